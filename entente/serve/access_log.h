// SPDX-License-Identifier: Apache-2.0
// One line of JSON for each request: when, what, by whom, how it ended. No bodies, no parameters, and no secret that
// stands in an address. May be used from all threads.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <mutex>
#include <string>

#include "entente/base/error.h"
#include "entente/serve/http.h"

namespace entente {

class AccessLog {
 public:
  /// "" for none, "-" for standard error, else a file that is added to. Io.
  static Result<AccessLog> open(const std::string& path);

  void write(const HttpExchange& exchange, std::int64_t now);

 private:
  struct Close {
    void operator()(std::FILE* file) const {
      if (file != stderr) std::fclose(file);
    }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
};

/// "2026-03-01T09:30:00Z" of seconds since 1970.
std::string utc_text(std::int64_t seconds);
/// The path of an address with what is secret in it replaced by "...".
std::string without_secrets(std::string_view target);

}  // namespace entente
