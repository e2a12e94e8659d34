// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/build.h"

#include <algorithm>

#include "entente/facts/attribution.h"
#include "entente/facts/modality.h"
#include "entente/facts/when.h"

namespace entente {
namespace {

// A sentence may be a megabyte long; a quotation is not.
constexpr int kMaxQuoteSide = 150;

enum class Shape { Codes, Names, IsoDate, Place, Words };

Shape shape_of(Field field, FactType type) {
  switch (field) {
    case Field::Parties:
    case Field::SourceActors:
    case Field::TargetActors:
    case Field::By:
    case Field::Country: return Shape::Codes;
    case Field::To: return type == FactType::Commitment ? Shape::Codes : Shape::Names;
    case Field::From:
    case Field::Speaker:
    case Field::Signatories: return Shape::Names;
    case Field::Name: return type == FactType::Source ? Shape::Names : Shape::Words;
    case Field::Date:
    case Field::Signed:
    case Field::StatusDate:
    case Field::Deadline: return Shape::IsoDate;
    case Field::Place: return Shape::Place;
    default: return Shape::Words;
  }
}

void add_actors(const Context& c, TokenId t, bool codes, std::vector<Resolved>& found) {
  const PhraseActors phrase = c.actors.actors_of(t);
  for (ActorId id : phrase.actors) {
    const Actor& actor = c.entities.actor(id);
    found.push_back({std::string(codes ? actor.party_code() : printed_name(c, t, actor)), phrase.span, id});
  }
  // "shelled Northern Shan": where no actor stands, the state that the place lies in.
  if (!phrase.actors.empty() || !codes) return;
  if (const Place* place = c.actors.place_at(t); place && !place->country.empty())
    found.push_back({place->country, place->span, {}});
}

bool is_firm(const Context& c, ActorId id) { return id.valid() && c.entities.actor(id).kind == ActorKind::Company; }

std::vector<Resolved> by_shape(const Context& c, TokenId t, Shape shape) {
  std::vector<Resolved> found;
  switch (shape) {
    case Shape::Codes:
      add_actors(c, t, true, found);
      // What is done to a town is done to its country.
      if (const Place* place = c.actors.place_at(t); place && found.empty() && !place->country.empty())
        found.push_back({place->country, place->span, {}});
      break;
    case Shape::Names: {
      // "Mediators from Oman" are not Oman.
      if (c.actors.actors_of(t).link == ActorLink::Self) add_actors(c, t, false, found);
      if (found.empty()) found.push_back({name_of_phrase(c, t), c.span(c.short_phrase(t)), {}});
      break;
    }
    case Shape::IsoDate:
      if (const Timex* timex = c.timex_at(t); timex && !timex->iso.empty())
        found.push_back({timex->iso, timex->span, {}});
      break;
    case Shape::Place:
      if (auto place = place_at(c, t)) found.push_back({std::move(place->value), place->span, {}});
      break;
    case Shape::Words: {
      const TokenRange range = capped(c.phrase(t), t);
      found.push_back({c.text(range), c.span(range), {}});
      break;
    }
  }
  return found;
}

std::string property_of(const Context& c, TokenId t, const std::string& property) {
  const PhraseActors phrase = c.actors.actors_of(t);
  const Actor* actor = phrase.actors.empty() ? nullptr : &c.entities.actor(phrase.actors.front());
  if (property == "lemma") return std::string(c.lemma(t));
  if (property == "name") return name_of_phrase(c, t);
  if (property == "code") return actor ? std::string(actor->party_code()) : "";
  if (property == "country") return actor ? actor->country : "";
  if (property == "office") return actor ? actor->office : "";
  return c.text(capped(c.short_phrase(t), t));
}

}  // namespace

TokenRange capped(TokenRange range, TokenId centre) {
  const auto side = static_cast<std::uint32_t>(kMaxQuoteSide);
  if (centre.value > side) range.begin = std::max(range.begin, TokenId(centre.value - side));
  range.end = std::min(range.end, TokenId(centre.value + side));
  return range;
}

std::vector<Resolved> resolve(const Context& c, const Match& match, const Assignment& assignment, FactType type) {
  std::vector<Resolved> found;
  const auto& parts = assignment.parts;
  const Shape shape = assignment.field ? shape_of(*assignment.field, type) : Shape::Words;
  if (parts.size() == 1 && parts[0].role >= 0 && parts[0].property.empty()) {
    for (TokenId t : match.of(parts[0].role)) {
      for (Resolved& value : by_shape(c, t, shape)) found.push_back(std::move(value));
    }
    return found;
  }
  Resolved whole;
  for (const ValuePart& part : parts) {
    if (part.role < 0) {
      whole.value += part.literal;
      continue;
    }
    const std::vector<TokenId> fillers = match.of(part.role);
    if (fillers.empty()) return found;  // a template with a hole says nothing
    whole.value += property_of(c, fillers.front(), part.property.empty() ? "text" : part.property);
  }
  if (!whole.value.empty()) found.push_back(std::move(whole));
  return found;
}

void assign_fields(const Context& c, const Match& match, const Yield& yield, Fact& fact) {
  const auto specs = fields_of(fact.type);
  for (const Assignment& assignment : yield.assignments) {
    if (!assignment.field) continue;
    const bool is_list = std::ranges::find(specs, *assignment.field, &FieldSpec::field)->is_list;
    std::vector<Resolved> values = resolve(c, match, assignment, fact.type);
    // "met the Head of the Office and the foreign minister of Chad"
    const auto is_nobodys = [&](const Resolved& v) { return v.actor.valid() && is_nobodys_body(c, v.actor); };
    if (is_list && !std::ranges::all_of(values, is_nobodys)) std::erase_if(values, is_nobodys);
    for (Resolved& value : values) {
      if (!is_list && !fact.value(*assignment.field).empty()) break;
      // What a firm takes on does not bind the state that it comes from.
      if (*assignment.field == Field::By && is_firm(c, value.actor)) continue;
      fact.add(*assignment.field, std::move(value.value), value.span);
    }
  }
}

Span evidence_of(const Context& c, const Match& match) {
  const Rule& rule = *match.rule;
  const std::vector<TokenId> of_role = rule.evidence_role >= 0 ? match.of(rule.evidence_role) : std::vector<TokenId>();
  switch (rule.evidence) {
    case EvidenceKind::Sentence: return c.span(capped(c.sentence(match.trigger), match.trigger));
    case EvidenceKind::Phrase: {
      const TokenId t = of_role.empty() ? match.trigger : of_role.front();
      TokenRange range = c.phrase(t);
      for (TokenId other : of_role) range.end = std::max(range.end, c.phrase(other).end);
      return c.span(capped(range, t));
    }
    case EvidenceKind::ShortPhrase: return c.span(capped(c.short_phrase(match.trigger), match.trigger));
    case EvidenceKind::ToRole: {
      if (of_role.empty()) break;
      TokenRange range{match.trigger, match.trigger + 1};
      for (TokenId t : of_role) {
        const TokenRange part = c.phrase(t);
        range.begin = std::min(range.begin, part.begin);
        range.end = std::max(range.end, part.end);
      }
      return c.span(capped(range, match.trigger));
    }
    case EvidenceKind::Clause: break;
  }
  return c.span(capped(c.clause(match.trigger), match.trigger));
}

bool is_asked(const Context& c, TokenId t) {
  constexpr int kMaxMarks = 3;  // "?", "?”)"
  const TokenRange sentence = c.sentence(t);
  for (TokenId last = sentence.end; last > sentence.begin && last + kMaxMarks > sentence.end; last = last - 1) {
    if (c.word(last - 1) == "?") return true;
  }
  return false;
}

Fact start_fact(const Context& c, const Match& match, const Yield& yield) {
  Fact fact;
  fact.type = yield.type;
  fact.rule = match.rule->id;
  fact.modality = modality_of(c, match.trigger);
  fact.attributed_to = attribution_of(c, match.trigger);
  fact.evidence.push_back(evidence_of(c, match));
  return fact;
}

Labelled longest_label(const Context& c, TokenRange range, std::string_view table) {
  Labelled best{{}, {range.begin, range.begin}};
  const LabelTable& labels = c.rules.labels(table);
  for (const WordId word : {c.lemma_id(range.begin), c.form_id(range.begin)}) {
    for (const LabelTable::Entry& entry : labels.starting_with(word)) {
      const TokenRange found = c.phrase_at(range.begin, entry.phrase);
      if (found.empty() || found.end > range.end || found.size() <= best.words.size()) continue;
      best = {entry.label, found};
      break;  // longer ones come first
    }
    if (!best.words.empty()) break;
  }
  return best;
}

namespace {

// Calls `take` with the longest entry of the table that begins at each token of the range.
template <class Take>
void scan_labels(const Context& c, TokenRange range, std::string_view table, Take take) {
  for (TokenId t = range.begin; t < range.end;) {
    const Labelled found = longest_label(c, {t, range.end}, table);
    if (!found.words.empty()) take(std::string(found.label));
    t = std::max(found.words.end, t + 1);
  }
}

}  // namespace

std::vector<std::string> sectors_in(const Context& c, TokenRange range) {
  std::vector<std::string> sectors;
  scan_labels(c, range, "sectors", [&](const std::string& label) {
    if (std::ranges::find(sectors, label) == sectors.end()) sectors.push_back(label);
  });
  return sectors;
}

std::string label_in(const Context& c, TokenRange range, std::string_view table) {
  std::string first;
  scan_labels(c, range, table, [&](const std::string& label) {
    if (first.empty()) first = label;
  });
  return first;
}

}  // namespace entente
