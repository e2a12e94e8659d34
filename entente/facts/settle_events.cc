// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/settle_events.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "entente/facts/event_target.h"
#include "entente/facts/modality.h"

namespace entente {
namespace {

// Sentences after a meeting that still tell of it.
constexpr std::uint32_t kMaxSentences = 12;
// Words between a demand and what it asks for.
constexpr int kMaxClimb = 8;
// Sentences after a dated plan that still tell of its day.
constexpr std::uint32_t kMaxPlanned = 2;
// Fewer signed texts between the same parties are told by verbs; more are a list.
constexpr std::size_t kMinListed = 3;
constexpr std::array<std::string_view, 7> kSaid = {"SUPPORT", "ACCUSE",  "REQUEST", "REJECT",
                                                   "AGREE",   "CONSULT", "THREATEN"};

// Acts that are always directed at somebody.
constexpr std::array<std::string_view, 7> kAimed = {"ACCUSE",  "REQUEST",  "REJECT", "AGREE",
                                                    "SUPPORT", "THREATEN", "RETREAT"};

// "X met Y today", "X held talks with Y today": what the report is about, not an aside.
bool is_meeting(const Context& c, const Built& b) {
  if (b.fact.type != FactType::Event || b.fact.modality != Modality::Asserted || b.fact.value(Field::Type) != "CONSULT")
    return false;
  const TokenId verb = c.is_verb(b.trigger) ? b.trigger : c.arguments.carrier(b.trigger);
  if (!verb.valid() || b.fact.value(Field::Date).empty()) return false;
  const Deprel rel = c.tree.rel(verb);
  return rel == Deprel::Root || rel == Deprel::Parataxis;
}

// The text gives a date for this fact; one that was only taken from the day of publication has no words.
bool has_own_date(const Fact& fact) {
  return std::ranges::any_of(
      fact.fields, [](const FieldValue& v) { return v.field == Field::Date && v.evidence.begin < v.evidence.end; });
}

bool acts_in(const Fact& act, const Fact& meeting) {
  const auto sides = [&](std::string_view code) {
    return std::ranges::any_of(meeting.fields, [&](const FieldValue& v) {
      return (v.field == Field::SourceActors || v.field == Field::TargetActors) && v.value == code;
    });
  };
  const auto sources = act.values(Field::SourceActors);
  return !sources.empty() && std::ranges::all_of(sources, sides);
}

bool is_planned(const Context& c, const Built& b) {
  return b.fact.type == FactType::Event && tense_of(c, b.trigger) == Tense::Future;
}

bool same_sources(const Fact& a, const Fact& b) {
  const auto x = a.values(Field::SourceActors), y = b.values(Field::SourceActors);
  return !x.empty() && std::ranges::equal(x, y);
}

void carry_date(const Fact& from, Fact& to) {
  for (const FieldValue& v : from.fields) {
    if (v.field == Field::Date) to.set(Field::Date, v.value, v.evidence);
  }
}

// Spans in order, so that "does any of them touch this one" is a look-up.
class SpanSet {
 public:
  void add(Span span) { spans_.push_back(span); }
  void finish() {
    std::ranges::sort(spans_);
    for (std::size_t i = 1; i < spans_.size(); ++i) spans_[i].end = std::max(spans_[i].end, spans_[i - 1].end);
  }
  bool touches(Span span) const {
    const auto after = std::ranges::lower_bound(spans_, span.end, {}, &Span::begin);
    return after != spans_.begin() && std::prev(after)->end > span.begin;
  }

 private:
  std::vector<Span> spans_;  // once finished, each end is the furthest so far
};

}  // namespace

void carry_meeting_dates(const Context& c, std::vector<Built>& built) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < built.size(); ++i) {
    if (built[i].fact.type == FactType::Event) order.push_back(i);
  }
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return built[i].trigger; });
  const Built* meeting = nullptr;
  const Built* plan = nullptr;  // the last planned act that has a date
  for (std::size_t i : order) {
    Built& b = built[i];
    if (is_planned(c, b)) {
      // "On 3 May she will visit Togo. She will urge ...": the same day goes on.
      if (has_own_date(b.fact)) {
        plan = &b;
      } else if (plan && c.tree.sentence(b.trigger).value - c.tree.sentence(plan->trigger).value <= kMaxPlanned &&
                 same_sources(b.fact, plan->fact)) {
        carry_date(plan->fact, b.fact);
      }
      continue;
    }
    if (is_meeting(c, b)) {
      meeting = &b;
      continue;
    }
    Fact& fact = b.fact;
    if (!meeting || has_own_date(fact) || fact.modality != Modality::Asserted) continue;
    if (std::ranges::find(kSaid, fact.value(Field::Type)) == kSaid.end()) continue;
    // What one side denies it denies to the press.
    if (fact.value(Field::Mode) == "deny") continue;
    if (c.tree.sentence(b.trigger).value - c.tree.sentence(meeting->trigger).value > kMaxSentences) continue;
    if (!acts_in(fact, meeting->fact) || narrative_tense_of(c, b.trigger) != Tense::Past) continue;
    carry_date(meeting->fact, fact);
  }
}

