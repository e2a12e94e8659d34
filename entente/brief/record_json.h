// SPDX-License-Identifier: Apache-2.0
// Records for other programs: the keys of the analysis contract, and what only the register knows
// (id, all values where sources disagree, evidence with its report, links to other records).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "entente/register/record.h"

namespace entente {

/// One object, keys in a fixed order. `date` and `parties` are there for every type: where it has no such field, the
/// day by which it is dated and all who have part in it.
nlohmann::ordered_json record_to_json(const RecordSet& set, const Record& record);

/// {"items":[...],"next":...} and a line end; indented by two spaces. `next` is the cursor of PageEnd, null where it
/// is "".
std::string render_records_json(const RecordSet& set, std::string_view next = {});

/// {"items":[...],"next":null} and a line end: one item for each field on which sources contradict each other, with
/// every value and the reports that give it.
std::string render_conflicts_json(const RecordSet& set);

/// JSON text of a value; bytes that are no UTF-8 become U+FFFD, so that nothing can throw.
std::string json_text(const nlohmann::ordered_json& value);

}  // namespace entente
