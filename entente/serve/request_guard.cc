// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/request_guard.h"

#include <algorithm>

#include "entente/serve/http_server.h"

namespace entente {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// "[::1]" of "[::1]:8080"; nothing where what stands there is none.
std::optional<std::string> without_port(std::string_view host) {
  const bool is_bracketed = host.starts_with('[');
  const std::size_t from = is_bracketed ? host.find(']') : 0;
  if (from == host.npos) return std::nullopt;
  const std::size_t colon = host.find(':', from);
  const std::string_view port = colon == host.npos ? std::string_view() : host.substr(colon + 1);
  if (!std::ranges::all_of(port, [](char c) { return c >= '0' && c <= '9'; })) return std::nullopt;
  return lower(host.substr(0, colon));
}

std::string_view host_of(std::string_view origin) {
  const std::size_t at = origin.find("://");
  return at == origin.npos ? std::string_view() : origin.substr(at + 3);
}

}  // namespace

bool is_safe(std::string_view method) { return method == "GET" || method == "HEAD" || method == "OPTIONS"; }

RequestGuard::RequestGuard(const std::string& host, std::string origin) : origin_(std::move(origin)) {
  // A page of somebody else may give a name of its own the address of this machine and so become "the same origin" as
  // an open server: it is told by the name it calls us.
  if (is_loopback(host))
    names_ = {"localhost", "127.0.0.1", "[::1]", host.find(':') == host.npos ? host : "[" + host + "]"};
  if (!origin_.empty())
    if (const auto name = without_port(host_of(origin_))) names_.push_back(*name);
}

bool RequestGuard::is_for_us(std::string_view host) const {
  const auto name = without_port(host);
  if (!name || name->empty()) return false;
  return names_.empty() || std::ranges::find(names_, *name) != names_.end();
}

std::optional<Problem> RequestGuard::check(const HttpRequest& request) const {
  if (request.count_headers("host") != 1 || !is_for_us(request.header("host")))
    return Problem{421, "this server does not go by the name that was asked for", "Host", "", 0};
  if (is_safe(request.method)) return std::nullopt;
  const Problem foreign{403, "what changes something has to come from the pages of this server", "Origin", "", 0};
  for (const char* name : {"sec-fetch-site", "origin"})
    if (request.count_headers(name) > 1) return foreign;
  const std::string_view origin = request.header("origin");
  if (!origin.empty()) {
    const bool is_ours = origin_.empty() ? lower(host_of(origin)) == lower(request.header("host")) : origin == origin_;
    if (!is_ours) return foreign;
  }
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return foreign;
  return std::nullopt;
}

std::string_view cookie(const HttpRequest& request, std::string_view name) {
  for (const HttpHeader& header : request.headers) {
    if (header.name != "cookie") continue;
    std::string_view rest = header.value;
    while (!rest.empty()) {
      const std::string_view pair = trimmed(rest.substr(0, rest.find(';')));
      rest.remove_prefix(std::min(rest.size(), rest.find(';') == rest.npos ? rest.size() : rest.find(';') + 1));
      const std::size_t equals = pair.find('=');
      if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
  }
  return {};
}

void add_safety_headers(HttpResponse& response, bool is_page) {
  const auto add = [&](const char* name, const char* value) { response.headers.push_back({name, value}); };
  add("Content-Security-Policy",
      is_page ? "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
                "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                "require-trusted-types-for 'script'"
              : "default-src 'none'; frame-ancestors 'none'; sandbox");
  add("X-Content-Type-Options", "nosniff");
  add("Referrer-Policy", "no-referrer");
  add("Cross-Origin-Resource-Policy", "same-origin");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
}

}  // namespace entente
