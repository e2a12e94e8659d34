// SPDX-License-Identifier: Apache-2.0
#include "entente/register/cluster.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "entente/register/likeness_keys.h"

namespace entente {
namespace {

struct Pair {
  double score;
  std::uint32_t a, b;
};

// Claims of one report are compared where they share one of these.
std::vector<std::string> keys_in_report(const ClaimFeatures& f) {
  std::string key = f.report + '\x1e';
  std::vector<std::string> out;
  switch (f.type) {
    case FactType::Agreement:
    case FactType::Event:
    case FactType::Commitment: {
      if (f.type == FactType::Event) key += f.kind;
      for (const std::string& p : f.parties) (key += '\x1f') += p;
      out.push_back(key);
      if (f.type != FactType::Agreement || !f.is_name) return out;
      // Of a treaty of many a report names some, and others elsewhere.
      std::string name = f.report + "\x1e\x1e";
      for (const std::string& w : f.words) (name += w) += '\x1f';
      out.push_back(std::move(name));
      return out;
    }
    case FactType::Mechanism:
    case FactType::Channel:
    case FactType::Milestone:
      for (const std::string& w : f.words) out.push_back(key + w);
      return out;
    case FactType::Statement: return {key + f.surname};
    case FactType::Message:
      for (const std::string& w : f.who) out.push_back(key + w);
      return out;
    case FactType::Source: return {key};
  }
  return out;
}

/// On which side of which separation a claim stands; most stand on none.
class Sides {
 public:
  explicit Sides(std::span<const Separation> apart) {
    for (std::uint32_t s = 0; s < apart.size(); ++s) {
      for (std::uint32_t claim : apart[s].leaves) sides_[claim].emplace_back(s, true);
      for (std::uint32_t claim : apart[s].stays) sides_[claim].emplace_back(s, false);
    }
  }
  bool has(std::uint32_t claim) const { return sides_.contains(claim); }
  bool are_apart(std::uint32_t a, std::uint32_t b) const {
    if (sides_.empty()) return false;
    const auto of_a = sides_.find(a);
    const auto of_b = sides_.find(b);
    if (of_a == sides_.end() || of_b == sides_.end()) return false;
    for (const auto& [s, leaves] : of_a->second)
      for (const auto& [t, also_leaves] : of_b->second)
        if (s == t && leaves != also_leaves) return true;
    return false;
  }

 private:
  std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, bool>>> sides_;
};

class Groups {
 public:
  Groups(std::span<const ClaimFeatures> features, const Sides& sides, std::span<const std::uint32_t> rejected)
      : features_(features), sides_(sides), group_of_(features.size()), members_(features.size()) {
    for (std::uint32_t i = 0; i < features.size(); ++i) {
      group_of_[i] = i;
      members_[i] = {i};
    }
    rejected_.insert(rejected.begin(), rejected.end());
  }

  void join(std::uint32_t a, std::uint32_t b) {
    std::uint32_t into = group_of_[a];
    std::uint32_t from = group_of_[b];
    if (into == from) return;
    for (std::uint32_t i : members_[into])
      for (std::uint32_t j : members_[from])
        if (!may_be_same(features_[i], features_[j]) || sides_.are_apart(i, j)) return;
    if (!rejected_.empty() && !(is_near_rejected(into, from) && is_near_rejected(from, into))) return;
    if (members_[into].size() < members_[from].size()) std::swap(into, from);
    for (std::uint32_t j : members_[from]) group_of_[j] = into;
    members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
    members_[from].clear();
  }

  std::uint32_t group_of(std::uint32_t claim) const { return group_of_[claim]; }
  std::span<const std::uint32_t> members(std::uint32_t group) const { return members_[group]; }

  /// A claim with the features of another: it goes where that one goes and needs no comparing.
  void add_repeat(std::uint32_t first, std::uint32_t repeat) {
    members_[repeat].clear();
    repeats_.emplace_back(first, repeat);
  }
  bool is_repeat(std::uint32_t claim) const { return members_[claim].empty() && group_of_[claim] == claim; }

  std::vector<std::vector<std::uint32_t>> take() {
    for (const auto& [first, repeat] : repeats_) members_[group_of_[first]].push_back(repeat);
    std::erase_if(members_, [](const auto& m) { return m.empty(); });
    for (auto& m : members_) std::ranges::sort(m);
    std::ranges::sort(members_);
    return std::move(members_);
  }

 private:
  // Where one group was rejected and the other was not, each of the other is like one that was rejected.
  bool is_near_rejected(std::uint32_t one, std::uint32_t other) const {
    const auto is_rejected = [&](std::uint32_t i) { return rejected_.contains(i); };
    if (std::ranges::none_of(members_[one], is_rejected) || std::ranges::any_of(members_[other], is_rejected))
      return true;
    return std::ranges::all_of(members_[other], [&](std::uint32_t j) {
      return std::ranges::any_of(members_[one], [&](std::uint32_t i) {
        return is_rejected(i) && likeness(features_[i], features_[j]) >= kSameThing;
      });
    });
  }

