// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/rule_stats.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "entente/base/json_writer.h"
#include "entente/brief/display.h"
#include "entente/cli/ordered_workers.h"
#include "entente/cli/report_stream.h"
#include "entente/pipeline/pipeline.h"

namespace entente::cli {
namespace {

/// What one rule did.
struct Work {
  std::size_t fired = 0;    // matched and gave way to none
  std::size_t facts = 0;    // of the facts that came out, after repeats were merged
  std::size_t reports = 0;  // in which it fired
  std::string sample;       // the words of its first fact, else the word that it fired at
};
using ByRule = std::map<std::string, Work, std::less<>>;

struct Outcome {
  ByRule work;
  std::optional<Error> error;
};

ByRule work_in(const Analysis& analysis, const Trace& trace) {
  ByRule work;
  for (const Fact& fact : analysis.facts) {
    if (fact.rule.empty()) continue;
    Work& w = work[fact.rule];
    ++w.facts;
    if (w.sample.empty()) w.sample = printable_line(analysis.document.text(fact.evidence.front()));
  }
  for (const TraceEntry& entry : trace.entries) {
    if (!entry.fired) continue;
    Work& w = work[entry.rule];
    ++w.fired;
    if (w.sample.empty()) w.sample = printable_line(analysis.document.text(entry.trigger));
  }
  for (auto& [rule, w] : work) w.reports = 1;
  return work;
}

struct Tally {
  ByRule work;
  std::size_t reports = 0, failed = 0;
};

Tally run(const RulesOptions& options, const Pipeline& pipeline, ReportStream& stream, Terminal& terminal) {
  Tally tally;
  const auto next = [&] { return stream.next(); };
  const auto size = [](const Result<Document>& d) { return d ? d->text().size() : std::size_t{0}; };
  const auto make_worker = [&] {
    return [reader = Reader(pipeline)](Result<Document> document) mutable -> Outcome {
      if (!document) return {{}, document.error()};
      Trace trace;
      trace.with_misses = false;
      const Analysis analysis = reader.read(*std::move(document), &trace);
      return {work_in(analysis, trace), std::nullopt};
    };
  };
  const auto take = [&](Outcome outcome) {
    if (outcome.error) {
      ++tally.failed;
      terminal.error(*outcome.error);
      return true;
    }
    ++tally.reports;
    for (auto& [rule, work] : outcome.work) {
      Work& sum = tally.work[rule];
      sum.fired += work.fired;
      sum.facts += work.facts;
      sum.reports += work.reports;
      if (sum.sample.empty()) sum.sample = std::move(work.sample);
    }
    terminal.progress(fmt::format("{} reports read", tally.reports));
    return true;
  };
  OrderedWorkers<Result<Document>, Outcome>::run(thread_count(options.jobs), next, size, make_worker, take);
  return tally;
}

using Row = std::pair<std::string, Work>;

/// The busiest rule first, then by id.
std::vector<Row> rows_of(const ByRule& work) {
  std::vector<Row> rows(work.begin(), work.end());
  std::ranges::stable_sort(rows, std::greater(), [](const Row& row) { return row.second.fired; });
  return rows;
}

std::string as_table(const std::vector<Row>& rows, std::size_t width) {
  std::size_t id_width = 4;
  for (const Row& row : rows) id_width = std::max(id_width, display_width(row.first));
  std::string out = fmt::format("{}  FIRED  FACTS  REPORTS  SAMPLE\n", padded("RULE", id_width));
  constexpr std::size_t kNumbers = 26, kNarrowest = 20;  // columns of the three numbers with their gaps
  const std::size_t rest = std::max(kNarrowest, width - std::min(width, id_width + kNumbers));
  for (const auto& [id, work] : rows)
    out += fmt::format("{}  {:>5}  {:>5}  {:>7}  {}\n", padded(id, id_width), work.fired, work.facts, work.reports,
                       cut_to_width(work.sample, rest));
  return out;
}

std::string as_csv(const std::vector<Row>& rows) {
  std::string out = "rule,fired,facts,reports,sample\r\n";
  for (const auto& [id, work] : rows) {
    std::string sample = work.sample;
    for (std::size_t at = 0; (at = sample.find('"', at)) != sample.npos; at += 2) sample.insert(at, "\"");
    // A cell that a spreadsheet would take for a formula begins with an apostrophe.
    if (!sample.empty() && std::string_view("=+-@").find(sample.front()) != std::string_view::npos)
      sample.insert(0, "'");
    out += fmt::format("{},{},{},{},\"{}\"\r\n", id, work.fired, work.facts, work.reports, sample);
  }
  return out;
}

std::string as_json(const std::vector<Row>& rows, const std::vector<std::string>& idle, std::size_t reports) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("reports", static_cast<std::int64_t>(reports));
  json.key("rules");
  json.begin_array();
  for (const auto& [id, work] : rows) {
    json.begin_object();
    json.member("rule", id);
    json.member("fired", static_cast<std::int64_t>(work.fired));
    json.member("facts", static_cast<std::int64_t>(work.facts));
    json.member("reports", static_cast<std::int64_t>(work.reports));
    json.member("sample", work.sample);
    json.end_object();
  }
  json.end_array();
  json.key("never_fired");
  json.begin_array();
  for (const std::string& id : idle) json.value(id);
  json.end_array();
  json.end_object();
  return out + "\n";
}

}  // namespace

int rule_stats(const RulesOptions& options, Terminal& terminal) {
  const auto paths = find_data(options.data.data, options.data.rules);
  const auto pipeline = paths ? Pipeline::open(*paths) : Result<Pipeline>(std::unexpected(paths.error()));
  if (!pipeline) {
    terminal.error(pipeline.error());
    return kBroken;
  }
  ReadOptions inputs;
  inputs.inputs = options.inputs;
  if (inputs.inputs.empty()) inputs.inputs = {"-"};
  inputs.published = options.published;
  auto stream = ReportStream::open(inputs, *paths);
  if (!stream) {
    terminal.error(stream.error());
    return kBroken;
  }
  const Tally tally = run(options, *pipeline, *stream, terminal);
  const std::vector<Row> rows = rows_of(tally.work);
  std::vector<std::string> idle;
  for (const Rule& rule : pipeline->fact_rules().rules())
    if (!tally.work.contains(rule.id)) idle.push_back(rule.id);
  terminal.out(options.format == "json"  ? as_json(rows, idle, tally.reports)
               : options.format == "csv" ? as_csv(rows)
                                         : as_table(rows, terminal.width()));
  terminal.note(fmt::format("{} report{} read{}; {} of {} rules never fired", tally.reports,
                            tally.reports == 1 ? "" : "s",
                            tally.failed > 0 ? fmt::format(", {} could not be", tally.failed) : "", idle.size(),
                            pipeline->fact_rules().rules().size()));
  return tally.failed > 0 ? kSomeFailed : kDone;
}

}  // namespace entente::cli
