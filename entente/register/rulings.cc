// SPDX-License-Identifier: Apache-2.0
#include "entente/register/rulings.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "entente/register/record_fields.h"

namespace entente {
namespace {

std::vector<std::uint32_t> indices_of(const Subject& subject, const ClaimIndex& index) {
  std::vector<std::uint32_t> out;
  for (const std::string& id : subject.claims)
    if (const auto at = index.find(id); at != index.end()) out.push_back(at->second);
  return out;
}

std::uint32_t common_bytes(Span a, Span b) {
  return a.overlaps(b) ? std::min(a.end, b.end) - std::max(a.begin, b.begin) : 0;
}

std::size_t common_values(const Fact& a, const Fact& b) {
  return static_cast<std::size_t>(std::ranges::count_if(a.fields, [&](const FieldValue& v) {
    return std::ranges::any_of(b.fields, [&](const FieldValue& w) { return v.field == w.field && v.value == w.value; });
  }));
}

// Of the same report and type, on half of the same words; of several the one that says most of the same.
const Claim* successor(const Claim& lost, std::span<const Claim> claims) {
  const Claim* best = nullptr;
  std::tuple<std::size_t, std::uint32_t> best_rank;
  const Span words = lost.fact.evidence.front();
  for (const Claim& c : claims) {
    if (c.report != lost.report || c.fact.type != lost.fact.type) continue;
    const Span own = c.fact.evidence.front();
    const std::uint32_t common = common_bytes(words, own);
    if (common == 0 || 2 * common < std::min(words.size(), own.size())) continue;
    const std::tuple rank(common_values(lost.fact, c.fact), common);
    if (best == nullptr || rank > best_rank || (rank == best_rank && c.id < best->id)) {
      best = &c;
      best_rank = rank;
    }
  }
  return best;
}

bool outlives_its_words(Action action) {
  return action == Action::Accept || action == Action::Correct || action == Action::SetStatus || action == Action::Add;
}

// Sets of groups that are one, as a forest.
class Union {
 public:
  explicit Union(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent_[find(b)] = find(a); }

 private:
  std::vector<std::uint32_t> parent_;
};

class Uniter {
 public:
  Uniter(std::span<const std::vector<std::uint32_t>> groups, std::span<const FactType> types)
      : types_(types), group_of_(types.size()), sets_(groups.size()) {
    for (std::uint32_t g = 0; g < groups.size(); ++g)
      for (std::uint32_t claim : groups[g]) group_of_[claim] = g;
  }

  std::uint32_t set_of(std::uint32_t claim) { return sets_.find(group_of_[claim]); }

  void join_all(std::span<const std::uint32_t> claims) {
    for (std::uint32_t claim : claims) join(claims.front(), claim);
  }
  void bar(Separation sides) {
    // A later decision has made one of them.
    if (!touches(sides.leaves, sides.stays)) barred_.push_back(std::move(sides));
  }

 private:
  bool touches(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    std::set<std::uint32_t> sets;
    for (std::uint32_t claim : a) sets.insert(set_of(claim));
    return std::ranges::any_of(b, [&](std::uint32_t claim) { return sets.contains(set_of(claim)); });
  }
  bool has(std::span<const std::uint32_t> claims, std::uint32_t set) {
    return std::ranges::any_of(claims, [&](std::uint32_t claim) { return set_of(claim) == set; });
  }
  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t x = set_of(a);
    const std::uint32_t y = set_of(b);
    if (x == y || types_[a] != types_[b]) return;
    for (const Separation& s : barred_)
      if ((has(s.leaves, x) && has(s.stays, y)) || (has(s.leaves, y) && has(s.stays, x))) return;
    sets_.join(x, y);
  }

