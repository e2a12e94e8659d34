// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include <chrono>
#include <iostream>

#include "entente/base/json_writer.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"
#include "entente/serve/access_log.h"
#include "entente/serve/accounts.h"

namespace entente::cli {
namespace {

std::int64_t now() {
  const auto time = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

/// A line that does not show while it is typed.
std::string ask(const std::string& question) {
  const bool is_typed = isatty(STDIN_FILENO) != 0;
  termios before{};
  if (is_typed) {
    std::cerr << question << std::flush;
    tcgetattr(STDIN_FILENO, &before);
    termios silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  std::string line;
  std::getline(std::cin, line);
  if (line.ends_with('\r')) line.pop_back();
  if (is_typed) {
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    std::cerr << '\n';
  }
  return line;
}

Result<std::string> new_password() {
  std::string password = ask("Password: ");
  if (isatty(STDIN_FILENO) != 0 && ask("Once more: ") != password)
    return fail(ErrorCode::InvalidArgument, "the two are not the same");
  return password;
}

std::string listed(const std::vector<User>& users, const std::string& format) {
  std::string out;
  if (format == "json") {
    JsonWriter json(out);
    json.begin_object();
    json.key("items");
    json.begin_array();
    for (const User& user : users) {
      json.begin_object();
      json.member("name", std::string_view(user.name));
      json.member("role", to_string(user.role));
      json.member("created", std::string_view(utc_text(user.created)));
      json.end_object();
    }
    json.end_array();
    json.key("next");
    json.null();
    json.end_object();
    return out + "\n";
  }
  for (const User& user : users)
    out += fmt::format("{:<9} {} {}\n", to_string(user.role), utc_text(user.created).substr(0, 10), user.name);
  return out;
}

Result<std::string> act(const UserOptions& options) {
  const std::string reg = register_path(options.register_path);
  auto opened = Accounts::open(Accounts::path_beside(reg));
  if (!opened) return std::unexpected(opened.error());
  Accounts& accounts = **opened;
  if (options.action == "list") return listed(accounts.users(), options.format);
  if (options.name.empty()) return fail(ErrorCode::InvalidArgument, "say whose account");
  const auto role = parse_role(options.role);
  if (!role && (options.action == "add" || options.action == "role"))
    return fail(ErrorCode::InvalidArgument, "say with --role what the user may do");
  if (options.action == "remove") {
    if (auto removed = accounts.remove_user(options.name); !removed) return std::unexpected(removed.error());
    return fmt::format("{} has no account any more\n", options.name);
  }
  if (options.action == "role") {
    if (auto changed = accounts.change_user(options.name, role, ""); !changed) return std::unexpected(changed.error());
    return fmt::format("{} is {}\n", options.name, to_string(*role));
  }
  const auto password = new_password();
  if (!password) return std::unexpected(password.error());
  if (options.action == "password") {
    if (password->empty()) return fail(ErrorCode::InvalidArgument, "a password is wanting");
    if (auto changed = accounts.change_user(options.name, std::nullopt, *password); !changed)
      return std::unexpected(changed.error());
    return fmt::format("{} has a new password\n", options.name);
  }
  if (auto made = accounts.add_user(options.name, *password, *role, now()); !made) return std::unexpected(made.error());
  return fmt::format("{} is {}\n", options.name, to_string(*role));
}

}  // namespace

int user_command(const UserOptions& options, Terminal& terminal) {
  auto done = act(options);
  // A name that nobody has is a mistake of the command line, not of the file.
  if (!done && done.error().code == ErrorCode::NotFound) done.error().code = ErrorCode::InvalidArgument;
  return print_page(done, terminal);
}

}  // namespace entente::cli
