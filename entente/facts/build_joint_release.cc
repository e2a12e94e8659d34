// SPDX-License-Identifier: Apache-2.0
// A release that its own title calls a joint statement, while its text begins with what the sides say:
// "Peru and Chile share a border and a future. We will ...". The sentence that first names them proves it.
#include <algorithm>
#include <optional>

#include "entente/base/utf8.h"
#include "entente/facts/agreement.h"

namespace entente {
namespace {

// Nobody opens with more sentences before the sides are named.
constexpr std::size_t kMaxSentences = 8;
// Words from the start of the sentence to the first side: "The Foreign Ministers of the".
constexpr int kMaxBefore = 7;
// "Joint U.S.-Kenya Trade Dialogue Statement"
constexpr std::size_t kMaxBetween = 6;
constexpr std::uint32_t kHeadBytes = 800;

std::vector<std::string> words_of(std::string_view title) {
  std::vector<std::string> words(1);
  for (const char ch : to_lower(title)) {
    const auto byte = static_cast<unsigned char>(ch);
    if ((ch >= 'a' && ch <= 'z') || byte >= 0x80) words.back() += ch;
    else if (!words.back().empty()) words.emplace_back();
  }
  return words;
}

// The kind that the title gives, "" if it speaks of no joint text.
std::string kind_in_title(const Context& c) {
  const auto is_in = [&](const std::string& word, std::string_view set) {
    return c.rules.set(set).contains(c.rules.word_id(word));
  };
  const std::vector<std::string> words = words_of(c.document.provenance().title);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is_in(words[i], "joint_words")) continue;
    for (std::size_t k = i + 1; k < std::min(words.size(), i + 1 + kMaxBetween); ++k) {
      if (is_in(words[k], "joint_texts")) return words[i] + ' ' + words[k];
    }
  }
  return {};
}

// Those who open the sentence: "Canada, Mexico and Peru share ...", "Envoys of France and Chad met ...".
ActorRow openers(const Context& c, TokenRange sentence) {
  for (MentionId id : c.actors.outer_mentions_in(sentence)) {
    const Mention& mention = c.entities.mention(id);
    const TokenId begin = mention.tokens.begin;
    // "We, the leaders", "our two countries": the sides by name come later.
    if (mention.kind == MentionKind::Pronoun) return {};
    if (begin > sentence.begin + kMaxBefore) break;
    for (TokenId t = sentence.begin; t < begin; ++t) {
      if (c.is_verb(t)) return {};
    }
    return actors_from(c, {begin, sentence.end});
  }
  return {};
}

// "Our two countries have long been partners": the two that the text is about, if its first sentences name no third.
ActorRow pair_of_text(const Context& c, TokenRange opening) {
  const std::vector<ActorId>& pair = c.actors.main_dyad();
  ActorRow row;
  if (pair.size() != 2) return row;
  for (MentionId id : c.actors.mentions_in(opening)) {
    for (ActorId actor : c.entities.mention(id).actors) {
      const std::string_view country = c.entities.actor(actor).country;
      const bool is_side = std::ranges::any_of(pair, [&](ActorId side) {
        return c.entities.actor(side).country == country || c.entities.actor(side).code == c.entities.actor(actor).code;
      });
      if (!country.empty() && !is_side) return row;
    }
  }
  for (ActorId side : pair) row.actors.emplace_back(side, Span{});
  return row;
}

// "We remain concerned": those who speak in the text.
ActorRow speakers_in(const Context& c, TokenRange sentence) {
  ActorRow row;
  for (MentionId id : c.actors.mentions_in(sentence)) {
    const Mention& mention = c.entities.mention(id);
    if (mention.actors.size() < 2 || !c.in_set(mention.head, "first_person")) continue;
    for (ActorId actor : mention.actors) row.actors.emplace_back(actor, Span{});
    break;
  }
  return row;
}

bool is_told(const std::vector<Built>& built) {
  return std::ranges::any_of(built, [](const Built& b) {
    return b.fact.type == FactType::Agreement && b.fact.evidence.front().begin < kHeadBytes &&
           (b.fact.rule.starts_with("joint") || b.fact.value(Field::Kind).starts_with("joint"));
  });
}

}  // namespace

void scan_joint_release(const Context& c, std::vector<Built>& out) {
  std::string kind = kind_in_title(c);
  if (kind.empty() || is_told(out)) return;
  const std::size_t sentences = std::min(c.tokens.sentence_count(), kMaxSentences);
  // By the names with which it opens, else by whom it is about, else by who speaks in it.
  for (std::size_t n = 0; n < 3 * sentences; ++n) {
    const std::size_t s = n % sentences;
    if (c.tokens.kinds[s] != SentenceKind::Prose) continue;
    const TokenRange sentence = c.tokens.sentence(SentenceId(s));
    Fact fact;
    fact.type = FactType::Agreement;
    fact.rule = "joint-release";
    fact.evidence = {c.span(capped(sentence, sentence.begin))};
    const TokenRange opening{c.tokens.sentence(SentenceId(0)).begin, c.tokens.sentence(SentenceId(sentences - 1)).end};
    const ActorRow row = n < sentences       ? openers(c, sentence)
                         : n < 2 * sentences ? pair_of_text(c, opening)
                                             : speakers_in(c, sentence);
    for (const auto& [id, span] : row.actors) {
      const Actor& actor = c.entities.actor(id);
      add_party(c, id, span, fact);
      fact.fields.push_back(
          {Field::Signatories, actor.name, span, SignatoryDetail{actor.body_type, actor.country, {}}});
    }
    if (parties_of(fact).size() < 2) continue;
    fact.set(Field::Title, one_line(c.document.provenance().title));
    fact.set(Field::Kind, std::move(kind));
    fact.set(Field::Status, "signed");
    fact.set(Field::Sector, "general");
    out.push_back({std::move(fact), sentence.begin});
    return;
  }
}

}  // namespace entente
