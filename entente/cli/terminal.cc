// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/terminal.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace entente::cli {
namespace {

constexpr std::size_t kMinWidth = 40;

bool env_is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

}  // namespace

Terminal::Terminal() : out_is_terminal_(isatty(STDOUT_FILENO) == 1), err_is_terminal_(isatty(STDERR_FILENO) == 1) {
  const char* term = std::getenv("TERM");
  const bool is_dumb = term == nullptr || std::strcmp(term, "dumb") == 0;
  colour_ = out_is_terminal_ && !is_dumb && !env_is_set("NO_COLOR");
  winsize size{};
  if (out_is_terminal_ && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) width_ = size.ws_col;
  else if (const char* columns = std::getenv("COLUMNS")) width_ = std::strtoul(columns, nullptr, 10);
  if (width_ < kMinWidth) width_ = width_ == 0 ? 100 : kMinWidth;
}

bool Terminal::out(std::string_view text) {
  if (!out_failed_ && std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    out_failed_ = true;
    out_errno_ = errno;
  }
  return !out_failed_;
}

void Terminal::error(std::string_view text) { note(fmt::format("entente: {}", text)); }

void Terminal::note(std::string_view line) {
  clear_progress();
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fputc('\n', stderr);
}

void Terminal::progress(std::string_view line) {
  if (!err_is_terminal_) return;
  std::fputs("\r\033[K", stderr);
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
  showing_progress_ = true;
}

void Terminal::clear_progress() {
  if (!showing_progress_) return;
  std::fputs("\r\033[K", stderr);
  showing_progress_ = false;
}

std::string Terminal::bold(std::string_view text) const {
  return colour_ ? fmt::format("\033[1m{}\033[0m", text) : std::string(text);
}

std::string Terminal::dim(std::string_view text) const {
  return colour_ ? fmt::format("\033[2m{}\033[0m", text) : std::string(text);
}

bool Terminal::finish() {
  clear_progress();
  if (!out_failed_ && std::fflush(stdout) != 0) {
    out_failed_ = true;
    out_errno_ = errno;
  }
  if (!out_failed_) return true;
  if (out_errno_ == EPIPE) return true;
  error(fmt::format("could not write the output: {}", std::strerror(out_errno_)));
  return false;
}

}  // namespace entente::cli
