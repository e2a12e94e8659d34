// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "entente/brief/changes.h"
#include "entente/brief/decision_log.h"
#include "entente/brief/record_json.h"
#include "entente/brief/record_table.h"
#include "entente/brief/show.h"
#include "entente/brief/why_page.h"
#include "entente/serve/answers.h"
#include "entente/serve/json_help.h"
#include "entente/serve/record_filter.h"
#include "entente/serve/record_view.h"
#include "entente/serve/text_places.h"

namespace entente {
namespace {

constexpr std::int64_t kUsualLimit = 50;
constexpr std::size_t kQuotations = 20;  // of one value
constexpr std::ptrdiff_t kListed = 50;   // of the evidence of a record, and of the reports of a value, in lists

Answer csv_answer(const Snapshot& snapshot, const RecordList& list) {
  RecordSet set;
  set.reports = snapshot.set.reports;
  set.decisions = snapshot.set.decisions;
  for (const Record* record : list) set.records.push_back(*record);
  std::ranges::stable_sort(set.records, {}, &Record::type);
  Answer answer;
  answer.body = render_records_csv(set);
  answer.type = "text/csv; charset=utf-8";
  answer.headers.push_back({"Content-Disposition", "attachment; filename=\"records.csv\""});
  return answer;
}

/// The texts of the reports of one record, each read once.
class Texts {
 public:
  explicit Texts(const Register& reg) : register_(reg) {}

  struct Text {
    std::string text;
    TextPlaces places;
    explicit Text(std::string t) : text(std::move(t)), places(text) {}
    Text(const Text&) = delete;
  };
  Result<const Text*> of(const std::string& report) {
    auto& kept = texts_[report];
    if (!kept) {
      auto text = register_.text(report);
      if (!text) return std::unexpected(text.error());
      kept = std::make_unique<Text>(std::move(*text));
    }
    return kept.get();
  }

