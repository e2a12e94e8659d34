// SPDX-License-Identifier: Apache-2.0
// Requests and answers as plain data, and who answers them. Nothing here knows sockets; http_server.h is what brings
// requests and carries answers away.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/serve/event_stream.h"

namespace entente {

struct HttpHeader {
  std::string name;
  std::string value;
};

struct HttpRequest {
  std::string method;               // "GET"
  std::string target;               // as it was sent: "/api/v1/records?kind=events"
  std::vector<HttpHeader> headers;  // names in lower case
  std::string body;
  std::string peer;  // address without port

  /// The value of the first header of this name, "" if there is none. REQUIRES: name in lower case.
  std::string_view header(std::string_view name) const;
  std::size_t count_headers(std::string_view name) const;
};

struct HttpResponse {
  int status = 200;
  std::vector<HttpHeader> headers;          // without length, connection and date, which the server adds
  std::shared_ptr<const std::string> body;  // shared, since the same answer goes out many times
  std::shared_ptr<EventStream> events;      // instead of a body
  std::uint64_t last_event = 0;             // the client has seen the events up to this one
  std::string user;                         // for the log
};

/// "Not Found".
std::string_view status_name(int status);

/// A request and its answer as the log wants them.
struct HttpExchange {
  std::string_view method, target, peer, user, agent;
  int status = 0;
  std::size_t bytes_in = 0, bytes_out = 0;
  std::int64_t microseconds = 0;
};

/// What answers requests. Called from several threads.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;
  /// What the head of a request is enough to say: how large its body may be, or that it is refused without reading it.
  struct Verdict {
    std::size_t max_body = 0;
    std::optional<HttpResponse> refusal;
  };
  virtual Verdict judge(const HttpRequest& head) = 0;
  /// The answer, if it takes no time to give: this is asked on the thread that serves all connections.
  virtual std::optional<HttpResponse> answer_at_once(const HttpRequest& request) = 0;
  virtual HttpResponse answer(const HttpRequest& request) = 0;
  /// What the server itself has to refuse: "too large", "malformed".
  virtual HttpResponse refuse(int status, std::string_view detail) = 0;
  virtual void done(const HttpExchange& exchange) = 0;
};

}  // namespace entente
