// SPDX-License-Identifier: Apache-2.0
// Which records belong on the page of two states.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "entente/register/record.h"

namespace entente {

/// A record belongs if both states take part in it; or if it names one of them and no other side, and stands in a
/// report that is about the two (MainPairs). Of such a report channels, mechanisms, milestones, messages and sources
/// belong even if they name no state.
class Relevance {
 public:
  /// Of records that come from reports about these pairs.
  Relevance(const MainPairs& pairs, std::string a, std::string b);
  bool belongs(const Record& record) const;
  /// The ids of the reports about the two.
  const std::set<std::string, std::less<>>& reports() const { return reports_; }
  /// Whether the claim, of a record that belongs, tells of the two: of what names them both each does, of other things
  /// those of reports about the two. A source, say, is quoted in many others.
  bool tells(const Record& record, const Claim& claim) const;

 private:
  bool names_both(const Record& record) const;

  std::string a_, b_;
  std::set<std::string, std::less<>> reports_;  // about the two
};

}  // namespace entente