 private:
  const Register& register_;
  std::map<std::string, std::unique_ptr<Text>> texts_;
};

Result<Json> quotation(const Snapshot& snapshot, const Claim& claim, Span span, Texts& texts) {
  const auto text = texts.of(claim.report);
  if (!text) return std::unexpected(text.error());
  if (span.begin > span.end || span.end > (*text)->text.size())
    return fail(ErrorCode::Corrupt, "a quotation lies outside its report", claim.report);
  const QuoteContext context = context_of((*text)->text, span);
  const Provenance& p = snapshot.set.report(claim).provenance;
  return Json{{"report", claim.report},
              {"outlet", or_null(p.outlet)},
              {"published", or_null(p.published ? p.published->iso() : "")},
              {"title", or_null(p.title)},
              {"url", or_null(p.url)},
              {"quote", context.quote},
              {"before", context.before},
              {"after", context.after},
              {"span", span_object((*text)->places, span)}};
}

// A list shows that there are many; all of them are for who opens the record.
void cut_long_lists(Json& record) {
  const auto cut = [](Json& list) {
    if (std::ssize(list) > kListed) list.erase(list.begin() + kListed, list.end());
  };
  cut(record["evidence"]);
  for (auto& [name, field] : record["fields"].items())
    for (Json& value : field["values"]) cut(value["reports"]);
}

// Each value with the words that prove it.
Result<void> add_quotations(Json& out, const Snapshot& snapshot, const Record& record, Texts& texts) {
  for (const RecordField& field : record.fields) {
    Json& values = out["fields"][std::string(to_string(field.field))]["values"];
    for (std::size_t i = 0; i < field.values.size() && i < values.size(); ++i) {
      Json& quotations = values[i]["quotations"] = Json::array();
      std::set<std::pair<std::string_view, Span>> seen;
      for (const Support& support : field.values[i].support) {
        const Claim& claim = record.claims[support.claim];
        const Span span = support.span.empty() ? claim.fact.evidence.front() : support.span;
        if (quotations.size() == kQuotations || !seen.emplace(claim.report, span).second) continue;
        auto one = quotation(snapshot, claim, span, texts);
        if (!one) return std::unexpected(one.error());
        quotations.push_back(std::move(*one));
      }
    }
  }
  std::size_t i = 0;
  for (const Claim& claim : record.claims)
    for (Span span : claim.fact.evidence) {
      auto one = quotation(snapshot, claim, span, texts);
      if (!one) return std::unexpected(one.error());
      Json& evidence = out["evidence"][i++];
      for (const char* name : {"title", "before", "after", "span"}) evidence[name] = std::move((*one)[name]);
    }
  return {};
}

Json decisions_of(const Snapshot& snapshot, const Record& record, const Workshop& shop) {
  Json list = Json::array();
  for (std::int64_t number : record.decisions)
    if (const Decision* decision = snapshot.set.decision(number)) {
      Json entry = Json::parse(canonical_json(*decision), nullptr, false);
      entry["line"] = decision_line(*decision, *shop.words);
      list.push_back(std::move(entry));
    }
  return list;
}

std::expected<const Record*, Problem> record_of(const Call& call, const std::string& id) {
  const auto record = call.snapshot->record(id);
  if (!record) return std::unexpected(to_problem(record.error()));
  return *record;
}

bool shares_report(std::span<const Record> others, std::initializer_list<const Record*> records) {
  std::set<std::string_view> reports;
  for (const Record* record : records)
    if (record != nullptr)
      for (const Claim& claim : record->claims) reports.insert(claim.report);
  return std::ranges::any_of(others, [&](const Record& other) {
    return std::ranges::any_of(other.claims, [&](const Claim& c) { return reports.contains(c.report); });
  });
}

Json conflict_values(const Snapshot& snapshot, const Record& record, const RecordField& field) {
  Json values = Json::array();
  for (const RecordValue& value : field.values) {
    Json reports = Json::array();
    std::set<std::string_view> seen;
    for (const Support& support : value.support) {
      const Report& report = snapshot.set.report(record.claims[support.claim]);
      if (!seen.insert(report.id).second) continue;
      const Provenance& p = report.provenance;
      reports.push_back({{"id", report.id},
                         {"outlet", or_null(p.outlet)},
                         {"published", or_null(p.published ? p.published->iso() : "")}});
    }
    values.push_back({{"value", value.value},
                      {"sources", value.sources},
                      {"disputed", value.disputed},
                      {"reports", std::move(reports)}});
  }
  return values;
}

}  // namespace

Answered answer_records(Call& call) {
  const auto format = call.parameters.choice("format", "json csv");
  if (!format) return std::unexpected(format.error());
  const bool is_csv = *format == "csv";
  const auto limit =
      call.parameters.number("limit", is_csv ? 1'000'000'000 : kUsualLimit, 1, is_csv ? 1'000'000'000 : 1000);
  if (!limit) return std::unexpected(limit.error());
  const auto list = selected_records(call);
  if (!list) return std::unexpected(list.error());
  const auto piece = cut_records(call, *list, *limit);
  if (!piece) return std::unexpected(piece.error());
  if (is_csv) return csv_answer(*call.snapshot, piece->records);
  Json items = Json::array();
  for (const Record* record : piece->records) {
    items.push_back(record_object(*call.snapshot, *record, call.shop));
    cut_long_lists(items.back());
  }
  Json out = page_of(std::move(items), piece->next, list->size());
  out["facets"] = facets_of(*list, call.shop);
  return json_answer(out);
}

Answered answer_record(Call& call) {
  const auto record = record_of(call, call.values[0]);
  if (!record) return std::unexpected(record.error());
  const auto reg = call.shop.registers->take();
  if (!reg) return refuse(reg.error());
  Json out = record_object(*call.snapshot, **record, call.shop);
  Texts texts(**reg);
  if (auto added = add_quotations(out, *call.snapshot, **record, texts); !added) return refuse(added.error());
  out["decision_log"] = decisions_of(*call.snapshot, **record, call.shop);
  return json_answer(out);
}

Answered answer_why(Call& call) {
  const auto reg = call.shop.registers->take();
  if (!reg) return refuse(reg.error());
  const auto a = record_of(call, call.values[0]);
  if (!a) return std::unexpected(a.error());
  const Record* b = nullptr;
  if (const std::string& other = call.parameters.text("other"); !other.empty()) {
    const auto found = record_of(call, other);
    if (!found) return std::unexpected(found.error());
    if (*found != *a) b = *found;
  }
  Answer answer;
  const auto& words = (*reg)->merge_words();
  if (!shares_report(call.snapshot->rejected, {*a, b})) {
    const RecordSet& set = call.snapshot->set;
    answer.body = render_why_json(set, entente::answer_why(set, **a, b, words));
    return answer;
  }
  // Which two states a report is about is told by all of its claims, those of rejected records, too.
  RecordSet all = call.snapshot->set;
  all.records.insert(all.records.end(), call.snapshot->rejected.begin(), call.snapshot->rejected.end());
  const auto in_all = [&](const Record* record) {
    return record == nullptr ? nullptr : &*std::ranges::find(all.records, record->id, &Record::id);
  };
  answer.body = render_why_json(all, entente::answer_why(all, *in_all(*a), in_all(b), words));
  return answer;
}

Answered answer_conflicts(Call& call) {
  const auto parties = parties_of(call);
  if (!parties) return std::unexpected(parties.error());
  std::vector<std::pair<const Record*, const RecordField*>> found;
  for (const Record& record : call.snapshot->set.records)
    if (record.has_conflict() && has_parties(record, *parties))
      for (const RecordField& field : record.fields)
        if (field.conflict) found.emplace_back(&record, &field);
  const auto range = range_of(call, found.size(), kUsualLimit);
  if (!range) return std::unexpected(range.error());
  Json items = Json::array();
  for (std::size_t i = range->begin; i < range->end; ++i) {
    const auto& [record, field] = found[i];
    items.push_back({{"record", record->id},
                     {"record_type", to_string(record->type)},
                     {"label", label_of(*record, call.shop)},
                     {"date", or_null(record->date())},
                     {"parties", record->parties()},
                     {"field", to_string(field->field)},
                     {"class", to_string(field->standing)},
                     {"values", conflict_values(*call.snapshot, *record, *field)}});
  }
  return json_answer(page_of(std::move(items), range->next, found.size()));
}

}  // namespace entente