namespace {

// The words of the fact itself name its target.
bool names_target(const Fact& fact) {
  return std::ranges::any_of(fact.fields, [&](const FieldValue& v) {
    return v.field == Field::TargetActors && v.evidence.begin < v.evidence.end &&
           fact.evidence.front().begin <= v.evidence.begin && v.evidence.end <= fact.evidence.front().end;
  });
}

// How often one goes with another.
using Counts = std::map<std::string, std::map<std::string, std::size_t>>;

// The other that each goes with most often, the first of equals; only where it is that one in `share` of a hundred.
std::map<std::string, std::string> most_frequent(const Counts& counts, std::size_t share) {
  std::map<std::string, std::string> most;
  for (const auto& [one, others] : counts) {
    const auto top = std::ranges::max_element(others, {}, [](const auto& entry) { return entry.second; });
    std::size_t all = 0;
    for (const auto& [other, times] : others) all += times;
    if (top->second * 100 >= all * share) most[one] = top->first;
  }
  return most;
}

std::string sources_of(const Fact& fact) {
  std::string all;
  for (std::string_view source : fact.values(Field::SourceActors)) all += std::string(source) + '|';
  return all;
}

}  // namespace

void carry_war_targets(std::vector<Built>& built) {
  const auto is_attack = [](const Fact& fact) {
    return fact.type == FactType::Event && fact.value(Field::Type) == "ASSAULT" &&
           !fact.values(Field::SourceActors).empty();
  };
  Counts targets;  // of each source
  for (const Built& b : built) {
    if (!is_attack(b.fact) || !names_target(b.fact)) continue;
    for (std::string_view target : b.fact.values(Field::TargetActors))
      ++targets[sources_of(b.fact)][std::string(target)];
  }
  const auto main_target = most_frequent(targets, 0);
  for (Built& b : built) {
    if (!is_attack(b.fact) || names_target(b.fact)) continue;
    const auto known = main_target.find(sources_of(b.fact));
    if (known == main_target.end()) continue;
    std::erase_if(b.fact.fields, [](const FieldValue& v) { return v.field == Field::TargetActors; });
    b.fact.add(Field::TargetActors, known->second);
  }
}

void drop_requested(const Context& c, std::vector<Built>& built) {
  std::set<TokenId> requests;
  for (const Built& b : built) {
    if (b.fact.type == FactType::Event && b.fact.value(Field::Type) == "REQUEST" && b.fact.modality != Modality::Urged)
      requests.insert(b.trigger);
  }
  std::erase_if(built, [&](const Built& b) {
    if (b.fact.type != FactType::Event || b.fact.modality != Modality::Urged) return false;
    TokenId above = c.tree.head(b.trigger);
    for (int climbed = 0; climbed < kMaxClimb && above.valid(); ++climbed, above = c.tree.head(above))
      if (requests.contains(above)) return true;
    return false;
  });
}

void drop_sourceless(const Context& c, std::vector<Built>& built) {
  const auto sentence_of = [&](TokenId at) {
    while (c.tree.head(at).valid()) at = c.tree.head(at);
    return at;
  };
  using Blow = std::pair<TokenId, std::string>;  // in which sentence, on whom
  const auto blow_of = [&](const Built& b) {
    std::string targets;
    for (std::string_view target : b.fact.values(Field::TargetActors)) targets += std::string(target) + '|';
    return Blow(sentence_of(b.trigger), std::move(targets));
  };
  const auto is_attack = [](const Fact& fact) {
    return fact.type == FactType::Event && fact.value(Field::Type) == "ASSAULT";
  };
  std::set<Blow> known;
  for (const Built& b : built)
    if (is_attack(b.fact) && !b.fact.values(Field::SourceActors).empty()) known.insert(blow_of(b));
  std::erase_if(built, [&](const Built& b) {
    return is_attack(b.fact) && b.fact.values(Field::SourceActors).empty() && known.contains(blow_of(b));
  });
}

void drop_told_again(std::vector<Built>& built) {
  struct Told {
    TokenId at;
    std::string date;
  };
  std::map<std::pair<std::string, std::set<std::string>>, std::vector<Told>> told;  // by type and sides
  const auto key_of = [](const Fact& fact) {
    std::set<std::string> sides;
    for (Field field : {Field::SourceActors, Field::TargetActors})
      for (std::string_view side : fact.values(field)) sides.emplace(side);
    return std::pair(std::string(fact.value(Field::Type)), std::move(sides));
  };
  std::set<std::pair<std::string, TokenId>> named;  // by type and word: with whom it is, the words say
  for (const Built& b : built) {
    if (b.fact.type != FactType::Event) continue;
    told[key_of(b.fact)].push_back({b.trigger, std::string(b.fact.value(Field::Date))});
    if (!b.once && !b.fact.values(Field::TargetActors).empty())
      named.emplace(std::string(b.fact.value(Field::Type)), b.trigger);
  }
  std::erase_if(built, [&](const Built& b) {
    if (!b.once || b.fact.type != FactType::Event) return false;
    if (named.contains({std::string(b.fact.value(Field::Type)), b.trigger})) return true;
    const std::string_view date = b.fact.value(Field::Date);
    return std::ranges::any_of(told.at(key_of(b.fact)), [&](const Told& other) {
      return other.at < b.trigger && (date.empty() || other.date.empty() || date == other.date);
    });
  });
}

