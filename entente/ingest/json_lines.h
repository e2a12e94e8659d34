// SPDX-License-Identifier: Apache-2.0
// Reads reports as JSON Lines, one object a line, from a stream of any length. A bad line is one
// error and the stream goes on. Memory is one line, however long the stream.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>

#include "entente/base/error.h"
#include "entente/ingest/report.h"

namespace entente {

class JsonLinesReader {
 public:
  static constexpr std::size_t kMaxLine = 32u << 20;  // bytes

  /// The stream must outlive the reader.
  explicit JsonLinesReader(std::istream& in) : in_(&in) {}

  /// The next report; an Error with "line N" as its `where` for a line that is none; nothing at the
  /// end. Empty lines are skipped. A failing stream gives one Io error and ends.
  std::optional<Result<IncomingReport>> next();

  /// Number of the line that next() read last, from 1.
  std::size_t line() const { return line_number_; }
  /// The id on that line as far as it could be read, also when the line was refused.
  const std::string& id() const { return id_; }

 private:
  enum class Got { Line, TooLong, End, Failure };
  Got read_line();

  std::istream* in_;
  std::string line_;
  std::string id_;
  std::size_t line_number_ = 0;
  bool failed_ = false;
};

}  // namespace entente
