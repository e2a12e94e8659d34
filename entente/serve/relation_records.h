// SPDX-License-Identifier: Apache-2.0
// The few records of a large register that the page of two states needs, found by their parties and reports.
#pragma once

#include <string>
#include <vector>

#include "entente/register/record.h"
#include "entente/serve/snapshot.h"

namespace entente {

/// In the order of the register.
struct OnPage {
  std::vector<const Record*> records;  // that belong on the page of the two (entente/brief/relevance.h)
  std::vector<const Record*> others;   // that make reports on the two reports on others
};

/// Of two states by ISO 3166-1 alpha-3 code.
OnPage on_page(const Snapshot& snapshot, const std::string& a, const std::string& b);

/// The part of the register from which a brief of the two says what one made from the whole says: what is on their
/// page, and what has moved any of it.
RecordSet part_with(const Snapshot& snapshot, const OnPage& page);

}  // namespace entente
