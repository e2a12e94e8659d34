// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/arguments.h"

#include <algorithm>
#include <array>
#include <utility>

namespace entente {
namespace {

constexpr std::array<std::string_view, 14> kRoleNames = {"subj",  "obj",   "iobj",  "obl", "nmod",  "poss", "mod",
                                                         "xcomp", "ccomp", "advcl", "acl", "appos", "adv",  "clause"};

constexpr std::size_t kMaxConjuncts = 128;

}  // namespace

std::span<const TokenId> near_children(const Tree& tree, TokenId t) {
  constexpr std::ptrdiff_t kEachSide = 64;
  const std::span<const TokenId> all = tree.children(t);
  if (std::ssize(all) <= kEachSide) return all;
  const std::ptrdiff_t middle = std::ranges::lower_bound(all, t) - all.begin();
  const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, middle - kEachSide);
  const std::ptrdiff_t last = std::min<std::ptrdiff_t>(std::ssize(all), middle + kEachSide);
  return all.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first));
}

std::string_view to_string(ArgumentRole role) { return kRoleNames[std::to_underlying(role)]; }

std::optional<ArgumentRole> parse_argument_role(std::string_view name) {
  const auto it = std::ranges::find(kRoleNames, name);
  if (it == kRoleNames.end()) return std::nullopt;
  return static_cast<ArgumentRole>(it - kRoleNames.begin());
}

ArgumentView::ArgumentView(const Morphology& morphology, const Tree& tree, const WordSets& words)
    : morphology_(&morphology),
      tree_(&tree),
      light_verbs_(words.find("light_verbs")),
      subject_control_(words.find("subject_control")),
      hosting_verbs_(words.find("hosting_verbs")),
      object_gerunds_(words.find("object_gerunds")),
      gerund_markers_(words.find("gerund_markers")),
      participle_prepositions_(words.find("participle_prepositions")),
      speaking_nouns_(words.find("speaking_nouns")),
      company_verbs_(words.find("company_verbs")),
      linking_verbs_(words.find("linking_verbs")),
      calling_verbs_(words.find("calling_verbs")),
      calling_prepositions_(words.find("calling_prepositions")) {}

std::vector<TokenId> ArgumentView::conjuncts(TokenId t) const {
  constexpr std::size_t kShortest = 2;
  std::vector<TokenId> all = {t};
  // Some trees chain conjuncts instead of hanging all of them on the first.
  for (std::size_t i = 0; i < all.size() && all.size() < kMaxConjuncts; ++i) {
    for (TokenId child : near_children(*tree_, all[i])) {
      // "Peru-Chile relations": two, which the parser takes for one name, as "Al-Hariri" is.
      const bool paired =
          tree_->rel(child) == Deprel::Flat && child > all[i] && morphology_->lemma(all[i]).size() > kShortest &&
          tree_->rel(TokenId(child.value - 1)) == Deprel::Punct && morphology_->lemma(TokenId(child.value - 1)) == "-";
      if (tree_->rel(child) == Deprel::Conj || paired) all.push_back(child);
    }
  }
  std::ranges::sort(all);
  return all;
}

TokenId ArgumentView::first_conjunct(TokenId t) const {
  while (tree_->rel(t) == Deprel::Conj && tree_->head(t).valid()) t = tree_->head(t);
  return t;
}

// "regarding", "concerning" are words of their own, whatever verb they come from: the listed one that begins like it.
std::string_view ArgumentView::preposition_of(std::string_view lemma) const {
  constexpr std::size_t kEnding = 1;  // "concern", but "exclude"
  if (!participle_prepositions_ || lemma.size() <= kEnding) return lemma;
  const auto it = participle_prepositions_->lower_bound(lemma.substr(0, lemma.size() - kEnding));
  return it != participle_prepositions_->end() && it->starts_with(lemma.substr(0, lemma.size() - kEnding)) ? *it
                                                                                                           : lemma;
}

