// SPDX-License-Identifier: Apache-2.0
// Records for other programs: the keys of the analysis contract, and what only the register knows
// (id, all values where sources disagree, evidence with its report, links to other records).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "entente/register/record.h"

namespace entente {

/// One object, keys in a fixed order.
nlohmann::ordered_json record_to_json(const RecordSet& set, const Record& record);

/// {"records":[...],"next":null} and a line end; indented by two spaces.
std::string render_records_json(const RecordSet& set);

/// JSON text of a value; bytes that are no UTF-8 become U+FFFD, so that nothing can throw.
std::string json_text(const nlohmann::ordered_json& value);

}  // namespace entente