  std::span<const FactType> types_;
  std::vector<std::uint32_t> group_of_;
  Union sets_;
  std::vector<Separation> barred_;
};

using Owners = std::unordered_map<std::string_view, Record*>;

Owners owners_of(std::vector<Record>& records) {
  Owners out;
  for (Record& r : records)
    for (const Claim& c : r.claims) out.emplace(c.id, &r);
  return out;
}

// The record that holds the earliest of the claims that are there.
Record* target(const Subject& subject, const Owners& owners) {
  for (const std::string& id : subject.claims)
    if (const auto at = owners.find(id); at != owners.end()) return at->second;
  return nullptr;
}

void set_fields(Record& record, const Decision& decision, const MergeWords& words) {
  for (const FieldSpec& spec : fields_of(record.type)) {
    std::vector<std::string> values;
    for (const auto& [field, value] : decision.values)
      if (field == spec.field) values.push_back(value);
    if (!values.empty()) decide_field(record, spec, values, decision.number, words);
  }
}

// Nobody need look again at what a person has added, as long as no program has read it, too.
bool rests_on_people(const Record& record) {
  return std::ranges::all_of(record.claims, [](const Claim& c) { return c.fact.rule == kPersonRule; });
}

// Where the record has fallen apart since, each part of it that holds nothing else.
void reject_rest(const Subject& subject, const Owners& owners, std::int64_t decision) {
  const std::set<std::string_view> meant(subject.claims.begin(), subject.claims.end());
  for (const std::string& id : subject.claims) {
    const auto at = owners.find(id);
    if (at == owners.end()) continue;
    Record& part = *at->second;
    if (part.review == Review::Rejected) continue;
    if (!std::ranges::all_of(part.claims, [&](const Claim& c) { return meant.contains(c.id); })) continue;
    part.review = Review::Rejected;
    if (part.decisions.empty() || part.decisions.back() != decision) part.decisions.push_back(decision);
  }
}

// A promise has no field for how far it has come: that is told by steps.
void add_decided_step(Record& record, const Decision& decision) {
  if (record.type != FactType::Commitment || decision.values.empty()) return;
  for (std::size_t i = 0; i < kStepKindCount; ++i) {
    const auto kind = static_cast<StepKind>(i);
    if (to_string(kind) != decision.values.front().second) continue;
    Step& step = record.steps.emplace_back();
    step.kind = kind;
    step.date = decision.time.substr(0, 10);
    step.decision = decision.number;
  }
}

}  // namespace

