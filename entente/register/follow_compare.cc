// SPDX-License-Identifier: Apache-2.0
#include "entente/register/follow_compare.h"

#include <algorithm>
#include <array>

#include "entente/register/stages.h"

namespace entente {
namespace {

bool is_asserted_or(const Record& r, Modality other) { return r.modality == Modality::Asserted || r.modality == other; }

}  // namespace

std::vector<std::string> states_in(const Record& record) {
  auto states = record.parties();
  std::erase_if(states, [](const std::string& p) { return !is_state_code(p); });
  return states;
}

std::vector<std::string> states_of(const Record& record, const MainPairs& pairs) {
  auto states = states_in(record);
  if (states.size() > 1) return states;
  const auto pair = pairs.find(record.claims.front().report);
  if (pair == pairs.end() || !std::ranges::includes(pair->second, states)) return states;
  return pair->second;
}

std::vector<StatePair> pairs_of(const std::vector<std::string>& states, std::size_t most) {
  std::vector<StatePair> out;
  if (states.size() > most) return out;
  for (std::size_t i = 0; i < states.size(); ++i)
    for (std::size_t k = i + 1; k < states.size(); ++k) out.emplace_back(states[i], states[k]);
  return out;
}

std::optional<DateRange> day_told(const Claim& claim, std::span<const Report> reports) {
  const auto& published = find_report(reports, claim.report).provenance.published;
  return published ? DateRange::parse(published->iso()) : std::nullopt;
}

std::string_view date_of(const Claim& claim) {
  for (Field field : {Field::StatusDate, Field::Signed, Field::Date})
    if (const auto v = claim.fact.value(field); DateRange::parse(v)) return v;
  return {};
}

bool may_tell(const Record& r) {
  static constexpr std::array<std::string_view, 4> kWordsOnly{"AGREE", "REQUEST", "ACCUSE", "THREATEN"};
  if (r.review == Review::Rejected || !is_asserted_or(r, Modality::Denied)) return false;
  if (r.type == FactType::Event) return std::ranges::find(kWordsOnly, r.value(Field::Type)) == kWordsOnly.end();
  return r.type == FactType::Agreement ? !r.collective : r.type == FactType::Milestone;
}

bool may_meet(const Record& r) {
  if (r.review == Review::Rejected || r.type != FactType::Event) return false;
  return r.modality == Modality::Planned || (r.modality == Modality::Asserted && r.value(Field::Type) == "CONSULT");
}

Said said_by(const Claim& claim, const MergeWords& words) {
  const Fact& fact = claim.fact;
  std::string text = claim.quotes.front();
  if (fact.type == FactType::Agreement) (text += ' ') += fact.value(Field::Title);
  Said said{words.promise_words(text), words.progress(text), words.refers_back(text)};
  if (fact.type == FactType::Agreement) {
    const std::size_t stage = stage_number(fact.value(Field::Status));
    said.kind = stage < stage_number("signed") ? StepKind::Begun : StepKind::Done;
    if (stage >= stage_number("suspended")) said.kind.reset();
  }
  if (fact.modality == Modality::Denied && said.kind != StepKind::Broken) said.kind = StepKind::Delayed;
  return said;
}

bool comes_after(const DateRange& promised, const DateRange& told, const Claim& claim) {
  const auto when = DateRange::parse(date_of(claim));
  return told.first > promised.last && (!when || when->last >= promised.first);
}

PromiseLikeness promise_likeness(const std::vector<std::string>& promise, const Said& said) {
  if (promise.empty() || said.words.empty()) return {};
  const Overlap words = overlap(promise, said.words);
  const double common = words.f1 * static_cast<double>(promise.size() + said.words.size()) / 2;
  const double share = common / static_cast<double>(promise.size());
  if (said.points_back) return {share, common > 0.5 && share >= kPointedTo ? share + 0.5 : 0};
  return {share, common > 1.5 && share >= kSaidAgain ? share : 0};
}

std::optional<BodyName> body_name(const Record& mechanism, const MergeWords& words) {
  const auto name = mechanism.value(Field::Name);
  BodyName out{words.body_words(name), words.body_words(words.short_name(name))};
  if (out.full.empty() || words.names_occasion(name)) return std::nullopt;
  return out;
}

std::size_t naming(const BodyName& name, const std::vector<std::string>& words) {
  if (name.full.size() > 1 && std::ranges::includes(words, name.full)) return 100 + name.full.size();
  return name.brief.size() > 1 && std::ranges::includes(words, name.brief) ? name.brief.size() : 0;
}

}  // namespace entente
