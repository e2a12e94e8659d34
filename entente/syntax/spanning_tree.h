// SPDX-License-Identifier: Apache-2.0
// From arc scores to heads: the best single-root tree (Chu and Liu 1965, Edmonds 1967). Scratch
// memory is kept from call to call; one object per thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entente {

class SpanningTree {
 public:
  /// scores[i * (n + 1) + j] says how well word j heads word i; column n is the root. Writes the
  /// head of each word, n for the root. The result is always a tree with exactly one word under
  /// the root. Takes the best head of each word if that is such a tree; else normalises the rows
  /// (softmax) and finds the tree of the highest probability in O(n^2). REQUIRES: n > 0.
  void decode(const float* scores, std::size_t n, std::span<std::uint32_t> heads);

 private:
  bool is_tree(std::span<const std::uint32_t> heads);
  void edmonds(const float* scores, std::size_t n, std::span<std::uint32_t> heads);

  struct Arc {
    double score;
    std::uint32_t head, dependent;  // words that the arc joins, whatever was contracted since
  };
  std::vector<std::uint8_t> mark_;
  std::vector<Arc> arcs_;              // [head node][dependent node]
  std::vector<std::uint32_t> parent_;  // of a node: the node it was contracted into
  std::vector<std::uint32_t> slot_;    // of a node: its row and column in arcs_
  std::vector<Arc> best_;              // of a node: the arc chosen to enter it
  std::vector<std::uint32_t> active_, path_, cycle_;
};

}  // namespace entente
