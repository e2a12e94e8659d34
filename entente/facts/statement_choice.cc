// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/statement_choice.h"

#include <algorithm>
#include <map>
#include <utility>

namespace entente {
namespace {

std::size_t depth_of(const Context& c, TokenId t) {
  constexpr std::size_t kDeepest = 64;
  std::size_t depth = 0;
  for (; depth < kDeepest && c.tree.head(t).valid(); ++depth) t = c.tree.head(t);
  return depth;
}

// One proposal for each speaker in each sentence, in text order.
std::vector<Proposal> propose(const Context& c, const std::vector<Built>& built) {
  std::map<std::pair<std::uint32_t, std::string_view>, std::size_t> seen;
  std::vector<Proposal> proposals;
  for (std::size_t i = 0; i < built.size(); ++i) {
    if (built[i].fact.type != FactType::Statement) continue;
    const SentenceId sentence = c.tree.sentence(built[i].trigger);
    const auto [it, is_new] = seen.try_emplace({sentence.value, built[i].fact.value(Field::Speaker)}, proposals.size());
    if (is_new) proposals.push_back({sentence, {}});
    proposals[it->second].members.push_back(i);
  }
  for (Proposal& proposal : proposals) {
    std::ranges::stable_sort(proposal.members, {}, [&](std::size_t i) { return depth_of(c, built[i].trigger); });
  }
  std::ranges::stable_sort(proposals, {}, [&](const Proposal& p) {
    return std::pair(p.sentence.value, built[p.members.front()].fact.evidence.front().begin);
  });
  return proposals;
}

// The words in which one speaker says something: all that rules found, from the first to the last.
// Where the main clause is the speech and nobody else has a part in it, that is the whole sentence:
// "also stated that ..." behind a conjunction is said as well.
Span words_of(const Context& c, const Proposal& proposal, bool is_only_speaker, const std::vector<Built>& built) {
  const Built& main = built[proposal.members.front()];
  Span said = main.fact.evidence.front();
  const auto widen = [&](Span other) {
    said.begin = std::min(said.begin, other.begin);
    said.end = std::max(said.end, other.end);
  };
  for (std::size_t i : proposal.members) widen(built[i].fact.evidence.front());
  if (is_only_speaker && !c.tree.head(main.trigger).valid())
    widen(c.span(capped(c.sentence(main.trigger), main.trigger)));
  return said;
}

// One statement of what several rules may have found.
Built joined(const Context& c, const Proposal& proposal, Span said, std::vector<Built>& built) {
  Built made = std::move(built[proposal.members.front()]);
  const bool is_part = proposal.members.size() > 1 && said != made.fact.evidence.front();
  if (is_part || made.fact.rule == "voice") made.fact.set(Field::Gist, one_line(c.document.text(said)), said);
  made.fact.evidence.front() = said;
  return made;
}

}  // namespace

void choose_statements(const Context& c, const Voices& voices, std::vector<Built>& built, Trace* trace) {
  const std::vector<Proposal> proposals = propose(c, built);
  const StatementFeatures features(c, voices, built);
  std::vector<Built> chosen;
  // Facts are moved out only after the features of all proposals were read.
  std::vector<std::pair<std::size_t, Span>> kept;
  for (std::size_t i = 0; i < proposals.size(); ++i) {
    const auto elsewhere = [&](std::size_t j) {
      return j >= proposals.size() || proposals[j].sentence != proposals[i].sentence;
    };
    const Span said = words_of(c, proposals[i], elsewhere(i - 1) && elsewhere(i + 1), built);
    std::vector<std::string> found = features.of(proposals[i], proposals.size());
    double score = 0;
    for (const std::string& feature : found) score += c.rules.weight(feature);
    if (score > 0 || !c.rules.has_weights()) kept.emplace_back(i, said);
    if (!trace) continue;
    const Fact& fact = built[proposals[i].members.front()].fact;
    trace->choices.push_back({std::string(fact.value(Field::Speaker)), said, std::move(found), score});
  }
  for (const auto& [i, said] : kept) chosen.push_back(joined(c, proposals[i], said, built));
  std::erase_if(built, [](const Built& b) { return b.fact.type == FactType::Statement; });
  std::ranges::move(chosen, std::back_inserter(built));
}

}  // namespace entente
