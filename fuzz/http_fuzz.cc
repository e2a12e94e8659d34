// SPDX-License-Identifier: Apache-2.0
// Bytes as they come from the network: a request is read, guarded, taken apart and led to its route. What comes out has
// to keep the promises that the answers rely on.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "entente/base/utf8.h"
#include "entente/serve/http_server.h"
#include "entente/serve/json_help.h"
#include "entente/serve/multipart.h"
#include "entente/serve/request_guard.h"
#include "entente/serve/route.h"

namespace {

void demand(bool truth) {
  if (!truth) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const entente::RequestGuard guard("127.0.0.1", "https://entente.example");
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto request = entente::parse_request(bytes, {});
  if (!request) return 0;
  demand(request->target.size() <= entente::HttpLimits{}.target);
  (void)guard.check(*request);
  (void)entente::cookie(*request, "entente_session");
  if (const auto target = entente::Target::parse(request->target)) {
    for (const std::string& segment : target->segments) {
      demand(!segment.empty() && segment != "." && segment != "..");
      demand(segment.find('/') == segment.npos && !entente::first_invalid_utf8(segment));
    }
    const auto match = entente::find_route(request->method, target->segments);
    if (match.route != nullptr) {
      const auto parameters = entente::Parameters::read(*target, match.route->parameters);
      if (parameters) {
        (void)parameters->date("since");
        (void)parameters->number("limit", 50, 1, 1000);
      } else {
        (void)entente::to_response(parameters.error());
      }
    }
  }
  const auto parts = entente::parse_multipart(request->body, request->header("content-type"));
  if (parts)
    for (const entente::FormPart& part : *parts) {
      demand(part.filename.find_first_of("/\\") == part.filename.npos && !entente::first_invalid_utf8(part.filename));
      demand(part.body.data() >= request->body.data() &&
             part.body.data() + part.body.size() <= request->body.data() + request->body.size());
    }
  const auto object = entente::body_object(*request, "name password");
  if (object) demand(object->is_object());
  return 0;
}
