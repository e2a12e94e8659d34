// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/reading.h"

#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/entities/plain_words.h"

namespace entente {
namespace {

bool is_ascii_lower(std::string_view s) {
  return std::ranges::none_of(s, [](unsigned char c) { return c >= 0x80 || (c >= 'A' && c <= 'Z'); });
}

/// The first code point of valid UTF-8.
std::string_view first_character(std::string_view s) {
  const unsigned char c = static_cast<unsigned char>(s[0]);
  return s.substr(0, c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4);
}

}  // namespace

Reading::Reading(const Document& document, const Tokens& tokens, const Morphology& morphology, const Tree& tree,
                 const std::vector<Timex>& timexes, const Gazetteer& gazetteer)
    : document_(&document),
      tokens_(&tokens),
      morphology_(&morphology),
      tree_(&tree),
      gazetteer_(&gazetteer),
      forms_(tokens.size()),
      low_(tokens.size()),
      classes_(tokens.size()),
      flags_(tokens.size()),
      cover_(tokens.size()),
      phrases_(tokens.size()) {
  read_forms(timexes);
  find_title_case();
  find_names();
}

void Reading::read_forms(const std::vector<Timex>& timexes) {
  // Views into the pool are taken only once it is complete.
  struct Pooled {
    TokenIndex token;
    std::size_t form_begin, low_begin, end;
  };
  std::vector<Pooled> pooled;
  for (TokenIndex t = 0; t < size(); ++t) {
    const std::string_view printed = document_->text(tokens_->spans[t]);
    const bool curly = printed.find(kCurlyApostrophe) != printed.npos;
    if (!curly && is_ascii_lower(printed)) {
      forms_[t] = low_[t] = printed;
      continue;
    }
    Pooled entry{t, pool_.size(), 0, 0};
    const std::string form = curly ? straight_apostrophes(printed) : std::string(printed);
    pool_ += form;
    entry.low_begin = pool_.size();
    pool_ += to_lower(form);
    entry.end = pool_.size();
    pooled.push_back(entry);
  }
  for (const Pooled& entry : pooled) {
    const std::string_view pool = pool_;
    forms_[entry.token] = pool.substr(entry.form_begin, entry.low_begin - entry.form_begin);
    low_[entry.token] = pool.substr(entry.low_begin, entry.end - entry.low_begin);
  }
  for (TokenIndex t = 0; t < size(); ++t) {
    classes_[t] = gazetteer_->word_classes(low_[t]);
    std::uint8_t flags = 0;
    const std::string_view form = forms_[t];
    if (form != low_[t]) {
      if (first_character(form) != first_character(low_[t])) flags |= kCapital;
      const bool lower = std::ranges::any_of(form, [](char c) { return c >= 'a' && c <= 'z'; });
      const auto upper = std::ranges::count_if(form, [](char c) { return c >= 'A' && c <= 'Z'; });
      if (!lower && upper >= 2) flags |= kAllCaps;
    }
    const unsigned char c = static_cast<unsigned char>(form.empty() ? ' ' : form[0]);
    const bool letter = std::ranges::any_of(
        form, [](unsigned char x) { return (x >= 'a' && x <= 'z') || (x >= 'A' && x <= 'Z') || x >= 0xC3; });
    if (letter && c != 0xE2) flags |= kWord;  // 0xE2: dashes, quotes, bullets
    if (!(tokens_->flags[t] & Tokens::kSpaceBefore)) flags |= kGlued;
    flags_[t] = flags;
  }
  for (std::size_t s = 0; s < tokens_->sentence_count(); ++s) {
    const TokenRange range = tokens_->sentence(SentenceId(s));
    // Quotes and bullets before the first word do not take its place.
    TokenIndex t = range.begin.value;
    while (t < range.end.value && !(flags_[t] & kWord)) ++t;
    if (t < range.end.value) flags_[t] |= kStart;
  }
  for (const Timex& timex : timexes)
    for (TokenIndex t = timex.tokens.begin.value; t < timex.tokens.end.value && t < size(); ++t) flags_[t] |= kTimex;
}

void Reading::find_title_case() {
  for (std::size_t s = 0; s < tokens_->sentence_count(); ++s) {
    const TokenRange range = tokens_->sentence(SentenceId(s));
    std::size_t words = 0, capitals = 0;
    for (TokenIndex t = range.begin.value; t < range.end.value; ++t) {
      if (!(flags_[t] & kWord) || low_[t].size() < 4) continue;
      ++words;
      capitals += (flags_[t] & kCapital) != 0;
    }
    if (words < 4 || capitals * 5 < words * 4) continue;
    for (TokenIndex t = range.begin.value; t < range.end.value; ++t) flags_[t] |= kTitleCase;
  }
}

void Reading::find_names() {
  for (std::size_t s = 0; s < tokens_->sentence_count(); ++s) {
    const TokenRange range = tokens_->sentence(SentenceId(s));
    const std::size_t end = range.end.value;
    const auto form_at = [&](std::size_t t) { return t < end ? forms_[t] : std::string_view{}; };
    const auto low_at = [&](std::size_t t) { return t < end ? low_[t] : std::string_view{}; };
    for (TokenIndex t = range.begin.value; t < end;) {
      const auto match = gazetteer_->names().longest(t, form_at);
      if (match && is_meant(t, *match, end)) {
        const auto stop = static_cast<TokenIndex>(t + match->length);
        // A date inside a longer name is no date: "March 23 Movement".
        if (!(flags_[t] & kTimex) || !(flags_[stop - 1] & kTimex)) {
          for (TokenIndex i = t; i < stop; ++i) flags_[i] &= static_cast<std::uint8_t>(~kTimex);
          hits_.push_back({t, stop, match->payloads});
          for (; t < stop; ++t) cover_[t] = static_cast<std::uint32_t>(hits_.size());
          continue;
        }
      }
      ++t;
    }
    for (TokenIndex t = range.begin.value; t < end; ++t)
      if (const auto match = gazetteer_->phrases().longest(t, low_at))
        phrases_[t] = {static_cast<TokenIndex>(t + match->length), match->payloads->front()};
  }
}

/// A listed organisation whose words mean other things too counts where it stands as a source: in
/// parentheses or a credit line.
bool Reading::is_meant(TokenIndex t, const NameIndex::Match& match, std::size_t end) const {
  const ListedName& name = gazetteer_->listed()[match.payloads->front()];
  if (name.sort != NameSort::Organisation) return true;
  const std::size_t after = t + match.length;
  // "Foreign Affairs" is a journal, and what ministries are of.
  bool topics = name.kind == ActorKind::NewsAgency;
  for (std::size_t i = t; i < after; ++i) topics = topics && (classes_[i] & kTopic) != 0;
  if (!name.ambiguous && !topics) return true;
  if (t > 0 && after < end && forms_[t - 1] == "(" && forms_[after] == ")") return true;
  return tokens_->kinds[tree_->sentence(TokenId(t)).value] == SentenceKind::Credit;
}

const ListedName* Reading::meaning(const NameHit& hit, NameSort sort) const {
  const auto& published = document().provenance().published;
  const std::uint32_t day =
      published ? static_cast<std::uint32_t>(published->year) * 10000 + published->month * 100 + published->day : 0;
  const ListedName* first = nullptr;
  for (std::uint32_t id : *hit.meanings) {
    const ListedName& name = gazetteer_->listed()[id];
    if (name.sort != sort) continue;
    const bool in_term = name.first_day <= day && (name.last_day == 0 || day <= name.last_day);
    if (in_term || day == 0) return &name;
    if (!first) first = &name;
  }
  return first;
}

void Reading::drop_name(const NameHit& hit) {
  for (TokenIndex t = hit.begin; t < hit.end; ++t) cover_[t] = 0;
}

bool Reading::is_headed_outside(TokenIndex t, TokenIndex begin, TokenIndex end) const {
  const TokenId governor = tree_->head(TokenId(t));
  return !governor.valid() || governor.value < begin || governor.value >= end;
}

TokenId Reading::head(TokenIndex begin, TokenIndex end) const {
  TokenId head(begin);
  for (TokenIndex t = begin; t < end; ++t) {
    const TokenId governor = tree_->head(TokenId(t));
    const bool outside = !governor.valid() || governor.value < begin || governor.value >= end;
    // Punctuation and case markers hang outside when the parser goes wrong; they head nothing.
    if (outside && tree_->rel(TokenId(t)) != Deprel::Punct && tree_->rel(TokenId(t)) != Deprel::Case) head = TokenId(t);
  }
  return head;
}

std::string Reading::text(TokenIndex begin, TokenIndex end) const {
  std::string out;
  for (TokenIndex t = begin; t < end; ++t) {
    if (t > begin && !is_glued(t)) out += ' ';
    out += document_->text(tokens_->spans[t]);
  }
  return out;
}

}  // namespace entente
