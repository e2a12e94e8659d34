// SPDX-License-Identifier: Apache-2.0
// How fast each stage and the whole chain read real reports: stages in processor time of one core, the
// chain by the clock on one core and on two. Reports come as
// JSON Lines on standard input and are held in memory, so that no time goes into reading them.
//
// usage: bench_stages < reports.jsonl
#include <fmt/format.h>
#include <sys/resource.h>
#include <time.h>

#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#include "entente/base/utf8.h"
#include "entente/entities/actor_index.h"
#include "entente/entities/find_entities.h"
#include "entente/entities/join_names.h"
#include "entente/ingest/json_lines.h"
#include "entente/pipeline/analysis_json.h"
#include "entente/pipeline/pipeline.h"
#include "entente/syntax/kernels.h"

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// Of this thread: what others do on a busy machine does not count as time of a stage.
double processor_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

std::vector<Document> read_documents() {
  std::vector<Document> documents;
  JsonLinesReader lines(std::cin);
  while (auto report = lines.next()) {
    if (!*report) continue;
    auto document = Document::from_utf8(std::move((*report)->text), std::move((*report)->provenance));
    if (document) documents.push_back(*std::move(document));
  }
  return documents;
}

enum Stage { kValidate, kTokenize, kParse, kTree, kDates, kActors, kFacts, kJson, kStages };
constexpr const char* kStageNames[] = {
    "UTF-8 check", "sentences and tokens", "tags, lemmas, trees", "tree index", "dates", "actors", "facts", "JSON"};

struct Totals {
  double seconds[kStages] = {};
  std::size_t words = 0, sentences = 0, bytes = 0, facts = 0, json_bytes = 0;
};

/// The chain of Reader::read, with a look at the clock after every stage.
Totals run_stages(const std::vector<Document>& documents, const Pipeline& pipeline) {
  Totals totals;
  Parser parser(pipeline.syntax_model());
  for (const Document& document : documents) {
    double last = processor_seconds();
    const auto lap = [&](Stage stage) {
      const double now = processor_seconds();
      totals.seconds[stage] += now - last;
      last = now;
    };
    totals.bytes += first_invalid_utf8(document.text()).value_or(document.text().size());
    lap(kValidate);
    Tokens tokens = tokenize(document, pipeline.text_rules());
    lap(kTokenize);
    Syntax syntax = parser.parse(document, tokens);
    lap(kParse);
    const Tree tree(tokens, syntax.dependencies);
    lap(kTree);
    auto timexes = find_timexes(document, tokens, syntax.morphology, tree, pipeline.timex_rules());
    lap(kDates);
    Entities entities =
        find_entities(document, tokens, syntax.morphology, tree, std::move(timexes), pipeline.gazetteer());
    lap(kActors);
    const Tree joined(tokens, join_names(syntax.dependencies, entities));
    const ActorIndex actors(entities, tokens, syntax.morphology, joined, pipeline.gazetteer());
    auto facts = find_facts({document, tokens, syntax.morphology, joined, entities, actors}, pipeline.fact_rules());
    lap(kFacts);
    totals.words += tokens.size();
    totals.sentences += tokens.sentence_count();
    totals.facts += facts.size();
    const Analysis analysis{document, std::move(tokens), std::move(syntax), std::move(entities), std::move(facts)};
    last = processor_seconds();
    totals.json_bytes += to_json_line(analysis).size();
    lap(kJson);
  }
  return totals;
}

/// Text to tree with other kernels than the best.
double run_trees(const std::vector<Document>& documents, const Pipeline& pipeline, const Kernels& kernels) {
  Parser parser(pipeline.syntax_model(), kernels);
  const double start = processor_seconds();
  for (const Document& document : documents) parser.parse(document, tokenize(document, pipeline.text_rules()));
  return processor_seconds() - start;
}

double run_whole(const std::vector<Document>& documents, const Pipeline& pipeline, std::size_t threads) {
  const auto start = Clock::now();
  {
    std::vector<std::jthread> workers;
    for (std::size_t t = 0; t < threads; ++t)
      workers.emplace_back([&, t] {
        Reader reader(pipeline);
        for (std::size_t i = t; i < documents.size(); i += threads) to_json_line(reader.read(documents[i]));
      });
  }
  return seconds_since(start);
}

void print_row(const std::string& name, double seconds, const Totals& totals) {
  fmt::print("  {:<24} {:>8.2f} s {:>12.0f} words/s {:>10.0f} sentences/s {:>8.2f} MB/s\n", name, seconds,
             static_cast<double>(totals.words) / seconds, static_cast<double>(totals.sentences) / seconds,
             static_cast<double>(totals.bytes) / seconds / 1e6);
}

int run() {
  const auto paths = find_data("", {});
  const auto start = Clock::now();
  const auto pipeline = paths ? Pipeline::open(*paths) : Result<Pipeline>(std::unexpected(paths.error()));
  if (!pipeline) {
    fmt::print(stderr, "bench_stages: {}\n", pipeline.error().text());
    return 1;
  }
  const double opened = seconds_since(start);
  const std::vector<Document> documents = read_documents();
  if (documents.empty()) {
    fmt::print(stderr, "bench_stages: no reports on standard input\n");
    return 1;
  }
  const Totals totals = run_stages(documents, *pipeline);
  fmt::print("{} reports, {} words, {} sentences, {:.1f} MB, {} facts; rules, names and model read in {:.0f} ms\n",
             documents.size(), totals.words, totals.sentences, static_cast<double>(totals.bytes) / 1e6, totals.facts,
             opened * 1e3);
  for (int stage = 0; stage < kStages; ++stage) print_row(kStageNames[stage], totals.seconds[stage], totals);
  const double split = totals.seconds[kTokenize], tree = split + totals.seconds[kParse];
  print_row(fmt::format("text to tree, {}", select_kernels().name), tree, totals);
  fmt::print("    {:.1f} times the time of sentences and tokens, {:.0f} times that of the UTF-8 check\n", tree / split,
             tree / totals.seconds[kValidate]);
  for (const Kernels* kernels : available_kernels())
    if (kernels != &select_kernels())
      print_row(fmt::format("text to tree, {}", kernels->name), run_trees(documents, *pipeline, *kernels), totals);
  print_row("whole, one core", run_whole(documents, *pipeline, 1), totals);
  print_row("whole, two cores", run_whole(documents, *pipeline, 2), totals);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("  peak memory {} MB, of which the reports themselves {:.0f} MB\n", usage.ru_maxrss / 1024,
             static_cast<double>(totals.bytes) / 1e6);
  return 0;
}

}  // namespace
}  // namespace entente

int main() { return entente::run(); }
