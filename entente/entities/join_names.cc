// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/join_names.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace entente {
namespace {

// Beyond this the words are no name but a list that was taken for one.
constexpr std::size_t kLongestName = 40;

// How far behind a name a phrase may begin that hangs on it.
constexpr int kReach = 256;

// What stands behind a name and hangs on it as a whole.
bool goes_with_all(Deprel rel) {
  return rel == Deprel::Conj || rel == Deprel::Appos || rel == Deprel::Acl || rel == Deprel::AclRelcl;
}

// Relations by which a phrase plays a part in its clause, or belongs to another phrase.
bool has_part(Deprel rel) {
  switch (rel) {
    case Deprel::Root:
    case Deprel::Nsubj:
    case Deprel::NsubjPass:
    case Deprel::NsubjOuter:
    case Deprel::Obj:
    case Deprel::Iobj:
    case Deprel::Obl:
    case Deprel::OblAgent:
    case Deprel::Nmod:
    case Deprel::NmodPoss:
    case Deprel::Conj:
    case Deprel::Vocative: return true;
    default: return false;
  }
}

class Joiner {
 public:
  explicit Joiner(const Dependencies& dependencies) : mended_(dependencies) {
    last_child_.resize(mended_.head.size());
    for (std::size_t i = 0; i < mended_.head.size(); ++i)
      if (mended_.head[i].valid()) last_child_[mended_.head[i].value] = TokenId(i);
  }

  void join(const Mention& mention) {
    const TokenRange name = mention.tokens;
    if (!mention.head.valid() || !name.contains(mention.head)) return;
    const TokenId main = main_word(mention);
    for (TokenId t = name.begin; t < name.end; ++t) {
      const TokenId head = mended_.head[t.value];
      if (t == main || !head.valid() || name.contains(head)) continue;
      hang(t, main, Deprel::Flat);
    }
    for (TokenId t = name.begin; t < name.end; ++t) {
      if (t == main) continue;
      // Nearly no word has a child behind the name: the last child tells it at once.
      const TokenId last = last_child_[t.value];
      if (!last.valid() || last < name.end) continue;
      const TokenId end = std::min(last + 1, name.end + kReach);
      for (TokenId child = name.end; child < end; ++child)
        if (mended_.head[child.value] == t && goes_with_all(mended_.rel[child.value]))
          hang(child, main, mended_.rel[child.value]);
    }
  }

  // "To Nam arrived": the parser took the first word for a preposition and the person for a place to go to. A word
  // of the name cannot be what governs it; before a verb without a subject the name is the subject.
  void free_from_case(const Mention& mention) {
    const TokenId first = mention.tokens.begin;
    const TokenId main = mended_.head[first.value];
    if (mended_.rel[first.value] != Deprel::Case || !main.valid() || !mention.tokens.contains(main)) return;
    mended_.rel[first.value] = Deprel::Flat;
    const TokenId verb = mended_.head[main.value];
    if (mended_.rel[main.value] == Deprel::Obl && verb.valid() && main < verb && !has_subject(verb, mention.tokens))
      mended_.rel[main.value] = Deprel::Nsubj;
  }

  // "spoke with acting Minister Chau": the parser took a word of the name for a verb, and what stands before it for the
  // start of a clause. A name is none: it is a part of the clause around it, behind its preposition.
  void free_from_clause(const Mention& mention) {
    const TokenRange name = mention.tokens;
    if (name.begin.value == 0) return;
    const TokenId before(name.begin.value - 1);
    const TokenId main = mended_.head[before.value];
    if (mended_.rel[before.value] != Deprel::Mark || !main.valid() || !name.contains(main)) return;
    Deprel& part = mended_.rel[main.value];
    if (part == Deprel::Advcl) part = Deprel::Obl;
    else if (part == Deprel::Acl) part = Deprel::Nmod;
    else return;
    mended_.rel[before.value] = Deprel::Case;
  }

