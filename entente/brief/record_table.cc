// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/record_table.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <vector>

#include "entente/brief/display.h"
#include "entente/brief/life_line.h"
#include "entente/brief/record_line.h"

namespace entente {
namespace {

constexpr std::size_t kMinWidth = 40;
constexpr std::size_t kGap = 2;
constexpr std::size_t kNarrowest = 3;

using Cells = std::vector<std::string>;

// Takes columns from the widest until the line fits; the first column (the id) keeps its width.
void fit(std::vector<std::size_t>& widths, std::size_t width) {
  const auto total = [&] {
    return std::accumulate(widths.begin(), widths.end(), std::size_t{0}) + kGap * (widths.size() - 1);
  };
  while (total() > width) {
    const auto widest = std::max_element(widths.begin() + 1, widths.end());
    if (*widest <= kNarrowest) break;
    --*widest;
  }
}

std::string table_of(const std::vector<Cells>& rows, std::size_t width) {
  std::vector<std::size_t> widths(rows.front().size(), 1);
  for (const Cells& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::clamp(display_width(row[i]), widths[i], std::max(width, widths[i]));
  fit(widths, width);
  std::string out;
  for (const Cells& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) line.append(kGap, ' ');
      line += padded(cut_to_width(row[i], widths[i]), widths[i]);
    }
    while (line.ends_with(' ')) line.pop_back();
    out += line + "\n";
  }
  return out;
}

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
