// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/statement_choice.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

#include "entente/facts/home_affairs.h"

namespace entente {
namespace {

std::size_t depth_of(const Context& c, TokenId t) {
  constexpr std::size_t kDeepest = 64;
  std::size_t depth = 0;
  for (; depth < kDeepest && c.tree.head(t).valid(); ++depth) t = c.tree.head(t);
  return depth;
}

// Calls `see` with the proposals of each sentence.
template <class See>
void by_sentence(std::span<Proposal> proposals, See&& see) {
  for (std::size_t begin = 0, end = 0; begin < proposals.size(); begin = end) {
    while (end < proposals.size() && proposals[end].sentence == proposals[begin].sentence) ++end;
    see(proposals.subspan(begin, end - begin));
  }
}

// What the proposals of one sentence are to each other.
void compare(const Context& c, const std::vector<Built>& built, std::span<Proposal> group) {
  const auto depth = [&](const Proposal& p) { return depth_of(c, built[p.members.front()].trigger); };
  bool voice = false, main_clause = false;
  for (Proposal& p : group) {
    p.voiced = built[p.members.front()].fact.rule == "voice";
    p.others = group.size() - 1;
    p.outer = std::ranges::none_of(group, [&](const Proposal& other) { return depth(other) < depth(p); });
    voice |= p.voiced;
    main_clause |= !p.voiced && depth(p) == 0;
  }
  for (Proposal& p : group) p.contested = voice && main_clause && (p.voiced || depth(p) == 0);
}

// One proposal for each speaker in each sentence, in text order.
std::vector<Proposal> propose(const Context& c, const std::vector<Built>& built) {
  std::map<std::pair<std::uint32_t, std::string_view>, std::size_t> seen;
  std::vector<Proposal> proposals;
  for (std::size_t i = 0; i < built.size(); ++i) {
    if (built[i].fact.type != FactType::Statement) continue;
    const SentenceId sentence = c.tree.sentence(built[i].trigger);
    const auto [it, is_new] = seen.try_emplace({sentence.value, built[i].fact.value(Field::Speaker)}, proposals.size());
    if (is_new) proposals.push_back({.sentence = sentence});
    proposals[it->second].members.push_back(i);
  }
  for (Proposal& proposal : proposals) {
    std::ranges::stable_sort(proposal.members, {}, [&](std::size_t i) { return depth_of(c, built[i].trigger); });
  }
  std::ranges::stable_sort(proposals, {}, [&](const Proposal& p) {
    return std::pair(p.sentence.value, built[p.members.front()].fact.evidence.front().begin);
  });
  by_sentence(proposals, [&](std::span<Proposal> group) { compare(c, built, group); });
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
  if (is_part || made.fact.rule == "voice") {
    // Who says it is no part of what is said: "Vera said on Friday ...".
    Span gist = said;
    const std::uint32_t verb = c.tokens.span(made.trigger).begin;
    const bool begins = made.speaker.valid() && c.span(c.short_phrase(made.speaker)).begin <= said.begin &&
                        made.speaker < made.trigger && verb - said.begin < (said.end - said.begin) / 2;
    if (begins && verb > said.begin) gist.begin = verb;
    made.fact.set(Field::Gist, one_line(c.document.text(gist)), gist);
  }
  made.fact.evidence.front() = said;
  return made;
}

}  // namespace

void choose_statements(const Context& c, const Voices& voices, std::vector<Built>& built, Trace* trace) {
  if (c.rules.has_weights() && is_of_home_affairs(c, voices, built)) {
    std::erase_if(built, [](const Built& b) { return b.fact.type == FactType::Statement; });
    return;
  }
  if (c.rules.has_weights()) drop_statements_on_home_affairs(c, voices, built);
  // What a journalist puts to somebody is said by nobody yet: "Do you believe that ...?"
  std::erase_if(built, [&](const Built& b) {
    return b.fact.type == FactType::Statement && voices.is_asked(c.tree.sentence(b.trigger));
  });
  std::vector<Proposal> proposals = propose(c, built);
  const StatementFeatures features(c, voices, built);
  for (Proposal& p : proposals) {
    p.said = words_of(c, p, p.others == 0, built);
    std::vector<std::string> found = features.of(p, proposals);
    for (const std::string& feature : found) p.score += c.rules.weight(feature);
    if (!trace) continue;
    const Fact& fact = built[p.members.front()].fact;
    trace->choices.push_back({std::string(fact.value(Field::Speaker)), p.said, std::move(found), p.score});
  }
  // Facts are moved out only after the features of all proposals were read.
  std::vector<Built> chosen;
  by_sentence(proposals, [&](std::span<Proposal> group) {
    for (const Proposal& p : group) {
      // Of those that contest a main clause the likeliest is kept.
      const auto beats = [&](const Proposal& other) {
        return p.contested && other.contested && other.voiced != p.voiced && other.score > p.score;
      };
      const bool kept = p.score > 0 && std::ranges::none_of(group, beats);
      if (kept || !c.rules.has_weights()) chosen.push_back(joined(c, p, p.said, built));
    }
  });
  std::erase_if(built, [](const Built& b) { return b.fact.type == FactType::Statement; });
  std::ranges::move(chosen, std::back_inserter(built));
}

}  // namespace entente