std::string ArgumentView::marker(TokenId head) const {
  std::string marker;
  for (TokenId child : near_children(*tree_, head)) {
    const Deprel rel = tree_->rel(child);
    if (rel != Deprel::Case && rel != Deprel::Mark) continue;
    if (morphology_->has(child, kPossessive) || morphology_->lemma(child) == "'s") continue;
    if (!marker.empty()) {
      // "from between": the last one says how the phrase belongs; "such as" is one fixed phrase.
      marker.clear();
    }
    const bool participle = xpos_name(morphology_->xpos[child.value]) == "VBG";
    marker = participle ? preposition_of(morphology_->lemma(child)) : morphology_->lemma(child);
    for (TokenId part : near_children(*tree_, child)) {
      if (tree_->rel(part) == Deprel::Fixed) {
        marker += '_';
        marker += morphology_->lemma(part);
      }
    }
  }
  return marker.empty() ? stray_marker(head) : marker;
}

std::string ArgumentView::stray_marker(TokenId head) const {
  const Deprel rel = tree_->rel(head);
  if (rel != Deprel::Obl && rel != Deprel::Nmod) return {};
  const TokenId begin = tree_->subtree(head).begin;
  if (begin < head && morphology_->pos(begin) == Upos::Adp) return std::string(morphology_->lemma(begin));
  if (rel != Deprel::Obl || begin.value == 0) return {};
  const TokenId before(begin.value - 1);
  const bool stands = morphology_->pos(before) == Upos::Adp && tree_->sentence(before) == tree_->sentence(head);
  return stands ? std::string(morphology_->lemma(before)) : std::string();
}

bool ArgumentView::is_passive(TokenId verb) const {
  // A past tense is never passive, whatever the subject's label says.
  if (xpos_name(morphology_->xpos[verb.value]) == "VBD") return false;
  bool active = false;
  for (TokenId child : near_children(*tree_, verb)) {
    const Deprel rel = tree_->rel(child);
    if (rel == Deprel::AuxPass || (!active && (rel == Deprel::NsubjPass || rel == Deprel::CsubjPass))) return true;
    active |= rel == Deprel::Nsubj || rel == Deprel::Aux;  // "has been told" has both
  }
  if (active) return false;
  if (xpos_name(morphology_->xpos[verb.value]) != "VBN") return false;
  const Deprel rel = tree_->rel(verb);
  if (rel == Deprel::Conj && is_verbal(morphology_->pos(tree_->head(verb)))) {
    return is_passive(first_conjunct(verb));
  }
  return rel == Deprel::Acl || rel == Deprel::Advcl || rel == Deprel::Amod || rel == Deprel::Xcomp;
}

TokenId ArgumentView::carrier(TokenId noun) const {
  const TokenId first = first_conjunct(noun);
  const TokenId head = tree_->head(first);
  if (!head.valid() || !is_verbal(morphology_->pos(head))) return {};
  const Deprel rel = tree_->rel(first);
  const std::string_view lemma = morphology_->lemma(head);
  const bool light = light_verbs_ && light_verbs_->contains(lemma);
  if (light && (rel == Deprel::Obj || rel == Deprel::NsubjPass)) return head;
  if (hosting_verbs_ && hosting_verbs_->contains(lemma) && rel == Deprel::Nsubj) return head;
  // "agreements signed by ..." and "the talks held in ..." hang the verb on the noun.
  return {};
}

// "U.S. Secretary of State Ana Vera hosted", "After talks in Lima, the governments of Peru and Chile agreed": the
// phrase that ends right before the verb, begins the clause or stands behind a comma, and has no preposition.
TokenId ArgumentView::phrase_before(TokenId verb, TokenId begin,
                                    const std::function<bool(TokenId)>& follows_comma) const {
  constexpr int kMaxClimb = 12;
  TokenId at(begin.value - 1);
  while (at.value > 0 && morphology_->pos(at) == Upos::Punct && morphology_->lemma(at) != ",") at = at - 1;
  const auto is_nominal = [&](TokenId t) {
    return morphology_->pos(t) == Upos::Propn || morphology_->pos(t) == Upos::Noun;
  };
  for (int climbed = 0; climbed < kMaxClimb; ++climbed) {
    if (!is_nominal(at) || tree_->subtree(at).end > begin) return {};
    const TokenId head = tree_->head(at);
    const Deprel rel = tree_->rel(at);
    const bool aside = rel == Deprel::Appos || rel == Deprel::Conj || rel == Deprel::NmodUnmarked ||
                       rel == Deprel::OblUnmarked || rel == Deprel::Obl || rel == Deprel::Nmod || rel == Deprel::Dep ||
                       rel == Deprel::Compound || rel == Deprel::List || rel == Deprel::Parataxis;
    if (!head.valid() || (aside && marker(at).empty() && (head == verb || follows_comma(at))))
      return head.valid() ? at : TokenId();
    at = head;
  }
  return {};
}

