// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/line_reader.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

namespace entente::cli {
namespace {

std::vector<std::string> read_lines(const std::string& bytes, std::size_t max_line) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  std::jthread writer([&] {
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t n = ::write(ends[1], bytes.data() + at, bytes.size() - at);
      if (n <= 0) break;
      at += static_cast<std::size_t>(n);
    }
    close(ends[1]);
  });
  LineReader reader(ends[0], max_line);
  std::vector<std::string> lines;
  while (auto line = reader.next())
    lines.push_back(std::to_string(line->number) + (line->is_too_long ? "!" : ":" + line->text));
  close(ends[0]);
  return lines;
}

TEST(LineReader, SplitsAtLineBreaksOnly) {
  using Lines = std::vector<std::string>;
  const struct {
    std::string bytes;
    Lines lines;
  } cases[] = {
      {"", {}},
      {"\n", {"1:"}},
      {"a", {"1:a"}},
      {"a\n", {"1:a"}},
      {"a\n\nb", {"1:a", "2:", "3:b"}},
      {"12345678\n123456789\nx\n", {"1:12345678", "2!", "3:x"}},
  };
  for (const auto& c : cases) EXPECT_EQ(read_lines(c.bytes, 8), c.lines);
}

TEST(LineReader, SkipsALineOfFiftyMegabytesAndReadsTheNext) {
  const std::string bytes = "first\n" + std::string(50u << 20, 'x') + "\nlast\n";
  EXPECT_EQ(read_lines(bytes, LineReader::kMaxLine), (std::vector<std::string>{"1:first", "2!", "3:last"}));
}

}  // namespace
}  // namespace entente::cli
