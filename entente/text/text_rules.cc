// SPDX-License-Identifier: Apache-2.0
#include "entente/text/text_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "entente/base/table.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, 9> kAbbreviationNames = {"",       "title", "joins", "month", "day",
                                                                "number", "state", "tail",  "place"};
constexpr std::array<std::string_view, 11> kSetNames = {
    "byline",           "clitic",   "currency_prefix", "domain", "emoticon", "hyphen_prefix", "leading_apostrophe",
    "sentence_starter", "sign_off", "slashed",         "unit"};
constexpr std::array<std::string_view, 2> kCreditNames = {"photo", "source"};

/// The enumerator that bears the name; its place in `names` is its value.
template <class Enum, std::size_t N>
std::optional<Enum> parse_name(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto at = std::ranges::find(names, name);
  if (name.empty() || at == names.end()) return std::nullopt;
  return static_cast<Enum>(at - names.begin());
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

}  // namespace

Result<TextRules> TextRules::load(const std::string& directory) {
  TextRules rules;
  auto done = rules.load_abbreviations(directory + "/abbreviations.tsv");
  if (done) done = rules.load_words(directory + "/words.tsv");
  if (done) done = rules.load_splits(directory + "/word_splits.tsv");
  if (done) done = rules.load_credits(directory + "/credit_cues.tsv");
  if (!done) return std::unexpected(done.error());
  return rules;
}

Result<void> TextRules::load_abbreviations(const std::string& path) {
  const auto table = Table::load(path, {"form", "class"});
  if (!table) return std::unexpected(table.error());
  for (const auto& row : table->rows()) {
    const auto kind = parse_name<Abbreviation>(kAbbreviationNames, row.cells[1]);
    if (!kind) return fail(ErrorCode::InvalidData, fmt::format("no such class: '{}'", row.cells[1]), table->where(row));
    if (!abbreviations_.try_emplace(std::string(row.cells[0]), *kind).second)
      return fail(ErrorCode::InvalidData, fmt::format("'{}' stands here twice", row.cells[0]), table->where(row));
    if (*kind == Abbreviation::Title || *kind == Abbreviation::Month)
      abbreviations_.try_emplace(upper(row.cells[0]), *kind);
  }
  return {};
}

Result<void> TextRules::load_words(const std::string& path) {
  const auto table = Table::load(path, {"set", "form"});
  if (!table) return std::unexpected(table.error());
  for (const auto& row : table->rows()) {
    const auto set = parse_name<Set>(kSetNames, row.cells[0]);
    if (!set) return fail(ErrorCode::InvalidData, fmt::format("no such set: '{}'", row.cells[0]), table->where(row));
    if (!sets_[static_cast<std::size_t>(*set)].emplace(row.cells[1]).second)
      return fail(ErrorCode::InvalidData, fmt::format("'{}' stands here twice", row.cells[1]), table->where(row));
  }
  return {};
}

Result<void> TextRules::load_splits(const std::string& path) {
  const auto table = Table::load(path, {"form", "parts"});
  if (!table) return std::unexpected(table.error());
  for (const auto& row : table->rows()) {
    std::string joined;
    std::vector<std::uint8_t> lengths{0};
    for (const char c : row.cells[1]) {
      if (c == '|') {
        lengths.push_back(0);
      } else {
        joined += c;
        ++lengths.back();
      }
    }
    if (joined != row.cells[0] || std::ranges::count(lengths, 0) != 0)
      return fail(ErrorCode::InvalidData, fmt::format("'{}' is not '{}' cut into parts", row.cells[1], row.cells[0]),
                  table->where(row));
    if (!splits_.try_emplace(joined, std::move(lengths)).second)
      return fail(ErrorCode::InvalidData, fmt::format("'{}' stands here twice", joined), table->where(row));
  }
  return {};
}

Result<void> TextRules::load_credits(const std::string& path) {
  const auto table = Table::load(path, {"form", "kind"});
  if (!table) return std::unexpected(table.error());
  for (const auto& row : table->rows()) {
    const auto kind = parse_name<CreditKind>(kCreditNames, row.cells[1]);
    if (!kind || row.cells[0].empty())
      return fail(ErrorCode::InvalidData, fmt::format("no such kind: '{}'", row.cells[1]), table->where(row));
    CreditCue cue{{""}, *kind};
    for (const char c : row.cells[0]) {
      if (c == ' ' || (c == ':' && !cue.tokens.back().empty())) cue.tokens.emplace_back();
      if (c != ' ') cue.tokens.back() += c;
    }
    credit_cues_.push_back(std::move(cue));
  }
  return {};
}

TextRules::Abbreviation TextRules::abbreviation(std::string_view form) const {
  const auto at = abbreviations_.find(form);
  return at == abbreviations_.end() ? Abbreviation::None : at->second;
}

bool TextRules::has(Set set, std::string_view form) const {
  return sets_[static_cast<std::size_t>(set)].contains(form);
}

const std::vector<std::uint8_t>* TextRules::split(std::string_view form) const {
  const auto at = splits_.find(form);
  return at == splits_.end() ? nullptr : &at->second;
}

}  // namespace entente
