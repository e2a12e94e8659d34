// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/morphology.h"

#include <algorithm>
#include <array>

namespace entente {
namespace {

constexpr std::array<std::string_view, kUposCount> kUpos = {"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                            "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                            "PUNCT", "SCONJ", "SYM", "VERB", "X"};

// Penn Treebank tags as UD English uses them, sorted by byte.
constexpr std::array<std::string_view, kXposCount> kXpos = {
    "$",   "''",  ",",    "-LRB-", "-RRB-", ".",   ":",   "ADD", "AFX", "CC",  "CD", "DT",  "EX",
    "FW",  "GW",  "HYPH", "IN",    "JJ",    "JJR", "JJS", "LS",  "MD",  "NFP", "NN", "NNP", "NNPS",
    "NNS", "PDT", "POS",  "PRP",   "PRP$",  "RB",  "RBR", "RBS", "RP",  "SYM", "TO", "UH",  "VB",
    "VBD", "VBG", "VBN",  "VBP",   "VBZ",   "WDT", "WP",  "WP$", "WRB", "XX",  "``"};
static_assert(std::ranges::is_sorted(kUpos) && std::ranges::is_sorted(kXpos));

template <std::size_t N>
std::optional<std::uint8_t> index_of(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto it = std::ranges::lower_bound(names, name);
  if (it == names.end() || *it != name) return std::nullopt;
  return static_cast<std::uint8_t>(it - names.begin());
}

}  // namespace

std::string_view to_string(Upos upos) { return kUpos[static_cast<std::size_t>(upos)]; }

std::optional<Upos> parse_upos(std::string_view name) {
  const auto i = index_of(kUpos, name);
  return i ? std::optional(static_cast<Upos>(*i)) : std::nullopt;
}

std::string_view xpos_name(std::uint8_t xpos) { return xpos < kXposCount ? kXpos[xpos] : "XX"; }

std::optional<std::uint8_t> parse_xpos(std::string_view name) { return index_of(kXpos, name); }

}  // namespace entente
