// SPDX-License-Identifier: Apache-2.0
#include "entente/register/record_fields.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "entente/base/utf8.h"
#include "entente/register/dates.h"
#include "entente/register/likeness.h"
#include "entente/register/stages.h"

namespace entente {
namespace {

using Sources = std::map<std::string, std::string, std::less<>>;

bool is_date(Field field) {
  return field == Field::Signed || field == Field::StatusDate || field == Field::Date || field == Field::Deadline;
}

// The first of the stages that end or interrupt an agreement; these are told apart by time.
const std::size_t kSuspended = stage_number("suspended");

// Values beyond these are given by single reports among many.
constexpr std::size_t kComparedValues = 50;

// Whether another report may add this actor to an event. The sides of a meeting are the same whichever
// a report names first, so the earliest report's order stands.
bool is_other_side(const Record& record, const FieldValue& v) {
  if (v.field != Field::SourceActors && v.field != Field::TargetActors) return false;
  const Field other = v.field == Field::SourceActors ? Field::TargetActors : Field::SourceActors;
  const Fact& first = record.claims.front().fact;
  const auto has = [&](Field field) {
    const auto values = first.values(field);
    return std::ranges::find(values, std::string_view(v.value)) != values.end();
  };
  return has(other) && !has(v.field);
}

// "Ministry of Health of Laos" and "Lao Ministry of Health": one body of one country.
bool same_signatory(const RecordValue& known, const FieldValue& v, const MergeWords& words) {
  if (!known.signatory || !v.signatory) return false;
  const SignatoryDetail& a = *known.signatory;
  const SignatoryDetail& b = *v.signatory;
  if (a.country.empty() || a.country != b.country) return false;
  if (a.body_type != b.body_type && !a.body_type.empty() && !b.body_type.empty()) return false;
  return overlap(words.body_words(known.value), words.body_words(v.value)).f1 >= 0.6;
}

// What makes two values of a field one.
std::string comparable(Field field, std::string_view value, const MergeWords& words) {
  switch (field) {
    case Field::Kind: return words.kind(value);
    case Field::Signatories:
    case Field::Sector: {
      std::string key;
      for (const std::string& w : words.core_words(value)) (key += w) += ' ';
      return key.empty() ? to_lower(value) : key;
    }
    default: return to_lower(value);
  }
}

std::int32_t precision(FactType type, Field field, std::string_view value) {
  // Of a source the bare name says most: "Mekong Wire", not "Mekong Wire (photo credit)".
  if (type == FactType::Source) return -static_cast<std::int32_t>(value.size());
  if (is_date(field)) {
    const auto range = DateRange::parse(value);
    return range ? -range->days() : -1'000'000;
  }
  return static_cast<std::int32_t>(lower_case_words(value).size());
}

std::uint32_t count_sources(const RecordValue& v, const Record& record, const Sources& sources) {
  std::set<std::string_view> distinct;
  for (const Support& s : v.support) distinct.insert(sources.find(record.claims[s.claim].report)->second);
  return static_cast<std::uint32_t>(distinct.size());
}

// A coarser date supports the finer ones it contains instead of standing beside them.
void fold_coarse_dates(std::vector<RecordValue>& values) {
  std::vector<RecordValue> kept;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto coarse = DateRange::parse(values[i].value);
    bool folded = false;
    for (std::size_t j = 0; coarse && j < values.size(); ++j) {
      const auto fine = DateRange::parse(values[j].value);
      if (i == j || !fine || !coarse->contains(*fine) || coarse->days() == fine->days()) continue;
      values[j].support.insert(values[j].support.end(), values[i].support.begin(), values[i].support.end());
      folded = true;
    }
    if (!folded) kept.push_back(values[i]);
    else kept.push_back({});
  }
  for (std::size_t i = 0; i < kept.size(); ++i)
    if (!kept[i].support.empty()) kept[i].support = values[i].support;
  std::erase_if(kept, [](const RecordValue& v) { return v.support.empty(); });
  for (RecordValue& v : kept) {
    std::ranges::sort(v.support, {}, [](const Support& s) { return std::tuple(s.claim, s.span); });
    const auto tail = std::ranges::unique(v.support, {}, &Support::claim);
    v.support.erase(tail.begin(), tail.end());
  }
  values = std::move(kept);
}

// How recent the support of a status is: its own date, else the day of the report.
std::int32_t latest_day(const RecordValue& v, const Record& record, std::span<const Report> reports) {
  std::int32_t latest = 0;
  for (const Support& s : v.support) {
    const Claim& claim = record.claims[s.claim];
    auto day = DateRange::parse(claim.fact.value(Field::StatusDate));
    const auto& published = find_report(reports, claim.report).provenance.published;
    if (!day && published) day = DateRange::parse(published->iso());
    if (day) latest = std::max(latest, day->last);
  }
  return latest;
}

void order_statuses(RecordField& field, const Record& record, std::span<const Report> reports) {
  std::int32_t furthest = 0;
  for (const RecordValue& v : field.values)
    if (stage_number(v.value) < kSuspended) furthest = std::max(furthest, latest_day(v, record, reports));
  const auto rank = [&](const RecordValue& v) {
    const std::size_t s = stage_number(v.value);
    if (s == agreement_stages().size()) return -1;
    // A suspension that is older than the latest sign of life is over.
    if (s >= kSuspended && latest_day(v, record, reports) < furthest) return -1;
    return static_cast<int>(s);
  };
  std::ranges::sort(field.values, {}, [&](const RecordValue& v) {
    return std::tuple(-rank(v), -static_cast<std::int64_t>(v.sources), v.value);
  });
}

// Whether two values of a field cannot both be true; other words for one thing, or the next stage of
// its life, can.
bool excludes(Field field, const std::string& a, const std::string& b, const MergeWords& words) {
  switch (field) {
    case Field::Signed:
    case Field::Date:
    case Field::Deadline: {
      const auto day_a = DateRange::parse(a);
      const auto day_b = DateRange::parse(b);
      return day_a && day_b && !day_a->agrees_with(*day_b);
    }
    case Field::Title:
    case Field::What: {
      const auto numbers_a = words.numbers(a);
      const auto numbers_b = words.numbers(b);
      return !numbers_a.empty() && !numbers_b.empty() && numbers_a != numbers_b;
    }
    case Field::Kind: return words.kind(a) != "any" && words.kind(b) != "any" && words.kind(a) != words.kind(b);
    case Field::Level:
    case Field::Country: return a != b;
    default: return false;
  }
}

// How many independent sources give a value that can be true together with each of them: the 75th anniversary "of
// relations" and "of ties" are one side, the 50th the other.
std::vector<std::size_t> count_agreeing(const RecordField& field, const Record& record, const Sources& sources,
                                        const MergeWords& words) {
  std::vector<std::size_t> out;
  for (const RecordValue& a : field.values) {
    std::set<std::string_view> distinct;
    for (const RecordValue& b : field.values)
      if (!excludes(field.field, a.value, b.value, words))
        for (const Support& s : b.support) distinct.insert(sources.find(record.claims[s.claim].report)->second);
    out.push_back(distinct.size());
  }
  return out;
}

// What most sources agree with first, then what most give, the more precise, the first by its bytes.
void order_values(RecordField& field, const Record& record, const Sources& sources, const MergeWords& words) {
  std::vector<std::size_t> agreeing(field.values.size(), 0);
  if (field.values.size() > 1 && field.values.size() <= kComparedValues)
    agreeing = count_agreeing(field, record, sources, words);
  std::vector<std::size_t> order(field.values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  // The day of a status is the day of the one that is shown.
  const auto is_of_other_status = [&](const RecordValue& v) {
    return field.field == Field::StatusDate && std::ranges::none_of(v.support, [&](const Support& s) {
             return record.claims[s.claim].fact.value(Field::Status) == record.value(Field::Status);
           });
  };
  const auto rank = [&](std::size_t i) {
    const RecordValue& v = field.values[i];
    return std::tuple(is_of_other_status(v), -static_cast<std::int64_t>(agreeing[i]),
                      -static_cast<std::int64_t>(v.sources), -precision(record.type, field.field, v.value),
                      std::string_view(v.value));
  };
  std::ranges::sort(order, {}, rank);
  std::vector<RecordValue> sorted;
  for (std::size_t i : order) sorted.push_back(std::move(field.values[i]));
  field.values = std::move(sorted);
}

void mark_contradictions(RecordField& field, const MergeWords& words) {
  if (field.is_list) return;
  const std::size_t n = std::min(field.values.size(), kComparedValues);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j)
      if (excludes(field.field, field.values[i].value, field.values[j].value, words))
        field.values[i].disputed = field.values[j].disputed = field.conflict = true;
}

// Values that say the same in other words, or coarser; of other fields each value stands for itself.
bool is_said_in_many_ways(Field field) {
  return field == Field::Title || field == Field::What || field == Field::Signed || field == Field::Date ||
         field == Field::Deadline;
}

Standing standing_of(const RecordField& field, const Record& record, const Sources& sources, const MergeWords& words) {
  if (field.is_list)
    return std::ranges::all_of(field.values, [](const RecordValue& v) { return v.sources > 1; }) ? Standing::Confirmed
                                                                                                 : Standing::Unique;
  std::size_t agree = field.values.front().sources;
  if ((field.conflict || is_said_in_many_ways(field.field)) && field.values.size() <= kComparedValues)
    agree = count_agreeing(field, record, sources, words).front();
  if (!field.conflict) return agree > 1 ? Standing::Confirmed : Standing::Unique;
  std::set<std::string_view> all;
  for (const RecordValue& v : field.values)
    for (const Support& s : v.support) all.insert(sources.find(record.claims[s.claim].report)->second);
  return 2 * agree > all.size() ? Standing::Majority : Standing::Conflict;
}

void mark_collective(Record& record, std::span<const Report> reports, const MergeWords& words) {
  const ClaimFeatures first =
      claim_features(record.claims.front(), find_report(reports, record.claims.front().report), words);
  record.collective = first.collective;
  record.earlier = first.earlier;
  if (first.collective && first.numbers.size() == 1) record.count = first.numbers.front();
}

void keep_dates_of_status(Record& record, std::string_view status) {
  const auto at = std::ranges::find(record.fields, Field::StatusDate, &RecordField::field);
  if (at == record.fields.end() || at->decided != 0) return;
  std::erase_if(at->values, [&](const RecordValue& v) {
    return std::ranges::none_of(
        v.support, [&](const Support& s) { return record.claims[s.claim].fact.value(Field::Status) == status; });
  });
  if (at->values.empty()) record.fields.erase(at);
}

}  // namespace

