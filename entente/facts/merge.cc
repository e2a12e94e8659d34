// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/merge.h"

#include <algorithm>
#include <map>
#include <set>

#include "entente/base/utf8.h"
#include "entente/facts/agreement.h"

namespace entente {
namespace {

// A document that tells the same kind of thing more often is a list; later ones are kept apart.
constexpr std::size_t kMaxCompared = 64;
// A war is told once and then named again and again; a protest is one, however often its story turns.
constexpr std::string_view kFighting = "ASSAULT", kProtest = "PROTEST", kMessage = "message", kGreeting = "greeting";

std::set<std::string_view> actors_of(const Fact& fact) {
  std::set<std::string_view> all;
  for (const FieldValue& v : fact.fields) {
    if (v.field == Field::SourceActors || v.field == Field::TargetActors || v.field == Field::Parties ||
        v.field == Field::By)
      all.insert(v.value);
  }
  return all;
}

bool compatible(std::string_view a, std::string_view b) { return a.empty() || b.empty() || a == b; }

bool same_or_part(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  return std::ranges::includes(a, b) || std::ranges::includes(b, a);
}

// Best wishes that end a letter of congratulation are no second letter, nor do two who greet each other meet twice.
bool is_told_once(const Fact& event) {
  const std::string_view mode = event.value(Field::Mode);
  return mode == kMessage || mode == kGreeting;
}

// The value that two facts of a type must share to be the same.
std::string key_of(const Fact& fact) {
  std::string key(to_string(fact.type));
  const auto add = [&](Field field) {
    key += '|';
    key += fact.value(field);
  };
  switch (fact.type) {
    case FactType::Event:
      add(Field::Type);
      if (fact.value(Field::Type) == kFighting || fact.value(Field::Type) == kProtest) break;
      add(Field::Mode);
      if (is_told_once(fact)) break;
      key += '|' + fact.rule;
      break;
    case FactType::Agreement: add(Field::Kind); break;
    case FactType::Commitment: add(Field::Action); break;
    case FactType::Source:
      add(Field::Kind);
      add(Field::Name);
      break;
    case FactType::Mechanism: key += '|' + to_lower(fact.value(Field::Name)); break;
    case FactType::Channel: add(Field::Name); break;
    case FactType::Milestone: add(Field::What); break;
    case FactType::Statement:
      add(Field::Speaker);
      add(Field::Gist);
      break;
    case FactType::Message:
      add(Field::From);
      add(Field::To);
      break;
  }
  return key;
}

bool same_signatories(const Fact& a, const Fact& b) {
  const auto left = a.values(Field::Signatories), right = b.values(Field::Signatories);
  const std::set<std::string_view> l(left.begin(), left.end()), r(right.begin(), right.end());
  return same_or_part(l, r);
}

// A mention that names no field may be any of several agreements, unless the signatories tell.
bool same_sector(const Fact& a, const Fact& b) {
  const std::string_view left = a.value(Field::Sector), right = b.value(Field::Sector);
  if (left == right) return true;
  const bool open = left.empty() || right.empty() || left == "general" || right == "general";
  return open && !a.values(Field::Signatories).empty() && !b.values(Field::Signatories).empty();
}

// The lemma of what an act is done to: a caption on a memorandum does not repeat the news of a treaty.
std::string_view object_of(const Context& c, TokenId trigger) {
  if (!c.is_verb(trigger)) return {};
  for (const Argument& argument : c.arguments.of(trigger)) {
    if (argument.role == ArgumentRole::Obj) return c.lemma(argument.head);
  }
  return {};
}

// "Russia's war": a noun without a date of its own, which no verb makes an act of its own.
bool is_background(const Context& c, const Built& built) {
  return c.is_noun(built.trigger) && !c.arguments.carrier(built.trigger).valid() &&
         built.fact.value(Field::Date).empty();
}

Span span_of(const Fact& fact, Field field) {
  const auto it = std::ranges::find(fact.fields, field, &FieldValue::field);
  return it == fact.fields.end() ? Span() : it->evidence;
}

// "Agreed that they will meet": that they agreed to it and that they will do it are one promise in the same words.
bool is_same_promise(const Fact& a, const Fact& b) {
  const Span words = span_of(a, Field::Action);
  return a.type == FactType::Commitment && words != Span() && words == span_of(b, Field::Action);
}

bool is_repeat(const Context& c, const Built& first, const Built& later) {
  const Fact& a = first.fact;
  const Fact& b = later.fact;
  if (a.modality != b.modality && a.type != FactType::Agreement && !is_same_promise(a, b)) return false;
  switch (a.type) {
    case FactType::Event: {
      if (!compatible(a.value(Field::Date), b.value(Field::Date))) return false;
      if (!same_or_part(actors_of(a), actors_of(b))) return false;
      if (a.value(Field::Type) == kProtest) return true;
      if (is_told_once(a) && is_told_once(b)) return true;
      if (a.value(Field::Type) == kFighting && is_background(c, later)) return true;
      if (a.rule != b.rule || a.value(Field::Mode) != b.value(Field::Mode)) return false;
      if (object_of(c, first.trigger) != object_of(c, later.trigger)) return false;
      // Two meetings of the same two in one text may well be two: only headings and captions repeat.
      const auto restates = [&](TokenId t) {
        const SentenceKind kind = c.kind(t);
        return kind == SentenceKind::Heading || kind == SentenceKind::Caption;
      };
      return restates(first.trigger) != restates(later.trigger);
    }
    case FactType::Agreement:
      // Without parties the name alone tells which it is.
      if (actors_of(a).empty() && !a.value(Field::Title).contains(b.value(Field::Title)) &&
          !b.value(Field::Title).contains(a.value(Field::Title)))
        return false;
      return actors_of(a) == actors_of(b) && compatible(a.value(Field::Signed), b.value(Field::Signed)) &&
             same_signatories(a, b) && same_sector(a, b);
    case FactType::Mechanism: return same_or_part(actors_of(a), actors_of(b));
    default: return actors_of(a) == actors_of(b);
  }
}

void join(Fact& into, const Fact& from) {
  if (into.type == FactType::Agreement) take_later_stage(from, into);
  into.evidence.insert(into.evidence.end(), from.evidence.begin(), from.evidence.end());
  for (const FieldSpec& spec : fields_of(into.type)) {
    if (!into.values(spec.field).empty()) continue;
    for (const FieldValue& v : from.fields) {
      if (v.field == spec.field) into.fields.push_back(v);
    }
  }
}

// Keeps the first of equal spans, in their order. Once per fact and not once per join: a text may
// repeat the same thing a hundred thousand times.
void drop_doubles(std::vector<Span>& spans) {
  std::set<Span> seen;
  std::erase_if(spans, [&](Span span) { return !seen.insert(span).second; });
}

// Within one sentence: two rules at one trigger, or a predicate inside the complement of another that
// says the same ("agreed to pledge"), make one event.
bool is_double(const Context& c, const Built& a, const Built& b) {
  // Two rules may find the same text.
  if (a.fact.type == FactType::Agreement && b.fact.type == FactType::Agreement)
    return a.trigger == b.trigger && a.fact.rule != b.fact.rule;
  if (a.fact.type != b.fact.type || a.fact.type != FactType::Event) return false;
  if (a.fact.value(Field::Type) != b.fact.value(Field::Type)) return false;
  if (!same_or_part(actors_of(a.fact), actors_of(b.fact))) return false;
  if (a.trigger == b.trigger) return true;
  // "praised the reforms and welcomed the visit": two acts side by side.
  if (c.is_verb(a.trigger) && c.is_verb(b.trigger) &&
      c.arguments.first_conjunct(a.trigger) == c.arguments.first_conjunct(b.trigger))
    return false;
  return c.tree.dominates(a.trigger, b.trigger) || c.tree.dominates(b.trigger, a.trigger);
}

// What the heading tells is told again below, by whatever words: it is one event, and its story has the details.
void fold_headings(const Context& c, std::vector<Built>& kept) {
  const auto is_of = [](const Built& b) { return b.fact.type == FactType::Event; };
  std::vector<bool> gone(kept.size(), false);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!is_of(kept[i]) || c.kind(kept[i].trigger) != SentenceKind::Heading) continue;
    const Fact& heading = kept[i].fact;
    const auto actors = actors_of(heading);
    if (actors.size() < 2) continue;
    for (std::size_t j = 0; j < std::min(kept.size(), kMaxCompared) && !gone[i]; ++j) {
      if (!is_of(kept[j]) || c.kind(kept[j].trigger) == SentenceKind::Heading) continue;
      Fact& story = kept[j].fact;
      if (story.value(Field::Type) != heading.value(Field::Type) || story.modality != heading.modality) continue;
      if (!compatible(story.value(Field::Mode), heading.value(Field::Mode)) ||
          !compatible(story.value(Field::Date), heading.value(Field::Date)) || actors_of(story) != actors)
        continue;
      join(story, heading);
      gone[i] = true;
    }
  }
  std::size_t at = 0;
  std::erase_if(kept, [&](const Built&) { return gone[at++]; });
}

}  // namespace

