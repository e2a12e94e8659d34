// SPDX-License-Identifier: Apache-2.0
// What the two owe, what has become of it, and the bodies that stand between them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

#include "entente/brief/brief_maker.h"
#include "entente/brief/fold.h"
#include "entente/brief/life_line.h"
#include "entente/brief/record_line.h"
#include "entente/register/life.h"

namespace entente {
namespace {

constexpr std::size_t kNamesPerLine = 4;

std::string with(const std::vector<std::string>& others) {
  if (others.empty()) return {};
  if (others.size() > kNamesPerLine) return fmt::format(" [with {} others]", others.size());
  return " [with " + plain_list(others) + "]";
}

}  // namespace

// How far it has come, by what later reports tell or a person has decided; then what is to be asked of it.
std::string BriefMaker::standing(const Record& commitment) const {
  std::string out = progress_text(commitment, words_);
  if (const std::string reminder = reminder_text(commitment, all_.reports, brief_.as_of); !reminder.empty())
    out += (out.empty() ? "" : ", ") + reminder;
  return out.empty() ? out : " [" + out + "]";
}

// Where it does not stand under the name of who owes it: "Laos: ", "Laos and 7 others: ".
std::string BriefMaker::owed_by(const Record& commitment) const {
  std::vector<std::string> sides;
  std::vector<std::string> others;
  for (std::string_view side : commitment.values(Field::By))
    (side == brief_.code_a || side == brief_.code_b ? sides : others).push_back(plain_name(side, names_));
  if (!sides.empty() && sides.size() + others.size() > kNamesPerLine)
    others = {fmt::format("{} others", others.size())};
  std::ranges::move(others, std::back_inserter(sides));
  return sides.empty() ? "" : plain_list(sides) + ": ";
}

// The quotations of what has become of it stand behind those of the thing itself.
void BriefMaker::note_steps(BriefLine& line, const Record& r) {
  for (const Step& s : r.steps) {
    const auto teller = std::ranges::find(all_.records, s.record, &Record::id);
    if (teller == all_.records.end()) continue;
    const auto claim = std::ranges::find(teller->claims, s.claim, &Claim::id);
    if (claim == teller->claims.end()) continue;
    const std::size_t number = note(*teller, static_cast<std::size_t>(claim - teller->claims.begin()));
    if (std::ranges::find(line.notes, number) == line.notes.end()) line.notes.push_back(number);
  }
}

BriefLine BriefMaker::commitment_line(const std::vector<const Record*>& together, const std::string& terms) {
  std::vector<std::string> actions;
  for (const Record* r : together) actions.push_back(subject_of(*r, words_));
  BriefLine line{ids_of(together), "", capitalised(folded_beginnings(actions)) + terms, {}};
  for (const Record* r : together)
    for (std::size_t n : notes_of(*r))
      if (std::ranges::find(line.notes, n) == line.notes.end()) line.notes.push_back(n);
  for (const Record* r : together) note_steps(line, *r);
  return line;
}

// Promises of either of the two that are overdue, not kept or late, or of which nothing is heard.
std::vector<const Record*> BriefMaker::to_follow_up() const {
  std::vector<const Record*> out;
  for (const Record* r : of_type(FactType::Commitment)) {
    const Progress p = progress_of(*r);
    if (r->modality > Modality::Negotiating || p.status == kDoneStatus) continue;
    if (p.is_broken || p.is_delayed || !reminder_text(*r, all_.reports, brief_.as_of).empty()) out.push_back(r);
  }
  return out;
}

// What a reader has to ask about, before all else.
void BriefMaker::reminders() {
  std::vector<BriefGroup> groups(3);
  groups[0].heading = "Overdue";
  groups[1].heading = "Late or not kept";
  groups[2].heading = fmt::format("Without news for {} months or more", kSilentMonths);
  for (const Record* r : to_follow_up()) {
    const Progress p = progress_of(*r);
    BriefGroup& group = groups[is_overdue(*r, brief_.as_of) ? 0 : p.is_broken || p.is_delayed ? 1 : 2];
    if (!has_room(group)) continue;
    group.lines.push_back(commitment_line({r}, terms_of(*r, words_, names_) + standing(*r) + disputed(*r)));
    group.lines.back().text = owed_by(*r) + group.lines.back().text;
  }
  for (const auto& [end, left] : all_.older_promises)
    if (end.is_silent) groups[2].left_out += left;
  add("follow_up", "To be followed up", std::move(groups));
}

// Both sides first, then each alone, then what they undertake with others. What one sentence says in the same terms
// stands in one line. What is to be followed up stands above.
void BriefMaker::commitments() {
  std::vector<BriefGroup> groups(5);
  groups[0].heading = plain_list({brief_.name_a, brief_.name_b});
  groups[1].heading = brief_.name_a;
  groups[2].heading = brief_.name_b;
  groups[3].heading = "With others";
  groups[4].heading = "Side not stated";
  auto all = of_type(FactType::Commitment);
  const auto above = to_follow_up();
  std::erase_if(all, [&](const Record* r) { return std::ranges::find(above, r) != above.end(); });
  const auto place = [&](const Record& r) -> std::pair<std::size_t, std::string> {
    bool a = false;
    bool b = false;
    std::vector<std::string> others;
    for (std::string_view side : r.values(Field::By)) {
      if (side == brief_.code_a) a = true;
      else if (side == brief_.code_b) b = true;
      else others.push_back(plain_name(side, names_));
    }
    if (!others.empty()) return {3, with(others)};
    return {a && b ? 0 : a ? 1 : b ? 2 : 4, ""};
  };
  const auto terms = [&](const Record& r) {
    return terms_of(r, words_, names_) + standing(r) + disputed(r) + place(r).second;
  };
  std::array<std::vector<const Record*>, 5> placed;
  for (const Record* r : all) placed[place(*r).first].push_back(r);
  for (std::size_t g = 0; g < placed.size(); ++g)
    for (std::size_t i = 0; i < placed[g].size();) {
      const Record& first = *placed[g][i];
      std::vector<const Record*> together;
      while (i < placed[g].size() && told_in_one_breath(first, *placed[g][i]) && terms(*placed[g][i]) == terms(first))
        together.push_back(placed[g][i++]);
      if (groups[g].lines.size() < limit_) groups[g].lines.push_back(commitment_line(together, terms(first)));
      else groups[g].left_out += together.size();
    }
  const bool is_in_order = brief_.code_a < brief_.code_b;
  for (const auto& [end, left] : all_.older_promises) {
    if (end.is_silent) continue;
    switch (end.owner) {
      case RecordSet::PromiseOwner::Both: groups[0].left_out += left; break;
      case RecordSet::PromiseOwner::First: groups[is_in_order ? 1 : 2].left_out += left; break;
      case RecordSet::PromiseOwner::Second: groups[is_in_order ? 2 : 1].left_out += left; break;
      case RecordSet::PromiseOwner::Others: groups[3].left_out += left; break;
      case RecordSet::PromiseOwner::Unstated: groups[4].left_out += left; break;
    }
  }
  add("commitments", "Commitments: who owes what", std::move(groups));
}

void BriefMaker::mechanisms() {
  std::vector<BriefGroup> groups(2);
  for (const Record* r : of_type(FactType::Mechanism)) {
    BriefGroup& group = groups[has_others(*r) ? 1 : 0];
    const std::string sessions = sessions_text(*r, brief_.as_of, names_);
    append(group, *r, false, sessions.empty() ? "" : ": " + sessions);
    if (group.left_out == 0) note_steps(group.lines.back(), *r);
  }
  groups[0].left_out += older(FactType::Mechanism);
  groups[1].left_out += older(FactType::Mechanism, true);
  if (!groups[1].lines.empty()) groups[1].heading = "With others";
  add("mechanisms", words_.of("type", "mechanism"), std::move(groups));
}

}  // namespace entente
