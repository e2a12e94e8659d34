// SPDX-License-Identifier: Apache-2.0
// Which records belong on the page of two states.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "entente/register/record.h"

namespace entente {

/// A record belongs if both states take part in it; or if it names one of them and no other state, and
/// stands in a report that is about the two: no other pair of states has more records in it. Of such a
/// report channels, mechanisms, milestones, messages and sources belong even if they name no state.
class Relevance {
 public:
  Relevance(const RecordSet& all, std::string a, std::string b);
  /// Of these records alone.
  Relevance(std::span<const Record* const> all, std::string a, std::string b);
  bool belongs(const Record& record) const;
  /// Whether a report, by its id, is about the two.
  bool is_about(std::string_view report) const { return reports_.contains(report); }

 private:
  std::string a_, b_;
  std::set<std::string, std::less<>> reports_;  // about the two
};

}  // namespace entente
