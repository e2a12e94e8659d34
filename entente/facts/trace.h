// SPDX-License-Identifier: Apache-2.0
// What the rules did with a text, for people who ask why: which fired with which fillers, and which
// had their trigger but did not fire, and for want of what.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entente/base/span.h"

namespace entente {

struct TraceEntry {
  std::string rule;
  Span trigger;
  bool fired = false;
  std::string reason;  // why not: "no visitor", "host: 'museum' is no actor", "unless particle off"
  std::vector<std::pair<std::string, std::vector<Span>>> fillers;  // by role name
};

struct Trace {
  std::vector<TraceEntry> entries;  // in text order of the triggers
};

}  // namespace entente
