// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_follow.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "entente/register/follow_compare.h"
#include "entente/register/follow_mark.h"
#include "entente/register/kept_bytes.h"
#include "entente/register/kept_members.h"
#include "entente/register/kept_page.h"
#include "entente/register/sql_list.h"

namespace entente {
namespace {

struct Marked {
  std::int64_t number = 0;
  bool is_wanted = false;
  FollowMark mark;
};

/// Two lists of which one follows up the other, between two states: promises and what may tell of them, or mechanisms
/// and meetings.
struct Sides {
  using Words = std::vector<std::uint32_t> FollowMark::*;

  std::span<const FactType> followed, following;
  Words words, other_words;  // of the followed
  Words said;                // of the following
  bool (*fits)(const FollowMark& following, const FollowMark& followed);
};

constexpr std::array kPromises{FactType::Commitment};
constexpr std::array kTellers{FactType::Event, FactType::Agreement, FactType::Milestone};
constexpr std::array kMechanisms{FactType::Mechanism};
constexpr std::array kMeetings{FactType::Event};
constexpr Sides kOfPromises{kPromises,         kTellers,   &FollowMark::promised, &FollowMark::promised,
                            &FollowMark::told, may_tell_of};
constexpr Sides kOfMechanisms{kMechanisms,        kMeetings,        &FollowMark::full_name,
                              &FollowMark::brief, &FollowMark::met, may_be_session};

class Finder {
 public:
  Finder(const Database& db, const std::set<std::int64_t>& numbers) : db_(db), numbers_(numbers) {}

  Result<void> look(const StatePair& pair, std::span<const Sides* const> asked) {
    std::vector<Followed> all;
    std::set<FactType> types;
    for (const Sides* sides : asked) {
      Followed followed(*sides);
      auto marks = load(pair, sides->followed);
      if (!marks) return std::unexpected(marks.error());
      followed.take(std::move(*marks));
      if (followed.by_word.empty()) continue;
      types.insert(sides->following.begin(), sides->following.end());
      all.push_back(std::move(followed));
    }
    if (all.empty()) return {};
    Marked one;
    auto row = select(pair, types);
    if (!row) return std::unexpected(row.error());
    for (;;) {
      const auto more = next(*row, one);
      if (!more) return std::unexpected(more.error());
      if (!*more) return {};
      for (const Followed& followed : all) add(one, followed);
    }
  }

  std::set<std::int64_t> numbers() && { return std::move(out_); }

 private:
  struct Followed {
    explicit Followed(const Sides& of) : sides(&of) {}

    void take(std::vector<Marked> loaded) {
      marks = std::move(loaded);
      for (const Marked& one : marks)
        for (const auto* words : {&(one.mark.*sides->words), &(one.mark.*sides->other_words)})
          for (const std::uint32_t word : *words) {
            by_word[word].push_back(&one);
            if (one.is_wanted) wanted.insert(word);
          }
    }

    const Sides* sides;
    std::vector<Marked> marks;
    std::unordered_map<std::uint32_t, std::vector<const Marked*>> by_word;
    std::unordered_set<std::uint32_t> wanted;  // words of those that are
  };

  void add(const Marked& one, const Followed& followed) {
    const auto& said = one.mark.*followed.sides->said;
    // Most say nothing of what is asked for.
    if (!one.is_wanted && std::ranges::none_of(said, [&](std::uint32_t w) { return followed.wanted.contains(w); }))
      return;
    std::set<const Marked*> near;
    for (const std::uint32_t word : said)
      if (const auto at = followed.by_word.find(word); at != followed.by_word.end())
        near.insert(at->second.begin(), at->second.end());
    std::erase_if(near, [&](const Marked* of) { return !followed.sides->fits(one.mark, of->mark); });
    // Which of several it follows up is told by all of them.
    const auto is_wanted = [](const Marked* of) { return of->is_wanted; };
    if (!one.is_wanted && std::ranges::none_of(near, is_wanted)) return;
    if (!near.empty()) out_.insert(one.number);
    for (const Marked* of : near) out_.insert(of->number);
  }

  // What may follow up, or be followed up, of these types between the two.
  Result<Statement> select(const StatePair& pair, const std::set<FactType>& types) const {
    std::vector<std::int64_t> sides;
    for (const FactType type : types)
      for (const std::int64_t side : page_sides(type, pair.first, pair.second)) sides.push_back(side);
    auto row = db_.prepare("SELECT record, follow FROM kept_page WHERE length(follow) > 0 AND " +
                           is_one_of_numbers(db_.dialect(), "name"));
    if (row) row->bind(sql_list(sides));
    return row;
  }

