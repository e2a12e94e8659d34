// SPDX-License-Identifier: Apache-2.0
// Lines of a stream, each with its number. A line longer than the limit is skipped to its end without
// being kept, so that a file of one endless line costs no memory.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace entente::cli {

class LineReader {
 public:
  /// 16 MiB of text, the most a document may have, with every fourth byte escaped.
  static constexpr std::size_t kMaxLine = 32u << 20;

  /// Reads from a file descriptor that stays open as long as the reader is used.
  explicit LineReader(int descriptor, std::size_t max_line = kMaxLine) : descriptor_(descriptor), max_line_(max_line) {}

  struct Line {
    std::size_t number = 0;  // from 1
    std::string text;        // without its line break; empty where it was too long
    bool is_too_long = false;
  };

  /// The next line, also one without a line break at the end of the stream; nothing at its end or
  /// when reading fails (see error_number()).
  std::optional<Line> next();

  /// errno of the read that failed; 0 if none did.
  int error_number() const { return error_number_; }

 private:
  bool fill();

  int descriptor_;
  std::size_t max_line_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
  int error_number_ = 0;
};

}  // namespace entente::cli
