// SPDX-License-Identifier: Apache-2.0
// How much one user may upload within an hour, so that nobody fills the queue for all others. In memory alone. May be
// used from all threads.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace entente {

class UploadQuota {
 public:
  static constexpr std::size_t kUploads = 200;  // an hour
  static constexpr std::int64_t kHour = 3600;   // seconds

  explicit UploadQuota(std::size_t bytes) : bytes_(bytes) {}

  /// Seconds until this user may upload again; 0: now. What has just gone over the limit was let through.
  std::int64_t wait(const std::string& user, std::int64_t now);
  void took(const std::string& user, std::size_t bytes, std::int64_t now);

 private:
  struct Upload {
    std::int64_t time = 0;
    std::size_t bytes = 0;
  };
  /// Those of the last hour.
  std::deque<Upload>& recent(const std::string& user, std::int64_t now);

  const std::size_t bytes_;  // an hour
  std::mutex mutex_;
  std::map<std::string, std::deque<Upload>> uploads_;  // by user; there are no more than accounts
};

}  // namespace entente
