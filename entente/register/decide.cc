// SPDX-License-Identifier: Apache-2.0
// From what a person wants to a decision: names become claims, values are looked at.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "entente/base/utf8.h"
#include "entente/register/dates.h"
#include "entente/register/merge.h"
#include "entente/register/register.h"
#include "entente/register/rulings.h"
#include "entente/register/search_index.h"
#include "entente/register/stages.h"
#include "entente/register/store.h"

namespace entente {
namespace {

constexpr std::string_view kProgram = "entente " ENTENTE_VERSION;
constexpr std::size_t kMaxName = 200;
constexpr std::size_t kMaxText = 4000;
constexpr std::size_t kFewestDigits = 4;

std::unexpected<Error> wrong(std::string message) { return fail(ErrorCode::InvalidArgument, std::move(message)); }

Result<void> check_text(std::string_view what, std::string_view text, std::size_t most) {
  if (text.find_first_not_of(" \t") == std::string_view::npos) return wrong(fmt::format("a decision needs {}", what));
  if (text.size() > most) return wrong(fmt::format("{} may have {} bytes at most", what, most));
  if (first_invalid_utf8(text)) return wrong(fmt::format("{} is no UTF-8", what));
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
    return wrong(fmt::format("{} must stand in one line", what));
  return {};
}

bool is_date(Field field) {
  return field == Field::Signed || field == Field::StatusDate || field == Field::Date || field == Field::Deadline;
}

std::span<const std::string_view> statuses_of(FactType type) {
  static constexpr std::array<std::string_view, 4> kMechanism{"established", "maintained", "suspended", "ended"};
  if (type == FactType::Agreement) return agreement_stages();
  static constexpr std::array<std::string_view, 5> kCommitment{"not_started", "begun", "largely_done", "done",
                                                               "broken"};
  if (type == FactType::Mechanism) return kMechanism;
  if (type == FactType::Commitment) return kCommitment;
  return {};
}

// What gets values: a record, by its id, or a claim that is to be added.
struct Target {
  FactType type;
  std::string name;
};

Result<std::pair<Field, std::string>> status_of(const Target& target, const std::string& value) {
  const auto known = statuses_of(target.type);
  if (known.empty())
    return wrong(fmt::format("{} is no agreement, commitment or mechanism: it has no status", target.name));
  if (std::ranges::find(known, value) == known.end())
    return wrong(fmt::format("'{}' is no status; choose {}", value, fmt::join(known, ", ")));
  return std::pair(Field::Status, value);
}

// "signed=2025-10-10", "parties=VNM; PRK", "place=" for none.
Result<void> add_values(const Target& target, const std::string& typed,
                        std::vector<std::pair<Field, std::string>>& out) {
  const std::size_t equals = typed.find('=');
  if (equals == std::string::npos) return wrong(fmt::format("'{}' is no correction; write FIELD=VALUE", typed));
  const std::string name = typed.substr(0, equals);
  const auto fields = fields_of(target.type);
  const auto field = parse_field(name);
  const auto spec = field ? std::ranges::find(fields, *field, &FieldSpec::field) : fields.end();
  if (spec == fields.end()) {
    std::vector<std::string_view> names;
    for (const FieldSpec& f : fields) names.push_back(to_string(f.field));
    return wrong(fmt::format("{} has no field '{}'; it has {}", target.name, name, fmt::join(names, ", ")));
  }
  const std::string value = typed.substr(equals + 1);
  if (std::ranges::find(out, *field, &std::pair<Field, std::string>::first) != out.end())
    return wrong(fmt::format("'{}' is given twice", name));
  if (!value.empty()) {
    if (auto fine = check_text("the value of " + name, value, kMaxText); !fine) return fine;
  }
  if (is_date(*field) && !value.empty() && !DateRange::parse(value))
    return wrong(fmt::format("'{}' is no date; write 2025, 2025-10, 2025-10-09 or 2025-10-09/2025-10-11", value));
  if (*field == Field::Status && !value.empty()) {
    if (auto status = status_of(target, value); !status) return std::unexpected(status.error());
  }
  if (!spec->is_list) {
    out.emplace_back(*field, value);
    return {};
  }
  const std::size_t before = out.size();
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find(';', begin), value.size());
    std::string item = value.substr(begin, end - begin);
    item.erase(0, std::min(item.find_first_not_of(' '), item.size()));
    item.erase(item.find_last_not_of(' ') + 1);
    if (!item.empty()) out.emplace_back(*field, item);
    begin = end + 1;
  }
  if (out.size() == before) out.emplace_back(*field, "");
  return {};
}

