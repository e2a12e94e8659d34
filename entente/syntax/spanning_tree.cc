// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/spanning_tree.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace entente {
namespace {

constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
constexpr double kLowest = -std::numeric_limits<double>::infinity();
constexpr double kRootPrice = 1e6;  // more than all other arcs together: one root, not two

}  // namespace

bool SpanningTree::is_tree(std::span<const std::uint32_t> heads) {
  const std::size_t n = heads.size();
  if (std::ranges::count(heads, n) != 1) return false;
  // 0: not seen, 1: on the way up now, 2: known to reach the root.
  mark_.assign(n + 1, 0);
  mark_[n] = 2;
  for (std::uint32_t start = 0; start < n; ++start) {
    std::uint32_t t = start;
    for (; mark_[t] == 0; t = heads[t]) mark_[t] = 1;
    if (mark_[t] == 1) return false;
    for (t = start; mark_[t] == 1; t = heads[t]) mark_[t] = 2;
  }
  return true;
}

void SpanningTree::decode(const float* scores, std::size_t n, std::span<std::uint32_t> heads) {
  if (n == 1) {
    heads[0] = 1;
    return;
  }
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = scores + i * (n + 1);
    std::size_t head = n;
    for (std::size_t j = 0; j < n; ++j)
      if (j != i && row[j] > row[head]) head = j;
    heads[i] = static_cast<std::uint32_t>(head);
  }
  if (!is_tree(heads)) edmonds(scores, n, heads);
}

void SpanningTree::edmonds(const float* scores, std::size_t n, std::span<std::uint32_t> heads) {
  // Nodes 0..n-1 are words, n the root, later ones contracted cycles; a cycle takes over the slot
  // of its first member, so arcs_ never grows.
  const std::size_t width = n + 1;
  arcs_.resize(width * width);
  slot_.resize(width);
  for (std::size_t i = 0; i < n; ++i) {
    const float* row = scores + i * width;
    double top = row[n];
    for (std::size_t j = 0; j < n; ++j)
      if (j != i) top = std::max<double>(top, row[j]);
    double sum = 0;
    for (std::size_t j = 0; j <= n; ++j)
      if (j != i) sum += std::exp(row[j] - top);
    const double norm = top + std::log(sum);
    for (std::size_t j = 0; j <= n; ++j)
      arcs_[j * width + i] = {i == j ? kLowest : row[j] - norm - (j == n ? kRootPrice : 0.0),
                              static_cast<std::uint32_t>(j), static_cast<std::uint32_t>(i)};
  }
  for (std::uint32_t i = 0; i <= n; ++i) slot_[i] = i;
  const std::size_t most = 2 * width;
  parent_.assign(most, kNone);
  best_.resize(most);
  slot_.resize(most);
  std::vector<std::uint32_t>& active = active_;  // nodes still standing, without the root
  active.resize(n);
  for (std::uint32_t i = 0; i < n; ++i) active[i] = i;

  std::vector<std::uint8_t>& state = mark_;  // 0: new, 1: on the path, 2: reaches the root
  state.assign(most, 0);
  state[n] = 2;
  std::uint32_t next = static_cast<std::uint32_t>(width);
  const auto top_of = [&](std::uint32_t node) {
    while (parent_[node] != kNone) node = parent_[node];
    return node;
  };
  const auto arc = [&](std::uint32_t head, std::uint32_t dependent) -> Arc& {
    return arcs_[slot_[head] * width + slot_[dependent]];
  };
  std::vector<std::uint32_t>& path = path_;
  path.clear();
  while (true) {
    if (path.empty()) {
      const auto fresh = std::ranges::find_if(active, [&](std::uint32_t v) { return !state[v]; });
      if (fresh == active.end()) break;
      path.push_back(*fresh);
      state[*fresh] = 1;
    }
    const std::uint32_t v = path.back();
    Arc best = arc(static_cast<std::uint32_t>(n), v);
    for (const std::uint32_t u : active)
      if (u != v && arc(u, v).score > best.score) best = arc(u, v);
    best_[v] = best;
    const std::uint32_t u = top_of(best.head);
    if (state[u] == 2) {
      for (const std::uint32_t done : path) state[done] = 2;
      path.clear();
      continue;
    }
    if (state[u] == 0) {
      state[u] = 1;
      path.push_back(u);
      continue;
    }
    // The path from u on is a cycle: it becomes one node.
    const auto begin = std::ranges::find(path, u);
    cycle_.assign(begin, path.end());
    path.erase(begin, path.end());
    const std::uint32_t node = next++;
    slot_[node] = slot_[cycle_[0]];
    std::erase_if(active, [&](std::uint32_t x) { return std::ranges::find(cycle_, x) != cycle_.end(); });
    active.push_back(static_cast<std::uint32_t>(n));  // for its outgoing arcs, just below
    for (const std::uint32_t x : active) {
      Arc in{kLowest, kNone, kNone}, out = in;
      for (const std::uint32_t c : cycle_) {
        Arc enter = arc(x, c);
        enter.score -= best_[c].score;  // what is lost by leaving the cycle's own arc
        if (enter.score > in.score) in = enter;
        if (x != n && arc(c, x).score > out.score) out = arc(c, x);
      }
      arcs_[slot_[x] * width + slot_[node]] = in;
      if (x != n) arcs_[slot_[node] * width + slot_[x]] = out;
    }
    active.back() = node;
    for (const std::uint32_t c : cycle_) parent_[c] = node;
    path.push_back(node);
    state[node] = 1;
  }

  // Expand: the arc that enters a contracted node replaces one arc of its cycle, and so down.
  for (std::uint32_t node = next; node-- > width;) {
    std::uint32_t member = best_[node].dependent;
    while (parent_[member] != node) member = parent_[member];
    best_[member] = best_[node];
  }
  for (std::size_t i = 0; i < n; ++i) heads[i] = best_[i].head;
  // The price keeps all but one word off the root unless scores are beyond any measure.
  const auto root = std::ranges::find(heads, n);
  for (auto it = root + 1; it < heads.end(); ++it)
    if (*it == n) *it = static_cast<std::uint32_t>(root - heads.begin());
}

}  // namespace entente
