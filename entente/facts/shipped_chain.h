// SPDX-License-Identifier: Apache-2.0
// For tests: texts read with the shipped model, names and rules.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "entente/entities/find_entities.h"
#include "entente/entities/join_names.h"
#include "entente/facts/find_facts.h"
#include "entente/syntax/syntax.h"
#include "entente/text/text_rules.h"

namespace entente {

/// Everything up to the facts stage. May be shared by threads once it is loaded.
struct ShippedChain {
  TextRules text_rules;
  SyntaxModel model;
  TimexRules dates;
  Gazetteer gazetteer;
  RuleSet rules;

  /// The data folder of the source tree.
  static std::string folder() { return std::string(ENTENTE_SOURCE_DIR) + "/data"; }

  /// With the rules of another folder in the place of the shipped ones, if one is named.
  static Result<std::unique_ptr<ShippedChain>> load() {
    const std::string data = folder();
    auto model = SyntaxModel::open(data + "/en/syntax.model");
    if (!model) return std::unexpected(model.error());
    auto dates = TimexRules::load(data + "/en/time");
    if (!dates) return std::unexpected(dates.error());
    auto text = TextRules::load(data + "/en/text");
    if (!text) return std::unexpected(text.error());
    auto gazetteer = Gazetteer::load(std::array{data}, *text);
    if (!gazetteer) return std::unexpected(gazetteer.error());
    auto rules = RuleSet::load(std::array{data + "/en/rules"});
    if (!rules) return std::unexpected(rules.error());
    return std::make_unique<ShippedChain>(std::move(*text), std::move(*model), std::move(*dates), std::move(*gazetteer),
                                          std::move(*rules));
  }

  /// The facts of a text that was published on 15 June 2020, a Monday; `home`: Provenance::home.
  std::vector<Fact> read(const std::string& words, Trace* trace = nullptr, const std::string& home = {}) const {
    Provenance provenance;
    provenance.home = home;
    provenance.published = Date{2020, 6, 15};
    auto document = Document::from_utf8(words, provenance);
    if (!document) return {};
    const Tokens tokens = tokenize(*document, text_rules);
    const Syntax syntax = Parser(model).parse(*document, tokens);
    const Tree tree(tokens, syntax.dependencies);
    auto timexes = find_timexes(*document, tokens, syntax.morphology, tree, dates);
    const Entities entities = find_entities(*document, tokens, syntax.morphology, tree, std::move(timexes), gazetteer);
    const Tree joined(tokens, join_names(syntax.dependencies, entities));
    const ActorIndex actors(entities, tokens, syntax.morphology, joined, gazetteer);
    return find_facts({*document, tokens, syntax.morphology, joined, entities, actors}, rules, trace);
  }
};

}  // namespace entente
