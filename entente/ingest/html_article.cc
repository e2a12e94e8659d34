// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/html_article.h"

#include <algorithm>
#include <array>

#include "entente/base/table.h"

namespace entente {
namespace {

using namespace std::string_view_literals;
using Kind = HtmlBlock::Kind;

// Shorter lines are buttons, dates, names; they count for nothing when the article is looked for.
constexpr std::size_t kShortestProse = 40;
// The article ends where a child no longer holds most of the prose.
constexpr double kMostOfProse = 0.7;
// A part that is named like boilerplate and yet holds so much of the prose is misnamed.
constexpr double kMuchOfProse = 0.4;

constexpr std::array kBoilerplateElements = {"nav"sv, "footer"sv, "aside"sv, "form"sv, "menu"sv, "dialog"sv};
constexpr std::array kBoilerplateRoles = {"navigation"sv, "banner"sv, "complementary"sv, "contentinfo"sv,
                                          "search"sv,     "menu"sv,   "dialog"sv,        "alert"sv};

std::size_t prose_bytes(const HtmlBlock& block) {
  if (block.kind == Kind::Heading || block.text.size() < kShortestProse) return 0;
  const std::size_t words = block.text.size() - block.link_bytes;
  return words * 2 < block.text.size() ? 0 : words;
}

/// Prose inside each node, children included.
std::vector<std::size_t> count_prose(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks,
                                     const std::vector<bool>& dropped) {
  const auto& nodes = tree.nodes();
  std::vector<std::size_t> prose(nodes.size(), 0);
  for (const HtmlBlock& block : blocks)
    if (!dropped[block.node]) prose[block.node] += prose_bytes(block);
  // Parents stand before their children.
  for (std::size_t i = nodes.size(); i-- > 1;) prose[nodes[i].parent] += prose[i];
  return prose;
}

/// Marks the nodes inside parts that are no article by their element or role, and, with `prose`,
/// by their class or id.
void drop_boilerplate(const HtmlTree& tree, const HtmlRules& rules, const std::vector<std::size_t>* prose,
                      std::vector<bool>& dropped) {
  const auto& nodes = tree.nodes();
  for (std::size_t i = 1; i < nodes.size(); ++i) {
    const HtmlNode& node = nodes[i];
    if (dropped[i]) continue;
    if (dropped[node.parent]) {
      dropped[i] = true;
      continue;
    }
    if (node.name.empty() || node.name == "html" || node.name == "body" || node.name == "main" ||
        node.name == "article")
      continue;
    if (prose == nullptr) {
      dropped[i] = std::ranges::find(kBoilerplateElements, node.name) != kBoilerplateElements.end() ||
                   std::ranges::find(kBoilerplateRoles, tree.attribute(node, "role")) != kBoilerplateRoles.end();
    } else if (static_cast<double>((*prose)[i]) < kMuchOfProse * static_cast<double>((*prose)[0])) {
      dropped[i] =
          rules.is_boilerplate(tree.attribute(node, "class")) || rules.is_boilerplate(tree.attribute(node, "id"));
    }
  }
}

std::uint32_t find_container(const HtmlTree& tree, const std::vector<std::size_t>& prose) {
  const auto& nodes = tree.nodes();
  // What the page itself calls its article, if it holds a good part of the prose.
  std::uint32_t best = 0;
  for (std::uint32_t i = 1; i < nodes.size(); ++i) {
    const bool named = nodes[i].name == "article" || tree.attribute(nodes[i], "itemprop") == "articleBody";
    if (named && (best == 0 || prose[i] > prose[best])) best = i;
  }
  if (best != 0 && static_cast<double>(prose[best]) >= kMuchOfProse * static_cast<double>(prose[0]) && prose[best] > 0)
    return best;
  std::uint32_t node = 0;
  for (bool deeper = true; deeper;) {
    deeper = false;
    for (std::uint32_t child = node + 1; child < nodes[node].end; child = nodes[child].end) {
      if (prose[child] == 0 || static_cast<double>(prose[child]) < kMostOfProse * static_cast<double>(prose[node]))
        continue;
      // A lone paragraph is no container: its neighbours belong to it.
      if (nodes[child].name == "p" || nodes[child].name == "li" || nodes[child].name == "blockquote") break;
      node = child;
      deeper = true;
      break;
    }
  }
  return node;
}

bool is_kept(const HtmlBlock& block) {
  const std::size_t words = block.text.size() - block.link_bytes;
  // Lists of links, "Read more" lines, tags.
  if (block.kind != Kind::Heading && block.kind != Kind::Caption && words * 2 < block.text.size())
    return block.text.size() >= 200 && words > kShortestProse;
  return true;
}

}  // namespace

Result<HtmlRules> HtmlRules::load(const std::string& directory) {
  const auto table = Table::load(directory + "/boilerplate.tsv", {"name"});
  if (!table) return std::unexpected(table.error());
  HtmlRules rules;
  for (const auto& row : table->rows())
    if (!rules.words_.emplace(row.cells[0]).second)
      return fail(ErrorCode::InvalidData, "the name stands here twice", table->where(row));
  return rules;
}

bool HtmlRules::is_boilerplate(std::string_view names) const {
  std::string word;
  const auto found = [&] { return !word.empty() && words_.contains(word); };
  for (const char c : names.substr(0, 400)) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool lower = c >= 'a' && c <= 'z';
    if (upper || !lower) {
      if (found()) return true;
      word.clear();
    }
    if (upper) word += static_cast<char>(c - 'A' + 'a');
    if (lower) word += c;
  }
  return found();
}

HtmlArticle find_article(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks, const HtmlRules& rules) {
  std::vector<bool> dropped(tree.nodes().size(), false);
  drop_boilerplate(tree, rules, nullptr, dropped);
  std::vector<std::size_t> prose = count_prose(tree, blocks, dropped);
  drop_boilerplate(tree, rules, &prose, dropped);
  prose = count_prose(tree, blocks, dropped);
  HtmlArticle article;
  article.node = find_container(tree, prose);
  const HtmlNode& container = tree.nodes()[article.node];
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (blocks[i].node >= article.node && blocks[i].node < container.end && !dropped[blocks[i].node] &&
        is_kept(blocks[i]))
      article.blocks.push_back(i);
  // A heading with nothing under it stood over what was left out.
  while (!article.blocks.empty() && blocks[article.blocks.back()].kind == Kind::Heading && article.blocks.size() > 1)
    article.blocks.pop_back();
  return article;
}

}  // namespace entente
