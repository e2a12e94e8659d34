// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/html_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "entente/base/hash.h"
#include "entente/ingest/html_elements.h"

namespace entente {
namespace {

using namespace html;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }

/// An open element; the name as a number, since it is compared with every tag.
struct Open {
  std::uint64_t name;
  std::uint16_t traits;
};

class Guard {
 public:
  explicit Guard(std::string_view page) : page_(page) {}

  Result<void> run() {
    for (;;) {
      at_ = page_.find('<', at_);
      if (at_ >= page_.size()) return {};
      const std::size_t begin = at_;
      const std::string_view rest = page_.substr(at_);
      if (rest.starts_with("<!--")) {
        skip_comment();
      } else if (rest.size() > 1 && is_letter(rest[1])) {
        at_ += 1;
        if (auto done = start_tag(begin); !done) return done;
      } else if (rest.size() > 2 && rest[1] == '/' && is_letter(rest[2])) {
        at_ += 2;
        const std::string name = tag_name();
        bool closed = false;
        if (auto done = attributes(begin, closed); !done) return done;
        end_tag(name);
      } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?' || rest[1] == '/')) {
        const std::size_t end = page_.find('>', at_);
        at_ = end == page_.npos ? page_.size() : end + 1;
      } else {
        ++at_;
      }
    }
  }

 private:
  void skip_comment() {
    at_ += 4;
    if (page_.substr(at_).starts_with(">")) {
      at_ += 1;
      return;
    }
    if (page_.substr(at_).starts_with("->")) {
      at_ += 2;
      return;
    }
    for (;;) {
      at_ = page_.find("--", at_);
      if (at_ >= page_.size()) {
        at_ = page_.size();
        return;
      }
      const std::string_view rest = page_.substr(at_ + 2);
      if (rest.starts_with(">") || rest.starts_with("!>")) {
        at_ += rest[0] == '>' ? 3 : 4;
        return;
      }
      ++at_;
    }
  }

  /// The name in lower case. No name that matters is longer than the part that is kept.
  std::string tag_name() {
    std::string name;
    for (; at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>'; ++at_)
      if (name.size() < 32)
        name += page_[at_] >= 'A' && page_[at_] <= 'Z' ? static_cast<char>(page_[at_] - 'A' + 'a') : page_[at_];
    return name;
  }

  /// Goes past the attributes and the '>', by the tokenizer rules of the standard.
  Result<void> attributes(std::size_t begin, bool& self_closing) {
    std::size_t count = 0;
    while (at_ < page_.size()) {
      const char c = page_[at_];
      if (c == '>') {
        ++at_;
        return {};
      }
      if (is_space(c) || c == '/') {
        self_closing = c == '/';
        ++at_;
        continue;
      }
      self_closing = false;
      if (++count > kMaxHtmlAttributes)
        return fail(ErrorCode::TooLarge, fmt::format("a tag has more than {} attributes", kMaxHtmlAttributes),
                    fmt::format("byte {}", begin));
      ++at_;  // a name may begin with '='
      while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '>' && page_[at_] != '=')
        ++at_;
      while (at_ < page_.size() && is_space(page_[at_])) ++at_;
      if (at_ >= page_.size() || page_[at_] != '=') continue;
      ++at_;
      while (at_ < page_.size() && is_space(page_[at_])) ++at_;
      if (at_ < page_.size() && (page_[at_] == '"' || page_[at_] == '\'')) {
        const std::size_t end = page_.find(page_[at_], at_ + 1);
        at_ = end == page_.npos ? page_.size() : end + 1;
      } else {
        while (at_ < page_.size() && !is_space(page_[at_]) && page_[at_] != '>') ++at_;
      }
    }
    return {};
  }