Sources independent_sources(std::span<const Report> reports) {
  std::map<std::string_view, std::string> by_text;  // content hash -> smallest outlet
  for (const Report& r : reports) {
    const std::string outlet = to_lower(r.provenance.outlet);
    std::string& known = by_text[r.hash];
    if (!outlet.empty() && (known.empty() || outlet < known)) known = outlet;
  }
  Sources out;
  for (const Report& r : reports) {
    const std::string& outlet = by_text[r.hash];
    out[r.id] = outlet.empty() ? r.hash : outlet;
  }
  return out;
}

void fill_fields(Record& record, std::span<const Report> reports, const Sources& sources, const MergeWords& words) {
  if (record.type == FactType::Agreement) mark_collective(record, reports, words);
  for (const FieldSpec& spec : fields_of(record.type)) {
    RecordField field{.field = spec.field, .is_list = spec.is_list, .values = {}};
    std::map<std::string, std::size_t> known;
    for (std::uint32_t c = 0; c < record.claims.size(); ++c) {
      for (const FieldValue& v : record.claims[c].fact.fields) {
        if (v.field != spec.field || v.value.empty() || is_other_side(record, v)) continue;
        const auto [at, is_new] = known.emplace(comparable(spec.field, v.value, words), field.values.size());
        if (is_new) {
          const auto same = std::ranges::find_if(field.values, [&](const RecordValue& value) {
            return value.support.back().claim != c && same_signatory(value, v, words);
          });
          if (same != field.values.end()) at->second = static_cast<std::size_t>(same - field.values.begin());
          else field.values.push_back({v.value, v.signatory, {}, 0, false});
        }
        RecordValue& value = field.values[at->second];
        // Of several spellings of one value the longest is shown, then the first of the alphabet.
        if (v.value.size() > value.value.size() || (v.value.size() == value.value.size() && v.value < value.value))
          value.value = v.value;
        if (v.signatory) {
          if (!value.signatory) value.signatory = v.signatory;
          if (value.signatory->person.empty()) value.signatory->person = v.signatory->person;
          if (value.signatory->country.empty()) value.signatory->country = v.signatory->country;
          if (value.signatory->body_type.empty()) value.signatory->body_type = v.signatory->body_type;
        }
        if (value.support.empty() || value.support.back().claim != c) value.support.push_back({c, v.evidence});
      }
    }
    if (field.values.empty()) continue;
    if (is_date(spec.field)) fold_coarse_dates(field.values);
    for (RecordValue& v : field.values) v.sources = count_sources(v, record, sources);
    // Lists keep the order in which the earliest report names their values.
    if (!spec.is_list) order_values(field, record, sources, words);
    if (record.type == FactType::Agreement && spec.field == Field::Status) order_statuses(field, record, reports);
    // How a report came to a source (a credit, a link, a byline) is no matter of dispute.
    if (record.type != FactType::Source) mark_contradictions(field, words);
    field.standing = standing_of(field, record, sources, words);
    record.fields.push_back(std::move(field));
  }
}

