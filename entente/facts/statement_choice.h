// SPDX-License-Identifier: Apache-2.0
// Which of the things that somebody is found to say are positions that a register keeps? Rules and
// voices (voice.h) propose who says what; one log-linear choice over readable features decides, with
// the weights of `data/en/rules/statement_weights.tsv` (made by tools/statements/train). Features
// are words like `verb=welcome`, `subject=state`, `beside=commitment`; docs/rules.md lists them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "entente/facts/build.h"
#include "entente/facts/context.h"
#include "entente/facts/trace.h"
#include "entente/facts/voice.h"

namespace entente {

/// What one speaker is found to say in one sentence, by one rule or by several.
struct Proposal {
  SentenceId sentence;
  std::vector<std::size_t> members = {};  // indices of built facts; first the one nearest to the root
  Span said = {};                         // the words of all members
  double score = 0;
  bool voiced = false;     // the voice of the text says it
  bool contested = false;  // both the voice and somebody named may say the main clause
  bool outer = false;      // nobody in the sentence speaks nearer to the root
  std::size_t others = 0;  // other proposals of the sentence
};

/// Keeps one statement for each proposal that the weights speak for, and drops the other statements.
/// Without weights every proposal is kept. Each proposal is noted in `trace`, where there is one.
void choose_statements(const Context& context, const Voices& voices, std::vector<Built>& built, Trace* trace);

/// What speaks for or against a proposal. Linear in the words of its sentence; constructed once for
/// a document and its facts, which must outlive it.
class StatementFeatures {
 public:
  StatementFeatures(const Context& context, const Voices& voices, std::span<const Built> built);
  /// REQUIRES: `proposal` is one of `all`, which are in text order.
  std::vector<std::string> of(const Proposal& proposal, std::span<const Proposal> all) const;

 private:
  /// "person", "turn" ...: the kind of voice of the sentence, or "report".
  std::string genre_of(const Built& main) const;
  void add_topic(const Proposal& proposal, TokenRange sentence, std::vector<std::string>& found) const;
  void add_part(const Proposal& proposal, std::span<const Proposal> all, std::vector<std::string>& found) const;
  void add_place(const Proposal& proposal, std::vector<std::string>& found) const;
  void add_lemmas(const Proposal& proposal, std::vector<std::string>& found) const;
  void add_speaker(const Built& main, std::vector<std::string>& found) const;
  void add_predicate(const Built& main, bool released, std::vector<std::string>& found) const;
  void add_words(TokenRange sentence, std::vector<std::string>& found) const;
  void add_neighbours(const Built& main, std::vector<std::string>& found) const;

  const Context* c_;
  const Voices* voices_;
  std::span<const Built> built_;
  std::vector<bool> quoted_;                           // by token
  std::vector<std::vector<std::size_t>> by_sentence_;  // facts that are no statements
  std::vector<std::string> title_kinds_;               // what kind of text the title tells: "title=call"
  std::string states_, relations_;                     // of the document: "release-states=2"
};

}  // namespace entente
