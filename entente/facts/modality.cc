// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/modality.h"

#include <algorithm>
#include <optional>

namespace entente {
namespace {

constexpr int kMaxClimb = 12;

// What one verb group says by itself.
struct Group {
  bool negated = false;
  bool future = false;
  bool hypothetical = false;  // may, could; "if ..."
  bool duty = false;          // should, must
  bool infinitive = false;    // "to sign"
};

// "said that it would sign": a future seen from the past.
bool is_reported(const Context& c, TokenId verb) {
  const TokenId first = c.arguments.first_conjunct(verb);
  if (c.tree.rel(first) != Deprel::Ccomp) return false;
  const TokenId head = c.tree.head(first);
  // "made clear that it would sign"
  const bool says = c.in_set(head, "speech_verbs") || c.in_set(head, "speech_adjectives");
  return says && c.tag(head) != "VB" && c.tag(head) != "VBG" && !c.tree.child(first, Deprel::Advcl).valid();
}

// "is to visit", "is due to visit": a verb that stands where a predicate noun would.
bool is_due(const Context& c, TokenId verb) {
  if (c.tag(verb) != "VB" || !c.has_copula(verb)) return false;
  const TokenId mark = c.tree.child(verb, Deprel::Mark);
  return mark.valid() && (c.tag(mark) == "TO" || c.in_set(mark, "plan_governors"));
}

bool stands_before_subject(const Context& c, TokenId auxiliary, TokenId verb) {
  for (const Deprel subject : {Deprel::Nsubj, Deprel::NsubjPass})
    if (const TokenId child = c.tree.child(verb, subject); child.valid()) return auxiliary < child;
  return false;
}

Group group_of(const Context& c, TokenId t) {
  Group group;
  group.future = is_due(c, t);
  for (TokenId child : near_children(c.tree, t)) {
    switch (c.tree.rel(child)) {
      case Deprel::Aux:
      case Deprel::AuxPass:
      case Deprel::Cop:
        if (c.in_set(child, "inverted_conditions") && stands_before_subject(c, child, t)) group.hypothetical = true;
        else if (c.in_set(child, "future_auxiliaries") ||
                 (c.in_set(child, "reported_future_auxiliaries") && is_reported(c, t)))
          group.future = true;
        else if (c.in_set(child, "possible_auxiliaries")) group.hypothetical = true;
        if (c.in_set(child, "duty_auxiliaries") && !group.hypothetical) group.duty = true;
        break;
      case Deprel::Advmod:
      case Deprel::Det:
      case Deprel::CcPreconj:
        if (c.in_set(child, "negators")) group.negated = true;
        break;
      case Deprel::Mark:
      case Deprel::Case:
        if (c.in_set(child, "negators")) group.negated = true;
        if (c.in_set(child, "condition_markers")) group.hypothetical = true;
        if (c.lemma(child) == "to" && c.tree.rel(child) == Deprel::Mark) group.infinitive = true;
        break;
      case Deprel::Amod:
        if (!c.is_noun(t)) break;
        if (c.in_set(child, "plan_governors")) group.future = true;
        if (c.in_set(child, "doubt_governors")) group.hypothetical = true;
        break;
      default: break;
    }
  }
  return group;
}

bool is_complement(Deprel rel) {
  switch (rel) {
    case Deprel::Xcomp:
    case Deprel::Ccomp:
    case Deprel::Advcl:
    case Deprel::Acl:
    case Deprel::Obj:
    case Deprel::Obl:
    case Deprel::Nmod:
    case Deprel::Conj:
    case Deprel::NsubjPass:
    case Deprel::Csubj:
    case Deprel::CsubjPass:
    case Deprel::Compound:
    case Deprel::Nsubj: return true;
    default: return false;
  }
}

// What a governing word makes of its complement; nothing if it says nothing about it.
std::optional<Modality> imposed_by(const Context& c, TokenId governor, Deprel rel) {
  // Subjects of "deny" are not denied.
  if (rel == Deprel::Nsubj) return std::nullopt;
  if (c.in_set(governor, "deny_governors")) return Modality::Denied;
  if (c.in_set(governor, "refuse_governors")) return Modality::Refused;
  if (c.in_set(governor, "urge_governors")) return Modality::Urged;
  if (c.in_set(governor, "negotiate_governors")) return Modality::Negotiating;
  if (c.in_set(governor, "plan_governors")) return Modality::Planned;
  if (c.in_set(governor, "doubt_governors")) return Modality::Hypothetical;
  return std::nullopt;
}

// "the first", "the 17th country", "the only one".
bool is_ranked(const Context& c, TokenId noun) {
  if (c.in_set(noun, "rank_words")) return true;
  return std::ranges::any_of(near_children(c.tree, noun), [&](TokenId child) {
    const Deprel rel = c.tree.rel(child);
    if (child > noun || (rel != Deprel::Amod && rel != Deprel::Nummod)) return false;
    const std::string_view word = c.word(child);
    const bool ordinal = word.size() > 2 && word[0] >= '0' && word[0] <= '9' &&
                         (word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd"));
    return ordinal || c.in_set(child, "rank_words");
  });
}

// "I would like to thank", "let me congratulate", "we want to express": said is done.
bool is_performed(const Context& c, TokenId verb, TokenId frame) {
  if (!frame.valid() || !c.in_set(verb, "performative_verbs") || !c.in_set(frame, "performing_frames")) return false;
  const bool lets = c.lemma(frame) == "let";
  return std::ranges::any_of(c.arguments.of(lets ? verb : frame), [&](const Argument& argument) {
    return argument.role == ArgumentRole::Subj && c.in_set(argument.head, "first_person");
  });
}

// "the discussions held in March", "their ongoing assistance": they were, it is.
bool is_actual(const Context& c, TokenId noun) {
  return c.is_noun(noun) && std::ranges::any_of(near_children(c.tree, noun), [&](TokenId child) {
           if (c.tree.rel(child) == Deprel::Amod) return c.in_set(child, "actual_words");
           return c.tree.rel(child) == Deprel::Acl && c.tag(child) == "VBN" &&
                  (c.in_set(child, "light_verbs") || c.in_set(child, "hosting_verbs"));
         });
}

// "will thank Chad and encourage reforms": a base form that the tagger took for a present.
bool is_base_form(const Context& c, TokenId verb) {
  return c.tag(verb) == "VBP" && c.tree.rel(verb) == Deprel::Conj && !c.tree.child(verb, Deprel::Nsubj).valid() &&
         !c.tree.child(verb, Deprel::Aux).valid() && c.tag(c.arguments.first_conjunct(verb)) == "VB";
}

// "When I had a chance to visit Chad": who had it took it.
bool is_chance_had(const Context& c, TokenId noun) {
  const TokenId verb = c.tree.head(noun);
  return c.in_set(noun, "chance_words") && c.tree.rel(noun) == Deprel::Obj && verb.valid() && c.lemma(verb) == "have" &&
         tense_of(c, verb) == Tense::Past;
}

// "to cease its war", "for an end to their raids": what is to end goes on.
bool is_to_end(const Context& c, TokenId noun, TokenId governor, Deprel rel) {
  const bool ends = (rel == Deprel::Obj && c.in_set(governor, "ending_verbs")) ||
                    (rel == Deprel::Nmod && c.in_set(governor, "ending_nouns"));
  return ends && c.is_noun(noun) && c.tree.child(noun, Deprel::NmodPoss).valid();
}

// "Joined the envoy in opening the talks".
bool is_way(const Context& c, TokenId gerund) {
  return c.tag(gerund) == "VBG" && std::ranges::any_of(near_children(c.tree, gerund), [&](TokenId child) {
           return c.tree.rel(child) == Deprel::Mark && c.in_set(child, "way_prepositions");
         });
}

}  // namespace

Tense narrative_tense_of(const Context& c, TokenId predicate) {
  TokenId at = predicate;
  for (int climbed = 0; climbed < kMaxClimb; ++climbed) {
    if (const Tense tense = tense_of(c, at); tense != Tense::None) return tense;
    const Deprel rel = c.tree.rel(at);
    // "launched a raid, accusing ...": a participle goes on with what the noun's verb tells.
    const bool goes_on = rel == Deprel::Acl && c.tag(at) == "VBG";
    if (!c.tree.head(at).valid() || (rel == Deprel::Acl && !goes_on) || rel == Deprel::AclRelcl || rel == Deprel::Nmod)
      break;
    at = c.tree.head(at);
  }
  return Tense::None;
}

bool is_purpose(const Context& c, TokenId predicate) {
  TokenId at = predicate;
  for (int climbed = 0; climbed < kMaxClimb; ++climbed) {
    if (c.is_verb(at)) {
      const Deprel rel = c.tree.rel(at);
      // "the decision to expel him": what was decided is told, not what for.
      if (rel == Deprel::Acl && c.in_set(c.tree.head(at), "real_governors")) return false;
      // "looks forward to welcoming" is no aim, "met to discuss" has one.
      if (rel == Deprel::Advcl || rel == Deprel::Acl) return group_of(c, at).infinitive && c.tag(at) != "VBG";
      if (rel != Deprel::Conj && rel != Deprel::Xcomp) return false;
      // "met to discuss", whatever the parser calls it.
      if (rel == Deprel::Xcomp && c.in_set(c.tree.head(at), "occasion_verbs")) return group_of(c, at).infinitive;
      // "will meet and sign", "plans to meet": not for the sake of something else.
      if (rel == Deprel::Xcomp && !c.in_set(c.tree.head(at), "real_governors")) return false;
    }
    at = c.tree.head(at);
    if (!at.valid()) return false;
  }
  return false;
}

Tense tense_of(const Context& c, TokenId predicate) {
  TokenId verb = predicate;
  if (!c.is_verb(verb) && !c.has_copula(verb)) {
    const TokenId carrier = c.arguments.carrier(verb);
    verb = carrier.valid() ? carrier : c.clause_head(verb);
  }
  if (is_due(c, verb)) return Tense::Future;
  bool past = c.tag(verb) == "VBD", present = c.tag(verb) == "VBZ" || c.tag(verb) == "VBP";
  for (TokenId child : near_children(c.tree, verb)) {
    const Deprel rel = c.tree.rel(child);
    if (rel != Deprel::Aux && rel != Deprel::AuxPass && rel != Deprel::Cop) continue;
    if (c.in_set(child, "future_auxiliaries") ||
        (c.in_set(child, "reported_future_auxiliaries") && is_reported(c, verb)))
      return Tense::Future;
    const std::string_view tag = c.tag(child);
    if (tag == "VBD" || c.lemma(child) == "have") past = true;
    if (tag == "VBZ" || tag == "VBP") present = true;
  }
  if (present && !past && verb == predicate && is_base_form(c, verb))
    return tense_of(c, c.arguments.first_conjunct(verb));
  if (past) return Tense::Past;
  if (present) return Tense::Present;
  // A base form with a subject and without an auxiliary: taggers mix up VB and VBP.
  if (c.tag(verb) == "VB" && c.tree.child(verb, Deprel::Nsubj).valid() && !c.tree.child(verb, Deprel::Aux).valid() &&
      !c.tree.child(verb, Deprel::Mark).valid())
    return Tense::Present;
  if (verb != predicate || c.tree.rel(verb) != Deprel::Conj) return Tense::None;
  // "will speak on trade and on how to ease it": an infinitive of its own has no tense.
  if (c.tree.child(verb, Deprel::Mark).valid() && c.tag(verb) == "VB") return Tense::None;
  return tense_of(c, c.arguments.first_conjunct(verb));
}

bool is_negated(const Context& c, TokenId predicate) {
  if (group_of(c, predicate).negated) return true;
  if (c.is_verb(predicate)) return false;
  const TokenId carrier = c.arguments.carrier(predicate);
  return carrier.valid() && group_of(c, carrier).negated;
}

bool is_held_out(const Context& c, TokenId predicate) {
  TokenId at = predicate;
  if (!c.is_verb(at) && !c.has_copula(at)) {
    const TokenId carrier = c.arguments.carrier(at);
    if (carrier.valid()) at = carrier;
  }
  bool possible = false;
  for (TokenId child : near_children(c.tree, at)) {
    const Deprel rel = c.tree.rel(child);
    if (rel == Deprel::Aux || rel == Deprel::AuxPass) possible |= c.in_set(child, "possible_auxiliaries");
    if (rel == Deprel::Mark && c.in_set(child, "condition_markers")) return false;
  }
  return possible && !group_of(c, at).negated;
}

Modality modality_of(const Context& c, TokenId predicate) {
  if (is_actual(c, predicate)) return Modality::Asserted;
  TokenId at = predicate;
  bool first = true, planned = false;
  for (int climbed = 0; climbed < kMaxClimb; ++climbed) {
    const Group group = group_of(c, at);
    const TokenId head = c.tree.head(at);
    const Deprel rel = c.tree.rel(at);
    const bool nominal_step = !first && !c.is_verb(at) && !c.has_copula(at);
    if (group.hypothetical) return Modality::Hypothetical;
    // Whoever "will not hesitate to" do it will do it.
    if (group.negated && !nominal_step && !c.in_set(at, "hesitating_verbs")) return Modality::Refused;
    if (group.duty) return Modality::Urged;
    if (group.future) planned = true;
    if (!head.valid() || !is_complement(rel)) break;
    if (is_to_end(c, at, head, rel)) break;
    if (c.is_verb(at) && is_performed(c, c.arguments.first_conjunct(at), c.tree.head(c.arguments.first_conjunct(at))))
      return Modality::Asserted;
    if (rel == Deprel::Conj) {
      // "will meet and sign": the first conjunct's auxiliaries hold for a bare second one.
      const bool bare = c.is_verb(at) && (c.tag(at) == "VB" || is_base_form(c, at));
      if (c.is_verb(at) && !bare) {
        // "agreed to sign and ratified": a finite conjunct stands on its own, but shares governors.
        const std::string_view tag = c.tag(at);
        if (tag == "VBD" || tag == "VBZ" || tag == "VBP") {
          at = head;
          const Deprel outer = c.tree.rel(at);
          if (!c.tree.head(at).valid() || outer == Deprel::Root) break;
          first = false;
          continue;
        }
      }
      at = head;
      first = false;
      continue;
    }
    // "During their talks they agreed": what stands in a phrase of time or place is not agreed to.
    if ((rel == Deprel::Obl || rel == Deprel::Nmod) && !c.is_verb(at) &&
        !c.rules.set("content_prepositions").contains(c.rules.word_id(c.arguments.marker(at))))
      break;
    // "suspended talks after the other refused to sign": a clause of time or manner is no complement; "will join the
    // envoy in opening the talks": the way in which something is to be done is.
    if (rel == Deprel::Advcl && !group.infinitive) {
      if (!is_way(c, at)) break;
      at = head;
      first = false;
      continue;
    }
    // "signed an order imposing tariffs": the order does it.
    if (rel == Deprel::Acl && !group.infinitive && c.in_set(head, "speaking_nouns")) {
      // "Rejected a report that it had sent troops": it says that it has not.
      const TokenId above = c.tree.head(head);
      const auto answered = above.valid() ? imposed_by(c, above, c.tree.rel(head)) : std::nullopt;
      const bool denied = answered == Modality::Refused || answered == Modality::Denied;
      if (denied && c.tree.child(at, Deprel::Mark).valid()) return Modality::Denied;
      break;
    }
    if (rel == Deprel::Obj && c.in_set(head, "performative_verbs") && c.in_set(at, "performed_nouns")) {
      // "we offer our congratulations": offered is given.
    } else if (const auto imposed = imposed_by(c, head, rel)) {
      // "refused to deny", "did not plan": the outer word is looked at by the caller's clause.
      if (*imposed != Modality::Planned) return *imposed;
      planned = true;
    } else if (group.infinitive && rel == Deprel::Advcl && c.in_set(at, "performative_verbs")) {
      // "met to express support": whoever met said so.
    } else if (group.infinitive && rel == Deprel::Acl && (is_ranked(c, head) || is_chance_had(c, head))) {
      // "the third country to sign" has signed.
    } else if (group.infinitive && (rel == Deprel::Xcomp || rel == Deprel::Acl || rel == Deprel::Advcl) &&
               !c.in_set(head, "real_governors")) {
      planned = true;
    }
    // A clause that reports ("said that ...") lets the inside stand as it is.
    if (rel == Deprel::Ccomp && c.in_set(head, "speech_verbs")) {
      const Group outer = group_of(c, head);
      if (outer.hypothetical) return Modality::Hypothetical;
      break;
    }
    // A time or place phrase says nothing about its verb's modality.
    if ((rel == Deprel::Obl || rel == Deprel::Nmod) && c.is_verb(at)) break;
    at = head;
    first = false;
  }
  return planned ? Modality::Planned : Modality::Asserted;
}

}  // namespace entente
