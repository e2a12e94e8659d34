// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "entente/register/likeness.h"
#include "entente/register/main_pairs.h"
#include "entente/register/merge.h"

namespace entente {
namespace {

struct Pair {
  double score;
  std::uint32_t a, b;
};

// In a larger block a claim is compared with this many of those whose days are nearest. Five thousand
// claims of one kind between the same two take about a second.
constexpr std::size_t kMaxCompared = 5000;

// Claims are compared only within a block: a shared key that any two like claims must have.
std::vector<std::string> block_keys(const ClaimFeatures& f) {
  switch (f.type) {
    case FactType::Agreement:
    case FactType::Event:
    case FactType::Commitment: {
      std::string key = f.type == FactType::Event ? f.kind : "";
      for (const std::string& p : f.parties) (key += '\x1f') += p;
      if (f.type != FactType::Agreement || !f.is_name) return {key};
      // Of a treaty of many each report names some.
      std::string name = "\x1e";
      for (const std::string& w : f.words) (name += w) += '\x1f';
      return {key, name};
    }
    case FactType::Mechanism:
    case FactType::Channel:
    case FactType::Milestone: return f.words;
    case FactType::Statement: return {f.surname};
    case FactType::Message: return f.who;
    case FactType::Source: {
      std::string name;
      for (const std::string& w : f.words) (name += w) += '\x1f';
      return {name};
    }
  }
  return {};
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
    if (members_[repeat].empty()) return;  // seen in another block
    members_[repeat].clear();
    repeats_.emplace_back(first, repeat);
  }

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

/// Claims that nothing tells apart are one thing; the first of them stands for all in the block. A text
/// that says the same ten thousand times would else have fifty million pairs.
void join_repeats(std::span<const ClaimFeatures> features, const Sides& sides, std::vector<std::uint32_t>& block,
                  Groups& groups) {
  const auto before = [&](std::uint32_t a, std::uint32_t b) { return features[a] < features[b]; };
  std::set<std::uint32_t, decltype(before)> seen(before);
  std::erase_if(block, [&](std::uint32_t i) {
    if (sides.has(i)) return false;
    const auto [first, is_new] = seen.insert(i);
    if (is_new || likeness(features[*first], features[i]) < kSameThing) return false;
    groups.add_repeat(*first, i);
    return true;
  });
}

/// So that claims which may be the same stand near each other; those without a day stand last.
void sort_by_day(std::span<const ClaimFeatures> features, std::vector<std::uint32_t>& block) {
  std::ranges::stable_sort(block, {}, [&](std::uint32_t i) {
    const auto& near = features[i].near;
    return near ? near->last : std::numeric_limits<std::int32_t>::max();
  });
}

// "The agreement entered into force", told later in a word or two, is of the only agreement of these sides that the
// words fit and that had not come so far.
void join_stages(std::span<const ClaimFeatures> features, const std::vector<std::uint32_t>& block, Groups& groups) {
  std::set<std::uint32_t> others;
  for (std::uint32_t i : block)
    if (features[i].type == FactType::Agreement && !features[i].collective) others.insert(groups.group_of(i));
  if (others.size() < 2) return;
  const auto is_bare = [&](std::uint32_t i) { return is_bare_stage(features[i]); };
  for (std::uint32_t i : block) {
    if (!is_bare(i)) continue;
    const std::uint32_t own = groups.group_of(i);
    if (!std::ranges::all_of(groups.members(own), is_bare)) continue;
    std::optional<std::uint32_t> found;
    std::size_t fitting = 0;
    for (std::uint32_t other : others) {
      const auto members = groups.members(other);
      if (other == own || members.empty() || std::ranges::all_of(members, is_bare)) continue;
      if (std::ranges::none_of(members, [&](std::uint32_t j) { return is_earlier_stage(features[j], features[i]); }))
        continue;
      ++fitting;
      found = members.front();
    }
    if (fitting == 1) groups.join(*found, i);
  }
}

}  // namespace

std::vector<std::vector<std::uint32_t>> cluster(std::span<const Claim> claims, std::span<const Report> reports,
                                                const MergeWords& words, std::span<const Separation> apart,
                                                std::span<const std::uint32_t> rejected) {
  std::vector<ClaimFeatures> features;
  features.reserve(claims.size());
  const MainPairs pairs = main_pairs(claims);
  std::map<std::pair<FactType, std::string>, std::vector<std::uint32_t>> blocks;
  for (std::uint32_t i = 0; i < claims.size(); ++i) {
    features.push_back(claim_features(claims[i], find_report(reports, claims[i].report), words, pairs));
    for (std::string& key : block_keys(features.back())) blocks[{features.back().type, std::move(key)}].push_back(i);
  }
  const Sides sides(apart);
  Groups groups(features, sides, rejected);
  std::vector<Pair> alike;
  for (auto& [key, block] : blocks) {
    join_repeats(features, sides, block, groups);
    if (block.size() > kMaxCompared) sort_by_day(features, block);
    for (std::size_t i = 0; i < block.size(); ++i)
      for (std::size_t j = i + 1; j < std::min(block.size(), i + kMaxCompared); ++j) {
        const auto [a, b] = std::minmax(block[i], block[j]);
        if (const double score = likeness(features[a], features[b]); score >= kSameThing)
          alike.push_back({score, a, b});
      }
  }
  std::ranges::sort(alike, [](const Pair& x, const Pair& y) {
    return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
  });
  for (const Pair& p : alike) groups.join(p.a, p.b);
  for (const auto& [key, block] : blocks)
    if (key.first == FactType::Agreement) join_stages(features, block, groups);
  return groups.take();
}

}  // namespace entente
