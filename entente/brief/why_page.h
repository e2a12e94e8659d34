// SPDX-License-Identifier: Apache-2.0
// Why claims are one record or two, as a person reads it and as a program does.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entente/brief/plain_words.h"
#include "entente/register/follow_why.h"
#include "entente/register/record.h"
#include "entente/register/why.h"

namespace entente {

/// What there is to say of one record, or of two.
struct WhyAnswer {
  const Record* a = nullptr;
  const Record* b = nullptr;  // nullptr: of one
  std::vector<PairWhy> pairs;
  std::vector<FollowWhy> follow_ups;
};

/// Of one record: why its claims are one, and what it tells or others tell of promises and mechanisms. Of two: whether
/// the one is followed up by the other, where it may be, else why they are two. What it points to is the set's.
WhyAnswer answer_why(const RecordSet& set, const Record& a, const Record* b, const MergeWords& words);

/// Claims with their quotations, then the comparisons. At most `width` columns.
std::string render_why_text(const RecordSet& set, const WhyAnswer& why, std::size_t width, const PlainWords& words);

/// {"records":[ids],"needed":0.55,"claims":[...],"pairs":[...],"follow_ups":[...],"decisions":[numbers]} and a line
/// end.
std::string render_why_json(const RecordSet& set, const WhyAnswer& why);

}  // namespace entente
