// SPDX-License-Identifier: Apache-2.0
// The whole server: opens the register, puts the parts together and serves until it is told to stop.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "entente/base/error.h"
#include "entente/pipeline/data_paths.h"
#include "entente/serve/http_server.h"

namespace entente {

class Server {
 public:
  struct Options {
    std::string register_path;  // made where it is wanting
    DataPaths data;
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any that is free
    std::string origin;      // "https://entente.example", as people reach it through another server; or ""
    std::string access_log;  // a file, "-" for standard error, "" for none
    std::string local_user;  // who decides where nobody has an account
    std::size_t max_upload = 64u << 20;
    std::size_t upload_quota = 1u << 30;  // bytes of one user in an hour
    std::size_t workers = 4;
    HttpLimits limits;
    std::function<std::int64_t()> now;           // seconds since 1970
    std::chrono::milliseconds patience{20'000};  // for an upload that is being read when the server stops
  };

  /// InvalidArgument where it would be open to other machines and nobody has an account.
  static Result<std::unique_ptr<Server>> open(const Options& options);
  ~Server();

  std::uint16_t port() const;
  /// Nobody has an account: everybody at this machine may do everything.
  bool is_open() const;
  /// Until stop(), or, with `with_signals`, until SIGTERM or SIGINT.
  void run(bool with_signals);
  void stop();

 private:
  class Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace entente