  Result<void> start_tag(std::size_t begin) {
    const std::string name = tag_name();
    bool self_closing = false;
    if (auto done = attributes(begin, self_closing); !done) return done;
    const std::uint16_t traits = traits_of(name);
    if (in_foreign()) {
      if (traits & kBreakout) {
        while (in_foreign()) pop();
      } else if (self_closing) {
        return {};
      }
    } else if (traits & kRawText) {
      skip_raw_text(name);
      return {};
    }
    if (traits & kVoid) return {};
    if (traits & kClosesParagraph) close(kParagraph, kBarrier);
    if (name == "a" || name == "nobr") end_tag(name);  // these do not nest
    if (name == "li") close(kItem, kSpecial, kTransparent);
    if (name == "dd" || name == "dt") {
      close(kTerm, kSpecial, kTransparent);
      close(kDescription, kSpecial, kTransparent);
    }
    if (name == "option") close(kOption, kSpecial);
    if (name == "td" || name == "th" || name == "tr") {
      close(kCell, kBarrier);
      close(kHeaderCell, kBarrier);
    }
    if (name == "tr") close(kRow, kBarrier);
    if (traits & kFormatting) {
      ++formatting_;
      ++formatting_by_name_[fnv1a(name)];
    }
    if (traits & kForeignRoot) ++foreign_;
    open_.push_back({fnv1a(name), traits});
    if (open_.size() + formatting_ <= kMaxHtmlDepth) return {};
    return fail(ErrorCode::TooLarge, fmt::format("elements are nested more than {} levels deep", kMaxHtmlDepth),
                fmt::format("byte {}", begin));
  }

  /// Whether the innermost open element is drawn by the rules of SVG or MathML.
  bool in_foreign() const {
    if (foreign_ == 0) return false;
    for (std::size_t i = open_.size(); i > 0; --i) {
      if (open_[i - 1].traits & kIntegration) return false;
      if (open_[i - 1].traits & kForeignRoot) return true;
    }
    return false;
  }

  void pop() {
    if (open_.back().traits & kForeignRoot) --foreign_;
    open_.pop_back();
  }

  void skip_raw_text(const std::string& name) {
    for (;;) {
      at_ = page_.find("</", at_);
      if (at_ >= page_.size()) {
        at_ = page_.size();
        return;
      }
      at_ += 2;
      const std::size_t begin = at_;
      if (tag_name() == name) {
        bool closed = false;
        // Too many attributes of an end tag are met again by no one.
        if (!attributes(begin, closed)) at_ = begin;
        return;
      }
      at_ = begin;
    }
  }

  void end_tag(const std::string& name) {
    const std::uint16_t traits = traits_of(name);
    const std::uint64_t number = fnv1a(name);
    if (traits & kFormatting) {
      // The blocks that were opened inside stay open.
      const auto counted = formatting_by_name_.find(number);
      if (counted == formatting_by_name_.end() || counted->second == 0) return;
      --counted->second;
      --formatting_;
      const auto at = std::ranges::find(open_.rbegin(), open_.rend(), number, &Open::name);
      if (at != open_.rend()) open_.erase(std::next(at).base());
    } else if (traits & kTable) {
      close(number, static_cast<std::uint16_t>(kBarrier & ~kTable), kTable);
    } else if ((traits & (kBlock | kForeignRoot)) || name == "p" || name == "dd" || name == "dt" || name == "form") {
      close(number, kBarrier);
    } else if (name == "li") {
      close(number, kList | kBarrier);
    } else {
      close(number, kSpecial);
    }
  }

  /// Closes the innermost element of that name, unless one with a trait of `stop`, and none of
  /// `except`, stands inside it.
  void close(std::uint64_t name, unsigned stop, unsigned except = 0) {
    for (std::size_t i = open_.size(); i > 0; --i) {
      const Open& open = open_[i - 1];
      if (open.name == name) {
        while (open_.size() >= i) pop();
        return;
      }
      if ((open.traits & stop) && !(open.traits & except)) return;
    }
  }

  const std::uint64_t kParagraph = fnv1a("p");
  const std::uint64_t kItem = fnv1a("li");
  const std::uint64_t kTerm = fnv1a("dt");
  const std::uint64_t kDescription = fnv1a("dd");
  const std::uint64_t kOption = fnv1a("option");
  const std::uint64_t kCell = fnv1a("td");
  const std::uint64_t kHeaderCell = fnv1a("th");
  const std::uint64_t kRow = fnv1a("tr");

  std::string_view page_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::size_t foreign_ = 0;  // open <svg> and <math>
  // Formatting without its end tag so far. Where a block was closed over it, the standard opens it
  // again in the next one.
  std::size_t formatting_ = 0;
  std::map<std::uint64_t, std::size_t> formatting_by_name_;
};

}  // namespace

Result<void> check_html(std::string_view page) {
  if (page.size() > kMaxHtmlBytes)
    return fail(ErrorCode::TooLarge, fmt::format("the page has {} bytes; the limit is {}", page.size(), kMaxHtmlBytes));
  return Guard(page).run();
}

}  // namespace entente
