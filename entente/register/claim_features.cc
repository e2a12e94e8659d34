// SPDX-License-Identifier: Apache-2.0
// What is compared of a claim.
#include <algorithm>
#include <string>
#include <string_view>

#include "entente/register/likeness.h"
#include "entente/register/stages.h"

namespace entente {
namespace {

constexpr std::size_t kFewestGistWords = 3;

std::string joined(const Fact& fact, std::initializer_list<Field> fields) {
  std::string out;
  for (Field field : fields)
    for (std::string_view v : fact.values(field)) (out += v) += ' ';
  return out;
}

// Each word with the country of its body: the names of a state differ between reports, the state does not.
std::vector<std::string> signatory_words(const Fact& fact, const MergeWords& words) {
  std::vector<std::string> out;
  for (const FieldValue& v : fact.fields) {
    if (v.field != Field::Signatories) continue;
    const std::string country = v.signatory ? v.signatory->country : "";
    auto body = words.body_words(v.value);
    if (body.empty()) body = words.core_words(v.value);
    for (const std::string& word : body) out.push_back(country + " " + word);
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

std::optional<DateRange> first_date(const Fact& fact, std::initializer_list<Field> fields) {
  for (Field field : fields)
    if (const auto date = DateRange::parse(fact.value(field))) return date;
  return std::nullopt;
}

// Every longer word has a capital: "Paris Agreement", not "trade agreement".
bool is_proper_name(std::string_view title) {
  bool has_capital = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= title.size(); ++i) {
    if (i < title.size() && title[i] != ' ') continue;
    const std::string_view word = title.substr(begin, i - begin);
    const bool is_capital = !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
    const bool is_figure = !word.empty() && word[0] >= '0' && word[0] <= '9';
    if (word.size() > 3 && !is_capital && !is_figure) return false;
    has_capital |= is_capital;
    begin = i + 1;
  }
  return has_capital;
}

bool is_deed(FactType type) {
  return type == FactType::Event || type == FactType::Commitment || type == FactType::Statement;
}

}  // namespace

ClaimFeatures claim_features(const Claim& claim, const Report& report, const MergeWords& words) {
  const Fact& fact = claim.fact;
  ClaimFeatures f;
  f.type = fact.type;
  f.modality = fact.modality;
  f.held = fact.modality <= Modality::Negotiating;
  f.report = claim.report;
  if (fact.rule == kImportRule) {
    f.outlet = report.provenance.outlet;
    f.entry = report.provenance.title;
  }
  f.parties = parties_of(fact);
  f.sector = words.core_words(joined(fact, {Field::Sector}));
  const std::string& quote = claim.quotes.front();
  std::string called;
  switch (fact.type) {
    case FactType::Agreement: {
      called = joined(fact, {Field::Title});
      f.kind = words.kind(fact.value(Field::Kind));
      f.who = signatory_words(fact, words);
      f.date = first_date(fact, {Field::Signed});
      // "Five Documents" are five, the "Artemis Accords" are one thing.
      f.collective = f.who.empty() &&
                     words.names_several(called.empty() ? fact.value(Field::Kind) : std::string_view(called)) &&
                     !(is_proper_name(called) && words.numbers(called).empty() && !words.body_words(called).empty());
      f.earlier = !f.date && f.collective && words.names_past(claim.sentence.empty() ? quote : claim.sentence);
      if (f.collective) f.kind = "any";
      f.is_single = words.is_single(f.kind);
      f.stage = stage_number(fact.value(Field::Status));
      break;
    }
    case FactType::Event:
      called = quote;
      f.kind = std::string(fact.value(Field::Type)) + " " + std::string(fact.value(Field::Cameo).substr(0, 2));
      f.mode = fact.value(Field::Mode);
      f.date = first_date(fact, {Field::Date});
      break;
    case FactType::Commitment:
      called = joined(fact, {Field::Action});
      f.date = first_date(fact, {Field::Deadline});
      break;
    case FactType::Mechanism:
    case FactType::Channel:
    case FactType::Source:
      called = joined(fact, {Field::Name});
      f.is_occasion = words.names_occasion(called);
      break;
    case FactType::Milestone:
      called = joined(fact, {Field::What});
      f.date = first_date(fact, {Field::Date});
      break;
    case FactType::Statement:
      called = joined(fact, {Field::Gist});
      f.who = words.core_words(joined(fact, {Field::Speaker}));
      if (const auto name = lower_case_words(fact.value(Field::Speaker)); !name.empty()) {
        const auto last = words.core_words(name.back());
        f.surname = last.empty() ? name.back() : last.front();
      }
      break;
    case FactType::Message:
      called = joined(fact, {Field::Occasion});
      f.who = words.core_words(joined(fact, {Field::From, Field::To}));
      f.date = first_date(fact, {Field::Date});
      break;
  }
  if (fact.type == FactType::Source) called = called.substr(0, called.find('('));
  // The parties are compared for themselves: "with North Korea" tells two agreements of theirs apart no more than
  // "with the DPRK" does.
  const bool is_agreement_name = fact.type == FactType::Agreement && is_proper_name(called);
  const bool keeps_states = fact.type == FactType::Source || (f.parties.empty() && !is_agreement_name);
  f.words = keeps_states         ? words.core_words(called)
            : is_deed(fact.type) ? words.deed_words(called)
                                 : words.body_words(called);
  if (f.words.empty() && fact.type != FactType::Agreement) f.words = words.core_words(called);
  // "Praised Laos": what of it the gist leaves out stands around it.
  if (fact.type == FactType::Statement && f.words.size() < kFewestGistWords) f.words = words.deed_words(quote);
  f.is_name = is_proper_name(called) && (f.words.size() == 1 || fact.type == FactType::Agreement);
  if (const auto& published = report.provenance.published) f.told = DateRange::parse(published->iso());
  f.near = f.date;
  if (!f.near && f.told) f.near = DateRange{f.told->first - kNewsDays, f.told->last};
  if (fact.type == FactType::Agreement) {
    // Every agreement has the word for its kind; it tells nothing apart.
    for (const std::string& w : words.core_words(fact.value(Field::Kind))) std::erase(f.words, w);
  }
  if (fact.type == FactType::Milestone || fact.type == FactType::Agreement) f.numbers = words.numbers(called);
  return f;
}

ClaimFeatures claim_features(const Claim& claim, const Report& report, const MergeWords& words,
                             const MainPairs& pairs) {
  ClaimFeatures f = claim_features(claim, report, words);
  // A name that stands without parties may be anybody's: "the Outer Space Treaty".
  const bool is_open = f.type == FactType::Agreement && f.is_name && f.parties.empty();
  if (!is_open) f.parties = completed(std::move(f.parties), f.type, f.report, pairs);
  const auto pair = pairs.find(f.report);
  if (pair != pairs.end() && f.parties.size() == 1 && std::ranges::includes(pair->second, f.parties))
    f.pair = pair->second;
  return f;
}

}  // namespace entente
