// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/upload_quota.h"

namespace entente {

std::deque<UploadQuota::Upload>& UploadQuota::recent(const std::string& user, std::int64_t now) {
  auto& uploads = uploads_[user];
  while (!uploads.empty() && uploads.front().time + kHour <= now) uploads.pop_front();
  return uploads;
}

std::int64_t UploadQuota::wait(const std::string& user, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  const auto& uploads = recent(user, now);
  std::size_t count = uploads.size(), bytes = 0;
  for (const Upload& upload : uploads) bytes += upload.bytes;
  std::int64_t seconds = 0;
  // The oldest ones have to be over an hour old until there is room again.
  for (const Upload& upload : uploads) {
    if (count < kUploads && bytes < bytes_) break;
    --count;
    bytes -= upload.bytes;
    seconds = upload.time + kHour - now;
  }
  return seconds;
}

void UploadQuota::took(const std::string& user, std::size_t bytes, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  recent(user, now).push_back({now, bytes});
}

}  // namespace entente
