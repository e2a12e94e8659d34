// SPDX-License-Identifier: Apache-2.0
// The values of a record from the values of its claims: the same value once with all who give it,
// contradictions side by side.
#pragma once

#include <map>
#include <span>
#include <string>

#include "entente/register/claim.h"
#include "entente/register/merge_words.h"
#include "entente/register/record.h"

namespace entente {

/// Report id -> who stands behind it: the outlet; where several outlets print the same text, one of
/// them; the text where no outlet is known.
std::map<std::string, std::string, std::less<>> independent_sources(std::span<const Report> reports);

/// Fills record.fields, collective and earlier from record.claims. Values of one field are ordered
/// by number of independent sources, then by precision, then by their bytes; a status by how far it
/// has come.
void fill_fields(Record& record, std::span<const Report> reports,
                 const std::map<std::string, std::string, std::less<>>& sources, const MergeWords& words);

/// Gives a field the values a person decided on; "" as the only one takes the field away. What reports say otherwise
/// stays beside it, but no longer as a contradiction; of a list the given values alone are left.
void decide_field(Record& record, const FieldSpec& spec, std::span<const std::string> values, std::int64_t decision,
                  const MergeWords& words);

}  // namespace entente
