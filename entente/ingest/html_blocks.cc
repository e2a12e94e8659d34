// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/html_blocks.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

using namespace std::string_view_literals;

constexpr std::array kNeverShown = {"script"sv, "style"sv,  "noscript"sv, "template"sv, "svg"sv,      "math"sv,
                                    "iframe"sv, "object"sv, "select"sv,   "button"sv,   "textarea"sv, "head"sv,
                                    "audio"sv,  "video"sv,  "canvas"sv,   "map"sv,      "noembed"sv,  "noframes"sv};
constexpr std::array kBlocks = {
    "address"sv, "article"sv, "aside"sv, "blockquote"sv, "body"sv,     "caption"sv,    "center"sv, "dd"sv,
    "details"sv, "div"sv,     "dl"sv,    "dt"sv,         "fieldset"sv, "figcaption"sv, "figure"sv, "footer"sv,
    "form"sv,    "h1"sv,      "h2"sv,    "h3"sv,         "h4"sv,       "h5"sv,         "h6"sv,     "header"sv,
    "hr"sv,      "html"sv,    "li"sv,    "main"sv,       "nav"sv,      "ol"sv,         "p"sv,      "pre"sv,
    "section"sv, "summary"sv, "table"sv, "tbody"sv,      "td"sv,       "tfoot"sv,      "th"sv,     "thead"sv,
    "title"sv,   "tr"sv,      "ul"sv,    "br"sv};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_hidden(const HtmlTree& tree, const HtmlNode& node) {
  for (const HtmlAttribute& attribute : tree.attributes(node)) {
    if (attribute.name == "hidden") return true;
    if (attribute.name == "aria-hidden" && attribute.value == "true") return true;
    if (attribute.name == "style") {
      std::string style;
      for (const char c : attribute.value.substr(0, 400))
        if (c != ' ') style += c;
      if (style.find("display:none") != style.npos || style.find("visibility:hidden") != style.npos) return true;
    }
  }
  return false;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Bytes of the character reference at the start of `page`, "&eacute;" or "&#233;".
std::size_t reference_size(std::string_view page) {
  std::size_t size = 1;
  if (size < page.size() && page[size] == '#') ++size;
  const auto is_name = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  while (size < page.size() && size < 40 && is_name(page[size])) ++size;
  return size < page.size() && page[size] == ';' ? size + 1 : size;
}

class Collector {
 public:
  Collector(const HtmlTree& tree, std::string_view page) : tree_(tree), page_(page) {}

  std::vector<HtmlBlock> run() {
    const auto& nodes = tree_.nodes();
    for (std::uint32_t i = 0; i < nodes.size();) {
      while (!open_.empty() && open_.back().end <= i) leave();
      const HtmlNode& node = nodes[i];
      if (node.name.empty()) {
        add_text(node);
        ++i;
        continue;
      }
      if (is_one_of(kNeverShown, node.name) || is_hidden(tree_, node)) {
        i = node.end;
        continue;
      }
      enter(i, node);
      ++i;
    }
    flush();
    return std::move(blocks_);
  }

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t end;
    bool block;
  };

  void enter(std::uint32_t index, const HtmlNode& node) {
    const bool block = is_one_of(kBlocks, node.name);
    if (block) flush();
    if (node.name == "a") ++links_;
    if (node.name == "pre") ++pre_;
    open_.push_back({index, node.end, block});
  }

  void leave() {
    const Open open = open_.back();
    if (open.block) flush();
    open_.pop_back();
    const std::string_view name = tree_.nodes()[open.node].name;
    if (name == "a") --links_;
    if (name == "pre") --pre_;
  }

  void flush() {
    space_ = false;
    while (!block_.text.empty() && is_space(block_.text.back())) block_.text.pop_back();
    if (block_.text.empty()) {
      block_ = {};
      return;
    }
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (!open->block || tree_.nodes()[open->node].name == "br") continue;
      const std::string_view name = tree_.nodes()[open->node].name;
      if (block_.node == 0) block_.node = open->node;
      if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
        block_.kind = HtmlBlock::Kind::Heading;
      else if (name == "li") block_.kind = HtmlBlock::Kind::Item;
      else if (name == "figcaption" || name == "caption") block_.kind = HtmlBlock::Kind::Caption;
      if (block_.kind != HtmlBlock::Kind::Paragraph || name == "body") break;
    }
    // Only the first line of an item begins with its bullet.
    if (block_.kind == HtmlBlock::Kind::Item) {
      const std::uint32_t item = item_around(block_.node);
      if (item == last_item_) block_.kind = HtmlBlock::Kind::Paragraph;
      last_item_ = item;
    }
    blocks_.push_back(std::move(block_));
    block_ = {};
  }

  std::uint32_t item_around(std::uint32_t node) const {
    const auto& nodes = tree_.nodes();
    while (nodes[node].name != "li" && nodes[node].parent != node) node = nodes[node].parent;
    return node;
  }

  /// Appends a text, walking along its undecoded form to know where each byte came from.
  void add_text(const HtmlNode& node) {
    std::size_t at = node.page_begin;
    bool known = node.page_end > node.page_begin;
    for (std::size_t i = 0; i < node.text.size();) {
      std::size_t size = 1;
      const std::size_t from = at;
      if (known) {
        while (at < node.page_end && page_[at] == '\r' && node.text[i] != '\r') ++at;
        if (at >= node.page_end) {
          known = false;
        } else if (page_[at] == '&') {
          const std::size_t reference = reference_size(page_.substr(at, node.page_end - at));
          const std::string_view name = page_.substr(at, reference);
          if (node.text[i] == '&' && !name.starts_with("&amp") && !name.starts_with("&AMP") &&
              !name.starts_with("&#")) {
            ++at;  // an ampersand that refers to nothing
          } else {
            at += reference;
            while (i + size < node.text.size() && (static_cast<unsigned char>(node.text[i + size]) & 0xC0u) == 0x80u)
              ++size;
          }
        } else if (page_[at] == node.text[i]) {
          ++at;
        } else {
          known = false;
        }
      }
      add_bytes(node.text.substr(i, size), from, known);
      i += size;
    }
  }

  void add_bytes(std::string_view bytes, std::size_t from, bool known) {
    if (is_space(bytes[0])) {
      if (pre_ > 0 && bytes[0] == '\n' && !block_.text.empty()) block_.text += '\n';
      space_ = true;
      return;
    }
    if (space_ && !block_.text.empty() && block_.text.back() != '\n') {
      block_.text += ' ';
      if (links_ > 0) ++block_.link_bytes;
    }
    space_ = false;
    if (known) block_.offsets.add(static_cast<ByteOffset>(block_.text.size()), from, bytes.size());
    block_.text += bytes;
    if (links_ > 0) block_.link_bytes += bytes.size();
  }

  const HtmlTree& tree_;
  std::string_view page_;
  std::vector<Open> open_;
  std::vector<HtmlBlock> blocks_;
  HtmlBlock block_;
  bool space_ = false;
  int links_ = 0;
  int pre_ = 0;
  std::uint32_t last_item_ = 0;
};

}  // namespace

std::vector<HtmlBlock> find_blocks(const HtmlTree& tree, std::string_view page) { return Collector(tree, page).run(); }

}  // namespace entente
