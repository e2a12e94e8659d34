// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/access_log.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include "entente/base/json_writer.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr std::size_t kLongest = 300;  // bytes of anything that a client chooses

std::string printable(std::string_view text) {
  std::string out(text.substr(0, kLongest));
  while (const auto bad = first_invalid_utf8(out)) out[*bad] = '?';
  return out;
}

}  // namespace

Result<AccessLog> AccessLog::open(const std::string& path) {
  AccessLog log;
  if (path.empty()) return log;
  if (path == "-") {
    log.file_.reset(stderr);
    return log;
  }
  const int file = ::open(path.c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0640);
  log.file_.reset(file < 0 ? nullptr : fdopen(file, "a"));
  if (!log.file_) return fail(ErrorCode::Io, "cannot write the log there", path);
  return log;
}

void AccessLog::write(const HttpExchange& exchange, std::int64_t now) {
  if (!file_) return;
  std::string line;
  JsonWriter json(line);
  json.begin_object();
  json.member("time", std::string_view(utc_text(now)));
  json.member("method", std::string_view(printable(exchange.method)));
  json.member("path", std::string_view(printable(without_secrets(exchange.target))));
  json.member("status", std::int64_t{exchange.status});
  json.member("bytes_in", static_cast<std::int64_t>(exchange.bytes_in));
  json.member("bytes_out", static_cast<std::int64_t>(exchange.bytes_out));
  json.member("microseconds", exchange.microseconds);
  json.member("address", exchange.peer);
  json.key("user");
  json.value_or_null(printable(exchange.user));
  json.key("agent");
  json.value_or_null(printable(exchange.agent));
  json.end_object();
  line += '\n';
  const std::lock_guard lock(*mutex_);
  std::fwrite(line.data(), 1, line.size(), file_.get());
  std::fflush(file_.get());
}

std::string utc_text(std::int64_t seconds) {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds)));
}

std::string without_secrets(std::string_view target) {
  const std::string_view path = target.substr(0, target.find('?'));
  constexpr std::string_view kFeeds = "/feeds/";
  if (!path.starts_with(kFeeds)) return std::string(path);
  const std::size_t end = path.find('/', kFeeds.size());
  return std::string(kFeeds) + "..." + std::string(end == path.npos ? std::string_view() : path.substr(end));
}

}  // namespace entente
