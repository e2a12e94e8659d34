// SPDX-License-Identifier: Apache-2.0
#include "entente/register/follow_up.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "entente/register/dates.h"
#include "entente/register/stages.h"

namespace entente {
namespace {

// Meetings of more states than this are no dealings of any two of them.
constexpr std::size_t kMostStates = 6;
// So many of the words that tell a promise apart must be told again; fewer where the report points back to it.
constexpr double kSaidAgain = 0.6;
constexpr double kPointedTo = 0.3;

using Pair = std::pair<std::string, std::string>;

struct Told {
  Record* record;
  const Claim* claim;
  DateRange day;  // of the report
};

bool is_out(const Record& r) { return r.review == Review::Rejected; }

std::optional<DateRange> day_of(const Claim& claim, std::span<const Report> reports) {
  const auto& published = find_report(reports, claim.report).provenance.published;
  return published ? DateRange::parse(published->iso()) : std::nullopt;
}

// The states that a record is about, with the one that its report leaves out.
std::vector<std::string> states_of(const Record& record, const MainPairs& pairs) {
  auto states = record.parties();
  std::erase_if(states, [](const std::string& p) { return !is_state_code(p); });
  if (states.size() > 1) return states;
  const auto pair = pairs.find(record.claims.front().report);
  if (pair == pairs.end() || !std::ranges::includes(pair->second, states)) return states;
  return pair->second;
}

std::vector<Pair> pairs_of(const std::vector<std::string>& states) {
  std::vector<Pair> out;
  if (states.size() > kMostStates) return out;
  for (std::size_t i = 0; i < states.size(); ++i)
    for (std::size_t k = i + 1; k < states.size(); ++k) out.emplace_back(states[i], states[k]);
  return out;
}

// An accusation or a demand tells what somebody says of a promise; another promise does not keep it.
bool may_tell(const Record& r) {
  static constexpr std::array<std::string_view, 4> kWordsOnly{"AGREE", "REQUEST", "ACCUSE", "THREATEN"};
  if (is_out(r) || (r.modality != Modality::Asserted && r.modality != Modality::Denied)) return false;
  if (r.type == FactType::Event) return std::ranges::find(kWordsOnly, r.value(Field::Type)) == kWordsOnly.end();
  return r.type == FactType::Agreement ? !r.collective : r.type == FactType::Milestone;
}

std::string_view date_of(const Claim& claim) {
  for (Field field : {Field::StatusDate, Field::Signed, Field::Date})
    if (const auto v = claim.fact.value(field); DateRange::parse(v)) return v;
  return {};
}

Step step_of(StepKind kind, const Told& told, std::span<const Report> reports) {
  Step step{.kind = kind,
            .record = told.record->id,
            .claim = told.claim->id,
            .report = told.claim->report,
            .date = std::string(date_of(*told.claim)),
            .quote = told.claim->quotes.front(),
            .place = std::string(told.claim->fact.value(Field::Place))};
  const auto& published = find_report(reports, told.claim->report).provenance.published;
  if (step.date.empty() && published && kind != StepKind::Expected) step.date = published->iso();
  return step;
}

void link(Record& from, Relation there, Record& to, Relation back) {
  if (std::ranges::find(from.links, Link{there, to.id}) != from.links.end()) return;
  from.links.push_back({there, to.id});
  to.links.push_back({back, from.id});
}

class Follower {
 public:
  Follower(std::vector<Record>& records, std::span<const Report> reports, const MergeWords& words,
           const MainPairs& pairs)
      : records_(records), reports_(reports), words_(words), pairs_(pairs) {}

  void run() {
    for (Record& r : records_) {
      if (may_tell(r)) add(tidings_, r);
      if (is_out(r)) continue;
      if (r.type == FactType::Commitment) add_promise(r);
      if (r.type == FactType::Mechanism && r.modality <= Modality::Negotiating) mechanisms_.push_back(&r);
      const bool is_meeting = r.type == FactType::Event && r.value(Field::Type) == "CONSULT";
      const bool is_planned = r.type == FactType::Event && r.modality == Modality::Planned;
      if ((is_meeting && r.modality == Modality::Asserted) || is_planned) add(meetings_, r);
    }
    follow_promises();
    follow_mechanisms();
    for (Record& r : records_)
      std::ranges::stable_sort(r.steps, {}, [](const Step& s) {
        return std::tuple(s.decision, std::string_view(s.date), s.kind, std::string_view(s.record));
      });
  }

 private:
  using Tidings = std::map<Pair, std::vector<Told>>;

  struct Promise {
    Record* record;
    std::vector<std::string> words;
    DateRange day;  // of its first report
  };

  void add(Tidings& to, Record& r) {
    for (const Pair& pair : pairs_of(states_of(r, pairs_)))
      for (const Claim& claim : r.claims) {
        // A record that holds what was announced and what was done is told of by the latter.
        const auto day = day_of(claim, reports_);
        if (day && claim.fact.modality == r.modality) to[pair].push_back({&r, &claim, *day});
      }
  }

  void add_promise(Record& r) {
    const auto day = day_of(r.claims.front(), reports_);
    auto words = words_.promise_words(r.value(Field::Action));
    if (!day || words.empty()) return;
    for (const Pair& pair : pairs_of(states_of(r, pairs_))) promises_[pair].push_back({&r, words, *day});
  }

  // What is told, in the words by which promises are known again.
  struct Said {
    std::vector<std::string> words;
    std::optional<StepKind> kind;
    bool points_back = false;
  };