  std::span<const ClaimFeatures> features_;
  const Sides& sides_;
  std::set<std::uint32_t> rejected_;
  std::vector<std::uint32_t> group_of_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> repeats_;
};

/// Sets of claims that bear on each other.
class Units {
 public:
  explicit Units(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0u); }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }
  std::vector<std::uint32_t> take() {
    for (std::uint32_t i = 0; i < parent_.size(); ++i) parent_[i] = find(i);
    return std::move(parent_);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

class Clustering {
 public:
  Clustering(std::span<const ClaimFeatures> features, std::span<const Separation> apart,
             std::span<const std::uint32_t> rejected)
      : features_(features), sides_(apart), groups_(features, sides_, rejected), units_(features.size()) {}

  Grouping run() {
    join_repeats();
    std::vector<Pair> alike = pairs();
    std::ranges::sort(alike, {}, [](const Pair& p) { return std::tuple(-p.score, p.a, p.b); });
    for (const Pair& p : alike) groups_.join(p.a, p.b);
    std::map<std::vector<std::string>, std::vector<std::uint32_t>> of_parties;
    for (std::uint32_t i = 0; i < features_.size(); ++i)
      if (features_[i].type == FactType::Agreement && !groups_.is_repeat(i))
        of_parties[features_[i].parties].push_back(i);
    for (const auto& [parties, block] : of_parties) join_stages(block);
    return {groups_.take(), units_.take()};
  }

 private:
  // Claims that nothing tells apart are one thing; the first of them stands for all. A text that says the same ten
  // thousand times would else have fifty million pairs, and so would a source that ten thousand reports name.
  void join_repeats() {
    const auto before = [&](std::uint32_t a, std::uint32_t b) {
      const ClaimFeatures& x = features_[a];
      const ClaimFeatures& y = features_[b];
      if (x.type != FactType::Source || y.type != FactType::Source) return x < y;
      return std::tie(x.words, x.modality) < std::tie(y.words, y.modality);
    };
    std::set<std::uint32_t, decltype(before)> seen(before);
    for (std::uint32_t i = 0; i < features_.size(); ++i) {
      if (sides_.has(i)) continue;
      const auto [first, is_new] = seen.insert(i);
      if (is_new || likeness(features_[*first], features_[i]) < kSameThing) continue;
      groups_.add_repeat(*first, i);
      units_.join(*first, i);
    }
  }

  std::vector<Pair> pairs() {
    std::vector<Pair> out;
    std::vector<std::pair<LikenessKey, std::uint32_t>> stored;
    std::vector<std::vector<LikenessSearch>> searches(features_.size());
    std::map<std::pair<FactType, std::string>, std::vector<std::uint32_t>> in_report;
    for (std::uint32_t i = 0; i < features_.size(); ++i) {
      if (groups_.is_repeat(i)) continue;
      LikenessKeys keys = likeness_keys(features_[i]);
      for (const LikenessKey& key : keys.stored) stored.emplace_back(key, i);
      searches[i] = std::move(keys.searched);
      for (std::string& key : keys_in_report(features_[i])) in_report[{features_[i].type, std::move(key)}].push_back(i);
    }
    std::ranges::sort(stored);
    std::vector<std::uint32_t> others;
    const auto find = [&](std::int64_t name, std::int64_t first, std::int64_t last, std::uint32_t i) {
      auto at = std::ranges::lower_bound(stored, LikenessKey{name, first}, {}, [](const auto& s) { return s.first; });
      for (; at != stored.end() && at->first.name == name && at->first.day <= last; ++at)
        if (at->second > i && features_[at->second].report != features_[i].report) others.push_back(at->second);
    };
    for (std::uint32_t i = 0; i < features_.size(); ++i) {
      others.clear();
      for (const LikenessSearch& s : searches[i]) {
        find(s.name, s.first, s.last, i);
        if (s.any_day && s.first > LikenessKey::kAnyDay) find(s.name, LikenessKey::kAnyDay, LikenessKey::kAnyDay, i);
      }
      compare(i, others, out);
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> together;
    for (const auto& [key, block] : in_report)
      for (std::size_t i = 0; i < block.size(); ++i)
        for (std::size_t j = i + 1; j < block.size(); ++j) together[block[i]].push_back(block[j]);
    for (auto& [i, of_report] : together) compare(i, of_report, out);
    return out;
  }

  void compare(std::uint32_t i, std::vector<std::uint32_t>& others, std::vector<Pair>& out) {
    std::ranges::sort(others);
    others.erase(std::ranges::unique(others).begin(), others.end());
    for (std::uint32_t j : others) {
      const double score = likeness(features_[i], features_[j]);
      if (score < kSameThing) continue;
      out.push_back({score, i, j});
      units_.join(i, j);
    }
  }

  // "The agreement entered into force", told later in a word or two, is of the only agreement of these sides that the
  // words fit and that had not come so far. `block`: the agreements of these sides.
  void join_stages(const std::vector<std::uint32_t>& block) {
    const auto is_bare = [&](std::uint32_t i) { return is_bare_stage(features_[i]); };
    if (std::ranges::none_of(block, is_bare)) return;
    std::set<std::uint32_t> others;
    for (std::uint32_t i : block)
      if (!features_[i].collective) others.insert(groups_.group_of(i));
    for (std::uint32_t i : block) {
      if (!is_bare(i)) continue;
      for (std::uint32_t j : block)
        if (is_earlier_stage(features_[j], features_[i])) units_.join(i, j);
      const std::uint32_t own = groups_.group_of(i);
      if (!std::ranges::all_of(groups_.members(own), is_bare)) continue;
      std::optional<std::uint32_t> found;
      std::size_t fitting = 0;
      for (std::uint32_t other : others) {
        const auto members = groups_.members(other);
        if (other == own || members.empty() || std::ranges::all_of(members, is_bare)) continue;
        if (std::ranges::none_of(members,
                                 [&](std::uint32_t j) { return is_earlier_stage(features_[j], features_[i]); }))
          continue;
        ++fitting;
        found = members.front();
      }
      if (fitting == 1) groups_.join(*found, i);
    }
  }

  std::span<const ClaimFeatures> features_;
  const Sides sides_;
  Groups groups_;
  Units units_;
};

}  // namespace

Grouping cluster(std::span<const ClaimFeatures> features, std::span<const Separation> apart,
                 std::span<const std::uint32_t> rejected) {
  return Clustering(features, apart, rejected).run();
}

}  // namespace entente
