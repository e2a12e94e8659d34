// SPDX-License-Identifier: Apache-2.0
// Text in, facts out. A Pipeline holds all that is read once (rules, names, model): immutable, to be
// shared by threads, and to outlive its Readers. A Reader belongs to one thread and keeps that
// thread's scratch memory.
#pragma once

#include <memory>
#include <string>

#include "entente/base/error.h"
#include "entente/entities/fixed_terms.h"
#include "entente/entities/gazetteer.h"
#include "entente/entities/timex.h"
#include "entente/facts/find_facts.h"
#include "entente/facts/rule_set.h"
#include "entente/facts/trace.h"
#include "entente/pipeline/analysis.h"
#include "entente/pipeline/data_paths.h"
#include "entente/syntax/syntax.h"
#include "entente/text/text_rules.h"

namespace entente {

class Pipeline {
 public:
  /// Which of the statements that rules propose become facts: those worth keeping, or, to look at the
  /// rules alone, all.
  enum class Statements { Chosen, All };

  /// Reads everything. The errors are those of the parts, with file and line.
  static Result<Pipeline> open(const DataPaths& paths, Statements statements = Statements::Chosen);

  const TextRules& text_rules() const { return parts_->text_rules; }
  const SyntaxModel& syntax_model() const { return parts_->syntax_model; }
  const TimexRules& timex_rules() const { return parts_->timex_rules; }
  const FixedTerms& terms() const { return parts_->terms; }
  const Gazetteer& gazetteer() const { return parts_->gazetteer; }
  const RuleSet& fact_rules() const { return parts_->fact_rules; }

 private:
  struct Parts {
    TextRules text_rules;
    SyntaxModel syntax_model;
    TimexRules timex_rules;
    Gazetteer gazetteer;
    FixedTerms terms;
    RuleSet fact_rules;
  };
  explicit Pipeline(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}

  std::unique_ptr<const Parts> parts_;  // stays where it is when the Pipeline is moved
};

class Reader {
 public:
  /// Which texts are read to the end: those that name an actor (entities/relevance.h), or all. Of a
  /// text that names none the analysis has the tokens and nothing else.
  enum class Texts { Relevant, All };

  explicit Reader(const Pipeline& pipeline, Texts texts = Texts::Relevant)
      : pipeline_(&pipeline), parser_(pipeline.syntax_model()), texts_(texts) {}

  /// Total: any document gives an analysis, the same one whatever was read before. `trace`, where it
  /// is given, receives what the rules did; then every text is read to the end.
  Analysis read(Document document, Trace* trace = nullptr);

 private:
  const Pipeline* pipeline_;
  Parser parser_;
  Texts texts_;
};

}  // namespace entente