  // "Peru, the Kingdom of Spain, Chile and Mexico": no state is another name of another one; they stand in a row.
  void make_row(const Mention& mention, const std::vector<const Actor*>& state_at) {
    TokenId main = mention.tokens.begin;
    while (main < mention.tokens.end && mention.tokens.contains(mended_.head[main.value])) ++main;
    if (main == mention.tokens.end || mended_.rel[main.value] != Deprel::Appos) return;
    TokenId first = mended_.head[main.value];
    const Actor* state = state_at[first.value];
    if (!state || state->code == state_at[main.value]->code || !(first < main)) return;
    for (int n = 0; n < kReach && mended_.rel[first.value] == Deprel::Conj; ++n) first = mended_.head[first.value];
    hang(main, first, Deprel::Conj);
    const TokenId last = last_child_[main.value];
    for (TokenId child = main + 1; last.valid() && child < std::min(last + 1, main + kReach); ++child)
      if (mended_.head[child.value] == main && mended_.rel[child.value] == Deprel::Conj)
        hang(child, first, Deprel::Conj);
  }

  Dependencies take() { return std::move(mended_); }

 private:
  bool has_subject(TokenId verb, TokenRange but) const {
    const std::size_t begin = verb.value - std::min<std::size_t>(verb.value, kReach);
    const std::size_t end = std::min<std::size_t>(mended_.head.size(), verb.value + kReach);
    for (std::size_t i = begin; i < end; ++i)
      if (mended_.head[i] == verb && !but.contains(TokenId(i)) &&
          (mended_.rel[i] == Deprel::Nsubj || mended_.rel[i] == Deprel::NsubjPass))
        return true;
    return false;
  }

  // Where several words of the name lead out of it, the first that has a part in the sentence speaks for all.
  TokenId main_word(const Mention& mention) const {
    for (TokenId t = mention.tokens.begin; t < mention.tokens.end; ++t) {
      const TokenId head = mended_.head[t.value];
      if (has_part(mended_.rel[t.value]) && (!head.valid() || !mention.tokens.contains(head))) return t;
    }
    return mention.head;
  }

  // Leaves all as it is where that would close a circle.
  void hang(TokenId t, TokenId head, Deprel rel) {
    for (TokenId at = head; at.valid(); at = mended_.head[at.value])
      if (at == t) return;
    mended_.head[t.value] = head;
    mended_.rel[t.value] = rel;
    if (!last_child_[head.value].valid() || last_child_[head.value] < t) last_child_[head.value] = t;
  }

  Dependencies mended_;
  std::vector<TokenId> last_child_;
};

}  // namespace

Dependencies join_names(const Dependencies& dependencies, const Entities& entities) {
  Joiner joiner(dependencies);
  TokenId covered_to;  // text order, longer first: what is covered lies inside a larger name
  for (const Mention& mention : entities.mentions) {
    if (mention.kind != MentionKind::Name || mention.tokens.size() < 2 || mention.tokens.size() > kLongestName)
      continue;
    if (covered_to.valid() && mention.tokens.begin < covered_to) continue;
    covered_to = mention.tokens.end;
    joiner.free_from_case(mention);
    joiner.free_from_clause(mention);
    joiner.join(mention);
  }
  std::vector<const Actor*> state_at(dependencies.head.size());
  const auto state_of = [&](const Mention& mention) {
    if (mention.kind != MentionKind::Name || mention.actors.size() != 1) return static_cast<const Actor*>(nullptr);
    const Actor& actor = entities.actor(mention.actors.front());
    return actor.kind == ActorKind::State ? &actor : nullptr;
  };
  for (const Mention& mention : entities.mentions)
    for (TokenId t = mention.tokens.begin; t < mention.tokens.end; ++t)
      if (const Actor* state = state_of(mention)) state_at[t.value] = state;
  for (const Mention& mention : entities.mentions)
    if (state_of(mention)) joiner.make_row(mention, state_at);
  return joiner.take();
}

}  // namespace entente
