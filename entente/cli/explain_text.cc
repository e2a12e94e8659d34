// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/explain_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "entente/syntax/dependencies.h"

namespace entente::cli {
namespace {

constexpr std::size_t kDeepest = 24;  // levels of the tree that are indented
constexpr std::size_t kNearest = 4;   // rules whose reasons are told

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

std::string print_words(const Analysis& analysis, const Trace& trace, Span sentence) {
  std::string out;
  for (const TraceWord& word : trace.words) {
    if (!sentence.contains(word.word)) continue;
    std::vector<std::string> arguments;
    for (const auto& [path, span] : word.arguments)
      arguments.push_back(fmt::format("{} {}", path, quoted(analysis.document, span)));
    out += fmt::format("    {} ({} {}): {}\n", analysis.document.text(word.word), word.pos, word.lemma,
                       fmt::join(arguments, ", "));
  }
  return out;
}

std::string print_entry(const Analysis& analysis, const TraceEntry& entry) {
  std::string out = fmt::format("    {} at {}", entry.rule, quoted(analysis.document, entry.trigger));
  for (const auto& [role, spans] : entry.fillers) {
    std::vector<std::string> words;
    for (Span span : spans) words.push_back(quoted(analysis.document, span));
    if (!words.empty()) out += fmt::format("; {}: {}", role, fmt::join(words, ", "));
  }
  return out + "\n";
}

std::string print_fired(const Analysis& analysis, const Trace& trace, Span sentence) {
  std::string out;
  for (const TraceEntry& entry : trace.entries)
    if (entry.fired && sentence.contains(entry.trigger)) out += print_entry(analysis, entry);
  return out;
}

/// The rules that had their trigger and did not fire: with reasons those to which least was wanting,
/// by name alone the others.
std::string print_misses(const Analysis& analysis, const Trace& trace, Span sentence) {
  std::vector<const TraceEntry*> misses;
  for (const TraceEntry& entry : trace.entries)
    if (!entry.fired && sentence.contains(entry.trigger)) misses.push_back(&entry);
  std::ranges::stable_sort(misses, {}, &TraceEntry::misses);
  std::string out;
  std::vector<std::string> others;
  for (std::size_t i = 0; i < misses.size(); ++i) {
    const TraceEntry& entry = *misses[i];
    if (i < kNearest) {
      out += print_entry(analysis, entry);
      std::string reason = entry.reason;
      for (std::size_t at = 0; (at = reason.find("; ", at)) != reason.npos; at += 8)
        reason.replace(at, 2, "\n        ");
      out += fmt::format("        {}\n", reason);
    } else if (std::string name = fmt::format("{} at {}", entry.rule, quoted(analysis.document, entry.trigger));
               std::ranges::find(others, name) == others.end()) {
      others.push_back(std::move(name));
    }
  }
  if (!others.empty()) out += fmt::format("    farther off: {}\n", fmt::join(others, ", "));
  return out;
}

/// Words of a sentence without facts with which no rule begins: what a new rule's trigger could be.
std::string print_unknown(const Trace& trace, Span sentence) {
  std::vector<std::string> words;
  for (const TraceWord& word : trace.words) {
    if (!sentence.contains(word.word) || (word.pos != "verb" && word.pos != "noun")) continue;
    if (std::ranges::any_of(trace.entries, [&](const TraceEntry& e) { return e.trigger == word.word; })) continue;
    words.push_back(fmt::format("{} {}", word.pos, word.lemma));
  }
  return words.empty() ? "" : fmt::format("    {}\n", fmt::join(words, ", "));
}

/// Who is found to say something, whether it is kept, and what speaks most for and against that.
std::string print_choices(const Analysis& analysis, const Trace& trace, Span sentence) {
  std::string out;
  for (const ChoiceEntry& entry : trace.choices) {
    if (!sentence.contains(entry.evidence)) continue;
    out += fmt::format("    {}: {} {} ({:+.2f})\n", entry.speaker, quoted(analysis.document, entry.evidence),
                       entry.score > 0 ? "is kept" : "is not kept", entry.score);
    out += fmt::format("      {}\n", fmt::join(entry.features, " "));
  }
  return out;
}

std::string print_fact(const Analysis& analysis, const Fact& fact) {
  std::string out = fmt::format("    {} ({}{}) by {}\n", to_string(fact.type), to_string(fact.modality),
                                fact.attributed_to.empty() ? "" : ", says " + fact.attributed_to, fact.rule);
  for (const FieldSpec& spec : fields_of(fact.type))
    for (const FieldValue& value : fact.fields)
      if (value.field == spec.field) out += fmt::format("      {:<12} {}\n", to_string(spec.field), value.value);
  for (Span span : fact.evidence) out += fmt::format("      {:<12} {}\n", "evidence", quoted(analysis.document, span));
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
    out += section(terminal, "who does what, as rules see it", print_words(analysis, trace, span));
    out += section(terminal, "rules that fired", print_fired(analysis, trace, span));
    out += section(terminal, "rules that nearly did, and what was wanting", print_misses(analysis, trace, span));
    out += section(terminal, "what is said", print_choices(analysis, trace, span));
    if (facts.empty()) out += section(terminal, "no rule begins with", print_unknown(trace, span));
    out += section(terminal, "facts", facts.empty() ? "    none\n" : facts);
    out += "\n";
  }
  return out;
}

}  // namespace entente::cli
