// SPDX-License-Identifier: Apache-2.0
// The few records of a large register that the page of two states needs, found by their parties and reports.
#pragma once

#include <string>
#include <vector>

#include "entente/register/record.h"
#include "entente/serve/snapshot.h"

namespace entente {

/// Those that belong on the page of two states, by ISO 3166-1 alpha-3 code (entente/brief/relevance.h), in the order of
/// the register.
std::vector<const Record*> on_page(const Snapshot& snapshot, const std::string& a, const std::string& b);

/// The part of the register from which a brief of the two says what one made from the whole says: what is on their
/// page, and what has moved any of it.
RecordSet part_with(const Snapshot& snapshot, const std::vector<const Record*>& page);

}  // namespace entente
