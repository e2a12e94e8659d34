// SPDX-License-Identifier: Apache-2.0
// Which blocks of a page are its article. Prose counts by its length less its links; the article is
// the element that holds most of it, without the parts that say of themselves that they are
// navigation, sharing or advertising.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "entente/base/error.h"
#include "entente/ingest/html_blocks.h"
#include "entente/ingest/html_tree.h"

namespace entente {

/// The words of class and id names that mark what is no article; data/html/boilerplate.tsv.
/// Immutable after loading.
class HtmlRules {
 public:
  static Result<HtmlRules> load(const std::string& directory);
  /// Whether a part of one of the names ("related" in "box relatedStories") is such a word.
  bool is_boilerplate(std::string_view names) const;

 private:
  std::unordered_set<std::string> words_;
};

struct HtmlArticle {
  std::uint32_t node = 0;           // the element that holds the article
  std::vector<std::size_t> blocks;  // indices into the blocks of the page, in order
};

HtmlArticle find_article(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks, const HtmlRules& rules);

}  // namespace entente
