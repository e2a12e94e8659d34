// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/fold.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "entente/brief/plain_words.h"

namespace entente {
namespace {

constexpr std::size_t kSharedWords = 2;

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t space = std::min(text.find(' '), text.size());
    if (space > 0) out.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return out;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) (out += i > begin ? " " : "") += words[i];
  return out;
}

std::size_t shared_beginning(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  const std::size_t n = std::min(a.size(), b.size());
  std::size_t shared = 0;
  while (shared < n && a[shared] == b[shared]) ++shared;
  return shared;
}

}  // namespace

std::string folded_beginnings(const std::vector<std::string>& phrases) {
  std::vector<std::vector<std::string_view>> words;
  for (const std::string& p : phrases) words.push_back(split(p));
  std::string out;
  for (std::size_t i = 0; i < words.size();) {
    // What is left of each phrase must not be empty, or the list would name nothing.
    std::size_t shared = words[i].size();
    std::size_t end = i + 1;
    for (; end < words.size(); ++end) {
      const std::size_t n = std::min(shared, shared_beginning(words[i], words[end]));
      if (n < kSharedWords || n >= std::min(words[i].size(), words[end].size())) break;
      shared = n;
    }
    if (!out.empty()) out += "; ";
    if (end == i + 1) {
      out += phrases[i];
    } else {
      std::vector<std::string> rests;
      for (std::size_t k = i; k < end; ++k) rests.push_back(joined(words[k], shared, words[k].size()));
      out += joined(words[i], 0, shared) + " " + plain_list(rests);
    }
    i = end;
  }
  return out;
}

std::string folded_endings(const std::vector<std::string>& phrases) {
  std::vector<std::string> rests;
  std::string_view last;
  for (const std::string& p : phrases) {
    const std::size_t space = p.rfind(' ');
    if (space == std::string::npos || (!rests.empty() && std::string_view(p).substr(space) != last))
      return plain_list(phrases);
    last = std::string_view(p).substr(space);
    rests.push_back(p.substr(0, space));
  }
  return plain_list(rests) + std::string(last);
}

}  // namespace entente
