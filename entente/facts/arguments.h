// SPDX-License-Identifier: Apache-2.0
// Who does what to whom, read off the dependency tree and put into one shape: the arguments of a
// verb, a noun or an adjective. Passives are turned active, subjects that the grammar leaves out
// (infinitives, participles, conjoined verbs, relative clauses) are put back, and a noun that a
// light verb carries ("pay a visit", "hold talks") gets the verb's arguments. Rules see only this
// view, never a relation of the tree. Refers to the layers it was made from; computes on demand, in
// time linear in the number of children, and may be read from several threads.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/span.h"
#include "entente/lexicon/word_sets.h"
#include "entente/syntax/dependencies.h"
#include "entente/syntax/morphology.h"

namespace entente {

enum class ArgumentRole : std::uint8_t {
  Subj,  // who acts: active subject, agent of a passive
  Obj,   // what it is done to: object, subject of a passive
  Iobj,
  Obl,    // prepositional phrase of a verb or adjective; the preposition is in `prep`
  Nmod,   // prepositional phrase of a noun; the preposition is in `prep`
  Poss,   // possessor of a noun
  Mod,    // adjective or compound part before a noun
  Xcomp,  // infinitive or predicate without a subject of its own
  Ccomp,  // clause with a subject of its own
  Advcl,  // adverbial clause; its marker ("to", "if", "by") is in `prep`
  Acl,    // clause of a noun; its marker is in `prep`
  Appos,
  Adv,     // adverb: "works closely"
  Clause,  // of rules' paths only: the verb of the clause in which a noun stands
};
std::string_view to_string(ArgumentRole role);  // "subj"
std::optional<ArgumentRole> parse_argument_role(std::string_view name);

/// Heads a clause as a verb does.
constexpr bool is_verbal(Upos upos) { return upos == Upos::Verb || upos == Upos::Aux; }

struct Argument {
  ArgumentRole role = ArgumentRole::Subj;
  TokenId head;            // first conjunct; see conjuncts()
  std::string prep;        // lower-case lemma, parts of a fixed phrase joined by '_': "according_to"
  bool inherited = false;  // put back from another clause
};

/// The children nearest to t on both sides: a list of ten thousand conjuncts under one head must not
/// make each of them walk over all the others.
std::span<const TokenId> near_children(const Tree& tree, TokenId t);

class ArgumentView {
 public:
  /// Word sets that the view asks for: light_verbs, subject_control, hosting_verbs,
  /// object_gerunds, gerund_markers, speaking_nouns, company_verbs, linking_verbs,
  /// calling_verbs, calling_prepositions.
  ArgumentView(const Morphology& morphology, const Tree& tree, const WordSets& words);

  /// All arguments of a predicate: its own in text order, then inherited ones.
  std::vector<Argument> of(TokenId predicate) const;

  /// t and the tokens joined to it by `conj`, in text order.
  std::vector<TokenId> conjuncts(TokenId t) const;
  /// The first conjunct of the coordination that t belongs to.
  TokenId first_conjunct(TokenId t) const;
  /// The preposition or clause marker of a phrase, "" if it has none.
  std::string marker(TokenId head) const;
  bool is_passive(TokenId verb) const;
  /// The verb that carries a noun as light verb or lets it take place; not valid if there is none.
  TokenId carrier(TokenId noun) const;

 private:
  struct Shared {
    TokenId subj, obj;
  };
  Shared shared_arguments(TokenId predicate) const;
  /// "spoke with Chilean Foreign Minister X", "spoke today with X": the preposition that the parser hangs on the
  /// title of a name, or on another word before the phrase.
  std::string_view preposition_of(std::string_view lemma) const;
  std::string stray_marker(TokenId head) const;
  TokenId decider(TokenId noun, TokenId clause, const std::vector<Argument>& arguments) const;
  bool controls_gerund(TokenId verb, TokenId clause) const;
  const Argument* find_called(TokenId verb, const std::vector<Argument>& arguments) const;
  TokenId antecedent(TokenId pronoun, TokenId predicate) const;
  bool resolve_pronouns(TokenId predicate, std::vector<Argument>& found) const;
  TokenId filler_of_gap(TokenId predicate) const;
  void share_with_conjunct(TokenId t, std::vector<Argument>& found) const;
  /// "signed an order imposing tariffs", "a statement by the ministry condemning": whoever issues the
  /// text acts in it.
  void add_authors(TokenId predicate, std::vector<Argument>& found) const;
  /// "Peru joined Chile in signing": both sign.
  void add_company(TokenId predicate, std::vector<Argument>& found) const;
  /// "On 3 June, Kenya and Uganda agreed", "In Lima, Peru and Chad met": names right before a finite verb
  /// without a subject, which the parser lists with the day or the place.
  std::vector<TokenId> listed_before(TokenId verb) const;
  TokenId phrase_before(TokenId verb, TokenId begin, const std::function<bool(TokenId)>& follows_comma) const;
  /// What the parser takes for something else in the clause of a verb with a subject: "spoke by phone", "spoke today
  /// with X" (hung on the subject), "welcomed Chancellor X" (taken for what the subject is).
  void add_misplaced(TokenId verb, std::vector<Argument>& found) const;
  /// "Chad's brutal, unprovoked and unjustified war", "the Republic of Chad's (RC) launches": whose a noun is, where
  /// the parser hangs the possessor on one of the words between.
  TokenId owner_before(TokenId noun) const;
  void own_arguments(TokenId predicate, std::vector<Argument>& found) const;

  const Morphology* morphology_;
  const Tree* tree_;
  const std::set<std::string, std::less<>>* light_verbs_;
  const std::set<std::string, std::less<>>* subject_control_;
  const std::set<std::string, std::less<>>* hosting_verbs_;
  const std::set<std::string, std::less<>>* object_gerunds_;
  const std::set<std::string, std::less<>>* gerund_markers_;
  const std::set<std::string, std::less<>>* participle_prepositions_;
  const std::set<std::string, std::less<>>* speaking_nouns_;
  const std::set<std::string, std::less<>>* company_verbs_;
  const std::set<std::string, std::less<>>* linking_verbs_;
  const std::set<std::string, std::less<>>* calling_verbs_;
  const std::set<std::string, std::less<>>* calling_prepositions_;
};

}  // namespace entente
