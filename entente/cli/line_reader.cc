// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/line_reader.h"

#include <unistd.h>

#include <cerrno>

namespace entente::cli {

bool LineReader::fill() {
  constexpr std::size_t kBlock = 256u << 10;
  buffer_.resize(kBlock);
  at_ = 0;
  ssize_t got;
  do got = ::read(descriptor_, buffer_.data(), buffer_.size());
  while (got < 0 && errno == EINTR);
  if (got < 0) error_number_ = errno;
  buffer_.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return got > 0;
}

std::optional<LineReader::Line> LineReader::next() {
  Line line;
  for (bool has_bytes = false;; has_bytes = true) {
    if (at_ == buffer_.size() && !fill()) {
      if (!has_bytes || error_number_ != 0) return std::nullopt;
      break;
    }
    const std::size_t end = buffer_.find('\n', at_);
    const std::size_t until = end == buffer_.npos ? buffer_.size() : end;
    line.is_too_long |= line.text.size() + (until - at_) > max_line_;
    if (!line.is_too_long) line.text.append(buffer_, at_, until - at_);
    at_ = until;
    if (end == buffer_.npos) continue;
    ++at_;
    break;
  }
  line.number = ++number_;
  if (line.is_too_long) line.text = std::string();
  return line;
}

}  // namespace entente::cli
