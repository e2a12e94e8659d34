// SPDX-License-Identifier: Apache-2.0
// What a request must be to be answered at all: meant for this server, and, where it changes something, sent by its own
// pages or by a program, never by the page of somebody else in the same browser.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/serve/http.h"
#include "entente/serve/problem.h"

namespace entente {

class RequestGuard {
 public:
  /// `host`: the address that is listened to. `origin`: "https://entente.example", as people reach it through another
  /// server; "" for nothing of that kind.
  RequestGuard(const std::string& host, std::string origin);

  /// Nothing where all is well.
  std::optional<Problem> check(const HttpRequest& request) const;

 private:
  bool is_for_us(std::string_view host) const;

  std::string origin_;
  std::vector<std::string> names_;  // by which it may be called, without port; none: by any
};

/// GET, HEAD and OPTIONS.
bool is_safe(std::string_view method);
/// The value of a cookie, "" if it is not there.
std::string_view cookie(const HttpRequest& request, std::string_view name);

/// The header fields that every answer has. `is_page`: of the pages for people, else of data.
void add_safety_headers(HttpResponse& response, bool is_page);

}  // namespace entente
