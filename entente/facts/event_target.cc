// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/event_target.h"

#include <algorithm>
#include <array>
#include <ranges>
#include <string>
#include <vector>

#include "entente/facts/build.h"

namespace entente {
namespace {

// Sentences of a speech.
constexpr std::size_t kLongText = 40;

bool names(const Fact& fact, std::string_view code) {
  return std::ranges::any_of(fact.fields, [&](const FieldValue& v) {
    return (v.field == Field::SourceActors || v.field == Field::TargetActors) && v.value == code;
  });
}

// "..., the Kenyan news agency reported": who tells of an act has no part in it.
bool tells_of_it(const Context& c, const Mention& mention) {
  TokenId top = mention.head;
  if (!top.valid()) return false;
  for (TokenId up = c.tree.head(top); up.valid() && c.is_noun(up) && c.tree.rel(top) != Deprel::Conj;
       up = c.tree.head(top))
    top = up;
  return c.tree.rel(top) == Deprel::Nsubj && c.tree.head(top).valid() && c.in_set(c.tree.head(top), "speech_verbs");
}

// "Russia's war": named for what it does to others.
bool is_attacker(const Context& c, const Mention& mention) {
  if (!mention.head.valid()) return false;
  const TokenId noun = c.tree.head(mention.head);
  return noun.valid() && c.is_noun(noun) && c.in_set(noun, "assault_nouns");
}

// What one does with others, or for them: not to whoever is named for an attack alone.
bool is_friendly(std::string_view type) {
  return type == "AGREE" || type == "AID" || type == "CONSULT" || type == "COOPERATE" || type == "SUPPORT";
}

// The text names this actor in the same paragraph, not too far away; of a friend, not for its attacks alone. An enemy
// is named in the sentence or beside it: who is named farther off in a speech may be a friend. A speech or briefing
// comes from one thing to the next.
bool is_named_near(const Context& c, TokenId trigger, std::string_view code, std::string_view type) {
  const bool friendly = is_friendly(type);
  const bool talk = type == "CONSULT";
  const bool is_long = c.tokens.sentence_count() >= kLongText;
  const std::uint32_t reach = is_hostile(type) || (is_long && !talk) ? 250 : 1500;  // bytes on each side
  const std::string_view text = c.document.text();
  const std::size_t at = c.tokens.span(trigger).begin;
  const std::size_t before = text.rfind('\n', at), after = text.find('\n', at);
  std::size_t from = at > reach ? at - reach : 0, to = std::min<std::size_t>(text.size(), at + reach);
  if (before != std::string_view::npos) from = std::max(from, before);
  if (after != std::string_view::npos) to = std::min(to, after);
  const auto& mentions = c.entities.mentions;
  auto it = std::ranges::lower_bound(mentions, from, {}, [](const Mention& m) { return std::size_t{m.span.begin}; });
  for (; it != mentions.end() && it->span.begin < to; ++it) {
    if (friendly && is_attacker(c, *it)) continue;
    for (ActorId actor : it->actors) {
      if (c.entities.actor(actor).party_code() == code) return true;
    }
  }
  return false;
}

// The words of the trigger that stand after it.
TokenRange words_after(const Context& c, TokenId trigger) {
  return {trigger + 1, std::max(trigger + 1, capped(c.phrase(trigger), trigger).end)};
}

// "UN resolutions", "the Charter of the United Nations": the name tells which text or rule is meant.
bool names_a_text(const Context& c, const Mention& mention) {
  if (!mention.head.valid()) return false;
  const TokenId noun = c.tree.head(mention.head);
  return noun.valid() && c.is_noun(noun) && c.in_set(noun, "norm_nouns");
}

bool add_targets(const Context& c, const Mention& mention, bool of_a_country, Fact& fact) {
  bool added = false;
  for (ActorId actor : mention.actors) {
    const Actor& a = c.entities.actor(actor);
    if (a.kind == ActorKind::People || a.party_code().empty() || names(fact, a.party_code())) continue;
    if ((of_a_country && a.country.empty()) || is_nobodys_body(c, actor)) continue;
    fact.add(Field::TargetActors, std::string(a.party_code()), mention.span);
    added = true;
  }
  return added;
}

// Adds the first of the mentions that is neither a side of the act already nor only the name of a text, with
// those that stand in one list with it ("goods from Mexico and Peru").
template <std::ranges::input_range Mentions>
bool take_first(const Context& c, Mentions&& mentions, bool of_a_country, Fact& fact) {
  std::vector<TokenId> listed;
  for (MentionId id : mentions) {
    const Mention& mention = c.entities.mention(id);
    if (!listed.empty()) {
      if (mention.head.valid() && std::ranges::binary_search(listed, mention.head))
        add_targets(c, mention, of_a_country, fact);
      continue;
    }
    if (names_a_text(c, mention) || tells_of_it(c, mention) || !add_targets(c, mention, of_a_country, fact)) continue;
    if (!mention.head.valid()) return true;
    listed = c.arguments.conjuncts(c.arguments.first_conjunct(mention.head));
  }
  return !listed.empty();
}

// The first other actor whom the words after the trigger name ("condemned the death of Kenyan soldiers"). Who is named
// for an attack alone is not whom one talks with or helps: "will meet to discuss Chad's war", "aid for those who flee
// Chad's raids".
bool take_from_phrase(const Context& c, TokenId trigger, bool friendly, Fact& fact) {
  std::vector<MentionId> mentions = c.actors.outer_mentions_in(words_after(c, trigger));
  if (friendly) std::erase_if(mentions, [&](MentionId id) { return is_attacker(c, c.entities.mention(id)); });
  return take_first(c, mentions, false, fact);
}

// In a report on two, the other of the two, if its paragraph names or addresses it.
bool take_other_side(const Context& c, TokenId trigger, Fact& fact) {
  const std::vector<std::string> dyad = c.actors.party_codes(c.actors.main_dyad());
  if (dyad.size() != 2) return false;
  const bool first = names(fact, dyad[0]), second = names(fact, dyad[1]);
  if (first == second) return false;
  const std::string& other = first ? dyad[1] : dyad[0];
  const TokenRange after = words_after(c, trigger);
  const bool addressed = std::ranges::any_of(
      std::views::iota(after.begin.value, after.end.value),
      [&](std::uint32_t t) { return c.in_set(TokenId(t), "second_person") && c.actors.actors_of(TokenId(t)); });
  const std::string_view type = fact.value(Field::Type);
  if ((!addressed || is_hostile(type)) && !is_named_near(c, trigger, other, type)) return false;
  fact.add(Field::TargetActors, other);
  return true;
}

// "Peru and Chile condemned the raids of Chad": whoever acts in the clauses around an act of others has only to say
// something of it.
bool acts_around(const Context& c, TokenId trigger, const Mention& mention) {
  constexpr int kMaxClimb = 12;
  if (!mention.head.valid() || !c.is_noun(trigger)) return false;
  TokenId subject = c.arguments.first_conjunct(mention.head);
  while (c.tree.rel(subject) == Deprel::Nmod || c.tree.rel(subject) == Deprel::NmodPoss) subject = c.tree.head(subject);
  subject = c.arguments.first_conjunct(subject);
  if (c.tree.rel(subject) != Deprel::Nsubj) return false;
  TokenId at = trigger;
  for (int climbed = 0; climbed < kMaxClimb && at.valid(); ++climbed, at = c.tree.head(at))
    if (at == c.tree.head(subject)) return true;
  return false;
}

// Whoever acts in the clauses around an act of others, by any name.
std::vector<std::string_view> acting_around(const Context& c, TokenId trigger) {
  std::vector<std::string_view> codes;
  for (MentionId id : c.actors.outer_mentions_in(c.sentence(trigger))) {
    const Mention& mention = c.entities.mention(id);
    if (!acts_around(c, trigger, mention)) continue;
    for (ActorId actor : mention.actors) codes.push_back(c.entities.actor(actor).party_code());
  }
  return codes;
}

// Leaves those who are named and do not act around: "their support", behind "the two countries", is nobody else's,
// and "the leaders" are those whom the text is on.
void drop_acting(const Context& c, TokenId trigger, std::vector<MentionId>& mentions) {
  const std::vector<std::string_view> acting = acting_around(c, trigger);
  std::erase_if(mentions, [&](MentionId id) {
    const Mention& mention = c.entities.mention(id);
    if (mention.kind == MentionKind::Nominal && mention.actors.size() > 1) return true;
    return mention.kind == MentionKind::Pronoun || std::ranges::all_of(mention.actors, [&](ActorId actor) {
             return std::ranges::find(acting, c.entities.actor(actor).party_code()) != acting.end();
           });
  });
}

// The other country that the rest of the sentence names first.
bool take_from_after(const Context& c, TokenId trigger, Fact& fact) {
  const TokenRange after{words_after(c, trigger).end, c.sentence(trigger).end};
  std::vector<MentionId> mentions = c.actors.outer_mentions_in(after);
  drop_acting(c, trigger, mentions);
  return take_first(c, mentions, true, fact);
}

// The other country that the words before the trigger have named last, in its sentence or the one before
// and in the same paragraph.
bool take_from_before(const Context& c, TokenId trigger, bool here_only, Fact& fact) {
  const SentenceId here = c.tree.sentence(trigger);
  TokenRange before{c.tokens.sentence(here).begin, trigger};
  if (here.value > 0 && !here_only) before.begin = c.tokens.sentence(SentenceId(here.value - 1)).begin;
  const std::size_t line = c.document.text().rfind('\n', c.tokens.span(trigger).begin);
  std::vector<MentionId> mentions = c.actors.outer_mentions_in(before);
  if (line != std::string_view::npos)
    std::erase_if(mentions, [&](MentionId id) { return c.entities.mention(id).span.begin < line; });
  drop_acting(c, trigger, mentions);
  return take_first(c, std::views::reverse(mentions), true, fact);
}

// The words for a group of states without a name: "urged donors to help", "called on the international community".
TokenId nameless_group(const Context& c, TokenId trigger) {
  const auto is_group = [&](const Argument& a) {
    if (!c.is_noun(a.head) || c.actors.actors_of(a.head)) return false;
    return c.in_set(a.head, "state_groups") ||
           (c.in_set(a.head, "nameless_states") && c.morphology.has(a.head, kPlural));
  };
  for (const Argument& a : c.arguments.of(trigger)) {
    const bool object = a.role == ArgumentRole::Obj || a.role == ArgumentRole::Iobj;
    const bool called = a.role == ArgumentRole::Obl && c.rules.words().contains("calling_prepositions", a.prep);
    if ((object || called) && is_group(a)) return a.head;
    if (!object || !c.is_noun(a.head)) continue;
    // "the contributions of other donors"
    for (const Argument& of : c.arguments.of(a.head)) {
      const bool whose = of.role == ArgumentRole::Nmod && c.rules.words().contains("author_prepositions", of.prep);
      if ((whose || of.role == ArgumentRole::Poss) && is_group(of)) return of.head;
    }
  }
  return {};
}

bool take_nameless_group(const Context& c, TokenId trigger, Fact& fact) {
  const TokenId group = nameless_group(c, trigger);
  if (!group.valid()) return false;
  TokenRange words = c.short_phrase(group);
  words.end = group + 1;
  const auto is_article = [&](TokenId t) { return c.pos(t) == Upos::Det && c.lemma(t) != "all"; };
  while (words.begin < group && (is_article(words.begin) || c.tag(words.begin) == "PRP$")) ++words.begin;
  fact.add(Field::TargetActors, c.text(words), c.span(words));
  return true;
}

// "The minister met the minister of Peru. They spoke of Chad's aggression": the two who talk are not at war with whom
// they talk about.
bool is_on_a_pair(const Context& c, const Fact& act, const Fact& found) {
  const std::vector<std::string> dyad = c.actors.party_codes(c.actors.main_dyad());
  return dyad.size() == 2 && std::ranges::none_of(dyad, [&](const std::string& code) { return names(act, code); }) &&
         std::ranges::any_of(dyad, [&](const std::string& code) { return names(found, code); });
}

}  // namespace

bool is_hostile(std::string_view type) {
  constexpr std::array<std::string_view, 8> kTypes = {"REJECT",   "ACCUSE",   "THREATEN", "PROTEST",
                                                      "SANCTION", "MOBILIZE", "COERCE",   "ASSAULT"};
  return std::ranges::find(kTypes, type) != kTypes.end();
}

void find_target(const Context& c, TokenId trigger, bool told, Fact& fact) {
  const std::string_view type = fact.value(Field::Type);
  if ((type == "REQUEST" || type == "SUPPORT") && take_nameless_group(c, trigger, fact)) return;
  // "They met to discuss the war in Chad": what one talks about is not with whom.
  const bool talk = type == "CONSULT";
  if (talk && !told && take_other_side(c, trigger, fact)) return;
  if (take_from_phrase(c, trigger, is_friendly(type), fact) || talk || told) return;
  // "assisted Chad in the face of Mali's war": against whom the sentence has named, if it is no one who acts in it.
  if (type == "ASSAULT" && c.is_noun(trigger) && take_from_before(c, trigger, true, fact)) return;
  if (take_other_side(c, trigger, fact)) return;
  // Force goes on against whoever was named before; words and a crowd's anger may be about anybody.
  if (type == "ASSAULT" && c.is_noun(trigger) && take_from_after(c, trigger, fact)) return;
  if (type != "ASSAULT" && type != "SANCTION") return;
  Fact found = fact;
  if (take_from_before(c, trigger, false, found) && !(c.is_noun(trigger) && is_on_a_pair(c, fact, found)))
    fact = std::move(found);
}

}  // namespace entente