  Said said_by(const Told& told) const {
    const Fact& fact = told.claim->fact;
    std::string text = told.claim->quotes.front();
    if (fact.type == FactType::Agreement) (text += ' ') += fact.value(Field::Title);
    Said said{words_.promise_words(text), words_.progress(text), words_.refers_back(text)};
    if (fact.type == FactType::Agreement) {
      const std::size_t stage = stage_number(fact.value(Field::Status));
      said.kind = stage < stage_number("signed") ? StepKind::Begun : StepKind::Done;
      if (stage >= stage_number("suspended")) said.kind.reset();
    }
    if (fact.modality == Modality::Denied && said.kind != StepKind::Broken) said.kind = StepKind::Delayed;
    return said;
  }

  static double likeness(const Promise& promise, const Said& said) {
    const Overlap words = overlap(promise.words, said.words);
    const double common = words.f1 * static_cast<double>(promise.words.size() + said.words.size()) / 2;
    const double share = common / static_cast<double>(promise.words.size());
    if (said.points_back) return common > 0.5 && share >= kPointedTo ? share + 0.5 : 0;
    return common > 1.5 && share >= kSaidAgain ? share : 0;
  }

  void follow_promises() {
    for (auto& [pair, promises] : promises_) {
      const auto tidings = tidings_.find(pair);
      if (tidings == tidings_.end()) continue;
      for (const Told& told : tidings->second) {
        const Said said = said_by(told);
        if (!said.kind || said.words.empty()) continue;
        const auto when = DateRange::parse(date_of(*told.claim));
        std::vector<std::pair<double, Promise*>> found;
        for (Promise& p : promises) {
          const bool is_later = told.day.first > p.day.last && (!when || when->last >= p.day.first);
          if (const double score = is_later ? likeness(p, said) : 0; score > 0) found.emplace_back(score, &p);
        }
        if (found.empty()) continue;
        const double best = std::ranges::max_element(found, {}, [](const auto& f) { return f.first; })->first;
        for (const auto& [score, promise] : found)
          if (score == best) move(*promise->record, *said.kind, told);
      }
    }
  }

  void move(Record& promise, StepKind kind, const Told& told) {
    if (kind == StepKind::Done && words_.is_lasting(promise.value(Field::Action))) kind = StepKind::Begun;
    add_step(promise, step_of(kind, told, reports_));
    link(*told.record, Relation::FollowsUp, promise, Relation::FollowedUpBy);
  }

  // Once for each record that tells of it.
  static void add_step(Record& to, Step step) {
    const auto is_known = [&](const Step& s) { return s.kind == step.kind && s.record == step.record; };
    if (std::ranges::none_of(to.steps, is_known)) to.steps.push_back(std::move(step));
  }

  void follow_mechanisms() {
    struct Name {
      Record* mechanism;
      std::vector<std::string> full, brief;
    };
    std::map<Pair, std::vector<Name>> names;
    for (Record* m : mechanisms_) {
      const auto name = m->value(Field::Name);
      Name n{m, words_.body_words(name), words_.body_words(words_.short_name(name))};
      if (n.full.empty() || words_.names_occasion(name)) continue;
      for (const Pair& pair : pairs_of(states_of(*m, pairs_))) names[pair].push_back(n);
    }
    for (auto& [pair, mechanisms] : names) {
      const auto meetings = meetings_.find(pair);
      if (meetings == meetings_.end()) continue;
      for (const Told& told : meetings->second) {
        const auto words = words_.core_words(told.claim->quotes.front());
        std::size_t best = 0;
        Record* met = nullptr;
        for (const Name& n : mechanisms) {
          const bool is_full = n.full.size() > 1 && std::ranges::includes(words, n.full);
          const bool is_brief = n.brief.size() > 1 && std::ranges::includes(words, n.brief);
          const std::size_t score = is_full ? 100 + n.full.size() : is_brief ? n.brief.size() : 0;
          if (score == 0 || score < best) continue;
          // Two that fit alike: nobody knows which of them met.
          met = score == best ? nullptr : n.mechanism;
          best = score;
        }
        if (met != nullptr) hold(*met, told);
      }
    }
  }

  void hold(Record& mechanism, const Told& told) {
    const bool is_held = told.record->modality == Modality::Asserted;
    Step step = step_of(is_held ? StepKind::Held : StepKind::Expected, told, reports_);
    step.number = words_.ordinal(step.quote);
    link(*told.record, Relation::SessionOf, mechanism, Relation::MetIn);
    // One session, told by two reports as two events of a day, or by its number.
    for (Step& s : mechanism.steps) {
      const auto a = DateRange::parse(s.date);
      const auto b = DateRange::parse(step.date);
      const bool is_same_day = a && b && a->agrees_with(*b);
      if (s.kind != step.kind || !(is_same_day || (s.number != 0 && s.number == step.number))) continue;
      if (s.number == 0) s.number = step.number;
      if (s.place.empty()) s.place = step.place;
      return;
    }
    mechanism.steps.push_back(std::move(step));
  }

  std::vector<Record>& records_;
  std::span<const Report> reports_;
  const MergeWords& words_;
  const MainPairs& pairs_;
  Tidings tidings_, meetings_;
  std::map<Pair, std::vector<Promise>> promises_;
  std::vector<Record*> mechanisms_;
};

}  // namespace

void follow_up(std::vector<Record>& records, std::span<const Report> reports, const MergeWords& words,
               const MainPairs& pairs) {
  Follower(records, reports, words, pairs).run();
}

}  // namespace entente
