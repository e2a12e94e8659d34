// SPDX-License-Identifier: Apache-2.0
#include "entente/register/likeness.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace entente {
namespace {

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

// Events without a day are one only if told in nearly the same words: two meetings of two ministers
// share their names and titles.
constexpr double kUndatedWords = 0.75;

bool includes(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::includes(a, b) || std::ranges::includes(b, a);
}

bool same_day(const ClaimFeatures& a, const ClaimFeatures& b) {
  return a.date && b.date && a.date->agrees_with(*b.date);
}

// Reports months apart that give no date speak of two things, unless the words leave no doubt.
bool same_weeks(const ClaimFeatures& a, const ClaimFeatures& b) {
  return !a.near || !b.near || a.near->distance(*b.near) <= kSigningSlackDays;
}

double agreement(const ClaimFeatures& a, const ClaimFeatures& b) {
  const Overlap title = overlap(a.words, b.words);
  const Overlap who = overlap(a.who, b.who);
  const bool is_vague = a.parties.size() < 2 || a.words.size() < 3 || b.words.size() < 3;
  if (a.report != b.report) {
    // Of one side alone too little is known: "the memorandum" of two reports may be any.
    if (a.parties.size() < 2 && (title.f1 < 0.8 || a.words.size() < 2)) return 0;
    const bool is_one_name = a.is_name && b.is_name && a.words == b.words;
    // Of an agreement of last year a report tells in fewer words, or in more.
    const bool is_same_title = title.f1 >= 0.8 || title.of_smaller == 1;
    if (!is_one_name && !same_weeks(a, b) && (is_vague || !is_same_title)) return 0;
  }
  double score = 0.5 * title.f1 + 0.5 * title.of_smaller;
  // Two words in common out of two may be chance; names of both signatories are not.
  if (std::min(a.words.size(), b.words.size()) < 2) score = title.f1;
  // One person's name is not enough: the same minister signs many documents.
  if (std::min(a.who.size(), b.who.size()) > 2) score = std::max(score, 0.5 * who.f1 + 0.5 * who.of_smaller);
  if (a.words == b.words && a.who == b.who) score = 1;
  const Overlap sector = overlap(a.sector, b.sector);
  if (sector.f1 > 0) score += a.collective ? 0.6 * sector.f1 : 0.15;
  else if (!a.sector.empty() && !b.sector.empty()) score -= a.collective ? 1 : 0.3;
  else if (a.collective && a.sector.empty() != b.sector.empty()) score -= 1;
  if (a.collective && a.sector.empty() && b.sector.empty()) score = std::max(score, 0.65);
  if (a.date && b.date && !a.date->agrees_with(*b.date)) score -= 0.05;
  return std::clamp(score, 0.0, 1.0);
}

double event(const ClaimFeatures& a, const ClaimFeatures& b) {
  if (a.report != b.report && !same_weeks(a, b)) return 0;
  const Overlap words = overlap(a.words, b.words);
  if (words.f1 > 0.9) return 1;
  // In one report two facts were told apart by the report itself, unless it repeats its words.
  if (a.report == b.report) return words.f1 >= 0.8 ? words.f1 : 0;
  const bool is_meeting = a.kind.starts_with("CONSULT");
  if (same_day(a, b)) return is_meeting ? 0.6 + 0.4 * words.f1 : words.f1;
  return words.f1 >= kUndatedWords ? words.f1 : 0;
}

// Every longer word has a capital: "Paris Agreement", not "trade agreement".
bool is_proper_name(std::string_view title) {
  bool has_capital = false;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= title.size(); ++i) {
    if (i < title.size() && title[i] != ' ') continue;
    const std::string_view word = title.substr(begin, i - begin);
    const bool is_capital = !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
    if (word.size() > 3 && !is_capital) return false;
    has_capital |= is_capital;
    begin = i + 1;
  }
  return has_capital;
}

double by_words(const ClaimFeatures& a, const ClaimFeatures& b, double needed) {
  const Overlap words = overlap(a.words, b.words);
  // Scaled so that `needed` becomes kSameThing.
  const double f1 = words.f1;
  return f1 >= needed ? kSameThing + (1 - kSameThing) * (f1 - needed) / (1 - needed + 1e-9)
                      : kSameThing * f1 / needed * 0.99;
}

