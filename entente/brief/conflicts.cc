// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "entente/brief/display.h"
#include "entente/brief/record_line.h"
#include "entente/brief/show.h"

namespace entente {
namespace {

constexpr std::size_t kMinWidth = 40;

}  // namespace

std::string outlets_of(const RecordSet& set, const Record& record, const RecordValue& value) {
  std::vector<std::string> outlets;
  for (const Support& s : value.support) {
    const std::string& outlet = set.report(record.claims[s.claim]).provenance.outlet;
    const std::string name = outlet.empty() ? "outlet not stated" : outlet;
    if (std::ranges::find(outlets, name) == outlets.end()) outlets.push_back(name);
  }
  return plain_list(outlets);
}

std::string render_conflicts_text(const RecordSet& set, std::size_t width, const PlainWords& words,
                                  const Names& names) {
  width = std::max(width, kMinWidth);
  std::string out;
  for (const Record& record : set.records) {
    if (!record.has_conflict()) continue;
    if (!out.empty()) out += "\n";
    out += wrapped(record.id + "  " + capitalised(subject_of(record, words)), width, 2);
    for (const RecordField& field : record.fields) {
      if (!field.conflict) continue;
      out += wrapped(fmt::format("{}: {}", disputed_label(record, field.field, words),
                                 words.of("class", to_string(field.standing))),
                     width, 4, "  ");
      for (const RecordValue& v : field.values)
        out += wrapped(plain_value(field.field, v.value, words, names) + " (" + outlets_of(set, record, v) + ")", width,
                       6, "    ");
    }
  }
  return out.empty() ? "the sources agree\n" : out;
}

}  // namespace entente
