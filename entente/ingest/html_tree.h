// SPDX-License-Identifier: Apache-2.0
// A page as a flat list of its nodes in document order, parsed by gumbo. Nothing here or after it
// recurses, and the parser works in memory of its own that is capped and freed at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "entente/base/error.h"

namespace entente {

struct HtmlAttribute {
  std::string_view name;  // lower case
  std::string_view value;
};

/// An element, or a text where `name` is empty.
struct HtmlNode {
  std::uint32_t parent = 0;    // the root is its own parent
  std::uint32_t end = 0;       // one past the last node inside it
  std::string_view name;       // lower case; "?" for an element that HTML does not know
  std::string_view text;       // of a text: decoded
  std::size_t page_begin = 0;  // of a text: where it stands in the page, undecoded
  std::size_t page_end = 0;
  std::uint32_t first_attribute = 0;
  std::uint32_t attribute_count = 0;
};

/// Owns its nodes; views point into the page and into the tree.
class HtmlTree {
 public:
  /// TooLarge where check_html refuses the page or its tree outgrows the memory it may have. The
  /// page must outlive the tree. REQUIRES: valid UTF-8.
  static Result<HtmlTree> parse(std::string_view page);

  HtmlTree(HtmlTree&&) noexcept;
  HtmlTree& operator=(HtmlTree&&) noexcept;
  ~HtmlTree();

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  std::span<const HtmlAttribute> attributes(const HtmlNode& node) const {
    return std::span(attributes_).subspan(node.first_attribute, node.attribute_count);
  }
  /// The value of an attribute, "" where it is missing.
  std::string_view attribute(const HtmlNode& node, std::string_view name) const;
  bool has_attribute(const HtmlNode& node, std::string_view name) const;

 private:
  class Arena;
  explicit HtmlTree(std::unique_ptr<Arena> arena);

  std::unique_ptr<Arena> arena_;
  std::vector<HtmlNode> nodes_;
  std::vector<HtmlAttribute> attributes_;
};

}  // namespace entente
