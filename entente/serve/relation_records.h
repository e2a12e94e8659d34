// SPDX-License-Identifier: Apache-2.0
// The few records of a large register that the page of two states needs, found by their parties and reports.
#pragma once

#include <string>
#include <vector>

#include "entente/register/record.h"
#include "entente/serve/snapshot.h"

namespace entente {

struct RelationRecords {
  RelationRecords() = default;
  RelationRecords(RelationRecords&&) = default;  // a copy would point into its original

  /// What names both states, all that is told by reports in which anything is between the two alone, and what has moved
  /// any of it: a brief made from this part says what one made from the whole says.
  RecordSet part;
  /// Those of the part that belong on the page (entente/brief/relevance.h), in the order of the register.
  std::vector<const Record*> records;
};

/// By ISO 3166-1 alpha-3 code.
RelationRecords records_on(const Snapshot& snapshot, const std::string& a, const std::string& b);

}  // namespace entente