void decide_field(Record& record, const FieldSpec& spec, std::span<const std::string> values, std::int64_t decision,
                  const MergeWords& words) {
  const auto at = std::ranges::find(record.fields, spec.field, &RecordField::field);
  RecordField told;
  if (at != record.fields.end()) {
    told = std::move(*at);
    record.fields.erase(at);
  }
  if (values.size() == 1 && values.front().empty()) return;
  RecordField decided{
      .field = spec.field, .is_list = spec.is_list, .values = {}, .standing = Standing::Decided, .decided = decision};
  for (const std::string& value : values) {
    RecordValue given{value, std::nullopt, {}, 0, false};
    const auto same = std::ranges::find_if(told.values, [&](const RecordValue& v) {
      return comparable(spec.field, v.value, words) == comparable(spec.field, value, words);
    });
    if (same != told.values.end()) {
      given = std::move(*same);
      given.value = value;
      told.values.erase(same);
    }
    decided.values.push_back(std::move(given));
  }
  // What the reports say of another status has the day of that.
  if (spec.field == Field::Status) keep_dates_of_status(record, values.front());
  if (!spec.is_list)
    for (RecordValue& other : told.values) decided.values.push_back(std::move(other));
  for (RecordValue& v : decided.values) v.disputed = false;
  const auto order = fields_of(record.type);
  const auto rank = [&](Field f) { return std::ranges::find(order, f, &FieldSpec::field) - order.begin(); };
  const auto next =
      std::ranges::find_if(record.fields, [&](const RecordField& f) { return rank(f.field) > rank(spec.field); });
  record.fields.insert(next, std::move(decided));
}

}  // namespace entente
