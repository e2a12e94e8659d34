// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/problem.h"

#include "entente/base/json_writer.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

// Details repeat what a client sent, which may be any bytes.
std::string printable(std::string text) {
  while (const auto bad = first_invalid_utf8(text)) text[*bad] = '?';
  return text;
}

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidArgument: return 400;
    case ErrorCode::NotFound: return 404;
    case ErrorCode::InvalidUtf8:
    case ErrorCode::InvalidInput: return 422;
    case ErrorCode::TooLarge: return 413;
    default: return 500;
  }
}

}  // namespace

HttpResponse to_response(const Problem& problem) {
  std::string body;
  JsonWriter json(body);
  json.begin_object();
  json.member("type", "about:blank");
  json.member("title", status_name(problem.status));
  json.member("status", std::int64_t{problem.status});
  json.member("detail", std::string_view(printable(problem.detail)));
  if (!problem.where.empty()) json.member("where", std::string_view(printable(problem.where)));
  if (!problem.code.empty()) json.member("code", std::string_view(problem.code));
  json.end_object();
  body += '\n';
  HttpResponse response;
  response.status = problem.status;
  response.headers = {{"Content-Type", "application/problem+json"}, {"Cache-Control", "no-store"}};
  if (problem.retry_after > 0) response.headers.push_back({"Retry-After", std::to_string(problem.retry_after)});
  if (problem.status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
  response.body = std::make_shared<const std::string>(std::move(body));
  return response;
}

Problem to_problem(const Error& error) {
  const int status = status_of(error.code);
  return {status, error.message, status < 500 ? error.where : "", std::string(to_string(error.code))};
}

}  // namespace entente