std::vector<TokenId> ArgumentView::listed_before(TokenId verb) const {
  const auto is_finite = [&](TokenId t) {
    const std::string_view tag = xpos_name(morphology_->xpos[t.value]);
    return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
  };
  TokenId begin = verb;
  bool finite = is_finite(verb);
  for (TokenId child : near_children(*tree_, verb)) {
    const Deprel rel = tree_->rel(child);
    if (child > verb || (rel != Deprel::Aux && rel != Deprel::AuxPass && rel != Deprel::Advmod)) continue;
    begin = std::min(begin, child);
    finite |= rel != Deprel::Advmod && is_finite(child);
  }
  if (!finite || begin.value == 0) return {};
  TokenId last(begin.value - 1);
  const auto is_name = [&](TokenId t) { return morphology_->pos(t) == Upos::Propn; };
  if (tree_->sentence(last) != tree_->sentence(verb) || !tree_->dominates(verb, last)) return {};
  const auto follows_comma = [&](TokenId t) {
    const TokenId first = tree_->subtree(t).begin;
    return morphology_->lemma(first) == "," || (first.value > 0 && morphology_->lemma(TokenId(first.value - 1)) == ",");
  };
  if (const TokenId phrase = phrase_before(verb, begin, follows_comma); phrase.valid()) return {phrase};
  if (tree_->rel(last) == Deprel::Flat && tree_->head(last).valid()) last = tree_->head(last);
  if (!is_name(last)) return {};
  const auto is_aside = [&](TokenId t) {
    const Deprel rel = tree_->rel(t);
    return (rel == Deprel::Conj || rel == Deprel::Appos || rel == Deprel::NmodUnmarked) && is_name(t) &&
           follows_comma(t);
  };
  const TokenId top = tree_->rel(last) == Deprel::Conj ? tree_->head(last) : last;
  if (is_aside(top)) return {top};
  if (top == last) return {};
  std::vector<TokenId> listed;
  for (TokenId child : near_children(*tree_, top)) {
    if (tree_->rel(child) == Deprel::Conj && child > top && child <= last && is_name(child)) listed.push_back(child);
  }
  if (listed.empty() || !follows_comma(listed.front())) return {};
  return listed;
}

void ArgumentView::add_misplaced(TokenId verb, std::vector<Argument>& found) const {
  using enum ArgumentRole;
  const auto of_role = [&](ArgumentRole role) { return std::ranges::find(found, role, &Argument::role); };
  const auto subject = of_role(Subj);
  if (subject == found.end() || !(subject->head < verb) || is_passive(verb)) return;
  const std::string_view tag = xpos_name(morphology_->xpos[verb.value]);
  for (Argument& argument : found) {
    if (argument.role == Subj && argument.prep == "by" && tag != "VBN") argument.role = Obl;  // "spoke by phone"
  }
  for (TokenId child : near_children(*tree_, subject->head)) {
    if (child < verb || tree_->rel(child) != Deprel::Nmod) continue;
    if (std::string prep = marker(child); !prep.empty()) found.push_back({Obl, child, std::move(prep), false});
  }
  const auto complement = of_role(Xcomp);
  if (of_role(Obj) != found.end() || complement == found.end() || !complement->prep.empty()) return;
  const bool is_name = morphology_->pos(complement->head) == Upos::Propn && verb < complement->head;
  if (is_name && !(linking_verbs_ && linking_verbs_->contains(morphology_->lemma(verb))))
    found.push_back({Obj, complement->head, {}, false});
}