std::vector<Fact> merge_repeats(const Context& c, std::vector<Built> built) {
  std::ranges::stable_sort(built, [](const Built& a, const Built& b) {
    if (a.fact.type != b.fact.type) return a.fact.type < b.fact.type;
    return a.fact.evidence.front() < b.fact.evidence.front();
  });
  std::vector<Built> kept;
  std::map<std::string, std::vector<std::size_t>> by_key;
  std::map<std::pair<std::uint32_t, FactType>, std::vector<std::size_t>> by_sentence;
  for (Built& candidate : built) {
    const auto try_join = [&](const std::vector<std::size_t>& others, auto same) {
      const std::size_t from = others.size() > kMaxCompared ? others.size() - kMaxCompared : 0;
      for (std::size_t i = from; i < others.size(); ++i) {
        if (!same(c, kept[others[i]], candidate)) continue;
        join(kept[others[i]].fact, candidate.fact);
        return true;
      }
      return false;
    };
    auto& here = by_sentence[{c.tree.sentence(candidate.trigger).value, candidate.fact.type}];
    if (try_join(here, is_double)) continue;
    auto& alike = by_key[key_of(candidate.fact)];
    if (try_join(alike, is_repeat)) continue;
    here.push_back(kept.size());
    alike.push_back(kept.size());
    kept.push_back(std::move(candidate));
  }
  fold_headings(c, kept);
  std::vector<Fact> facts;
  facts.reserve(kept.size());
  for (Built& b : kept) {
    drop_doubles(b.fact.evidence);
    facts.push_back(std::move(b.fact));
  }
  return facts;
}

}  // namespace entente