// A mechanism or channel of which a report names one side or none: "our strategic dialogue" is one
// in one report and another in the next, unless the name itself tells it apart.
double standing(const ClaimFeatures& a, const ClaimFeatures& b) {
  const bool is_vague = a.parties.size() < 2 || b.parties.size() < 2;
  if (a.report != b.report && is_vague) {
    const bool is_known = a.words.size() >= 3 || (a.is_name && b.is_name);
    return a.words == b.words && is_known ? 1 : 0;
  }
  return by_words(a, b, 0.75);
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
      f.collective =
          f.who.empty() && words.names_several(called.empty() ? fact.value(Field::Kind) : std::string_view(called));
      f.earlier = !f.date && f.collective && words.names_past(claim.sentence.empty() ? quote : claim.sentence);
      if (f.collective) f.kind = "any";
      break;
    }
    case FactType::Event:
      called = quote;
      f.kind = joined(fact, {Field::Type, Field::Mode}) + std::string(fact.value(Field::Cameo).substr(0, 2));
      f.date = first_date(fact, {Field::Date});
      break;
    case FactType::Commitment:
      called = joined(fact, {Field::Action});
      f.date = first_date(fact, {Field::Deadline});
      break;
    case FactType::Mechanism:
    case FactType::Channel:
    case FactType::Source: called = joined(fact, {Field::Name}); break;
    case FactType::Milestone:
      called = joined(fact, {Field::What});
      f.date = first_date(fact, {Field::Date});
      break;
    case FactType::Statement:
      called = joined(fact, {Field::Gist});
      f.who = words.core_words(joined(fact, {Field::Speaker}));
      if (auto name = lower_case_words(fact.value(Field::Speaker)); !name.empty()) f.surname = name.back();
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
  f.words = fact.type == FactType::Agreement ? words.body_words(called) : words.core_words(called);
  f.is_name = is_proper_name(called) && (f.words.size() == 1 || fact.type == FactType::Agreement);
  f.near = f.date;
  if (const auto& published = report.provenance.published; !f.near && published) {
    const auto day = DateRange::parse(published->iso());
    if (day) f.near = DateRange{day->first - kNewsDays, day->last};
  }
  if (fact.type == FactType::Agreement) {
    // Every agreement has the word for its kind; it tells nothing apart.
    for (const std::string& w : words.core_words(fact.value(Field::Kind))) std::erase(f.words, w);
  }
  if (fact.type == FactType::Milestone || fact.type == FactType::Agreement) f.numbers = words.numbers(called);
  return f;
}

std::string_view to_string(Aspect aspect) {
  static constexpr std::array<std::string_view, kAspectCount> kNames{
      "type", "modality", "kind", "parties", "bodies", "sector", "dates", "numbers", "words", "entry"};
  return kNames[static_cast<std::size_t>(aspect)];
}

std::optional<Aspect> exclusion(const ClaimFeatures& a, const ClaimFeatures& b) {
  const auto differ = [](bool are_two, Aspect aspect) { return are_two ? std::optional(aspect) : std::nullopt; };
  const bool other_day = a.date && b.date && !same_day(a, b);
  if (a.type != b.type) return Aspect::Type;
  if (a.held != b.held || (!a.held && a.modality != b.modality)) return Aspect::Modality;
  switch (a.type) {
    case FactType::Agreement:
      // Who keeps a register enters a thing once.
      if (!a.entry.empty() && !b.entry.empty() && a.outlet == b.outlet && a.entry != b.entry) return Aspect::Entry;
      if (a.collective != b.collective) return Aspect::Numbers;
      if (a.earlier != b.earlier) return Aspect::Dates;
      if (a.kind != b.kind && a.kind != "any" && b.kind != "any" && !a.kind.empty() && !b.kind.empty())
        return Aspect::Kind;
      if (a.date && b.date && a.date->distance(*b.date) > kSigningSlackDays) return Aspect::Dates;
      return differ(a.parties != b.parties, Aspect::Parties);
    case FactType::Event:
      if (a.kind != b.kind) return Aspect::Kind;
      if (a.parties != b.parties) return Aspect::Parties;
      return differ(other_day, Aspect::Dates);
    case FactType::Commitment:
      if (a.parties != b.parties) return Aspect::Parties;
      return differ(other_day, Aspect::Dates);
    case FactType::Milestone:
      if (!includes(a.parties, b.parties)) return Aspect::Parties;
      return differ(other_day, Aspect::Dates);
    case FactType::Mechanism:
    case FactType::Channel: return differ(!includes(a.parties, b.parties), Aspect::Parties);
    case FactType::Message: return differ(other_day, Aspect::Dates);
    case FactType::Statement:
    case FactType::Source: return std::nullopt;
  }
  return std::nullopt;
}

double likeness(const ClaimFeatures& a, const ClaimFeatures& b) {
  if (!may_be_same(a, b)) return 0;
  switch (a.type) {
    case FactType::Agreement: return agreement(a, b);
    case FactType::Event: return event(a, b);
    case FactType::Commitment: return by_words(a, b, 0.6);
    case FactType::Mechanism:
    case FactType::Channel: return standing(a, b);
    case FactType::Milestone:
      // "75th anniversary" and "50th anniversary" of one day are one milestone with two numbers, but
      // the fifth and the sixth meeting are two where no day binds them.
      if (a.numbers != b.numbers && !a.numbers.empty() && !b.numbers.empty() && !same_day(a, b)) return 0;
      return by_words(a, b, 0.6);
    case FactType::Statement:
      // Said again months later it is said anew.
      if (!same_weeks(a, b) || (a.who != b.who && overlap(a.who, b.who).of_smaller < 1)) return 0;
      return by_words(a, b, 0.6);
    case FactType::Message: {
      if (overlap(a.who, b.who).f1 < 0.6) return 0;
      return a.words.empty() || b.words.empty() ? (same_day(a, b) ? 0.6 : 0) : by_words(a, b, 0.5);
    }
    case FactType::Source: return by_words(a, b, 0.99);
  }
  return 0;
}

}  // namespace entente
