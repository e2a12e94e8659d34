// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/quotation.h"

#include <string_view>

namespace entente {

bool is_quote(std::string_view word) { return word == "\"" || word == "“" || word == "”"; }

namespace {

bool is_open_behind(bool open, std::string_view word) {
  return is_quote(word) ? word == "“" || (word == "\"" && !open) : open;
}

}  // namespace

bool starts_paragraph(const Context& c, TokenRange words) {
  return (c.tokens.flags[words.begin.value] & Tokens::kParagraphStart) != 0;
}

std::vector<bool> quoted_tokens(const Context& c) {
  std::vector<bool> quoted(c.tokens.size(), false);
  bool open = false;
  for (std::size_t i = 0; i < c.tokens.size(); ++i) {
    if (c.tokens.flags[i] & Tokens::kParagraphStart) open = false;
    open = is_open_behind(open, c.word(TokenId(i)));
    quoted[i] = open;
  }
  return quoted;
}

TokenId OpenQuotation::speaker_of(TokenRange words) const {
  const Context& c = *c_;
  if (open_) return speaker_;
  const bool is_whole = is_quote(c.word(words.begin)) && (is_open_after(words) || is_quote(c.word(words.end - 1)));
  const bool is_next = last_.valid() && c.tree.sentence(words.begin).value - c.tree.sentence(last_).value == 1;
  return is_whole && is_next ? last_ : TokenId();
}

bool OpenQuotation::begins_with(TokenRange words) const {
  return !open_ && is_quote(c_->word(words.begin)) && is_open_after(words);
}

void OpenQuotation::pass(TokenRange words, TokenId said) {
  const Context& c = *c_;
  const TokenId speaker = said.valid() ? said : speaker_of(words);
  const bool opens = !open_ && is_open_after(words);
  const bool is_bare = begins_with(words);
  open_ = is_open_after(words);
  // What begins with its mark names its speaker elsewhere, if at all.
  if (opens) speaker_ = speaker.valid() || is_bare ? speaker : subject_in(c.tree.sentence(words.begin));
  if (speaker.valid()) last_ = speaker.value >= words.begin.value ? speaker : last_;
}

bool OpenQuotation::is_open_after(TokenRange words) const {
  bool open = open_;
  for (TokenId t = words.begin; t < words.end; ++t) open = is_open_behind(open, c_->word(t));
  return open;
}

// "The ministry defended the strike: “It was ...": the subject, if it is an actor.
TokenId OpenQuotation::subject_in(SentenceId sentence) const {
  const TokenId root = c_->tree.root(sentence);
  if (!root.valid()) return root;
  for (const Argument& argument : c_->arguments.of(root)) {
    const bool acts = argument.role == ArgumentRole::Subj;
    const bool suffers = argument.role == ArgumentRole::Obj && c_->arguments.is_passive(root);
    if (acts || suffers) return c_->actors.mention_at(argument.head) ? argument.head : TokenId();
  }
  return {};
}

}  // namespace entente
