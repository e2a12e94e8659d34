// SPDX-License-Identifier: Apache-2.0
// Which stage an instrument has reached, by the words below, beside and above its noun.
#include <algorithm>
#include <array>

#include "entente/facts/agreement.h"
#include "entente/facts/modality.h"

namespace entente {
namespace {

constexpr int kMaxClimb = 7;

constexpr std::array<std::string_view, 8> kRanks = {"",         "negotiating", "to_be_signed", "signed",
                                                    "ratified", "in_force",    "suspended",    "terminated"};

std::string label_at(const Context& c, TokenId t) { return label_in(c, {t, t + 1}, "statuses"); }

// "entered into force", "is in place", "took effect", "under negotiation": the label of a phrase
// that hangs on the verb.
std::string label_of_phrases(const Context& c, TokenId verb, TokenId noun) {
  for (TokenId child : near_children(c.tree, verb)) {
    const Deprel rel = c.tree.rel(child);
    if (rel != Deprel::Obl && rel != Deprel::Obj && rel != Deprel::Advmod && rel != Deprel::Nmod &&
        rel != Deprel::Xcomp)
      continue;
    if (c.tree.dominates(child, noun)) continue;
    // "signed it after approval by the cabinet": what came before, or is still to come.
    if (c.rules.set("around_prepositions").contains(c.rules.word_id(c.arguments.marker(child)))) continue;
    const TokenRange part = c.tree.subtree(child);
    if (std::string label = label_in(c, {std::min(part.begin, child), child + 1}, "status_phrases"); !label.empty())
      return label;
  }
  return {};
}

std::string shifted(std::string status, Modality modality, const Context& c, TokenId word) {
  if (modality == Modality::Asserted || status.empty()) return status;
  if (rank_of_status(status) < rank_of_status("signed")) return status;
  if (status == "signed") {
    const bool text_is_done = modality == Modality::Planned && c.in_set(word, "act_of_signing");
    return text_is_done ? "to_be_signed" : "negotiating";
  }
  if (status == "ratified") return "signed";
  // A threat or a plan to end what is in force leaves it in force.
  return modality == Modality::Planned && status == "terminated" ? status : "in_force";
}

// "Suspended talks on a treaty", "talks on a treaty were put on hold": so is the treaty, not yet made. "Concluded
// talks on a treaty": its text is agreed.
void add_end_of_talks(const Context& c, TokenId talks, std::vector<Stage>& found) {
  const TokenId chief = c.arguments.first_conjunct(talks);
  const TokenId verb = c.tree.head(chief);
  const Deprel rel = c.tree.rel(chief);
  // "the completion of negotiations on a treaty"
  const TokenId preposition = c.tree.child(chief, Deprel::Case);
  if (verb.valid() && c.is_noun(verb) && rel == Deprel::Nmod && preposition.valid() &&
      c.in_set(preposition, "author_prepositions")) {
    const Modality modality = modality_of(c, verb);
    if (modality != Modality::Asserted) return;
    if (c.in_set(verb, "finishing_nouns")) found.push_back({verb, "to_be_signed", modality});
    else if (label_at(c, verb) == "suspended") found.push_back({verb, "suspended", modality});
    return;
  }
  if (!verb.valid() || !c.is_verb(verb)) return;
  if (rel != Deprel::Obj && rel != Deprel::NsubjPass && rel != Deprel::Nsubj) return;
  std::string label = label_of_phrases(c, verb, talks);
  if (label.empty() && rel != Deprel::Nsubj) label = label_at(c, verb);
  const Modality modality = modality_of(c, verb);
  if (modality != Modality::Asserted) return;
  if (label == "suspended") found.push_back({verb, std::move(label), modality});
  if (label == "signed") found.push_back({verb, "to_be_signed", modality});
}

// Whether talks stand before it as what the verb is about, so that what is talked "on" or "for" is still to
// come: "opened talks with Peru on a treaty", "announced the start of negotiations on a treaty".
bool add_talks(const Context& c, TokenId verb, TokenId below, std::vector<Stage>& found) {
  for (TokenId child : near_children(c.tree, verb)) {
    const Deprel rel = c.tree.rel(child);
    if (child > below) break;
    if (rel != Deprel::Obj && rel != Deprel::Nsubj && rel != Deprel::NsubjPass) continue;
    const TokenRange part = capped(c.tree.subtree(child), child);
    for (TokenId t = child; t < std::min(part.end, below); ++t) {
      if (!c.is_noun(t) || !c.in_set(t, "negotiation_nouns")) continue;
      found.push_back({t, "negotiating", modality_of(c, verb)});
      add_end_of_talks(c, t, found);
      return true;
    }
  }
  return false;
}

// What stands beside the verb: "initialled a treaty in May and signed it in June", "was ratified and came into force".
std::vector<Stage> stages_of_conjuncts(const Context& c, TokenId noun) {
  std::vector<Stage> found;
  const TokenId chief = c.arguments.first_conjunct(noun);
  TokenId verb = c.tree.head(chief);
  if (verb.valid() && c.in_set(verb, "negotiation_nouns")) verb = c.tree.head(verb);
  if (!verb.valid() || !c.is_verb(verb)) return found;
  const Deprel rel = c.tree.rel(chief);
  const bool is_subject = rel == Deprel::NsubjPass || rel == Deprel::Nsubj;
  for (TokenId other : c.arguments.conjuncts(verb)) {
    if (other <= verb) continue;
    const auto children = near_children(c.tree, other);
    const bool has_it = std::ranges::any_of(
        children, [&](TokenId child) { return c.tree.rel(child) == Deprel::Obj && c.in_set(child, "it_words"); });
    const bool has_subject = std::ranges::any_of(children, [&](TokenId child) {
      return c.tree.rel(child) == Deprel::Nsubj || c.tree.rel(child) == Deprel::NsubjPass;
    });
    if (has_it && !is_subject) found.push_back({other, label_at(c, other)});
    if (!is_subject || has_subject) continue;
    std::string label = label_of_phrases(c, other, noun);
    if (label.empty() && c.arguments.is_passive(other)) label = label_at(c, other);
    found.push_back({other, std::move(label)});
  }
  return found;
}

// What hangs on the noun or on its day: "the treaty of 3 May 1990, signed by X and Y".
std::vector<TokenId> modifiers_of(const Context& c, TokenId noun) {
  const auto own = near_children(c.tree, noun);
  std::vector<TokenId> found(own.begin(), own.end());
  for (TokenId child : own) {
    if (child < noun || c.tree.rel(child) != Deprel::Nmod || !c.timex_at(child)) continue;
    const auto below = near_children(c.tree, child);
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

// "Chad denounced the accord between Peru and Chile": only a party can end a text by denouncing it.
bool is_denounced_by_others(const Context& c, TokenId verb, TokenId noun) {
  if (!c.is_verb(verb) || !c.in_set(verb, "blaming_or_ending_verbs")) return false;
  std::vector<std::string> parties;
  for (MentionId id : c.actors.mentions_in(capped(c.tree.subtree(noun), noun)))
    for (std::string& code : c.actors.party_codes(c.entities.mention(id).actors)) parties.push_back(std::move(code));
  if (parties.size() < 2) return false;
  return std::ranges::none_of(c.arguments.of(verb), [&](const Argument& argument) {
    return argument.role == ArgumentRole::Subj &&
           std::ranges::any_of(
               c.actors.party_codes(c.actors.actors_of_all(argument.head).actors),
               [&](const std::string& code) { return std::ranges::find(parties, code) != parties.end(); });
  });
}

}  // namespace

int rank_of_status(std::string_view status) {
  return static_cast<int>(std::ranges::find(kRanks, status) - kRanks.begin()) % static_cast<int>(kRanks.size());
}

void take_later_stage(const Fact& later, Fact& agreement) {
  if (later.modality > agreement.modality) return;
  if (rank_of_status(later.value(Field::Status)) <= rank_of_status(agreement.value(Field::Status))) return;
  agreement.modality = later.modality;
  for (const Field field : {Field::Status, Field::StatusDate}) {
    std::erase_if(agreement.fields, [&](const FieldValue& v) { return v.field == field; });
    for (const FieldValue& v : later.fields)
      if (v.field == field) agreement.fields.push_back(v);
  }
}

std::vector<Stage> stages_of(const Context& c, TokenId noun) {
  std::vector<Stage> found;
  if (is_added_to(c, noun)) return found;
  const auto add = [&](TokenId word, std::string label) {
    if (label.empty()) return false;
    const Modality modality = modality_of(c, word);
    found.push_back({word, shifted(std::move(label), modality, c, word), modality});
    return true;
  };
  for (TokenId child : modifiers_of(c, noun)) {
    const Deprel rel = c.tree.rel(child);
    if (rel != Deprel::Acl && rel != Deprel::AclRelcl && rel != Deprel::Amod) continue;
    // "a deal to end the war": what it is for.
    if (rel == Deprel::Acl && c.tag(child) == "VB" && !c.arguments.is_passive(child)) continue;
    // "an accord brokered by Chad": how it came about.
    if (c.tag(child) == "VBN" && c.in_set(child, "third_party_words")) continue;
    if (rel != Deprel::Amod && add(child, label_of_phrases(c, child, noun))) continue;
    std::string label = label_at(c, child);
    // "an extended ceasefire" need not be in force yet.
    if (rel != Deprel::Amod || label != "in_force") add(child, std::move(label));
  }
  if (std::string label = label_of_phrases(c, noun, TokenId()); !label.empty()) add(noun, label);
  TokenId at = c.arguments.first_conjunct(noun);
  // Under a noun that already says it, the verbs above tell of something else.
  for (int i = 0; i < kMaxClimb; ++i) {
    const Deprel rel = c.tree.rel(at);
    const TokenId below = at;
    at = c.tree.head(at);
    // What is done with "protocols to the treaty" is not done with the treaty.
    if (!at.valid() || (c.is_noun(at) && rel != Deprel::Conj && c.in_set(at, "instruments"))) break;
    // What is agreed on in a treaty, or fought since, is not done with the treaty.
    if (below == c.arguments.first_conjunct(noun) && rel == Deprel::Obl &&
        c.rules.set("beside_prepositions").contains(c.rules.word_id(c.arguments.marker(below))))
      break;
    // "opened talks with Peru on a treaty": the tree hangs the treaty on the verb.
    if (i == 0 && c.is_verb(at) && rel == Deprel::Obl && add_talks(c, at, below, found)) break;
    const bool as_subject = rel == Deprel::Nsubj;
    if (c.is_verb(at) && add(at, label_of_phrases(c, at, noun))) break;
    // The subject of an active verb is what acts: "the treaty ended the war".
    std::string label = is_denounced_by_others(c, at, noun) ? std::string() : label_at(c, at);
    if (!label.empty() && !(as_subject && c.is_verb(at) && !c.in_set(at, "self_ending_verbs"))) {
      add(at, label);
      if (c.in_set(at, "negotiation_nouns")) add_end_of_talks(c, at, found);
      break;
    }
    // "the signing ceremony of an accord"
    bool by_compound = false;
    if (rel == Deprel::Nmod) {
      for (TokenId child : near_children(c.tree, at)) {
        if (c.tree.rel(child) == Deprel::Compound && child < at && child != below)
          by_compound |= add(child, label_at(c, child));
      }
    }
    if (by_compound) break;
    if (rel == Deprel::Ccomp || rel == Deprel::Parataxis || rel == Deprel::AclRelcl || as_subject) break;
    if (rel == Deprel::Advcl && c.tag(below) != "VBG") break;
  }
  for (Stage& stage : stages_of_conjuncts(c, noun)) add(stage.word, std::move(stage.status));
  return found;
}

}  // namespace entente