  Result<bool> next(Statement& row, Marked& into) const {
    const auto more = row.step();
    if (!more || !*more) return more;
    if (auto done = parse_follow_mark_bytes(row.bytes(1), into.mark); !done) return std::unexpected(done.error());
    into.number = row.number(0);
    into.is_wanted = numbers_.contains(into.number);
    return true;
  }

  Result<std::vector<Marked>> load(const StatePair& pair, std::span<const FactType> types) const {
    auto row = select(pair, {types.begin(), types.end()});
    if (!row) return std::unexpected(row.error());
    std::vector<Marked> out;
    for (Marked one;;) {
      const auto more = next(*row, one);
      if (!more) return std::unexpected(more.error());
      if (!*more) return out;
      out.push_back(one);
    }
  }

  const Database& db_;
  const std::set<std::int64_t>& numbers_;
  std::set<std::int64_t> out_;
};

bool holds(std::span<const FactType> types, FactType type) { return std::ranges::find(types, type) != types.end(); }

}  // namespace

namespace {

Result<std::set<std::int64_t>> find(Finder finder, const std::set<StatePair>& of_promises,
                                    const std::set<StatePair>& of_mechanisms) {
  std::set<StatePair> all = of_promises;
  all.insert(of_mechanisms.begin(), of_mechanisms.end());
  for (const StatePair& pair : all) {
    std::vector<const Sides*> asked;
    if (of_promises.contains(pair)) asked.push_back(&kOfPromises);
    if (of_mechanisms.contains(pair)) asked.push_back(&kOfMechanisms);
    if (auto done = finder.look(pair, asked); !done) return std::unexpected(done.error());
  }
  return std::move(finder).numbers();
}

}  // namespace

Result<std::set<std::int64_t>> may_follow(const Database& db, const std::vector<Record>& records,
                                          const std::set<std::int64_t>& numbers, const MainPairs& pairs) {
  std::set<StatePair> of_promises, of_mechanisms;
  for (const Record& r : records) {
    const bool is_promise = r.type == FactType::Commitment || may_tell(r);
    const bool is_meeting = r.type == FactType::Mechanism || may_meet(r);
    if (!is_promise && !is_meeting) continue;
    for (const StatePair& pair : pairs_of(states_of(r, pairs))) {
      if (is_promise) of_promises.insert(pair);
      if (is_meeting) of_mechanisms.insert(pair);
    }
  }
  return find(Finder(db, numbers), of_promises, of_mechanisms);
}

Result<std::set<std::int64_t>> may_move_between(const Database& db, const StatePair& pair,
                                                const std::set<std::int64_t>& numbers) {
  return find(Finder(db, numbers), {pair}, {pair});
}

Result<std::set<std::int64_t>> may_move_elsewhere(const Database& db, const std::vector<Record>& records,
                                                  const std::set<std::int64_t>& numbers, const MainPairs& pairs,
                                                  const StatePair& known) {
  std::set<StatePair> of_promises, of_mechanisms;
  for (const Record& r : records) {
    if (r.type != FactType::Commitment && r.type != FactType::Mechanism) continue;
    auto& wanted = r.type == FactType::Commitment ? of_promises : of_mechanisms;
    for (const StatePair& pair : pairs_of(states_of(r, pairs)))
      if (pair != known) wanted.insert(pair);
  }
  return find(Finder(db, numbers), of_promises, of_mechanisms);
}

Result<std::set<std::int64_t>> all_compared(const Database& db, const std::vector<Record>& records,
                                            const MainPairs& pairs) {
  std::set<std::int64_t> names;
  for (const Record& r : records) {
    if (r.review == Review::Rejected) continue;
    for (const Sides* sides : {&kOfPromises, &kOfMechanisms}) {
      const bool is_followed = holds(sides->followed, r.type);
      const bool may_meet_or_tell = sides == &kOfMechanisms ? may_meet(r) : holds(sides->following, r.type);
      if (!is_followed && !may_meet_or_tell) continue;
      // What follows up is compared with what it may follow up, and that with all that may follow it up.
      std::vector<FactType> types(sides->followed.begin(), sides->followed.end());
      if (is_followed) types.insert(types.end(), sides->following.begin(), sides->following.end());
      for (const StatePair& pair : pairs_of(states_of(r, pairs)))
        for (FactType type : types)
          for (std::int64_t side : page_sides(type, pair.first, pair.second)) names.insert(side);
    }
  }
  return records_of_pages(db, names);
}

}  // namespace entente
