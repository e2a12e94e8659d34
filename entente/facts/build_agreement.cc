// SPDX-License-Identifier: Apache-2.0
// Agreements: a noun phrase that names an instrument, with what it says of its parties and subject,
// and the stage that the words around it say it has reached.
#include <algorithm>
#include <ranges>
#include <set>

#include "entente/base/utf8.h"
#include "entente/facts/agreement.h"
#include "entente/facts/modality.h"

namespace entente {
namespace {

std::string kind_at(const Context& c, const Instrument& instrument) {
  std::string kind = label_in(c, {instrument.noun, instrument.title.end}, "kinds");
  // "joint statement", "exchange of notes": the words before the noun belong to the kind.
  for (TokenId t = instrument.title.begin; t < instrument.noun; ++t) {
    const Labelled compound = longest_label(c, {t, instrument.title.end}, "kinds");
    if (compound.words.size() > 1 && compound.words.contains(instrument.noun)) kind = compound.label;
  }
  return kind.empty() ? std::string(c.lemma(instrument.noun)) : kind;
}

// "these agreements include an accord with X", "the two others are a pact and a protocol": what is
// listed shares the stage of what it is listed for; without another word, it has been reached.
bool is_listed(const Context& c, TokenId noun) {
  constexpr int kMaxClimb = 6;
  TokenId at = noun;
  for (int i = 0; i < kMaxClimb && at.valid(); ++i, at = c.tree.head(at)) {
    if (c.is_verb(at) ? !c.in_set(at, "listing_verbs") : !c.has_copula(at)) continue;
    for (TokenId child : near_children(c.tree, at)) {
      if (child >= noun) break;
      if (c.tree.rel(child) == Deprel::Nsubj && (c.in_set(child, "instruments") || c.in_set(child, "others")))
        return true;
    }
  }
  return false;
}

struct Dates {
  std::optional<Found> date;
  std::optional<Found> signing;
};

// "Signed it in Muscat on 7 May": the tree may hang the day on the town.
std::optional<Found> date_at_place(const Context& c, TokenId verb) {
  for (TokenId child : near_children(c.tree, verb)) {
    if (child < verb || c.tree.rel(child) != Deprel::Obl || c.timex_at(child)) continue;
    if (!c.rules.set("place_prepositions").contains(c.rules.word_id(c.arguments.marker(child)))) continue;
    for (TokenId below : near_children(c.tree, child)) {
      const Timex* timex = below > child ? c.timex_at(below) : nullptr;
      if (timex && !timex->iso.empty()) return Found{timex->iso, timex->span};
    }
  }
  return std::nullopt;
}

// The date of the stage, and of the signing if the text dates both.
Dates dates_of(const Context& c, const std::vector<Stage>& stages, const Stage* last) {
  Dates dates;
  const auto date_at = [&](const Stage& stage) {
    auto date = date_at_place(c, stage.word);
    if (!date) date = date_of(c, stage.word);
    if (!date && (c.tree.rel(stage.word) == Deprel::Acl || c.tree.rel(stage.word) == Deprel::AclRelcl)) {
      // "signed at Tirana on 1 March": the date may hang on the place.
      for (const Timex& timex : c.timexes_in(c.tree.subtree(stage.word))) {
        if (!date && !timex.iso.empty()) date = Found{timex.iso, timex.span};
      }
    }
    const bool done = c.in_set(stage.word, "act_of_signing") || c.in_set(stage.word, "act_of_agreeing");
    if (!date && done && c.is_verb(stage.word) && stage.modality == Modality::Asserted)
      date = date_of_report(c, stage.word);
    return date;
  };
  if (last) dates.date = date_at(*last);
  for (const Stage& stage : stages) {
    if (stage.status != "signed" && stage.status != "ratified") continue;
    if (auto date = date_at(stage); date && (!dates.signing || stage.status == "signed")) dates.signing = date;
  }
  return dates;
}

// "Arrangement on Migration" may be the "Bilateral Arrangement on Migration" of a sentence before.
bool is_same_title(std::string_view earlier, std::string_view later) {
  if (!earlier.ends_with(later)) return false;
  // "Statement" alone may be any statement.
  return earlier.size() == later.size() || (later.contains(' ') && earlier[earlier.size() - later.size() - 1] == ' ');
}

// "the Agreement between Peru and Chile": called by its sides alone.
bool is_called_by_sides(const Context& c, const Instrument& instrument) {
  const TokenRange title = instrument.title;
  if (!instrument.definite || instrument.noun != title.begin || title.size() == 1) return false;
  const auto sides = c.actors.outer_mentions_in(title);
  for (TokenId t = title.begin + 1; t < title.end; ++t) {
    const Upos pos = c.pos(t);
    const bool is_small = pos == Upos::Adp || pos == Upos::Cconj || pos == Upos::Det || pos == Upos::Part;
    const bool is_of_side =
        std::ranges::any_of(sides, [&](MentionId id) { return c.entities.mention(id).tokens.contains(t); });
    if (!is_small && !is_of_side) return false;
  }
  return sides.size() > 1;
}

// Two texts between the same sides, of which the report gives two days.
bool is_of_other_day(const Fact& earlier, const Fact& fact) {
  const auto day = [](const Fact& f) -> std::string_view {
    const auto at = std::ranges::find(f.fields, Field::Signed, &FieldValue::field);
    return at == f.fields.end() || at->evidence.empty() ? std::string_view() : std::string_view(at->value);
  };
  const std::string_view a = day(earlier), b = day(fact);
  return !a.empty() && !b.empty() && !a.starts_with(b) && !b.starts_with(a);
}

// Later words about an agreement of this text: "the pact entered into force". They add evidence and
// a later stage to its record. `parties`: those that stand with them, without the ones that are guessed.
bool joins_earlier(const Context& c, const Instrument& instrument, const Fact& fact,
                   const std::set<std::string, std::less<>>& parties, bool staged, std::vector<Built>& out) {
  constexpr std::size_t kMaxBack = 1000;  // facts before these words that they may still be about
  const bool by_sides = is_called_by_sides(c, instrument);
  if (!by_sides && !instrument.proper && (!instrument.definite || !instrument.bare)) return false;
  for (Built& built : out | std::views::reverse | std::views::take(kMaxBack)) {
    Fact& earlier = built.fact;
    if (earlier.type != FactType::Agreement || (!instrument.bare && is_of_other_day(earlier, fact))) continue;
    const std::string_view title = fact.value(Field::Title);
    const bool same_name = instrument.proper && (instrument.bare ? earlier.value(Field::Title) == title
                                                                 : is_same_title(earlier.value(Field::Title), title));
    if (instrument.proper && !same_name && !by_sides) continue;
    // "Peru signed the pact ... The pact was signed by Chad, Mali and Peru": one of many, then all of them.
    const auto known = parties_of(earlier);
    const bool all = parties.size() > 2 && !known.empty() && std::ranges::includes(parties, known);
    if (!same_name && !all && !parties.empty() && !std::ranges::includes(known, parties)) continue;
    if (by_sides && !same_name && known.size() != parties.size()) continue;
    const std::string_view a = earlier.value(Field::Kind), b = fact.value(Field::Kind);
    const auto general = [](std::string_view kind) {
      return kind == "agreement" || kind == "deal" || kind == "document";
    };
    if (a != b && !general(b)) continue;
    if (staged) take_later_stage(fact, earlier);
    for (const Field field : {Field::Signed, Field::Place, Field::Signatories}) {
      if (!earlier.values(field).empty()) continue;
      std::ranges::copy_if(fact.fields, std::back_inserter(earlier.fields),
                           [&](const FieldValue& v) { return v.field == field; });
    }
    if (same_name || all) {
      for (const FieldValue& v : fact.fields) {
        if (v.field == Field::Parties) earlier.add(v.field, v.value, v.evidence);
      }
    }
    earlier.evidence.push_back(fact.evidence.front());
    return true;
  }
  return false;
}

bool is_state_code(const Context& c, std::string_view code) { return c.actors.state(code).valid(); }

// "with a treaty", of something that was done.
bool is_means_of_past(const Context& c, TokenId noun) {
  if (!c.rules.set("means_prepositions").contains(c.rules.word_id(c.arguments.marker(noun)))) return false;
  TokenId verb = c.tree.head(noun);
  // "sealed the friendship with a treaty": the tree may hang it on what was done.
  if (verb.valid() && !c.is_verb(verb) && c.tree.rel(verb) == Deprel::Obj) verb = c.tree.head(verb);
  return verb.valid() && c.is_verb(verb) && tense_of(c, verb) == Tense::Past &&
         modality_of(c, verb) == Modality::Asserted;
}

bool is_called_by_place(const Context& c, const Instrument& instrument) {
  if (!instrument.proper || !instrument.definite || instrument.noun != instrument.title.begin + 1) return false;
  const TokenId name = instrument.title.begin;
  const Mention* mention = c.actors.mention_at(name);
  return c.pos(name) == Upos::Propn && (!mention || c.entities.actor(mention->actors.front()).kind == ActorKind::State);
}

// "the Riyadh Agreement", "the Inter-American Charter": called after neither of the two whom the text is about, so
// probably not theirs.
bool is_named_after_other(const Context& c, const Instrument& instrument) {
  const auto& pair = c.actors.main_dyad();
  const auto is_side = [&](std::string_view country) {
    return std::ranges::any_of(pair, [&](ActorId id) { return c.entities.actor(id).country == country; });
  };
  for (TokenId t = instrument.title.begin; t < instrument.noun; ++t) {
    if (const Place* place = c.actors.place_at(t); place && !is_side(place->country)) return true;
    if (const Mention* mention = c.actors.mention_at(t);
        mention && !is_side(c.entities.actor(mention->actors.front()).country))
      return true;
  }
  return false;
}

// Between public bodies of two sides; a name of its own may stand for the parties it does not name.
bool is_international(const Context& c, const Instrument& instrument, const Fact& fact, bool linked, bool signing) {
  const std::size_t parties = fact.values(Field::Parties).size();
  // "welcomed the truce in Gaza": it holds, whoever made it.
  if (instrument.definite && !instrument.bare && c.in_set(instrument.noun, "truce_nouns") &&
      fact.modality == Modality::Asserted && fact.value(Field::Status) == "in_force")
    return true;
  if (c.in_set(instrument.noun, "loose_instruments") && !instrument.proper && !linked && !signing) return false;
  if (parties >= 2) return true;
  // What an organisation of states adopts is a text of its members.
  if (signing && instrument.proper && parties == 1 && !is_state_code(c, fact.value(Field::Parties))) return true;
  if (c.in_set(instrument.noun, "joint_texts") || c.in_set(instrument.noun, "joint_releases")) return false;
  // "the Lima Memorandum" is called by the place where sides made it, "the Presidential Memorandum" by its author.
  if (c.in_set(instrument.noun, "one_sided_instruments") && !is_called_by_place(c, instrument)) return false;
  if (parties == 1 && linked && !instrument.bare) return true;
  // "Peru adopted a Charter of Rights": a state's own.
  if (parties == 1 && is_state_code(c, fact.value(Field::Parties)) && c.in_set(instrument.noun, "home_instruments") &&
      !is_called_by_place(c, instrument))
    return false;
  return instrument.proper;
}

// A name that all know, whichever of its words the tree takes for the head.
bool is_of_the_world(const Context& c, const Instrument& instrument) {
  for (TokenId t = instrument.title.begin; t < instrument.title.end; ++t)
    if (c.in_set(t, "world_instruments")) return true;
  return false;
}

// "The parliament rejected the treaty with Peru": what comes before a parliament has been signed.
std::string_view status_of_refused(const Context& c, TokenId noun) {
  const TokenId verb = c.clause_head(noun);
  for (const Argument& argument : c.arguments.of(verb)) {
    if (argument.role != ArgumentRole::Subj) continue;
    for (ActorId id : c.actors.actors_of(argument.head).actors)
      if (c.entities.actor(id).kind == ActorKind::Parliament) return "signed";
  }
  return "negotiating";
}

// "agreements with Chile, Peru and Bolivia" are three; "agreements with Chile between the two countries" are not two.
void add_one_for_each(const Context& c, const ActorRow& others, TokenId noun, const Fact& fact,
                      std::vector<Built>& out) {
  Fact sides;
  sides.type = FactType::Agreement;
  for (const auto& [id, span] : others.actors) add_party(c, id, span, sides);
  const auto apart = parties_of(sides);
  if (parties_of(fact).size() == 2 && std::ranges::includes(apart, parties_of(fact))) {
    out.push_back({fact, noun});
    return;
  }
  for (const auto& [id, span] : others.actors) {
    const std::string_view code = c.entities.actor(id).party_code();
    Fact one = fact;
    std::erase_if(one.fields, [&](const FieldValue& v) {
      return v.field == Field::Parties && v.value != code && apart.contains(v.value);
    });
    out.push_back({std::move(one), noun});
  }
}

// An item of a list whose lead speaks of several: "The agreements include:".
bool is_item_of_agreements(const Context& c, TokenId noun) {
  if (c.kind(noun) != SentenceKind::ListItem) return false;
  constexpr int kMaxItems = 100;  // between the lead and the item
  TokenId lead = c.sentence(noun).begin;
  for (int i = 0; i < kMaxItems && lead > TokenId(0) && c.kind(lead) == SentenceKind::ListItem; ++i)
    lead = c.sentence(lead - 1).begin;
  if (c.kind(lead) == SentenceKind::ListItem) return false;
  const TokenRange sentence = c.sentence(lead);
  for (TokenId t = sentence.begin; t < sentence.end; ++t)
    if (c.in_set(t, "instruments") && c.tag(t).ends_with("S")) return true;
  return false;
}

bool has_child_in(const Context& c, TokenId t, std::string_view set) {
  return std::ranges::any_of(near_children(c.tree, t), [&](TokenId child) { return c.in_set(child, set); });
}

// "Peru signed a deal to sell ships to Chile": the states to which what it is about goes.
ActorRow receivers(const Context& c, TokenId noun) {
  ActorRow row;
  for (TokenId child : near_children(c.tree, noun)) {
    if (child < noun || c.tree.rel(child) != Deprel::Acl || c.arguments.marker(child) != "to") continue;
    for (const Argument& argument : c.arguments.of(child)) {
      if (argument.role != ArgumentRole::Obl || argument.prep != "to") continue;
      const Mention* mention = c.actors.mention_at(argument.head);
      if (mention && c.entities.actor(mention->actors.front()).kind == ActorKind::State)
        row.actors.emplace_back(mention->actors.front(), mention->span);
    }
  }
  return row;
}

// By its own words; "the following statement" by the title of the report that prints it, if that speaks of such a text.
void name_text(const Context& c, TokenRange words, Fact& fact) {
  while (words.size() > 1 && c.pos(words.begin) == Upos::Cconj) ++words.begin;
  fact.set(Field::Title, c.text(words), c.span(words));
  if (words.size() < 2 || !c.in_set(words.begin, "pointing_words")) return;
  const std::string title = one_line(c.document.provenance().title);
  std::string word;
  for (const char ch : to_lower(title) + ' ') {
    const bool letter = (ch >= 'a' && ch <= 'z') || static_cast<unsigned char>(ch) >= 0x80;
    if (letter) word += ch;
    else if (c.rules.set("joint_texts").contains(c.rules.word_id(word))) return fact.set(Field::Title, title);
    else word.clear();
  }
  fact.set(Field::Title, c.text({words.begin + 1, words.end}), c.span({words.begin + 1, words.end}));
}

}  // namespace

void build_agreement(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  TokenId noun = match.trigger;
  if (const Assignment* text = yield.find("text"); text && text->parts.size() == 1 && text->parts[0].role >= 0) {
    const std::vector<TokenId> named = match.of(text->parts[0].role);
    if (!named.empty()) noun = named.front();
  }
  if (is_part_of_other_name(c, noun) || is_mass_noun(c, noun)) return;
  const Instrument instrument = instrument_at(c, noun);
  Fact fact = start_fact(c, match, yield);
  assign_fields(c, match, yield, fact);
  const TokenRange phrase = capped(instrument.phrase, noun);
  if (match.rule->evidence == EvidenceKind::Phrase)
    fact.evidence = {c.span(TokenRange{phrase.begin, std::max(instrument.title.end, noun + 1)})};
  const TokenRange title = capped(instrument.title, noun);
  if (fact.value(Field::Title).empty()) name_text(c, title, fact);
  if (fact.value(Field::Kind).empty()) fact.set(Field::Kind, kind_at(c, instrument));

  const ActorRow own = own_parties(c, instrument);
  bool company = own.has_company;
  // Where an armed group or a party makes it: the countries of all who do, "" for whoever has none.
  std::set<std::string_view> countries;
  bool domestic = false;
  enum class Signers { None, Bodies, All };
  const auto take = [&](const ActorRow& row, Signers signers) {
    for (const auto& [id, span] : row.actors) {
      const Actor& actor = c.entities.actor(id);
      if (!row.signed_for || !actor.country.empty() || !is_signatory(actor.kind)) add_party(c, id, span, fact);
      countries.insert(actor.country.empty() ? actor.based_in : actor.country);
      domestic |= actor.kind == ActorKind::ArmedGroup || actor.kind == ActorKind::Party;
      if (signers == Signers::None || (signers == Signers::Bodies && !is_signatory(actor.kind))) continue;
      const auto known = fact.values(Field::Signatories);
      if (std::ranges::find(known, actor.name) != known.end()) continue;
      fact.fields.push_back(
          {Field::Signatories, actor.name, span, SignatoryDetail{actor.body_type, actor.country, {}}});
    }
  };
  // Who issues a joint text signs it, be it a state.
  const bool joint = fact.value(Field::Kind) == "joint statement" || c.in_set(noun, "spoken_instruments");
  take(own, joint ? Signers::All : Signers::Bodies);
  const Fact own_fact = fact;

  std::vector<Stage> stages = stages_of(c, noun);
  // "discussed the Paris Agreement": the world's texts are made.
  const bool of_the_world = is_of_the_world(c, instrument);
  if (of_the_world) std::erase_if(stages, [](const Stage& stage) { return stage.status == "negotiating"; });
  const Stage* last = nullptr;
  bool with_other = false;  // "negotiations with X on a treaty"
  for (const Stage& stage : stages) {
    if (!last || rank_of_status(stage.status) > rank_of_status(last->status)) last = &stage;
  }
  for (const Stage& stage : stages) {
    if (fact.values(Field::Parties).size() >= 2 && !c.in_set(stage.word, "act_of_signing")) continue;
    // Who welcomes that a treaty known by its name is carried out need not be bound by it.
    if (stage.status == "in_force" && (!own.actors.empty() || instrument.proper)) continue;
    ActorRow row = parties_of_stage(c, stage.word, noun);
    // A row of two names both sides; more than the phrase itself names are not its parties.
    company |= row.has_company;
    with_other |= !row.actors.empty() && c.in_set(stage.word, "negotiation_nouns");
    if (parties_of(fact).size() >= 2) {
      Fact inside;
      inside.type = FactType::Agreement;
      for (const auto& [id, span] : row.actors) add_party(c, id, span, inside);
      const auto known = parties_of(fact);
      if (!std::ranges::includes(known, parties_of(inside))) continue;
    }
    const bool by = c.in_set(stage.word, "act_of_signing") && c.arguments.is_passive(stage.word);
    take(row, by || (joint && stage.status == "signed") ? Signers::All
              : c.in_set(stage.word, "act_of_signing")  ? Signers::Bodies
                                                        : Signers::None);
  }
  // "Peru's president called for peace in a joint statement with the president of Chile": both make it.
  if (joint && own.with && parties_of(fact).size() < 2)
    take(parties_of_stage(c, c.clause_head(noun), noun), Signers::Bodies);
  take(parties_to(c, noun), Signers::None);
  if (parties_of(fact).size() == 1) take(receivers(c, noun), Signers::None);
  // The trigger may be the verb itself: whoever is its subject speaks.
  if (match.trigger != noun && c.is_verb(match.trigger) && parties_of(fact).size() < 2)
    take(parties_of_stage(c, match.trigger, noun), Signers::All);
  if (company || (domestic && countries.size() == 1 && !countries.begin()->empty() && parties_of(fact).size() >= 2))
    return;
  bool signing = false;
  for (const Stage& stage : stages) signing |= c.in_set(stage.word, "act_of_signing");
  // "for actions that include a ceasefire": nobody says that there is one.
  if (c.in_set(noun, "truce_nouns") && !instrument.definite && stages.empty() && parties_of(fact).size() < 2) return;
  // "has not ratified any treaty": there is none of which that is told.
  if (last && last->modality == Modality::Refused && has_child_in(c, noun, "any_words")) return;
  // Only urged, and between nobody: "called for a ceasefire".
  if (last && last->modality == Modality::Urged && parties_of(own_fact).size() < 2) return;
  const std::size_t named = parties_of(fact).size();
  const auto told = parties_of(fact);
  const std::set<std::string, std::less<>> named_parties(told.begin(), told.end());  // the fact goes on to change
  const bool one_side_open = own.with || with_other || [&] {
    for (TokenId t = instrument.title.begin; t < noun; ++t) {
      if (c.in_set(t, "pair_words")) return true;
    }
    return false;
  }();
  // Who calls for a ceasefire or speaks of one elsewhere need not be at war.
  const bool truce = c.in_set(noun, "truce_nouns");
  const Modality modality = last ? last->modality : fact.modality;
  const bool of_others =
      truce && (place_under(c, noun) || modality == Modality::Urged || modality == Modality::Negotiating);
  // "The border treaty was ratified by Senegal": it has another side.
  const bool done_by_one =
      instrument.definite && !instrument.bare && std::ranges::any_of(stages, [&](const Stage& s) {
        return s.modality == Modality::Asserted && c.in_set(s.word, "act_of_signing") && c.arguments.is_passive(s.word);
      });
  if (!instrument.proper && !of_others &&
      (named == 0 ? !stages.empty() || !instrument.definite : named == 1 && (one_side_open || done_by_one))) {
    add_sides_of_sentence(c, noun, fact);
    if (parties_of(fact).size() < 2 && last && last->modality != Modality::Hypothetical && (signing || own.with))
      add_sides(c, noun, fact);
  }
  const bool is_item = is_item_of_agreements(c, noun);
  if (!instrument.proper && parties_of(fact).size() < 2 && is_item) add_sides(c, noun, fact);
  if (instrument.proper && named < 2 && !of_the_world && !is_named_after_other(c, instrument))
    add_sides_of_name(c, noun, fact);

  if (last) {
    if (fact.value(Field::Status).empty()) fact.set(Field::Status, last->status, c.tokens.span(last->word));
    fact.modality = last->modality;
    const Dates dates = dates_of(c, stages, last);
    if (dates.signing) fact.set(Field::Signed, dates.signing->value, dates.signing->span);
    if (dates.date) fact.set(Field::StatusDate, dates.date->value, dates.date->span);
    auto place = place_of(c, last->word);
    if (!place && !truce && c.in_set(last->word, "act_of_signing")) place = place_under(c, noun);
    if (!place && c.is_verb(last->word) && c.in_set(last->word, "act_of_signing"))
      place = place_behind_names(c, last->word);
    if (!place && instrument.place && c.in_set(last->word, "act_of_signing"))
      place = Found{instrument.place->name, instrument.place->span};
    if (place) fact.set(Field::Place, std::move(place->value), place->span);
  }
  auto dated = date_in_title(c, instrument);
  if (!dated && stages.empty()) dated = date_behind_name(c, instrument);
  if (dated && fact.value(Field::Signed).empty()) {
    const std::string_view status = fact.value(Field::Status);
    if (status != "negotiating" && status != "to_be_signed") {
      fact.set(Field::Signed, dated->iso, dated->span);
      if (status.empty()) fact.set(Field::Status, dated->of ? "in_force" : "signed", dated->span);
    }
  }
  // "sealed their friendship in 1833 with a treaty"
  if (fact.value(Field::Status).empty() && !instrument.definite && is_means_of_past(c, noun)) {
    fact.set(Field::Status, "signed");
    if (auto date = date_of(c, c.clause_head(noun)); date && fact.value(Field::Signed).empty())
      fact.set(Field::Signed, std::move(date->value), date->span);
  }
  if (fact.value(Field::Status).empty()) {
    const bool listed = is_listed(c, noun) || c.kind(noun) == SentenceKind::ListItem;
    const bool open = !instrument.definite && !instrument.proper && modality_of(c, noun) != Modality::Asserted;
    const bool spoken = c.in_set(noun, "spoken_instruments");
    // "hopes of a deal"
    const TokenId above = c.tree.head(noun);
    const bool hoped = !instrument.definite && above.valid() && c.in_set(above, "prospect_nouns");
    const std::string_view refused = modality_of(c, noun) == Modality::Refused ? status_of_refused(c, noun) : "";
    fact.set(Field::Status, std::string(!refused.empty()   ? refused
                                        : listed || spoken ? "signed"
                                        : open || hoped    ? "negotiating"
                                                           : "in_force"));
    // "They will strengthen the treaty": it is there already.
    if (fact.value(Field::Status) == "in_force" && fact.modality == Modality::Planned)
      fact.modality = Modality::Asserted;
  }
  if (last) fact.evidence.push_back(c.span(capped(c.clause(last->word), last->word)));
  if (!is_added_to(c, noun) && joins_earlier(c, instrument, fact, named_parties, last != nullptr, out)) return;
  const bool drafting =
      std::ranges::any_of(stages, [&](const Stage& stage) { return c.in_set(stage.word, "act_of_drafting"); });
  const bool linked = own.with || drafting || is_item || parties_of(own_fact).size() >= 2;
  if (!is_international(c, instrument, fact, linked, signing)) return;

  const std::vector<TokenRange> fields = listed_fields(c, instrument);
  if (fact.value(Field::Sector).empty()) {
    for (std::string& sector : sectors_in(c, title)) fact.add(Field::Sector, std::move(sector));
    if (fact.value(Field::Sector).empty()) fact.add(Field::Sector, "general");
  }
  if (fields.size() < 2 && own.with && own.actors.size() >= 2 && c.tag(noun).ends_with("S")) {
    add_one_for_each(c, own, noun, fact, out);
    return;
  }
  if (fields.size() < 2) {
    out.push_back({std::move(fact), noun});
    return;
  }
  // One record for each field; what proves it is the clause that lists them.
  fact.evidence = {c.span(capped(c.clause(noun), noun))};
  const std::string head = c.text({title.begin, noun + 1});
  for (const TokenRange& field : fields) {
    Fact part = fact;
    part.set(Field::Title, head + " on " + c.text(field), c.span(field));
    std::erase_if(part.fields, [](const FieldValue& v) { return v.field == Field::Sector; });
    for (std::string& sector : sectors_in(c, field)) part.add(Field::Sector, std::move(sector), c.span(field));
    if (part.value(Field::Sector).empty()) part.set(Field::Sector, c.text(field), c.span(field));
    out.push_back({std::move(part), noun});
  }
}

}  // namespace entente
