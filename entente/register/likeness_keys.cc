// SPDX-License-Identifier: Apache-2.0
#include "entente/register/likeness_keys.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "entente/base/hash.h"

namespace entente {
namespace {

// What the keys of a type are made of; the numbers are part of the names of stored keys.
enum class By : char {
  Day = 'd',        // who and when
  Title = 't',      // a word of what it is called
  FewWords = 'f',   // one of those words of which a longer title must have one
  Name = 'n',       // the whole name
  BareStage = 'b',  // an agreement that is named in a word or two
  Week = 'w',       // a word, and the day of the report
};

// Two names that share a hash cost a comparison and nothing else.
std::int64_t hashed(FactType type, By by, std::initializer_list<std::string_view> parts) {
  const char marks[] = {static_cast<char>(type), static_cast<char>(by)};
  return static_cast<std::int64_t>(fnv1a(parts, fnv1a(std::string_view(marks, sizeof marks))));
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& w : words) (out += w) += '\x1e';
  return out;
}

// Of two sets of words of which so large a share of each stands in the other, one word of these stands in these of the
// other (prefix filter): all but so many as may be missing, in an order that is the same for all. Long words first,
// since they are rarer.
std::vector<std::string> telling_words(std::vector<std::string> words, double share) {
  if (words.empty()) return words;
  std::ranges::sort(words, [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  const auto common = static_cast<std::size_t>(std::ceil(share * static_cast<double>(words.size()) - 1e-9));
  words.resize(words.size() - std::max<std::size_t>(common, 1) + 1);
  return words;
}

// Of f1 >= x, where the common words are at most all of the smaller set: x / (2 - x) of each set is in the other.
double share_of(double f1) { return f1 / (2 - f1); }

class Keys {
 public:
  explicit Keys(FactType type) : type_(type) {}

  std::int64_t name(By by, std::initializer_list<std::string_view> parts) const { return hashed(type_, by, parts); }
  void store(std::int64_t name) { out_.stored.push_back({name, LikenessKey::kAnyDay}); }
  void search(std::int64_t name) { out_.searched.push_back({name}); }
  void both(std::int64_t name) {
    store(name);
    search(name);
  }
  void store(std::int64_t name, const std::optional<DateRange>& days) {
    const bool is_narrow = days && days->last - days->first <= LikenessKey::kNarrowDays;
    out_.stored.push_back({name, is_narrow ? days->first : LikenessKey::kAnyDay});
  }
  // What lies at most `slack` days before or after.
  void search(std::int64_t name, const std::optional<DateRange>& days, std::int32_t slack) {
    if (!days) return search(name);
    out_.searched.push_back(
        {name, std::int64_t{days->first} - slack - LikenessKey::kNarrowDays, std::int64_t{days->last} + slack, true});
  }
  void both(std::int64_t name, const std::optional<DateRange>& days, std::int32_t slack) {
    store(name, days);
    search(name, days, slack);
  }
  LikenessKeys take() {
    std::ranges::sort(out_.stored);
    out_.stored.erase(std::ranges::unique(out_.stored).begin(), out_.stored.end());
    return std::move(out_);
  }

 private:
  FactType type_;
  LikenessKeys out_;
};

// The day of what a report tells, its own or that of the report.
const std::optional<DateRange>& day_of(const ClaimFeatures& f) { return f.date ? f.date : f.told; }

void agreement(const ClaimFeatures& f, Keys& keys) {
  const std::string parties = joined(f.parties);
  keys.both(keys.name(By::Day, {parties}), f.near, kSigningSlackDays);
  if (f.is_name && !f.words.empty()) keys.both(keys.name(By::Name, {joined(f.words)}));
  if (f.parties.size() < 2) return;
  for (const std::string& w : f.words) keys.store(keys.name(By::Title, {parties, w}));
  // The same title a year later: in the other words, or all of the one in the other.
  if (f.words.size() >= kFewestTitleWords) {
    for (const std::string& w : telling_words(f.words, share_of(kSameTitle))) {
      keys.store(keys.name(By::FewWords, {parties, w}));
      keys.search(keys.name(By::Title, {parties, w}));
    }
    for (const std::string& w : f.words) keys.search(keys.name(By::FewWords, {parties, w}));
  }
  // "The agreement entered into force": any of these sides, or any of theirs with its first word.
  if (is_bare_stage(f)) {
    const std::string_view word = f.words.empty() ? std::string_view() : std::string_view(f.words.front());
    keys.store(keys.name(By::BareStage, {parties, word}));
    keys.search(f.words.empty() ? keys.name(By::Day, {parties}) : keys.name(By::Title, {parties, word}));
  }
  keys.search(keys.name(By::BareStage, {parties, ""}));
  for (const std::string& w : f.words) keys.search(keys.name(By::BareStage, {parties, w}));
}

void commitment(const ClaimFeatures& f, Keys& keys) {
  const std::string parties = joined(f.parties);
  if (f.words.empty()) return;
  if (day_of(f)) keys.both(keys.name(By::Day, {parties}), day_of(f), kSameNewsDays);
  if (f.parties.size() < 2 && f.pair.empty()) return;
  const std::string pair = joined(f.pair);
  for (const std::string& w : telling_words(f.words, share_of(kSamePromise)))
    keys.both(keys.name(By::Title, {parties, pair, w}));
}

void standing(const ClaimFeatures& f, Keys& keys) {
  if (f.words.size() >= kFewestNameWords || f.is_name) keys.both(keys.name(By::Name, {joined(f.words)}));
  if (f.parties.size() < 2) return;
  for (const std::string& w : telling_words(f.words, share_of(kSameStanding)))
    for (const std::string& p : f.parties) keys.both(keys.name(By::Title, {p, w}));
}

void milestone(const ClaimFeatures& f, Keys& keys) {
  const auto add = [&](std::string_view party) {
    for (const std::string& w : telling_words(f.words, share_of(kSameMilestone)))
      keys.both(keys.name(By::Title, {party, w}));
    // In the same news one word may do.
    if (day_of(f))
      for (const std::string& w : f.words) keys.both(keys.name(By::Day, {party, w}), day_of(f), 1);
  };
  if (f.parties.empty()) add("");
  for (const std::string& p : f.parties) add(p);
  if (!f.told) return;
  const std::string_view own = f.parties.empty() ? "none" : "some";
  const std::string_view other = f.parties.empty() ? "some" : "none";
  for (const std::string& w : f.words) {
    keys.store(keys.name(By::Week, {own, w}), f.told);
    keys.search(keys.name(By::Week, {other, w}), f.told, kSigningSlackDays);
  }
}

void message(const ClaimFeatures& f, Keys& keys) {
  for (const std::string& who : telling_words(f.who, share_of(kSamePeople))) {
    // Where no occasion is given, the day must be the same.
    if (f.date) {
      const std::int64_t name = keys.name(By::Day, {who});
      keys.both(name, f.date, 0);
    }
    for (const std::string& w : telling_words(f.words, share_of(kSameOccasion)))
      keys.both(keys.name(By::Title, {who, w}));
  }
}

}  // namespace

namespace {

constexpr int kCountBits = 6;
constexpr std::int64_t kMostWords = (1 << kCountBits) - 1;
constexpr int kWordBits = 63 - kCountBits;  // the sign stays out of it

std::int64_t bit_of(std::string_view word) {
  return std::int64_t{1} << (kCountBits + static_cast<int>(fnv1a(word) % kWordBits));
}

}  // namespace

std::int64_t words_mark(const ClaimFeatures& claim) {
  std::int64_t out = std::min(static_cast<std::int64_t>(claim.words.size()), kMostWords);
  for (const std::string& word : claim.words) out |= bit_of(word);
  return out;
}

WordsFilter::WordsFilter(const ClaimFeatures& claim) : share_(least_common_words(claim)) {
  if (share_ > 0)
    for (const std::string& word : claim.words) bits_.push_back(bit_of(word));
}

bool WordsFilter::may_be_like(std::int64_t mark) const {
  const auto fewest = static_cast<double>(std::min(static_cast<std::int64_t>(bits_.size()), mark & kMostWords));
  const auto common = std::ranges::count_if(bits_, [&](std::int64_t bit) { return (mark & bit) != 0; });
  return static_cast<double>(common) >= share_ * fewest - 1e-9;
}

LikenessKeys likeness_keys(const ClaimFeatures& claim) {
  Keys keys(claim.type);
  switch (claim.type) {
    case FactType::Agreement: agreement(claim, keys); break;
    case FactType::Event:
      keys.both(keys.name(By::Day, {claim.kind, joined(claim.parties)}), claim.near, kSigningSlackDays);
      break;
    case FactType::Commitment: commitment(claim, keys); break;
    case FactType::Mechanism:
    case FactType::Channel: standing(claim, keys); break;
    case FactType::Milestone: milestone(claim, keys); break;
    case FactType::Statement:
      if (day_of(claim)) keys.both(keys.name(By::Day, {claim.surname}), day_of(claim), kSameNewsDays);
      break;
    case FactType::Message: message(claim, keys); break;
    case FactType::Source:
      // All that have this key are one thing.
      if (!claim.words.empty())
        keys.both(keys.name(By::Name, {joined(claim.words), claim.held ? "held" : to_string(claim.modality)}));
      break;
  }
  return keys.take();
}

}  // namespace entente
