// SPDX-License-Identifier: Apache-2.0
#include "entente/register/follow_up.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "entente/register/follow_compare.h"

namespace entente {
namespace {

struct Told {
  Record* record;
  const Claim* claim;
  DateRange day;  // of the report
};

/// What may move a promise, with what it says of it.
struct Tiding {
  Told told;
  Said said;
};

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
  Follower(std::span<Record> records, std::span<const Report> reports, const MergeWords& words, const MainPairs& pairs)
      : records_(records), reports_(reports), words_(words), pairs_(pairs) {}

  void run() {
    for (Record& r : records_) {
      if (may_tell(r)) add_tidings(r);
      if (may_meet(r)) add_meetings(r);
      if (r.review == Review::Rejected) continue;
      if (r.type == FactType::Commitment) add_promise(r);
      if (r.type == FactType::Mechanism && r.modality <= Modality::Negotiating) mechanisms_.push_back(&r);
    }
    follow_promises();
    follow_mechanisms();
    for (Record& r : records_)
      std::ranges::stable_sort(r.steps, {}, [](const Step& s) {
        return std::tuple(s.decision, std::string_view(s.date), s.kind, std::string_view(s.record));
      });
  }

 private:
  struct Promise {
    Record* record;
    std::vector<std::string> words;
    DateRange day;  // of its first report
  };

  // A record that holds what was announced and what was done is told of by the latter.
  std::vector<Told> told_of(Record& r) const {
    std::vector<Told> out;
    for (const Claim& claim : r.claims)
      if (const auto day = day_told(claim, reports_); day && claim.fact.modality == r.modality)
        out.push_back({&r, &claim, *day});
    return out;
  }

  void add_meetings(Record& r) {
    const auto pairs = pairs_of(states_of(r, pairs_));
    if (pairs.empty()) return;
    const auto told = told_of(r);
    for (const StatePair& pair : pairs) meetings_[pair].insert(meetings_[pair].end(), told.begin(), told.end());
  }

  void add_tidings(Record& r) {
    const auto pairs = pairs_of(states_of(r, pairs_));
    if (pairs.empty()) return;
    for (const Told& told : told_of(r)) {
      Said said = said_by(*told.claim, words_);
      if (!said.kind || said.words.empty()) continue;
      tidings_.push_back({told, std::move(said)});
      for (const StatePair& pair : pairs) tidings_of_[pair].push_back(tidings_.size() - 1);
    }
  }

  void add_promise(Record& r) {
    const auto day = day_told(r.claims.front(), reports_);
    auto words = words_.promise_words(r.value(Field::Action));
    if (!day || words.empty()) return;
    for (const StatePair& pair : pairs_of(states_of(r, pairs_))) promises_[pair].push_back({&r, words, *day});
  }

  void follow_promises() {
    for (const auto& [pair, promises] : promises_) {
      const auto tidings = tidings_of_.find(pair);
      if (tidings == tidings_of_.end()) continue;
      // Only promises that share a word with what is told are compared with it.
      std::unordered_map<std::string_view, std::vector<std::size_t>> by_word;
      for (std::size_t i = 0; i < promises.size(); ++i)
        for (const std::string& word : promises[i].words) by_word[word].push_back(i);
      for (std::size_t t : tidings->second) {
        const auto& [told, said] = tidings_[t];
        std::set<std::size_t> near;
        for (const std::string& word : said.words)
          if (const auto at = by_word.find(word); at != by_word.end())
            near.insert(at->second.begin(), at->second.end());
        follow(promises, near, told, said);
      }
    }
  }

  // What is told moves the promises that it is most like.
  void follow(const std::vector<Promise>& promises, const std::set<std::size_t>& near, const Told& told,
              const Said& said) {
    std::vector<std::pair<double, const Promise*>> found;
    for (std::size_t i : near) {
      const Promise& p = promises[i];
      const double score = promise_likeness(p.words, said).score;
      if (score > 0 && comes_after(p.day, told.day, *told.claim)) found.emplace_back(score, &p);
    }
    if (found.empty()) return;
    const double best = std::ranges::max_element(found, {}, [](const auto& f) { return f.first; })->first;
    for (const auto& [score, promise] : found)
      if (score == best) move(*promise->record, *said.kind, told);
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
      BodyName name;
    };
    std::map<StatePair, std::vector<Name>> names;
    for (Record* m : mechanisms_) {
      const auto name = body_name(*m, words_);
      if (!name) continue;
      for (const StatePair& pair : pairs_of(states_of(*m, pairs_))) names[pair].push_back({m, *name});
    }
    for (auto& [pair, mechanisms] : names) {
      const auto meetings = meetings_.find(pair);
      if (meetings == meetings_.end()) continue;
      for (const Told& told : meetings->second) {
        const auto words = words_.core_words(told.claim->quotes.front());
        std::size_t best = 0;
        Record* met = nullptr;
        for (const Name& n : mechanisms) {
          const std::size_t score = naming(n.name, words);
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

  std::span<Record> records_;
  std::span<const Report> reports_;
  const MergeWords& words_;
  const MainPairs& pairs_;
  std::vector<Tiding> tidings_;
  std::map<StatePair, std::vector<std::size_t>> tidings_of_;  // indices of tidings_
  std::map<StatePair, std::vector<Told>> meetings_;
  std::map<StatePair, std::vector<Promise>> promises_;
  std::vector<Record*> mechanisms_;
};

}  // namespace

void follow_up(std::span<Record> records, std::span<const Report> reports, const MergeWords& words,
               const MainPairs& pairs) {
  Follower(records, reports, words, pairs).run();
}

}  // namespace entente
