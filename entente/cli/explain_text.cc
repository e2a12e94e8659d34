// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/explain_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "entente/syntax/dependencies.h"

namespace entente::cli {
namespace {

constexpr std::size_t kDeepest = 24;  // levels of the tree that are indented

std::string quoted(const Document& document, Span span) {
  std::string text(document.text(span));
  std::ranges::replace(text, '\n', ' ');
  return fmt::format("\"{}\"", text);
}

/// One line a word, indented by its depth; a work list, since the depth of a tree is the input's.
std::string print_tree(const Analysis& analysis, const Tree& tree, SentenceId sentence) {
  const TokenRange range = analysis.tokens.sentence(sentence);
  std::vector<std::size_t> depth(range.size(), 0);
  std::vector<TokenId> open = {tree.root(sentence)};
  while (!open.empty()) {
    const TokenId at = open.back();
    open.pop_back();
    for (TokenId child : tree.children(at)) {
      depth[child.value - range.begin.value] = depth[at.value - range.begin.value] + 1;
      open.push_back(child);
    }
  }
  std::string out;
  for (TokenId t = range.begin; t < range.end; ++t) {
    const std::size_t indent = std::min(depth[t.value - range.begin.value], kDeepest);
    const std::string word = fmt::format("{:{}}{}", "", 2 * indent, analysis.document.text(analysis.tokens.span(t)));
    out += fmt::format("    {:<40} {:<6}{:<12} {}\n", word, to_string(analysis.syntax.morphology.pos(t)),
                       to_string(tree.rel(t)), analysis.syntax.morphology.lemma(t));
  }
  return out;
}

std::string actor_label(const Actor& actor) {
  std::string label = fmt::format("{} {}", to_string(actor.kind), actor.name);
  if (!actor.country.empty()) label += fmt::format(" [{}]", actor.country);
  if (!actor.office.empty()) label += fmt::format(", {}", actor.office);
  return label;
}

std::string print_mentions(const Analysis& analysis, Span sentence) {
  std::string out;
  for (const Timex& timex : analysis.entities.timexes)
    if (sentence.contains(timex.span))
      out += fmt::format("    {} = {} {}\n", quoted(analysis.document, timex.span), to_string(timex.type), timex.value);
  for (const Mention& mention : analysis.entities.mentions) {
    if (!sentence.contains(mention.span)) continue;
    std::vector<std::string> labels;
    for (ActorId id : mention.actors) labels.push_back(actor_label(analysis.entities.actor(id)));
    out += fmt::format("    {} = {}\n", quoted(analysis.document, mention.span), fmt::join(labels, " + "));
  }
  for (const Place& place : analysis.entities.places)
    if (sentence.contains(place.span))
      out += fmt::format("    {} = place{}\n", quoted(analysis.document, place.span),
                         place.country.empty() ? "" : fmt::format(" in {}", place.country));
  return out;
}

std::string print_trace(const Analysis& analysis, const Trace& trace, Span sentence, bool fired) {
  std::string out;
  for (const TraceEntry& entry : trace.entries) {
    if (entry.fired != fired || !sentence.contains(entry.trigger)) continue;
    out += fmt::format("    {} at {}", entry.rule, quoted(analysis.document, entry.trigger));
    for (const auto& [role, spans] : entry.fillers) {
      std::vector<std::string> words;
      for (Span span : spans) words.push_back(quoted(analysis.document, span));
      out += fmt::format("; {}: {}", role, fmt::join(words, ", "));
    }
    out += fired ? "\n" : fmt::format(": {}\n", entry.reason);
  }
  return out;
}

std::string print_fact(const Analysis& analysis, const Fact& fact) {
  std::string out = fmt::format("    {} ({}{}) by {}\n", to_string(fact.type), to_string(fact.modality),
                                fact.attributed_to.empty() ? "" : ", says " + fact.attributed_to, fact.rule);
  for (const FieldSpec& spec : fields_of(fact.type))
    for (const FieldValue& value : fact.fields)
      if (value.field == spec.field) out += fmt::format("      {:<12} {}\n", to_string(spec.field), value.value);
  for (Span span : fact.evidence)
    out += fmt::format("      {:<12} {}\n", "evidence", quoted(analysis.document, span));
  return out;
}

std::string section(const Terminal& terminal, std::string_view title, const std::string& lines) {
  return lines.empty() ? "" : fmt::format("  {}\n{}", terminal.bold(title), lines);
}

}  // namespace

std::string explain_text(const Analysis& analysis, const Trace& trace, const Terminal& terminal) {
  const Tree tree(analysis.tokens, analysis.syntax.dependencies);
  std::string out;
  for (SentenceId s(0); s.value < analysis.tokens.sentence_count(); ++s) {
    const Span span = analysis.tokens.span(s);
    std::string facts;
    for (const Fact& fact : analysis.facts)
      if (span.overlaps(fact.evidence.front())) facts += print_fact(analysis, fact);
    out += terminal.bold(quoted(analysis.document, span)) + "\n";
    out += section(terminal, "tree", print_tree(analysis, tree, s));
    out += section(terminal, "mentions", print_mentions(analysis, span));
    out += section(terminal, "rules that fired", print_trace(analysis, trace, span, true));
    out += section(terminal, "rules that did not", print_trace(analysis, trace, span, false));
    out += section(terminal, "facts", facts);
    out += "\n";
  }
  return out;
}

}  // namespace entente::cli