void add_partners(std::vector<Built>& built) {
  const auto is_event = [](const Fact& fact) { return fact.type == FactType::Event; };
  // Of each side, with whom it deals and whom it opposes: nobody threatens a friend because it is named most.
  Counts partners, opponents;
  for (const Built& b : built) {
    if (!is_event(b.fact)) continue;
    Counts& others = is_hostile(b.fact.value(Field::Type)) ? opponents : partners;
    for (std::string_view source : b.fact.values(Field::SourceActors)) {
      for (std::string_view target : b.fact.values(Field::TargetActors)) {
        ++others[std::string(source)][std::string(target)];
        ++others[std::string(target)][std::string(source)];
      }
    }
  }
  constexpr std::size_t kMostly = 60;  // in a hundred
  const auto closest = most_frequent(partners, kMostly), opposed = most_frequent(opponents, kMostly);
  for (Built& b : built) {
    if (!is_event(b.fact) || b.alone || !b.fact.values(Field::TargetActors).empty()) continue;
    if (std::ranges::find(kAimed, b.fact.value(Field::Type)) == kAimed.end()) continue;
    const auto sources = b.fact.values(Field::SourceActors);
    if (sources.size() != 1) continue;
    const auto& others = is_hostile(b.fact.value(Field::Type)) ? opposed : closest;
    if (const auto known = others.find(std::string(sources.front())); known != others.end())
      b.fact.add(Field::TargetActors, known->second);
  }
}

void carry_signing_days(std::vector<Built>& built) {
  std::vector<const Fact*> signings;
  for (const Built& b : built) {
    if (b.fact.type == FactType::Event && b.fact.value(Field::Mode) == "sign" && !b.fact.value(Field::Date).empty())
      signings.push_back(&b.fact);
  }
  std::ranges::stable_sort(signings, {}, [](const Fact* f) { return f->evidence.front().begin; });
  for (Built& b : built) {
    Fact& text = b.fact;
    if (text.type != FactType::Agreement || text.value(Field::Status) != "signed" || !text.value(Field::Signed).empty())
      continue;
    const Span words = text.evidence.front();
    const auto after =
        std::ranges::upper_bound(signings, words.begin, {}, [](const Fact* f) { return f->evidence.front().begin; });
    if (after == signings.begin()) continue;
    const Fact& before = **std::prev(after);
    if (words.end > before.evidence.front().end) continue;
    for (const FieldValue& v : before.fields) {
      if (v.field == Field::Date) text.set(Field::Signed, v.value, v.evidence);
    }
  }
}

void add_signings(std::vector<Fact>& facts) {
  SpanSet signed_at;
  for (const Fact& fact : facts) {
    if (fact.type != FactType::Event || fact.value(Field::Type) != "SUPPORT") continue;
    for (Span span : fact.evidence) signed_at.add(span);
  }
  signed_at.finish();
  std::map<std::set<std::string_view>, std::vector<const Fact*>> by_parties;
  for (const Fact& fact : facts) {
    if (fact.type != FactType::Agreement || fact.value(Field::Status) != "signed" ||
        fact.modality != Modality::Asserted)
      continue;
    const auto parties = fact.values(Field::Parties);
    if (parties.size() >= 2) by_parties[{parties.begin(), parties.end()}].push_back(&fact);
  }
  std::set<const Fact*> listed;
  for (const auto& [parties, texts] : by_parties) {
    if (texts.size() >= kMinListed) listed.insert(texts.begin(), texts.end());
  }
  std::vector<Fact> signings;
  for (const Fact& agreement : facts) {
    if (!listed.contains(&agreement)) continue;
    const bool told = std::ranges::any_of(agreement.evidence, [&](Span span) { return signed_at.touches(span); });
    if (told) continue;
    Fact event;
    event.type = FactType::Event;
    event.rule = agreement.rule;
    event.attributed_to = agreement.attributed_to;
    event.evidence = agreement.evidence;
    event.set(Field::Type, "SUPPORT");
    event.set(Field::Mode, "sign");
    event.set(Field::Cameo, "057");
    for (const FieldValue& v : agreement.fields) {
      if (v.field == Field::Signed) event.set(Field::Date, v.value, v.evidence);
      if (v.field == Field::Place) event.set(Field::Place, v.value, v.evidence);
      if (v.field == Field::Parties)
        event.add(event.values(Field::SourceActors).empty() ? Field::SourceActors : Field::TargetActors, v.value,
                  v.evidence);
    }
    signings.push_back(std::move(event));
  }
  const auto after = std::ranges::find_if(facts, [](const Fact& f) { return f.type > FactType::Event; });
  facts.insert(after, signings.begin(), signings.end());
}

}  // namespace entente
