// SPDX-License-Identifier: Apache-2.0
// HTTP/1.1 over TCP: reads requests within limits of size and time, has them answered, writes the answers. One thread
// serves all connections, so that slow clients cost a little memory and no thread; answers that take time are made by
// a few workers. Its source is the only one that knows the network library.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "entente/base/error.h"
#include "entente/serve/http.h"

namespace entente {

struct HttpLimits {
  std::size_t target = 8u << 10;                 // 414
  std::size_t head = 32u << 10;                  // 431
  std::size_t headers = 100;                     // 431
  std::size_t bodies = 256u << 20;               // of all requests being read, together: 503
  std::size_t connections = 1024;                // 503
  std::size_t streams = 256;                     // of events: 503
  std::chrono::milliseconds head_time{10'000};   // from its first byte to its end: 408
  std::chrono::milliseconds idle_time{60'000};   // between two requests
  std::chrono::milliseconds body_time{15'000};   // between two pieces of a body: 408
  std::chrono::milliseconds slack_time{30'000};  // in which a body or an answer may be slower than `rate`
  std::size_t rate = 8u << 10;                   // bytes a second
  std::chrono::milliseconds keep_alive{15'000};  // between two signs of life on a stream of events
  std::chrono::milliseconds stop_time{10'000};   // for requests that are being answered when the server stops
};

class HttpServer {
 public:
  struct Options {
    std::string host = "127.0.0.1";  // an address; no names are looked up
    std::uint16_t port = 0;          // 0: any that is free
    std::size_t workers = 4;
    HttpLimits limits;
  };

  /// InvalidArgument for a host that is no address; PermissionDenied and Io where it cannot listen there. The handler
  /// must outlive the server.
  static Result<HttpServer> listen(const Options& options, HttpHandler& handler);
  HttpServer(HttpServer&&) noexcept;
  ~HttpServer();

  std::uint16_t port() const;
  /// Serves until stop(), or until SIGTERM or SIGINT where `on_signal` is given, which is then called first.
  void run(std::function<void()> on_signal = nullptr);
  /// Takes no more connections, closes idle ones and event streams, lets the others finish. From any thread.
  void stop();

  std::size_t connections() const;

 private:
  class State;
  explicit HttpServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// A request from its bytes, as the server reads it, or the status with which it refuses them.
std::expected<HttpRequest, int> parse_request(std::string_view bytes, const HttpLimits& limits);

/// Whether an address is one of this machine that no other can reach.
bool is_loopback(const std::string& host);

}  // namespace entente
