// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/html_tree.h"

#include <gumbo.h>

#include <csetjmp>
#include <cstdlib>

#include "entente/ingest/html_guard.h"

namespace entente {

/// The memory of one parse. Gumbo checks no allocation and frees its tree by recursion; here it is
/// jumped out of when it wants too much, and the whole arena is freed instead of the tree.
class HtmlTree::Arena {
 public:
  explicit Arena(std::size_t budget) : left_(budget) {}
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;
  ~Arena() {
    while (last_ != nullptr) {
      Block* const previous = last_->previous;
      std::free(last_);
      last_ = previous;
    }
  }

  /// nullptr if the page needs more memory than the budget.
  const GumboOutput* parse(std::string_view page) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &allocate;
    options.deallocator = [](void*, void*) {};
    options.userdata = this;
    options.max_errors = 0;
    // Only C stands between here and allocate(), so nothing is left unwound.
    if (setjmp(out_of_memory_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, page.data(), page.size());
  }

 private:
  struct Block {
    Block* previous;
  };
  static constexpr std::size_t kBlockBytes = 1u << 20;
  static constexpr std::size_t kAlign = alignof(std::max_align_t);

  static void* allocate(void* self, std::size_t size) { return static_cast<Arena*>(self)->take(size); }

  void* take(std::size_t size) {
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left_) std::longjmp(out_of_memory_, 1);
    left_ -= size;
    if (size > room_) {
      const std::size_t header = (sizeof(Block) + kAlign - 1) / kAlign * kAlign;
      const std::size_t bytes = size > kBlockBytes ? size : kBlockBytes;
      auto* block = static_cast<char*>(std::malloc(header + bytes));
      if (block == nullptr) std::longjmp(out_of_memory_, 1);
      last_ = new (block) Block{last_};
      free_ = block + header;
      room_ = bytes;
    }
    void* const memory = free_;
    free_ += size;
    room_ -= size;
    return memory;
  }

  std::size_t left_;
  Block* last_ = nullptr;
  char* free_ = nullptr;
  std::size_t room_ = 0;
  std::jmp_buf out_of_memory_;
};

namespace {

// A page of the usual make needs about 25 times its size, a small one a few hundred kB more.
constexpr std::size_t kMemoryPerByte = 64;
constexpr std::size_t kMemoryAtLeast = 32u << 20;
constexpr std::size_t kMemoryAtMost = 1u << 30;

const GumboVector* children_of(const GumboNode* node) {
  switch (node->type) {
    case GUMBO_NODE_DOCUMENT: return &node->v.document.children;
    case GUMBO_NODE_ELEMENT: return &node->v.element.children;
    default: return nullptr;  // a template's content is no part of the page
  }
}

}  // namespace

HtmlTree::HtmlTree(std::unique_ptr<Arena> arena) : arena_(std::move(arena)) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree& HtmlTree::operator=(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

Result<HtmlTree> HtmlTree::parse(std::string_view page) {
  if (auto checked = check_html(page); !checked) return std::unexpected(checked.error());
  const std::size_t budget = std::min(kMemoryAtMost, std::max(kMemoryAtLeast, page.size() * kMemoryPerByte));
  HtmlTree tree(std::make_unique<Arena>(budget));
  const GumboOutput* const output = tree.arena_->parse(page);
  if (output == nullptr) return fail(ErrorCode::TooLarge, "the page's tree needs more memory than a page may have");

  struct Step {
    const GumboNode* node;
    std::uint32_t index;  // in nodes_
    unsigned next_child;
  };
  std::vector<Step> path;
  const auto enter = [&](const GumboNode* node) {
    HtmlNode out;
    const auto index = static_cast<std::uint32_t>(tree.nodes_.size());
    out.parent = path.empty() ? index : path.back().index;
    out.end = index + 1;
    switch (node->type) {
      case GUMBO_NODE_DOCUMENT: out.name = "#document"; break;
      case GUMBO_NODE_ELEMENT: {
        const GumboElement& element = node->v.element;
        out.name = element.tag == GUMBO_TAG_UNKNOWN ? "?" : gumbo_normalized_tagname(element.tag);
        out.first_attribute = static_cast<std::uint32_t>(tree.attributes_.size());
        out.attribute_count = element.attributes.length;
        for (unsigned i = 0; i < element.attributes.length; ++i) {
          const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
          tree.attributes_.push_back({attribute->name, attribute->value});
        }
        break;
      }
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
      case GUMBO_NODE_WHITESPACE: {
        const GumboStringPiece& original = node->v.text.original_text;
        out.text = node->v.text.text;
        // Text that the parser made up or moved may stand nowhere in the page.
        if (original.data >= page.data() && original.data + original.length <= page.data() + page.size()) {
          out.page_begin = static_cast<std::size_t>(original.data - page.data());
          out.page_end = out.page_begin + original.length;
        }
        break;
      }
      default: return;
    }
    tree.nodes_.push_back(out);
    if (children_of(node) != nullptr) path.push_back({node, index, 0});
  };
  enter(output->document);
  while (!path.empty()) {
    Step& step = path.back();
    const GumboVector* children = children_of(step.node);
    if (step.next_child < children->length) {
      enter(static_cast<const GumboNode*>(children->data[step.next_child++]));
    } else {
      tree.nodes_[step.index].end = static_cast<std::uint32_t>(tree.nodes_.size());
      path.pop_back();
    }
  }
  return tree;
}

std::string_view HtmlTree::attribute(const HtmlNode& node, std::string_view name) const {
  for (const HtmlAttribute& attribute : attributes(node))
    if (attribute.name == name) return attribute.value;
  return {};
}

bool HtmlTree::has_attribute(const HtmlNode& node, std::string_view name) const {
  for (const HtmlAttribute& attribute : attributes(node))
    if (attribute.name == name) return true;
  return false;
}

}  // namespace entente