std::vector<std::string> claims_decided_on(std::span<const Decision> decisions) {
  std::vector<std::string> out;
  for (const Decision& d : decisions)
    for (const Subject& s : d.subjects) out.insert(out.end(), s.claims.begin(), s.claims.end());
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

void anchor(std::vector<Decision>& decisions, std::vector<Claim>& claims, std::vector<Claim> lost) {
  std::set<std::string_view> added;
  for (const Decision& d : decisions)
    if (d.action == Action::Add) added.insert(d.subjects.front().claims.front());
  // What was added and taken back is gone, whatever else was decided on it meanwhile.
  std::erase_if(lost, [&](const Claim& c) { return c.fact.rule == kPersonRule && !added.contains(c.id); });
  std::unordered_map<std::string, std::string> stands_for;
  for (const Claim& claim : lost) {
    // A person's claim holds beside what a program reads in the same words.
    if (added.contains(claim.id)) continue;
    if (const Claim* next = successor(claim, claims)) stands_for.emplace(claim.id, next->id);
  }
  std::set<std::string> found;
  for (const Claim& claim : claims) found.insert(claim.id);
  std::set<std::string> kept;
  for (Decision& d : decisions) {
    for (Subject& s : d.subjects) {
      for (std::string& id : s.claims)
        if (const auto next = stands_for.find(id); next != stands_for.end()) id = next->second;
      const bool is_lost = std::ranges::none_of(s.claims, [&](const std::string& id) { return found.contains(id); });
      if (is_lost && outlives_its_words(d.action)) kept.insert(s.claims.begin(), s.claims.end());
    }
  }
  for (Claim& claim : lost)
    if (kept.contains(claim.id)) claims.push_back(std::move(claim));
}

std::vector<Separation> separations(std::span<const Decision> decisions, const ClaimIndex& index) {
  std::vector<Separation> out;
  for (const Decision& d : decisions) {
    if (d.action != Action::Split) continue;
    Separation s{indices_of(d.subjects[0], index), indices_of(d.subjects[1], index)};
    // Where one reading has made one claim of two, there is nothing left to keep apart.
    std::erase_if(s.leaves, [&](std::uint32_t i) { return std::ranges::find(s.stays, i) != s.stays.end(); });
    if (!s.leaves.empty() && !s.stays.empty()) out.push_back(std::move(s));
  }
  return out;
}

std::vector<std::uint32_t> rejected(std::span<const Decision> decisions, const ClaimIndex& index) {
  std::set<std::uint32_t> out;
  for (const Decision& d : decisions) {
    if (d.action != Action::Reject && d.action != Action::Accept) continue;
    for (const Subject& s : d.subjects)
      for (std::uint32_t claim : indices_of(s, index)) {
        if (d.action == Action::Reject) out.insert(claim);
        else out.erase(claim);
      }
  }
  return {out.begin(), out.end()};
}

std::vector<std::vector<std::uint32_t>> unite(std::vector<std::vector<std::uint32_t>> groups,
                                              std::span<const FactType> types, std::span<const Decision> decisions,
                                              const ClaimIndex& index) {
  const bool asks_for_nothing = std::ranges::none_of(
      decisions, [](const Decision& d) { return d.action == Action::Merge || d.action == Action::Split; });
  if (asks_for_nothing) return groups;
  Uniter uniter(groups, types);
  for (auto d = decisions.rbegin(); d != decisions.rend(); ++d) {
    if (d->action == Action::Merge) {
      std::vector<std::uint32_t> all;
      for (const Subject& s : d->subjects)
        for (std::uint32_t claim : indices_of(s, index)) all.push_back(claim);
      uniter.join_all(all);
    } else if (d->action == Action::Split) {
      for (Separation& s : separations({&*d, 1}, index)) {
        uniter.join_all(s.leaves);
        uniter.join_all(s.stays);
        uniter.bar(std::move(s));
      }
    }
  }
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_set;
  for (auto& group : groups) {
    auto& all = by_set[uniter.set_of(group.front())];
    all.insert(all.end(), group.begin(), group.end());
  }
  std::vector<std::vector<std::uint32_t>> out;
  for (auto& [set, members] : by_set) {
    std::ranges::sort(members);
    out.push_back(std::move(members));
  }
  std::ranges::sort(out);
  return out;
}

void apply(std::span<const Decision> decisions, std::vector<Record>& records, const MergeWords& words) {
  if (decisions.empty()) return;
  const Owners owners = owners_of(records);
  for (const Decision& d : decisions) {
    for (const Subject& s : d.subjects) {
      Record* record = target(s, owners);
      if (record == nullptr) continue;
      if (record->decisions.empty() || record->decisions.back() != d.number) record->decisions.push_back(d.number);
      if (d.action == Action::Accept || (d.action == Action::Add && rests_on_people(*record)))
        record->review = Review::Accepted;
      if (d.action == Action::Reject) {
        record->review = Review::Rejected;
        reject_rest(s, owners, d.number);
      }
      if (d.action == Action::Correct || d.action == Action::SetStatus) set_fields(*record, d, words);
      if (d.action == Action::SetStatus) add_decided_step(*record, d);
    }
  }
}

void link_doubtful(std::span<const Decision> decisions, std::vector<Record>& records) {
  if (decisions.empty()) return;
  const Owners owners = owners_of(records);
  for (const Decision& d : decisions) {
    if (d.action != Action::PerhapsSame) continue;
    Record* a = target(d.subjects[0], owners);
    Record* b = target(d.subjects[1], owners);
    if (a == nullptr || b == nullptr || a == b || a->review == Review::Rejected || b->review == Review::Rejected)
      continue;
    a->links.push_back({Relation::PerhapsSame, b->id});
    b->links.push_back({Relation::PerhapsSame, a->id});
  }
  for (Record& r : records) {
    std::ranges::sort(r.links);
    r.links.erase(std::ranges::unique(r.links).begin(), r.links.end());
  }
}

}  // namespace entente
