// SPDX-License-Identifier: Apache-2.0
// Where the program writes: standard output and standard error, and what is known of the terminal
// behind them. Colour and progress are for people only: never where the stream is a file or a pipe.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "entente/base/error.h"

namespace entente::cli {

class Terminal {
 public:
  /// Looks at the streams and at NO_COLOR, TERM and COLUMNS.
  Terminal();

  /// Columns of the terminal behind standard output; 100 where there is none.
  std::size_t width() const { return width_; }
  bool out_is_terminal() const { return out_is_terminal_; }
  bool has_colour() const { return colour_; }

  /// False where it can no longer be written: nothing more needs to be made.
  bool out(std::string_view text);
  /// A line on standard error, with the name of the program before it.
  void error(std::string_view text);
  void error(const Error& e) { error(e.text()); }
  /// A line on standard error as it stands.
  void note(std::string_view line);

  /// A line that the next progress() or note() overwrites; nothing where no person is looking.
  void progress(std::string_view line);

  std::string bold(std::string_view text) const;
  std::string dim(std::string_view text) const;

  /// Flushes standard output. False, with a message on standard error, where something could not be
  /// written (a full disk); a reader that went away is no error.
  bool finish();

 private:
  void clear_progress();

  bool out_is_terminal_ = false, err_is_terminal_ = false, colour_ = false, showing_progress_ = false;
  bool out_failed_ = false;
  int out_errno_ = 0;
  std::size_t width_ = 100;
};

}  // namespace entente::cli
