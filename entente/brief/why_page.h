// SPDX-License-Identifier: Apache-2.0
// Why claims are one record or two, as a person reads it and as a program does.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "entente/brief/plain_words.h"
#include "entente/register/record.h"
#include "entente/register/why.h"

namespace entente {

/// Claims with their quotations, then the comparisons that hold them together. `b`: nullptr for one record, else the
/// record that it is not. At most `width` columns.
std::string render_why_text(const RecordSet& set, const Record& a, const Record* b, std::span<const PairWhy> pairs,
                            std::size_t width, const PlainWords& words);

/// {"records":[ids],"needed":0.55,"claims":[...],"pairs":[...],"decisions":[numbers]} and a line end.
std::string render_why_json(const RecordSet& set, const Record& a, const Record* b, std::span<const PairWhy> pairs);

}  // namespace entente