Subject subject_of(const Record& record) {
  Subject subject{record.id, {}};
  for (const Claim& c : record.claims) subject.claims.push_back(c.id);
  return subject;
}

// The claims of the reports named, and the others.
Result<std::pair<Subject, Subject>> divide(const RecordSet& set, const Record& record,
                                           std::span<const std::string> named) {
  if (named.empty())
    return wrong("name the reports whose claims leave the record, by id or outlet, as 'entente show' prints them");
  std::set<std::string_view> leaving;
  for (const std::string& name : named) {
    std::set<std::string_view> found;
    for (const Claim& c : record.claims) {
      const bool is_id = name.size() >= kFewestDigits && c.report.starts_with(name);
      if (is_id || set.report(c).provenance.outlet == name) found.insert(c.report);
    }
    if (found.empty()) return wrong(fmt::format("no report '{}' speaks of {}", name, record.id));
    leaving.insert(found.begin(), found.end());
  }
  std::pair<Subject, Subject> out{{record.id, {}}, {record.id, {}}};
  for (const Claim& c : record.claims) (leaving.contains(c.report) ? out.first : out.second).claims.push_back(c.id);
  if (out.second.claims.empty())
    return wrong(fmt::format("these are all reports of {}: nothing would stay", record.id));
  return out;
}

std::size_t records_wanted(Action action) {
  switch (action) {
    case Action::Add:
    case Action::Undo: return 0;
    case Action::Merge:
    case Action::PerhapsSame: return 2;
    default: return 1;
  }
}

// Each once, by any id that leads to it.
Result<std::vector<const Record*>> find_records(const RecordSet& set, const Wish& wish) {
  const std::size_t wanted = records_wanted(wish.action);
  if (wish.records.size() < wanted || (wish.action != Action::Merge && wish.records.size() > wanted))
    return wrong(fmt::format("{} takes {} of {}", to_string(wish.action),
                             wanted == 0   ? "the number"
                             : wanted == 1 ? "the identifier"
                                           : "the identifiers",
                             wanted == 0   ? "a decision, and no record"
                             : wanted == 1 ? "a record"
                                           : "two records"));
  std::vector<const Record*> out;
  for (const std::string& id : wish.records) {
    const auto found = find_record(set, id);
    if (!found) return wrong(found.error().message);
    if (std::ranges::find(out, *found) != out.end())
      return wrong(fmt::format("{} and {} are one record already", wish.records.front(), id));
    if ((*found)->type != (out.empty() ? *found : out.front())->type)
      return wrong(fmt::format("{} and {} are records of two kinds", out.front()->id, (*found)->id));
    const bool is_out = (*found)->review == Review::Rejected;
    if (is_out && wish.action != Action::Accept)
      return wrong(fmt::format("{} is rejected: accept it, or undo that first", (*found)->id));
    out.push_back(*found);
  }
  return out;
}

Result<const Report*> find_named_report(const RecordSet& set, const std::string& name) {
  const Report* found = nullptr;
  for (const Report& report : set.reports) {
    if (report.id == name) return &report;
    if (name.size() < kFewestDigits || !report.id.starts_with(name)) continue;
    if (found != nullptr) return wrong(fmt::format("several reports begin with {}: give more digits", name));
    found = &report;
  }
  if (found == nullptr) return wrong(fmt::format("there is no report '{}'", name));
  return found;
}

