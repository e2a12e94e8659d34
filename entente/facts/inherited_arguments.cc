// SPDX-License-Identifier: Apache-2.0
// The arguments that a predicate does not have in its own clause: put back through control,
// coordination, relative clauses and light verbs.
#include <algorithm>
#include <utility>

#include "entente/base/utf8.h"
#include "entente/facts/arguments.h"

namespace entente {
namespace {

// How far a left-out subject is looked for: "agreed to try to begin to ..." rarely has more links.
constexpr int kMaxClimb = 12;

bool is_finite(std::string_view tag) { return tag == "VBD" || tag == "VBZ" || tag == "VBP"; }

bool is_verb_of_clause(std::string_view tag) { return is_finite(tag) || tag == "VB"; }

const Argument* find(const std::vector<Argument>& arguments, ArgumentRole role) {
  const auto it = std::ranges::find(arguments, role, &Argument::role);
  return it == arguments.end() ? nullptr : &*it;
}

bool is_capitalised(std::string_view lemma) { return !lemma.empty() && lemma.front() >= 'A' && lemma.front() <= 'Z'; }

}  // namespace

// "called on Peru to leave": Peru is to leave, though it is no object.
const Argument* ArgumentView::find_called(TokenId verb, const std::vector<Argument>& arguments) const {
  if (!calling_verbs_ || !calling_verbs_->contains(morphology_->lemma(verb))) return nullptr;
  const auto it = std::ranges::find_if(arguments, [&](const Argument& a) {
    return a.role == ArgumentRole::Obl && calling_prepositions_ && calling_prepositions_->contains(a.prep);
  });
  return it == arguments.end() ? nullptr : &*it;
}

// Subject and object that the clause of `predicate` takes over from the words it hangs on.
ArgumentView::Shared ArgumentView::shared_arguments(TokenId predicate) const {
  Shared shared;
  TokenId at = predicate;
  const bool passive = is_passive(predicate);
  const auto give = [&](TokenId filler) {
    (passive ? shared.obj : shared.subj) = filler;
    return shared;
  };
  for (int climbed = 0; climbed < kMaxClimb; ++climbed) {
    const TokenId head = tree_->head(at);
    if (!head.valid()) return shared;
    const Deprel rel = tree_->rel(at);
    const bool verbal_head = is_verbal(morphology_->pos(head)) || morphology_->pos(head) == Upos::Adj;
    switch (rel) {
      case Deprel::Acl: {
        if (verbal_head) return shared;
        // "an agreement signed by", "a message saying": the noun is object or subject.
        const std::string_view tag = xpos_name(morphology_->xpos[at.value]);
        // "was a leader in condemning": whoever leads condemns.
        if (tag == "VBG" && tree_->child(head, Deprel::Cop).valid() && !marker(at).empty()) break;
        // "concern about Chad and Mali signing a pact": both of them.
        if (tag == "VBG" && at == head + 1 && morphology_->pos(head) == Upos::Propn &&
            morphology_->pos(first_conjunct(head)) == Upos::Propn)
          return give(first_conjunct(head));
        if (tag == "VBN" || tag == "VBG" || is_finite(tag)) return give(head);
        // "an accord to establish": whoever makes the accord; go on from the noun.
        break;
      }
      case Deprel::Amod:
        // A finite verb is no adjective: where the parser takes it for one, the noun before it acts.
        if (head < at && is_finite(xpos_name(morphology_->xpos[at.value]))) return give(head);
        // "pursued the retreating troops": the troops retreat; of "the Dutch speaking parts" nobody knows.
        if (at < head && is_verbal(morphology_->pos(at)) && xpos_name(morphology_->xpos[at.value]) == "VBG" &&
            at.value > 0 && !is_capitalised(morphology_->lemma(TokenId(at.value - 1))))
          return give(head);
        return shared;
      case Deprel::AclRelcl: return shared;
      case Deprel::Xcomp:
      case Deprel::Advcl:
      case Deprel::AdvclRelcl:
      case Deprel::Conj:
      case Deprel::Obj:
      case Deprel::NsubjPass:
      case Deprel::Nsubj:
      case Deprel::Obl:
      case Deprel::Nmod:
      case Deprel::Ccomp:
      case Deprel::Parataxis: break;
      default: return shared;
    }
    // What the head has, in its normalised form.
    std::vector<Argument> arguments;
    own_arguments(head, arguments);
    const Argument* subj = find(arguments, ArgumentRole::Subj);
    const Argument* obj = find(arguments, ArgumentRole::Obj);
    if (!verbal_head) {
      // "We welcome Peru's efforts and call on Chad": trees may hang the finite verb on the noun before it.
      const bool hung = rel == Deprel::Conj && is_verb_of_clause(xpos_name(morphology_->xpos[at.value]));
      if (const Argument* poss = find(arguments, ArgumentRole::Poss); poss && !hung) return give(poss->head);
      // "the decision of Lebanon to expel", "the Lebanese decision to expel": who climbs on finds whoever tells of it.
      if (rel == Deprel::Acl && !hung) {
        if (const TokenId owner = decider(head, at, arguments); owner.valid()) return give(owner);
      }
      if (subj && subj->head != at) return give(subj->head);  // a nominal predicate
    } else if (rel == Deprel::Conj) {
      const bool head_passive = is_passive(head);
      if (head_passive && obj) return give(obj->head);
      if (!head_passive && subj) return give(subj->head);
    } else if (rel == Deprel::Xcomp && subject_control_ && !subject_control_->contains(morphology_->lemma(head)) &&
               obj && obj->head != at) {
      return give(obj->head);
    } else if (const Argument* called = rel == Deprel::Xcomp && !obj ? find_called(head, arguments) : nullptr) {
      return give(called->head);
    } else if (controls_gerund(head, at) && obj && obj->head != at) {
      return give(obj->head);
    } else if (is_passive(head)) {
      if (obj && obj->head != at) return give(obj->head);
      if (subj) return give(subj->head);
    } else if (subj && subj->head != at) {
      return give(subj->head);
    }
    at = head;
  }
  return shared;
}

// Whose decision, plan or bid to do something a noun is, where neither a possessor nor a verb tells.
TokenId ArgumentView::decider(TokenId noun, TokenId clause, const std::vector<Argument>& arguments) const {
  if (marker(clause) != "to" || morphology_->pos(noun) != Upos::Noun) return {};
  for (const Argument& argument : arguments) {
    if (argument.role == ArgumentRole::Nmod && argument.head < clause &&
        (argument.prep == "by" || (argument.prep == "of" && morphology_->pos(argument.head) == Upos::Propn)))
      return argument.head;
  }
  for (const Argument& argument : arguments) {
    if (argument.role == ArgumentRole::Mod && morphology_->pos(argument.head) == Upos::Adj &&
        is_capitalised(morphology_->lemma(argument.head)))
      return argument.head;
  }
  return {};
}

// "accused Peru of hiding it", "thanked Peru for hosting it": Peru hid and hosted.
bool ArgumentView::controls_gerund(TokenId verb, TokenId clause) const {
  if (!object_gerunds_ || !object_gerunds_->contains(morphology_->lemma(verb))) return false;
  return tree_->rel(clause) == Deprel::Advcl && gerund_markers_ && gerund_markers_->contains(marker(clause));
}

// The noun that a relative pronoun among the arguments of `predicate` stands for: the one whose
// clause the predicate belongs to. The pronoun itself where there is none ("asked who came").
TokenId ArgumentView::antecedent(TokenId pronoun, TokenId predicate) const {
  const bool possessive = xpos_name(morphology_->xpos[pronoun.value]) == "WP$";
  TokenId at = predicate;
  for (int climbed = 0; climbed < kMaxClimb && tree_->head(at).valid(); ++climbed) {
    switch (tree_->rel(at)) {
      case Deprel::AclRelcl: return tree_->head(at);
      case Deprel::Xcomp:
      case Deprel::Conj:
      case Deprel::Advcl: break;
      // "whose army attacked": the pronoun belongs to a noun of the clause.
      case Deprel::Nsubj:
      case Deprel::NsubjPass:
      case Deprel::Obj:
      case Deprel::Obl:
      case Deprel::Nmod:
        if (!possessive) return pronoun;
        break;
      default: return pronoun;
    }
    at = tree_->head(at);
  }
  return pronoun;
}

// Puts nouns in the place of relative pronouns; true if there was one.
bool ArgumentView::resolve_pronouns(TokenId predicate, std::vector<Argument>& found) const {
  bool resolved = false;
  for (Argument& argument : found) {
    const std::string_view tag = xpos_name(morphology_->xpos[argument.head.value]);
    if (tag != "WDT" && tag != "WP" && tag != "WP$") continue;
    const TokenId noun = antecedent(argument.head, predicate);
    if (noun == argument.head) continue;
    argument.head = noun;
    argument.inherited = true;
    resolved = true;
  }
  return resolved;
}

// "the treaty that it signed" without "that": the noun is the object of the clause, or of the
// lowest infinitive in it ("the treaty it agreed to sign").
TokenId ArgumentView::filler_of_gap(TokenId predicate) const {
  for (TokenId child : near_children(*tree_, predicate))
    if (tree_->rel(child) == Deprel::Xcomp && is_verbal(morphology_->pos(child))) return {};
  TokenId at = predicate;
  for (int climbed = 0; climbed < kMaxClimb && tree_->rel(at) == Deprel::Xcomp; ++climbed) at = tree_->head(at);
  if (tree_->rel(at) != Deprel::AclRelcl || !tree_->head(at).valid()) return {};
  std::vector<Argument> clause;
  own_arguments(at, clause);
  if (!find(clause, ArgumentRole::Subj)) return {};
  const bool pronoun = resolve_pronouns(at, clause);
  const Argument* obj = find(clause, ArgumentRole::Obj);
  // "the treaty that it agreed to sign": the parser hangs "that" on the upper verb.
  if (obj && obj->inherited && at != predicate && subject_control_ &&
      subject_control_->contains(morphology_->lemma(at)))
    return tree_->head(at);
  return pronoun || obj ? TokenId() : tree_->head(at);
}

// What the first conjunct of a coordination has and its later conjunct `t` shares.
void ArgumentView::share_with_conjunct(TokenId t, std::vector<Argument>& found) const {
  using enum ArgumentRole;
  const bool verbal = is_verbal(morphology_->pos(t));
  std::vector<Argument> first;
  own_arguments(first_conjunct(t), first);
  bool determined = find(found, Poss) != nullptr;
  for (TokenId child : near_children(*tree_, t)) determined = determined || tree_->rel(child) == Deprel::Det;
  const bool named = std::ranges::any_of(found, [&](const Argument& argument) {
    return argument.role == Mod && is_capitalised(morphology_->lemma(argument.head));
  });
  const std::size_t own = found.size();
  for (Argument& argument : first) {
    const bool follows = argument.head > t && tree_->rel(argument.head) != Deprel::Conj;
    const bool has_role = std::ranges::any_of(
        found.begin(), found.begin() + static_cast<std::ptrdiff_t>(own),
        [&](const Argument& other) { return other.role == argument.role && other.prep == argument.prep; });
    if ((has_role && argument.role != Mod) || argument.head == t) continue;
    bool shared = false;
    if (verbal) {
      // "signed and ratified the treaty in Oslo"; "signed a treaty and left" shares none.
      shared = follows && (argument.role == Obl || (argument.role == Obj && !is_passive(t)));
    } else if (argument.role == Poss) {
      shared = true;  // "Peru's desire and readiness"
    } else if (argument.role == Nmod) {
      shared = follows;  // "the president and prime minister of Peru"
    } else if (argument.role == Mod) {
      // "the Peruvian president and foreign minister", not "the Peruvian president and the minister"
      shared = morphology_->pos(t) == Upos::Noun && !determined && !named &&
               is_capitalised(morphology_->lemma(argument.head));
    }
    if (!shared) continue;
    argument.inherited = true;
    found.push_back(std::move(argument));
  }
}

std::vector<Argument> ArgumentView::of(TokenId predicate) const {
  using enum ArgumentRole;
  std::vector<Argument> found;
  own_arguments(predicate, found);
  const bool verbal = is_verbal(morphology_->pos(predicate));

  if (tree_->rel(predicate) == Deprel::Conj) share_with_conjunct(predicate, found);
  resolve_pronouns(predicate, found);
  if (verbal && !is_passive(predicate) && !find(found, Obj))
    if (const TokenId noun = filler_of_gap(predicate); noun.valid()) found.push_back({Obj, noun, {}, true});

  const TokenId light = verbal ? TokenId() : carrier(predicate);
  if (light.valid()) {
    const bool hosts = tree_->rel(first_conjunct(predicate)) == Deprel::Nsubj;
    for (Argument& argument : of(light)) {
      const bool is_self = argument.head == first_conjunct(predicate);
      if (is_self || argument.role == Xcomp || argument.role == Ccomp) continue;
      if (hosts && argument.role != Obl) continue;  // the object of "take place" is no argument
      argument.inherited = true;
      found.push_back(std::move(argument));
    }
  }

  const bool copular = std::ranges::any_of(near_children(*tree_, predicate),
                                           [&](TokenId child) { return tree_->rel(child) == Deprel::Cop; });
  const bool can_share = verbal || copular || morphology_->pos(predicate) == Upos::Adj;
  const bool wants = is_passive(predicate) ? !find(found, Obj) : !find(found, Subj);
  if (can_share && wants) {
    const Shared shared = shared_arguments(predicate);
    if (shared.subj.valid() && !find(found, Subj)) found.push_back({Subj, shared.subj, {}, true});
    if (shared.obj.valid() && !find(found, Obj)) found.push_back({Obj, shared.obj, {}, true});
    resolve_pronouns(predicate, found);
  }
  if (verbal) add_authors(predicate, found);
  if (verbal) add_company(predicate, found);
  return found;
}

void ArgumentView::add_company(TokenId predicate, std::vector<Argument>& found) const {
  const TokenId clause = first_conjunct(predicate);
  const TokenId verb = tree_->head(clause);
  if (!company_verbs_ || !verb.valid() || tree_->rel(clause) != Deprel::Advcl || marker(clause) != "in") return;
  if (!company_verbs_->contains(morphology_->lemma(verb)) || is_passive(verb) || is_passive(predicate)) return;
  const Argument* subj = find(found, ArgumentRole::Subj);
  if (!subj || !subj->inherited) return;
  std::vector<Argument> joining;
  own_arguments(verb, joining);
  if (const Argument* company = find(joining, ArgumentRole::Obj))
    found.push_back({ArgumentRole::Subj, company->head, {}, true});
}

void ArgumentView::add_authors(TokenId predicate, std::vector<Argument>& found) const {
  const Deprel rel = tree_->rel(predicate);
  const TokenId noun = tree_->head(predicate);
  if (!speaking_nouns_ || !noun.valid() || (rel != Deprel::Acl && rel != Deprel::AclRelcl)) return;
  // "Resolution 2600", "Executive Order 13882" are such texts, too.
  if (is_passive(predicate) || !speaking_nouns_->contains(to_lower(morphology_->lemma(noun)))) return;
  const Argument* subj = find(found, ArgumentRole::Subj);
  if (!subj || subj->head != noun) return;
  std::vector<Argument> around;
  own_arguments(noun, around);
  std::erase_if(around, [](const Argument& a) {
    return a.role != ArgumentRole::Nmod || (a.prep != "by" && a.prep != "from" && a.prep != "of");
  });
  const TokenId verb = tree_->head(noun);
  if (verb.valid() && is_verbal(morphology_->pos(verb)) &&
      (tree_->rel(noun) == Deprel::Obj || tree_->rel(noun) == Deprel::NsubjPass)) {
    std::vector<Argument> issuing;
    own_arguments(verb, issuing);
    if (const Argument* author = find(issuing, ArgumentRole::Subj)) {
      around.push_back(*author);
    } else if (const Shared shared = shared_arguments(verb); shared.subj.valid()) {
      around.push_back({ArgumentRole::Subj, shared.subj, {}, true});
    }
  }
  for (const Argument& author : around) found.push_back({ArgumentRole::Subj, author.head, {}, true});
}

}  // namespace entente
