// SPDX-License-Identifier: Apache-2.0
// Sources: whoever the text credits for what it knows. Rules find the named ones ("according to X",
// "X reported"); credits in brackets, picture credits and bylines have no verb and are scanned for.
#include <utility>

#include "entente/base/utf8.h"
#include "entente/facts/attribution.h"
#include "entente/facts/build.h"

namespace entente {
namespace {

void add_source(const Context& c, TokenRange words, std::string name, std::string kind, std::vector<Built>& out) {
  if (words.empty() || name.empty()) return;
  Fact fact;
  fact.type = FactType::Source;
  fact.rule = "credit";
  fact.evidence.push_back(c.tokens.span(words));
  fact.set(Field::Name, std::move(name), c.span(words));
  fact.set(Field::Kind, std::move(kind));
  out.push_back({std::move(fact), words.begin});
}

// The host of an address: "https://news.example.org/a" -> "news.example.org"; "" if it is none.
std::string host_of(std::string_view word) {
  const std::size_t scheme = word.find("://");
  if (scheme == word.npos) return word.starts_with("www.") ? std::string(word.substr(0, word.find('/'))) : "";
  const std::string_view rest = word.substr(scheme + 3);
  return std::string(rest.substr(0, rest.find('/')));
}

// "Tuoi Tre News" -> "tuoitrenews".
std::string squeezed(std::string_view name) {
  std::string out = to_lower(name);
  std::erase(out, ' ');
  return out;
}

// A last line that is nothing but the name of an outlet; empty if there is none.
TokenRange outlet_line(const Context& c) {
  constexpr std::size_t kLastLines = 4;
  constexpr std::uint32_t kMaxWords = 6;
  const std::size_t count = c.tokens.sentence_count();
  for (std::size_t i = count; i-- > 0 && count - i <= kLastLines;) {
    if (c.tokens.kinds[i] == SentenceKind::Credit) continue;
    const TokenRange words = c.trimmed(c.tokens.sentence(SentenceId(i)));
    if (i == 0 || words.empty() || words.size() > kMaxWords) return {};
    bool media = false, name = true;
    for (TokenId t = words.begin; t < words.end; ++t) {
      media |= c.in_set(t, "media_words");
      name &= c.pos(t) == Upos::Propn || c.pos(t) == Upos::Noun || c.pos(t) == Upos::Adj;
    }
    for (MentionId id : c.actors.mentions_in(words)) {
      for (ActorId actor : c.entities.mention(id).actors)
        media |= c.entities.actor(actor).kind == ActorKind::NewsAgency;
    }
    return media && name ? words : TokenRange{};
  }
  return {};
}

void add_outlet_line(const Context& c, std::vector<Built>& out) {
  const TokenRange words = outlet_line(c);
  if (!words.empty()) add_source(c, words, c.text(words), "outlet", out);
}

// "HANOI, Oct. 9 (Mekong Wire) -": the agency between the brackets; empty if they hold none.
TokenRange agency_of_dateline(const Context& c, TokenRange words) {
  for (TokenId t = words.begin; t < words.end; ++t) {
    if (c.word(t) != "(" || t == words.begin) continue;
    TokenId close = t + 1;
    while (close < words.end && c.word(close) != ")") ++close;
    if (close < words.end && c.is_noun(t + 1)) return {t + 1, close};
  }
  return {};
}

// "HANOI, Oct. 9 -": where and when a report was written tells of no source.
bool is_place_and_day(const Context& c, TokenRange words) {
  for (TokenId t = words.begin; t < words.end; ++t)
    if (c.pos(t) != Upos::Punct && c.actors.place_at(t) == nullptr && c.timex_at(t) == nullptr) return false;
  return true;
}

// "(Laughter.)", "(OPEN PRESS COVERAGE)": no outlet.
bool tells_of_stage(const Context& c, TokenRange words) {
  if (c.in_set(words.begin, "stage_directions")) return true;
  for (TokenId t = words.begin; t < words.end; ++t)
    if (c.in_set(t, "coverage_words")) return true;
  return false;
}

// A picture credit, a credit in brackets, or the address of the article; a host that spells the name
// of the outlet is called by that name.
void add_credit(const Context& c, TokenRange words, std::vector<Built>& out) {
  for (TokenId t = words.begin; t < words.end; ++t) {
    const std::string host = host_of(c.word(t));
    if (host.empty()) continue;
    std::string name = host;
    if (const TokenRange outlet = outlet_line(c); !outlet.empty()) {
      const std::string spelled = squeezed(c.text(outlet));
      for (std::size_t from = 0; from < host.size();) {
        std::size_t dot = host.find('.', from);
        if (dot == host.npos) dot = host.size();
        const std::string part = host.substr(from, dot - from);
        if (part.size() >= 4 && spelled.starts_with(part)) name = c.text(outlet);
        from = dot + 1;
      }
    }
    return add_source(c, words, std::move(name), "link", out);
  }
  if (is_place_and_day(c, words) || tells_of_stage(c, words)) return;
  if (const TokenRange agency = agency_of_dateline(c, words); !agency.empty())
    return add_source(c, agency, c.text(agency), "credit", out);
  add_source(c, words, c.text(words), "credit", out);
}

// "The Order of Navigators (ON)": the brackets repeat in letters the name before them.
bool abbreviates(const Context& c, TokenRange inside, TokenId open) {
  if (inside.size() != 1 || open.value == 0 || !c.is_noun(open - 1)) return false;
  const std::string_view letters = c.word(inside.begin);
  TokenId word = open - 1;
  const TokenId begin = c.sentence(open).begin;
  for (std::size_t i = letters.size(); i-- > 0;) {
    // Small words ("of", "for") may be left out.
    while (word > begin && (c.pos(word) == Upos::Adp || c.pos(word) == Upos::Det || c.pos(word) == Upos::Cconj ||
                            c.pos(word) == Upos::Punct))
      word = word - 1;
    if (word < begin || to_lower(c.word(word).substr(0, 1)) != to_lower(letters.substr(i, 1))) return false;
    if (word == begin) return i == 0;
    word = word - 1;
  }
  return true;
}

// "(Reuters)": short, capitalised, nothing but a name between the brackets, at the end of a sentence
// or in a line of its own.
TokenRange bracketed_name(const Context& c, TokenId open, TokenId end) {
  constexpr int kMaxWords = 8;
  TokenId close = open + 1;
  while (close < end && c.word(close) != ")" && close.value - open.value <= kMaxWords) ++close;
  if (close >= end || c.word(close) != ")" || close == open + 1) return {open, open};
  const TokenRange inside{open + 1, close};
  // "(C)" numbers a paragraph.
  if (abbreviates(c, inside, open) || (inside.size() == 1 && c.word(inside.begin).size() == 1)) return {open, open};
  bool media = false;
  for (MentionId id : c.actors.mentions_in(inside)) {
    for (ActorId actor : c.entities.mention(id).actors) media |= c.entities.actor(actor).kind == ActorKind::NewsAgency;
  }
  if (media) return inside;
  // An unknown outlet: a name right after the end of a sentence.
  const bool after_stop = open.value > 0 && c.pos(open - 1) == Upos::Punct &&
                          (c.word(open - 1) == "." || c.word(open - 1) == ")" || c.word(open - 1) == "”");
  const bool at_end = close + 1 >= end || c.word(close + 1) == ".";
  if (after_stop && at_end && c.pos(inside.begin) == Upos::Propn && !tells_of_stage(c, inside)) return inside;
  return {open, open};
}

}  // namespace

void build_source(const Context& c, const Match& match, const Yield& yield, std::vector<Built>& out) {
  Fact fact = start_fact(c, match, yield);
  fact.attributed_to.clear();
  fact.modality = Modality::Asserted;
  assign_fields(c, match, yield, fact);
  if (fact.value(Field::Name).empty()) return;
  out.push_back({std::move(fact), match.trigger});
}

std::string credited_name(const Context& c, TokenId speaker) {
  const PhraseActors phrase = c.actors.actors_of(speaker);
  if (phrase.link != ActorLink::Self || phrase.actors.size() != 1) return name_of_phrase(c, speaker);
  const Actor& actor = c.entities.actor(phrase.actors.front());
  const bool office = actor.kind == ActorKind::Person && !actor.office.empty() && actor.name != actor.office;
  return office ? actor.name + ", " + actor.office : actor.name;
}

void scan_sources(const Context& c, const Voices& voices, std::vector<Built>& out) {
  for (const Byline& byline : voices.bylines()) add_source(c, byline.words, byline.name, "byline", out);
  add_outlet_line(c, out);
  for (std::size_t i = 0; i < c.tokens.sentence_count(); ++i) {
    const TokenRange sentence = c.tokens.sentence(SentenceId(i));
    if (c.tokens.kinds[i] == SentenceKind::Credit) {
      TokenRange words = sentence;
      // "Photo: Vietnam News Agency": the name stands after the colon.
      for (TokenId t = sentence.begin; t < sentence.end; ++t) {
        if (c.word(t) == ":" && t + 1 < sentence.end) {
          words.begin = t + 1;
          break;
        }
      }
      words = c.trimmed(words);
      if (c.word(words.begin) == "(" && words.size() > 2) words = {words.begin + 1, words.end - 1};
      add_credit(c, words, out);
      continue;
    }
    for (TokenId t = sentence.begin; t < sentence.end; ++t) {
      if (c.word(t) != "(") continue;
      const TokenRange name = bracketed_name(c, t, sentence.end);
      if (!name.empty()) add_source(c, name, c.text(name), "credit", out);
    }
  }
}

}  // namespace entente