// Where the words stand that a person has chosen.
Result<Span> place_of(const Observation& observation, std::string_view text) {
  if (!observation.span.empty()) {
    const Span span = observation.span;
    const auto is_inside = [&](ByteOffset at) {
      return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
    };
    if (span.begin > span.end || span.end > text.size() || is_inside(span.begin) || is_inside(span.end))
      return wrong(fmt::format("no words stand at {}-{} of the report", span.begin, span.end));
    if (!observation.quote.empty() && text.substr(span.begin, span.size()) != observation.quote)
      return wrong(fmt::format("other words stand at {}-{} of the report", span.begin, span.end));
    return span;
  }
  if (observation.quote.empty()) return wrong("give the words of the report that say so");
  const std::size_t at = text.find(observation.quote);
  if (at == text.npos) return wrong("these words do not stand in the report");
  if (text.find(observation.quote, at + 1) != text.npos)
    return wrong("these words stand in the report more than once: give more of them, or their place");
  return Span{static_cast<ByteOffset>(at), static_cast<ByteOffset>(at + observation.quote.size())};
}

Result<Claim> claim_of(const Observation& observation, const Report& report, std::string_view text,
                       std::span<const std::pair<Field, std::string>> values) {
  const auto span = place_of(observation, text);
  if (!span) return std::unexpected(span.error());
  const std::string_view quote = text.substr(span->begin, span->size());
  if (quote.size() > kMaxText || quote.find_first_not_of(" \t\r\n") == quote.npos)
    return wrong(fmt::format("a quotation has words, and {} bytes at most", kMaxText));
  Claim claim;
  claim.report = report.id;
  claim.fact.type = observation.type;
  claim.fact.modality = observation.modality;
  claim.fact.rule = kPersonRule;
  claim.fact.evidence = {*span};
  for (const auto& [field, value] : values) claim.fact.add(field, value);
  claim.quotes.emplace_back(quote);
  claim.id = claim_id(claim.report, claim.fact);
  return claim;
}

Result<Decision> decision_of(const RecordSet& set, const ChainState& chain, const Wish& wish) {
  Decision d;
  d.action = wish.action;
  d.by = wish.by;
  d.reason = wish.reason;
  d.program = kProgram;
  // A clock that was set back must not put a decision before one that was there already.
  d.time = chain.decisions.empty() ? wish.time : std::max(wish.time, chain.decisions.back().time);
  const auto records = find_records(set, wish);
  if (!records) return std::unexpected(records.error());
  if (wish.action == Action::Split) {
    auto sides = divide(set, *records->front(), wish.reports);
    if (!sides) return std::unexpected(sides.error());
    d.subjects = {std::move(sides->first), std::move(sides->second)};
  } else {
    for (const Record* r : *records) d.subjects.push_back(subject_of(*r));
  }
  if (wish.action == Action::Add) {
    const std::string what = fmt::format("a fact of the kind '{}'", to_string(wish.observation.type));
    for (const std::string& typed : wish.values)
      if (auto fine = add_values({wish.observation.type, what}, typed, d.values); !fine)
        return std::unexpected(fine.error());
    std::erase_if(d.values, [](const auto& value) { return value.second.empty(); });
    if (d.values.empty()) return wrong("add takes FIELD=VALUE");
  }
  if (wish.action == Action::SetStatus) {
    if (wish.values.size() != 1) return wrong("set-status takes one status");
    auto status = status_of({records->front()->type, records->front()->id}, wish.values.front());
    if (!status) return std::unexpected(status.error());
    d.values.push_back(*std::move(status));
  }
  if (wish.action == Action::Correct) {
    if (wish.values.empty()) return wrong("correct takes FIELD=VALUE");
    for (const std::string& typed : wish.values)
      if (auto fine = add_values({records->front()->type, records->front()->id}, typed, d.values); !fine)
        return std::unexpected(fine.error());
  }
  if (wish.action == Action::Undo) {
    const auto count = static_cast<std::int64_t>(chain.decisions.size());
    if (wish.undoes < 1 || wish.undoes > count) return wrong(fmt::format("there is no decision {}", wish.undoes));
    if (!is_in_force(chain.decisions, wish.undoes))
      return wrong(fmt::format("decision {} is undone already", wish.undoes));
    d.undoes = wish.undoes;
  }
  return d;
}

