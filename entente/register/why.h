// SPDX-License-Identifier: Apache-2.0
// Why claims are one record, and why the claims of two records are not: the same comparisons as the merge makes,
// with what each aspect did to the score.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "entente/register/claim.h"
#include "entente/register/likeness.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// One aspect of two claims. Words are stems, as they are compared.
struct AspectWhy {
  Aspect aspect = Aspect::Words;
  std::vector<std::string> common, only_a, only_b;
  double effect = 0;      // by how much the score would fall without it; below 0 it speaks against
  bool excludes = false;  // makes them two, whatever else is alike
};

struct PairWhy {
  std::size_t a = 0, b = 0;  // which claim of the first record, which of the second (or also of the first)
  double score = 0;          // one thing from kSameThing on, unless excluded
  std::vector<AspectWhy> aspects;

  bool is_excluded() const;
};

/// In larger records only so many claims are compared, the earliest.
constexpr std::size_t kClaimsExplained = 300;

/// The comparisons that hold the record together, the most alike pair first: one fewer than there are claims, less
/// where decisions have joined what no likeness joins.
std::vector<PairWhy> why_one(const RecordSet& all, const Record& record, const MergeWords& words);

/// The most alike claims of two records; then a pair that excludes each other, if there is one. REQUIRES: two records.
std::vector<PairWhy> why_two(const RecordSet& all, const Record& a, const Record& b, const MergeWords& words);

}  // namespace entente
