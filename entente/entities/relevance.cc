// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/relevance.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "entente/base/utf8.h"
#include "entente/entities/plain_words.h"

namespace entente {
namespace {

bool acts_between_states(const ListedName& name) {
  switch (name.sort) {
    case NameSort::State:
    case NameSort::Adjective:
    case NameSort::Demonym:
    case NameSort::Seat:
    case NameSort::Capital:
    case NameSort::Person: return true;
    case NameSort::Organisation: return name.kind != ActorKind::NewsAgency && name.kind != ActorKind::Company;
    case NameSort::Place:
    case NameSort::Hidden: return false;
  }
  return true;
}

template <class TokenAt>
bool has_actor(std::size_t first, TokenAt&& token_at, const Gazetteer& gazetteer) {
  const auto match = gazetteer.names().longest(first, token_at);
  return match && std::ranges::any_of(*match->payloads,
                                      [&](std::uint32_t id) { return acts_between_states(gazetteer.listed()[id]); });
}

bool has_actor(std::string_view short_text, const Gazetteer& gazetteer) {
  const auto words = plain_words(short_text);
  const auto at = [&](std::size_t i) { return i < words.size() ? words[i] : std::string_view{}; };
  for (std::size_t i = 0; i < words.size(); ++i)
    if (has_actor(i, at, gazetteer)) return true;
  return false;
}

/// "President Niinistö": a word that ends an office, before the family name of somebody listed.
bool follows_an_office(std::size_t t, std::span<const std::string> low, const Gazetteer& gazetteer) {
  constexpr std::size_t kLongestOffice = 4;
  const auto at = [&](std::size_t i) { return i < t ? std::string_view(low[i]) : std::string_view{}; };
  for (std::size_t back = 1; back <= std::min(t, kLongestOffice); ++back) {
    const auto match = gazetteer.phrases().longest(t - back, at);
    if (match && match->length == back && gazetteer.phrase_list()[match->payloads->front()].office) return true;
  }
  return false;
}

}  // namespace

bool names_an_actor(const Document& document, const Tokens& tokens, const Gazetteer& gazetteer) {
  const Provenance& provenance = document.provenance();
  if (has_actor(provenance.outlet, gazetteer) || has_actor(provenance.title, gazetteer)) return true;
  std::vector<std::string> forms, low;  // of one sentence
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    forms.clear();
    low.clear();
    const TokenRange sentence = tokens.sentence(SentenceId(s));
    for (auto t = sentence.begin.value; t < sentence.end.value; ++t) {
      forms.push_back(straight_apostrophes(document.text(tokens.spans[t])));
      low.push_back(to_lower(forms.back()));
    }
    const auto form_at = [&](std::size_t i) {
      return i < forms.size() ? std::string_view(forms[i]) : std::string_view{};
    };
    for (std::size_t t = 0; t < forms.size(); ++t)
      if (has_actor(t, form_at, gazetteer) ||
          (forms[t] != low[t] && !gazetteer.persons_named(low[t]).empty() && follows_an_office(t, low, gazetteer)))
        return true;
  }
  return false;
}

}  // namespace entente