// The records that hold claims of the decision, in the order of the register.
std::vector<std::string> touched(const RecordSet& set, const Decision& decision) {
  const auto claims = claims_decided_on({&decision, 1});
  std::vector<std::string> out;
  for (const Record& r : set.records)
    if (std::ranges::any_of(r.claims, [&](const Claim& c) { return std::ranges::binary_search(claims, c.id); }))
      out.push_back(r.id);
  return out;
}

Result<RecordSet> records_of_ids(const KeptRecords& kept, std::span<const std::string> ids) {
  std::vector<std::int64_t> numbers;
  for (const std::string& id : ids) {
    const auto found = kept.find(id);
    if (!found) return std::unexpected(found.error());
    numbers.insert(numbers.end(), found->begin(), found->end());
  }
  return kept.load(numbers, KeptLinks::None);
}

Result<RecordSet> records_of_claims(const KeptRecords& kept, std::span<const std::string> claims) {
  const auto holders = kept.holders(claims);
  if (!holders) return std::unexpected(holders.error());
  std::vector<std::int64_t> numbers;
  for (const auto& [claim, holder] : *holders) numbers.push_back(holder.number);
  return kept.load(numbers, KeptLinks::None);
}

}  // namespace

Result<void> Register::add_claim(const RecordSet& set, const Observation& observation, Decision& decision) {
  const auto report = find_named_report(set, observation.report);
  if (!report) return std::unexpected(report.error());
  const auto text = load_text(db_, (*report)->id);
  if (!text) return std::unexpected(text.error());
  const auto claim = claim_of(observation, **report, *text, decision.values);
  if (!claim) return std::unexpected(claim.error());
  for (const Record& r : set.records)
    if (std::ranges::find(r.claims, claim->id, &Claim::id) != r.claims.end())
      return wrong(fmt::format("{} says so already", r.id));
  // It may make a record of its own, or join one: this id leads to either.
  decision.subjects = {{std::string{id_letter(claim->fact.type), '-'} + claim->id.substr(0, kIdDigits), {claim->id}}};
  const auto is_new = insert_added_claim(db_, *claim);
  if (!is_new) return std::unexpected(is_new.error());
  if (!*is_new) return {};
  return add_to_index(db_, search_words_, {&*claim, 1});
}

Result<Decided> Register::decide(const Wish& wish) {
  if (auto fine = check_text("a name", wish.by, kMaxName); !fine) return std::unexpected(fine.error());
  if (auto fine = check_text("a reason", wish.reason, kMaxText); !fine) return std::unexpected(fine.error());
  if (!is_time(wish.time)) return wrong(fmt::format("'{}' is no time; write it as 2026-03-01T09:30:00Z", wish.time));
  auto transaction = Transaction::begin(db_);
  if (!transaction) return std::unexpected(transaction.error());
  const auto chain = read_chain(db_);
  if (!chain) return std::unexpected(chain.error());
  if (!chain->problem.empty()) return fail(ErrorCode::Corrupt, "the register is damaged: " + chain->problem);
  const auto before = kept();
  if (!before) return std::unexpected(before.error());
  // What is added may stand in any report.
  const bool needs_all = !*before || wish.action == Action::Add;
  const auto set = needs_all ? all_records() : records_of_ids(**before, wish.records);
  if (!set) return std::unexpected(set.error());
  auto decision = decision_of(*set, *chain, wish);
  if (!decision) return std::unexpected(decision.error());
  if (wish.action == Action::Add) {
    if (auto added = add_claim(*set, wish.observation, *decision); !added) return std::unexpected(added.error());
  }
  const auto number = append_decision(db_, *chain, *decision);
  if (!number) return std::unexpected(number.error());
  decision->number = *number;
  const Decision& about =
      wish.action == Action::Undo ? chain->decisions[static_cast<std::size_t>(wish.undoes) - 1] : *decision;
  if (*before)
    if (auto done = keep_decision(db_, words_, kept_decisions_); !done) return std::unexpected(done.error());
  const auto after = kept();
  if (!after) return std::unexpected(after.error());
  const auto now = *after ? records_of_claims(**after, claims_decided_on({&about, 1})) : all_records();
  if (!now) return std::unexpected(now.error());
  if (auto done = transaction->commit(); !done) return std::unexpected(done.error());
  return Decided{*decision, touched(*now, about)};
}

}  // namespace entente