TokenId ArgumentView::owner_before(TokenId noun) const {
  constexpr int kMaxWords = 14;
  const auto tag = [&](TokenId t) { return xpos_name(morphology_->xpos[t.value]); };
  const auto may_stand_between = [&](TokenId t) {
    const Upos pos = morphology_->pos(t);
    const std::string_view word = morphology_->lemma(t);
    return pos == Upos::Adj || pos == Upos::Adv || pos == Upos::Num || tag(t) == "VBN" || tag(t) == "VBG" ||
           word == "," || word == "-" || word == "and" || (tree_->rel(t) == Deprel::Compound && tree_->head(t) == noun);
  };
  bool bracketed = false;
  for (int i = 1; i < kMaxWords && noun.value >= static_cast<std::uint32_t>(i); ++i) {
    const TokenId at(noun.value - static_cast<std::uint32_t>(i));
    if (tree_->sentence(at) != tree_->sentence(noun)) return {};
    const std::string_view word = morphology_->lemma(at);
    if (tag(at) == "POS") {
      TokenId owner = tree_->head(at);
      if (!owner.valid() || at < owner || tree_->rel(at) != Deprel::Case) return {};
      // "the Republic of Chad's": one name.
      const TokenId name = tree_->head(owner);
      const bool in_name = tree_->rel(owner) == Deprel::Nmod && name.valid() && name < owner;
      return in_name && morphology_->pos(name) == Upos::Propn ? name : owner;
    }
    if (word == ")" || word == "(") bracketed = word == ")";
    else if (!bracketed && !may_stand_between(at)) return {};
  }
  return {};
}

void ArgumentView::own_arguments(TokenId predicate, std::vector<Argument>& found) const {
  const bool passive = is_passive(predicate);
  const bool verbal = is_verbal(morphology_->pos(predicate));
  for (TokenId child : near_children(*tree_, predicate)) {
    using enum ArgumentRole;
    switch (tree_->rel(child)) {
      case Deprel::Nsubj:
      case Deprel::Csubj:
      case Deprel::NsubjOuter:
      case Deprel::CsubjOuter: found.push_back({Subj, child, {}, false}); break;
      case Deprel::NsubjPass:
      case Deprel::CsubjPass: found.push_back({passive ? Obj : Subj, child, {}, false}); break;
      case Deprel::OblAgent: found.push_back({Subj, child, "by", false}); break;
      case Deprel::Obj: found.push_back({Obj, child, {}, false}); break;
      case Deprel::Iobj: found.push_back({Iobj, child, {}, false}); break;
      case Deprel::Obl:
      case Deprel::OblUnmarked: {
        std::string prep = marker(child);
        const ArgumentRole role = passive && prep == "by" ? Subj : Obl;
        found.push_back({role, child, std::move(prep), false});
        break;
      }
      case Deprel::Nmod:
      case Deprel::NmodDesc:
      case Deprel::NmodUnmarked: {
        std::string prep = marker(child);
        found.push_back({verbal ? Obl : Nmod, child, std::move(prep), false});
        break;
      }
      case Deprel::NmodPoss: found.push_back({Poss, child, {}, false}); break;
      case Deprel::Amod:
      case Deprel::Compound:
      case Deprel::Nummod: found.push_back({Mod, child, {}, false}); break;
      case Deprel::Xcomp: found.push_back({Xcomp, child, marker(child), false}); break;
      case Deprel::Ccomp: found.push_back({Ccomp, child, marker(child), false}); break;
      case Deprel::Advcl:
      case Deprel::AdvclRelcl: found.push_back({Advcl, child, marker(child), false}); break;
      case Deprel::Acl:
      case Deprel::AclRelcl: found.push_back({Acl, child, marker(child), false}); break;
      case Deprel::Appos: found.push_back({Appos, child, {}, false}); break;
      case Deprel::Advmod: found.push_back({Adv, child, {}, false}); break;
      default: break;
    }
  }
  if (verbal) add_misplaced(predicate, found);
  if (verbal && std::ranges::find(found, ArgumentRole::Subj, &Argument::role) == found.end()) {
    for (TokenId actor : listed_before(predicate)) found.push_back({ArgumentRole::Subj, actor, {}, false});
  }
  if (morphology_->pos(predicate) == Upos::Noun && tree_->rel(predicate) != Deprel::Compound &&
      std::ranges::find(found, ArgumentRole::Poss, &Argument::role) == found.end()) {
    if (const TokenId owner = owner_before(predicate); owner.valid())
      found.push_back({ArgumentRole::Poss, owner, {}, false});
  }
  // "urged Japan to apologise": the only object, whatever its label.
  if (std::ranges::find(found, ArgumentRole::Obj, &Argument::role) == found.end()) {
    const auto iobj = std::ranges::find(found, ArgumentRole::Iobj, &Argument::role);
    if (iobj != found.end()) iobj->role = ArgumentRole::Obj;
  }
}

}  // namespace entente
