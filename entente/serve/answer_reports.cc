// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "entente/base/utf8.h"
#include "entente/register/page.h"
#include "entente/register/search.h"
#include "entente/serve/answers.h"
#include "entente/serve/json_help.h"
#include "entente/serve/record_filter.h"
#include "entente/serve/record_view.h"
#include "entente/serve/text_places.h"

namespace entente {
namespace {

constexpr std::int64_t kUsualLimit = 50;
constexpr std::int64_t kUsualHits = 20;
constexpr std::size_t kShortestId = 6;

Json report_object(const Snapshot& snapshot, const Report& report) {
  const Provenance& p = report.provenance;
  const auto of = snapshot.of_report.find(report.id);
  return {{"id", report.id},
          {"title", or_null(p.title)},
          {"outlet", or_null(p.outlet)},
          {"published", or_null(p.published ? p.published->iso() : "")},
          {"url", or_null(p.url)},
          {"lang", or_null(p.lang)},
          {"hash", report.hash},
          {"records", of == snapshot.of_report.end() ? 0 : of->second.size()}};
}

// What a claim rests on: its evidence, and the words of its values.
std::vector<Span> spans_of(const Claim& claim) {
  std::vector<Span> spans = claim.fact.evidence;
  for (const FieldValue& value : claim.fact.fields)
    if (!value.evidence.empty()) spans.push_back(value.evidence);
  std::ranges::sort(spans);
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

Json fact_object(const Record& record, const std::string& report, const TextPlaces& places, std::size_t size,
                 const Workshop& shop) {
  Json spans = Json::array();
  std::string rule;
  for (const Claim& claim : record.claims) {
    if (claim.report != report) continue;
    rule = claim.fact.rule;
    for (const Span span : spans_of(claim))
      if (span.begin <= span.end && span.end <= size) {
        Json one = span_object(places, span);
        one["evidence"] = std::ranges::find(claim.fact.evidence, span) != claim.fact.evidence.end();
        spans.push_back(std::move(one));
      }
  }
  return {{"record", record.id},
          {"kind", to_string(record.type)},
          {"label", label_of(record, shop)},
          {"modality", to_string(record.modality)},
          {"review", to_string(record.review)},
          {"disputed", record.has_conflict()},
          {"date", or_null(record.date())},
          {"parties", record.parties()},
          {"rule", rule},
          {"spans", std::move(spans)}};
}

std::expected<const Report*, Problem> report_of(const Snapshot& snapshot, const std::string& id) {
  const Report* found = nullptr;
  for (const Report& report : snapshot.set.reports) {
    if (report.id == id) return &report;
    if (id.size() < kShortestId || !report.id.starts_with(id)) continue;
    if (found != nullptr) return refuse(400, "several reports begin so: give more digits");
    found = &report;
  }
  if (found == nullptr) return refuse(404, "there is no such report");
  return found;
}

// A report that was read a moment ago is there, though the snapshot does not show it yet: a page that opens it waits.
std::expected<const Report*, Problem> report_of(Call& call, const std::string& id) {
  auto found = report_of(*call.snapshot, id);
  if (found || found.error().status != 404 || !call.snapshot->as_of.empty()) return found;
  call.snapshot = call.shop.snapshots->newest();
  return report_of(*call.snapshot, id);
}

std::size_t first_span(const Json& fact) {
  return fact["spans"].empty() ? ~std::size_t{0} : fact["spans"][0]["start"].get<std::size_t>();
}

std::expected<SearchFilter, Problem> search_filter(const Call& call) {
  SearchFilter filter;
  for (const std::string& kind : call.parameters.all("kind")) {
    const auto type = parse_fact_type(kind);
    if (type) filter.types.push_back(*type);
    else if (kind == "reports" || kind == "report") filter.reports = true;
    else return refuse(400, fmt::format("there are no records of the kind '{}'", kind), "kind");
  }
  auto parties = parties_of(call);
  if (!parties) return std::unexpected(parties.error());
  filter.parties = std::move(*parties);
  for (auto [name, member] : {std::pair("since", &filter.since), std::pair("until", &filter.until)}) {
    auto date = call.parameters.date(name);
    if (!date) return std::unexpected(date.error());
    *member = std::move(*date);
  }
  return filter;
}

Json passage_object(const Passage& passage, const std::vector<Report>& reports) {
  const Provenance& from = find_report(reports, passage.report).provenance;
  const TextPlaces places(passage.text);
  Json marks = Json::array();
  for (const Span mark : passage.marks) marks.push_back(span_object(places, mark));
  return {{"report", passage.report},
          {"outlet", or_null(from.outlet)},
          {"published", or_null(from.published ? from.published->iso() : "")},
          {"begin", passage.begin},
          {"end", passage.begin + passage.text.size()},
          {"text", passage.text},
          {"marks", std::move(marks)}};
}

}  // namespace

Answered answer_reports(Call& call) {
  const auto since = call.parameters.date("since"), until = call.parameters.date("until");
  if (!since) return std::unexpected(since.error());
  if (!until) return std::unexpected(until.error());
  const std::string& outlet = call.parameters.text("outlet");
  const std::string words = to_lower(call.parameters.text("q"));
  const Snapshot& snapshot = *call.snapshot;
  std::vector<const Report*> found;
  std::map<std::string, std::size_t> outlets;
  for (const Report& report : snapshot.set.reports) {
    const Provenance& p = report.provenance;
    const std::string day = p.published ? p.published->iso() : "";
    if (!lies_between(day, *since, *until)) continue;
    if (!words.empty() && to_lower(p.title + "\n" + p.outlet + "\n" + p.url).find(words) == std::string::npos) continue;
    ++outlets[p.outlet];
    if (outlet.empty() || p.outlet == outlet) found.push_back(&report);
  }
  // The newest first, those without a day at the end; of one day in the order in which reports are listed.
  std::ranges::sort(found, [](const Report* a, const Report* b) {
    const Date x = a->provenance.published.value_or(Date{}), y = b->provenance.published.value_or(Date{});
    return x != y ? x > y : stands_before(*a, *b);
  });
  const auto range = range_of(call, found.size(), kUsualLimit);
  if (!range) return std::unexpected(range.error());
  Json items = Json::array();
  for (std::size_t i = range->begin; i < range->end; ++i) items.push_back(report_object(snapshot, *found[i]));
  Json out = page_of(std::move(items), range->next, found.size());
  out["outlets"] = Json::array();
  for (const auto& [name, count] : outlets) out["outlets"].push_back({{"outlet", or_null(name)}, {"reports", count}});
  return json_answer(out);
}

Answered answer_report(Call& call) {
  const auto report = report_of(call, call.values[0]);
  if (!report) return std::unexpected(report.error());
  const auto reg = call.shop.registers->take();
  if (!reg) return refuse(reg.error());
  const auto text = (*reg)->text((*report)->id);
  if (!text) return refuse(text.error());
  const TextPlaces places(*text);
  std::vector<Json> facts;
  if (const auto of = call.snapshot->of_report.find((*report)->id); of != call.snapshot->of_report.end())
    for (const Record* record : of->second)
      facts.push_back(fact_object(*record, (*report)->id, places, text->size(), call.shop));
  std::ranges::stable_sort(facts, {}, first_span);
  Json out = report_object(*call.snapshot, **report);
  out["text"] = *text;
  out["facts"] = std::move(facts);
  return json_answer(out);
}

Answered answer_search(Call& call) {
  const std::string& typed = call.parameters.text("q");
  if (typed.empty()) return refuse(400, "say what to look for", "q");
  const auto limit = call.parameters.number("limit", kUsualHits, 1, 200);
  if (!limit) return std::unexpected(limit.error());
  const auto filter = search_filter(call);
  if (!filter) return std::unexpected(filter.error());
  const auto reg = call.shop.registers->take();
  if (!reg) return refuse(reg.error());
  const auto result = search(**reg, call.snapshot->set, typed, *filter,
                             {static_cast<std::size_t>(*limit), call.parameters.text("after")});
  if (!result) return refuse(result.error());
  Json items = Json::array();
  for (const SearchHit& found : result->found) {
    Json item;
    if (found.record != nullptr) {
      const Record& record = *found.record;
      item = {{"id", record.id},
              {"record_type", to_string(record.type)},
              {"label", label_of(record, call.shop)},
              {"date", or_null(record.date())},
              {"parties", record.parties()}};
    } else {
      const Provenance& p = find_report(call.snapshot->set.reports, found.report).provenance;
      item = {{"id", found.report},
              {"record_type", "report"},
              {"label", or_null(p.title)},
              {"date", or_null(p.published ? p.published->iso() : "")},
              {"parties", Json::array()}};
    }
    item["exact"] = found.is_exact;
    item["passages"] = Json::array();
    for (const Passage& passage : found.passages)
      item["passages"].push_back(passage_object(passage, call.snapshot->set.reports));
    items.push_back(std::move(item));
  }
  std::size_t before = 0;
  const std::string& after = call.parameters.text("after");
  if (const std::size_t at = after.rfind('~'); at != after.npos)
    before = static_cast<std::size_t>(std::strtoull(after.c_str() + at + 1, nullptr, 10));
  return json_answer(page_of(std::move(items), result->end.next, before + result->found.size() + result->end.left));
}

}  // namespace entente
