// SPDX-License-Identifier: Apache-2.0
#include "entente/register/merge_words.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <span>
#include <utility>

#include "entente/base/hash.h"
#include "entente/base/table.h"
#include "entente/base/utf8.h"

namespace entente {

extern const std::string_view kMergeWords;  // data/en/register/words.tsv
extern const std::string_view kStateNames;  // data/en/names/states.tsv

namespace {

constexpr std::size_t kShortestStem = 4;
constexpr std::size_t kLongestEnding = 6;

void sort_unique(auto& list) {
  std::ranges::sort(list);
  list.erase(std::ranges::unique(list).begin(), list.end());
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// Of 62 bits.
std::int64_t fingerprint_of(std::string_view bytes) { return static_cast<std::int64_t>(fnv1a(bytes) >> 2); }

}  // namespace

std::vector<std::string> lower_case_words(std::string_view text) {
  std::vector<std::string> out;
  const std::string lower = to_lower(text);
  std::string word;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const auto c = static_cast<unsigned char>(lower[i]);
    // U+2000..U+207F: dashes, quotation marks, spaces
    const bool punctuation =
        c == 0xE2 && i + 2 < lower.size() && (static_cast<unsigned char>(lower[i + 1]) & 0xFE) == 0x80;
    if (punctuation) i += 2;
    if (!punctuation && (c >= 0x80 || (c >= 'a' && c <= 'z') || is_ascii_digit(lower[i]))) {
      word += lower[i];
    } else if (!word.empty()) {
      out.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) out.push_back(std::move(word));
  return out;
}

Result<MergeWords> MergeWords::parse(std::string text, std::string name) {
  const std::int64_t fingerprint = fingerprint_of(text);
  const auto table = Table::parse(std::move(text), std::move(name), {"use", "word", "value"});
  if (!table) return std::unexpected(table.error());
  MergeWords words;
  words.fingerprint_ = fingerprint;
  const std::map<std::string_view, Words*> sets{
      {"stop", &words.stop_},         {"ending", &words.endings_},    {"plural", &words.plural_},
      {"head_end", &words.head_end_}, {"occasion", &words.occasion_}, {"office", &words.office_},
      {"single", &words.single_},     {"general", &words.general_},   {"lasting", &words.lasting_}};
  const std::map<std::string_view, Phrases*> phrases{
      {"earlier", &words.earlier_}, {"begun", &words.begun_},   {"largely", &words.largely_}, {"done", &words.done_},
      {"delayed", &words.delayed_}, {"broken", &words.broken_}, {"refers", &words.refers_}};
  for (const Table::Row& row : table->rows()) {
    const std::string_view use = row.cells[0];
    const std::string word(row.cells[1]);
    const std::string value(row.cells[2]);
    bool is_new = true;
    if (const auto set = sets.find(use); set != sets.end()) {
      is_new = set->second->insert(word).second;
    } else if (const auto list = phrases.find(use); list != phrases.end()) {
      is_new = list->second->insert(lower_case_words(word));
    } else if (use == "quantity") {
      auto parts = lower_case_words(word);
      is_new = std::ranges::find(words.quantity_, parts) == words.quantity_.end();
      words.quantity_.push_back(std::move(parts));
    } else if (use == "same") {
      is_new = words.same_.emplace(word, value).second;
    } else if (use == "kind") {
      is_new = words.kinds_.emplace(word, value).second;
    } else if (use == "number" || use == "ordinal") {
      int number = 0;
      const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
      if (read.ec != std::errc() || read.ptr != value.data() + value.size())
        return fail(ErrorCode::InvalidData, "no number: " + value, table->where(row));
      is_new = (use == "number" ? words.numbers_ : words.ordinals_).emplace(word, number).second;
    } else {
      return fail(ErrorCode::InvalidData, "unknown use: " + std::string(use), table->where(row));
    }
    if (!is_new) return fail(ErrorCode::InvalidData, "doubled word: " + word, table->where(row));
  }
  // Compared with what core_words() gives.
  Words general;
  for (const std::string& word : words.general_)
    for (std::string& stem : words.core_words(word)) general.insert(std::move(stem));
  words.general_ = std::move(general);
  return words;
}

Result<MergeWords> MergeWords::built_in() {
  auto words = parse(std::string(kMergeWords), "data/en/register/words.tsv");
  if (!words) return words;
  if (auto added = words->add_states(std::string(kStateNames), "data/en/names/states.tsv"); !added)
    return std::unexpected(added.error());
  return words;
}

Result<void> MergeWords::add_states(std::string text, std::string name) {
  const std::int64_t fingerprint = fingerprint_of(text);
  const auto table = Table::parse(std::move(text), std::move(name), {"surface", "kind"});
  if (!table) return std::unexpected(table.error());
  fingerprint_ ^= fingerprint << 1;
  for (const Table::Row& row : table->rows()) {
    // A body may be named after its town; that is no name of the state.
    if (row.cells[1] == "capital" || row.cells[1] == "metonym") continue;
    states_.insert(lower_case_words(row.cells[0]));
  }
  return {};
}

std::string MergeWords::without_states(std::string_view name) const {
  const auto parts = lower_case_words(name);
  std::string kept;
  for (std::span<const std::string> rest(parts); !rest.empty();) {
    const std::size_t state = states_.longest_at(rest);
    if (state == 0) (kept += rest.front()) += ' ';
    rest = rest.subspan(std::max<std::size_t>(state, 1));
  }
  return kept;
}

std::vector<std::string> MergeWords::body_words(std::string_view name) const {
  return core_words(without_states(name));
}

std::vector<std::string> MergeWords::deed_words(std::string_view text) const {
  std::string kept;
  for (const std::string& word : lower_case_words(without_states(text)))
    if (!office_.contains(word)) (kept += word) += ' ';
  return core_words(kept);
}

std::string MergeWords::stem(const std::string& word) const {
  for (std::size_t n = kLongestEnding; n > 0; --n) {
    if (word.size() < kShortestStem + n) continue;
    if (endings_.contains(std::string_view(word).substr(word.size() - n))) return word.substr(0, word.size() - n);
  }
  return word;
}

std::vector<std::string> MergeWords::core_words(std::string_view text) const {
  std::vector<std::string> out;
  for (const std::string& word : lower_case_words(text)) {
    // Single letters are initials or pieces of "U.S."
    if (word.size() == 1 || stop_.contains(word) || numbers_.contains(word) || is_ascii_digit(word.front())) continue;
    const auto same = same_.find(word);
    if (same == same_.end()) {
      out.push_back(stem(word));
    } else {
      for (const std::string& part : lower_case_words(same->second))
        if (!stop_.contains(part)) out.push_back(stem(part));
    }
  }
  sort_unique(out);
  return out;
}

std::vector<int> MergeWords::numbers(std::string_view text) const {
  std::vector<int> out;
  for (const std::string& word : lower_case_words(text)) {
    if (const auto known = numbers_.find(word); known != numbers_.end()) {
      out.push_back(known->second);
    } else if (is_ascii_digit(word.front())) {
      int number = 0;
      if (std::from_chars(word.data(), word.data() + word.size(), number).ec == std::errc()) out.push_back(number);
    }
  }
  sort_unique(out);
  return out;
}

std::string MergeWords::kind(std::string_view kind) const {
  std::string lower = to_lower(kind);
  const auto known = kinds_.find(lower);
  return known == kinds_.end() ? lower : known->second;
}

bool MergeWords::names_several(std::string_view title) const {
  auto words = lower_case_words(title);
  // A quantity of several words may hold "of", which would end the head: take it away first.
  for (const auto& parts : quantity_) {
    if (words.size() > parts.size() && std::equal(parts.begin(), parts.end(), words.begin())) {
      words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(parts.size()));
      break;
    }
  }
  for (const std::string& word : words) {
    if (plural_.contains(word)) return true;
    if (head_end_.contains(word)) return false;
  }
  return false;
}

bool MergeWords::is_single(std::string_view kind) const { return single_.contains(kind); }

bool MergeWords::names_occasion(std::string_view name) const {
  const auto words = lower_case_words(without_states(name));
  const auto is_occasion = [&](const std::string& w) { return occasion_.contains(w); };
  return body_words(name).size() <= 2 && std::ranges::any_of(words, is_occasion);
}

bool MergeWords::names_past(std::string_view text) const { return earlier_.any_in(lower_case_words(text)); }

std::vector<std::string> MergeWords::promise_words(std::string_view text) const {
  auto words = deed_words(text);
  std::erase_if(words, [&](const std::string& w) { return general_.contains(w); });
  return words;
}

std::optional<StepKind> MergeWords::progress(std::string_view text) const {
  const auto words = lower_case_words(text);
  if (broken_.any_in(words)) return StepKind::Broken;
  if (delayed_.any_in(words)) return StepKind::Delayed;
  if (largely_.any_in(words)) return StepKind::LargelyDone;
  if (begun_.any_in(words)) return StepKind::Begun;
  if (done_.any_in(words)) return StepKind::Done;
  return std::nullopt;
}

bool MergeWords::is_lasting(std::string_view action) const {
  const auto words = lower_case_words(action);
  return !words.empty() && lasting_.contains(words.front());
}

bool MergeWords::refers_back(std::string_view text) const { return refers_.any_in(lower_case_words(text)); }

int MergeWords::ordinal(std::string_view text) const {
  for (const std::string& word : lower_case_words(text)) {
    if (const auto known = ordinals_.find(word); known != ordinals_.end()) return known->second;
    int number = 0;
    const char* end = word.data() + word.size();
    const auto read = std::from_chars(word.data(), end, number);
    const std::string_view rest(read.ptr, static_cast<std::size_t>(end - read.ptr));
    if (read.ec == std::errc() && (rest == "st" || rest == "nd" || rest == "rd" || rest == "th")) return number;
  }
  return 0;
}

std::string MergeWords::short_name(std::string_view name) const {
  std::string out;
  for (const std::string& word : lower_case_words(name)) {
    if (head_end_.contains(word) && !out.empty()) break;
    (out += out.empty() ? "" : " ") += word;
  }
  return out;
}

Overlap overlap(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return {};
  std::size_t common = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    const int order = i->compare(*j);
    if (order == 0) ++common;
    if (order <= 0) ++i;
    if (order >= 0) ++j;
  }
  const auto n = static_cast<double>(common);
  return {2 * n / static_cast<double>(a.size() + b.size()), n / static_cast<double>(std::min(a.size(), b.size()))};
}

}  // namespace entente
