// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/json_lines.h"

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "entente/ingest/json_report.h"

namespace entente {

JsonLinesReader::Got JsonLinesReader::read_line() {
  line_.clear();
  bool too_long = false;
  bool any = false;
  std::array<char, 1 << 16> chunk;
  while (in_->good()) {
    in_->getline(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    auto got = static_cast<std::size_t>(in_->gcount());
    const bool ended = !in_->fail() && !in_->eof();  // the line end was taken, and counted
    any = any || got > 0;
    if (ended) --got;
    too_long = too_long || line_.size() + got > kMaxLine;
    if (!too_long) line_.append(chunk.data(), got);
    if (ended) break;
    // A full chunk sets failbit: the line goes on.
    if (in_->fail() && !in_->bad() && !in_->eof() && got > 0) in_->clear();
  }
  if (in_->bad()) return Got::Failure;
  if (!any) return Got::End;
  ++line_number_;
  return too_long ? Got::TooLong : Got::Line;
}

std::optional<Result<IncomingReport>> JsonLinesReader::next() {
  for (;;) {
    id_.clear();
    const Got got = read_line();
    const auto where = [&] { return fmt::format("line {}", line_number_); };
    switch (got) {
      case Got::End: return std::nullopt;
      case Got::Failure:
        in_->setstate(std::ios::eofbit);
        if (failed_) return std::nullopt;
        failed_ = true;
        return fail(ErrorCode::Io, "reading failed", fmt::format("line {}", line_number_ + 1));
      case Got::TooLong:
        return fail(ErrorCode::TooLarge, fmt::format("the line has more than {} bytes", kMaxLine), where());
      case Got::Line: break;
    }
    std::string_view line = line_;
    if (line_number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    auto report = parse_json_report(line, id_);
    if (!report) report.error().where = where();
    return report;
  }
}

}  // namespace entente
