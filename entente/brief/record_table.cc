// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/record_table.h"

#include <algorithm>
#include <set>
#include <vector>

#include "entente/brief/cells.h"
#include "entente/brief/display.h"
#include "entente/brief/life_line.h"
#include "entente/brief/record_line.h"

namespace entente {
namespace {

constexpr std::size_t kMinWidth = 40;

std::size_t count_reports(const Record& r) {
  std::set<std::string_view> reports;
  for (const Claim& c : r.claims) reports.insert(c.report);
  return reports.size();
}

}  // namespace

std::string render_records_table(const RecordSet& set, std::size_t width, const PlainWords& words, const Names& names) {
  width = std::max(width, kMinWidth);
  if (set.records.empty()) return "no records\n";
  std::string out;
  for (auto at = set.records.begin(); at != set.records.end();) {
    const FactType type = at->type;
    std::vector<Cells> rows{{"id", "date", "parties", "what", "status", "reports"}};
    for (; at != set.records.end() && at->type == type; ++at) {
      std::vector<std::string> parties;
      for (const std::string& p : at->parties()) parties.push_back(plain_name(p, names));
      std::string status = at->modality == Modality::Asserted ? words.of("status", at->value(Field::Status))
                                                              : words.of("modality", to_string(at->modality));
      if (type == FactType::Commitment) {
        const std::string how_far = progress_text(*at, words);
        const std::string reminder = reminder_text(*at, set.reports, set.day);
        if (!how_far.empty() || !reminder.empty()) status = how_far;
        if (!reminder.empty()) status += (status.empty() ? "" : ", ") + reminder;
      }
      if (at->has_conflict()) status += status.empty() ? "disputed" : ", disputed";
      if (at->review != Review::Open)
        status += (status.empty() ? "" : ", ") + words.of("review", to_string(at->review));
      rows.push_back({at->id, std::string(at->date()), printable_line(plain_list(parties)),
                      printable_line(subject_of(*at, words)), printable_line(status),
                      std::to_string(count_reports(*at))});
    }
    if (!out.empty()) out += "\n";
    out += words.of("type", to_string(type)) + "\n" + table_of(rows, width);
  }
  return out;
}

}  // namespace entente
