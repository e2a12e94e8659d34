// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>

#include "entente/cli/commands.h"
#include "entente/cli/sources.h"
#include "entente/serve/serve.h"

namespace entente::cli {
namespace {

std::int64_t now() {
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

// Who decides where nobody has an account: as `decide --by`, else the name of the account at this machine.
std::string local_user() {
  if (const char* reviewer = std::getenv("ENTENTE_REVIEWER"); reviewer != nullptr && *reviewer != '\0') return reviewer;
  const passwd* account = getpwuid(getuid());
  return account != nullptr && account->pw_name != nullptr ? account->pw_name : "local";
}

bool is_origin(std::string_view text) {
  const std::size_t scheme = text.find("://");
  return (text.starts_with("http://") || text.starts_with("https://")) &&
         text.find_first_of("/?#@ ", scheme + 3) == text.npos && text.size() > scheme + 3;
}

}  // namespace

int serve_command(const ServeOptions& options, Terminal& terminal) {
  if (!options.origin.empty() && !is_origin(options.origin)) {
    terminal.error(fmt::format("'{}' is no origin; write it as https://entente.example", options.origin));
    return kUsage;
  }
  const auto paths = find_data(options.data.data, options.data.rules);
  if (!paths) {
    terminal.error(paths.error());
    return kBroken;
  }
  Server::Options server;
  server.register_path = register_path(options.register_path);
  server.data = *paths;
  server.host = options.host;
  server.port = options.port;
  server.origin = options.origin;
  server.access_log = options.access_log;
  server.local_user = local_user();
  server.max_upload = options.max_upload << 20;
  server.upload_quota = options.upload_quota << 20;
  server.now = now;
  // A client that goes away is an error of one connection, not the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
  const auto opened = Server::open(server);
  if (!opened) {
    terminal.error(opened.error());
    return opened.error().code == ErrorCode::InvalidArgument ? kUsage : kBroken;
  }
  if (!options.quiet) {
    const bool is_v6 = options.host.find(':') != std::string::npos;
    terminal.note(fmt::format("{} at http://{}:{}/", shown_path(server.register_path),
                              is_v6 ? "[" + options.host + "]" : options.host, (*opened)->port()));
    if ((*opened)->is_open())
      terminal.note("nobody has an account: everybody at this machine may do everything (entente user add)");
    terminal.note("Ctrl-C ends it");
  }
  (*opened)->run(true);
  return kDone;
}

}  // namespace entente::cli
