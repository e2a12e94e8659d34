// SPDX-License-Identifier: Apache-2.0
// usage: list_proposals < reports.jsonl
// One line for each thing that somebody is found to say: report id, begin, end (bytes), speaker and
// features (separated by blanks), separated by tabs. What tools/statements/train learns from.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <utility>

#include "entente/ingest/json_lines.h"
#include "entente/pipeline/pipeline.h"

int main() {
  using namespace entente;
  const auto paths = find_data("", {});
  const auto pipeline = paths ? Pipeline::open(*paths) : Result<Pipeline>(std::unexpected(paths.error()));
  if (!pipeline) {
    fmt::print(stderr, "list_proposals: {}\n", pipeline.error().text());
    return 2;
  }
  Reader reader(*pipeline);
  JsonLinesReader lines(std::cin);
  while (auto report = lines.next()) {
    auto document = *report ? Document::from_utf8(std::move((*report)->text), std::move((*report)->provenance))
                            : Result<Document>(std::unexpected(report->error()));
    if (!document) {
      fmt::print(stderr, "list_proposals: {}\n", document.error().text());
      return 1;
    }
    const std::string id = document->provenance().id;
    Trace trace;
    reader.read(*std::move(document), &trace);
    for (const ChoiceEntry& entry : trace.choices) {
      fmt::print("{}\t{}\t{}\t{}\t{}\n", id, entry.evidence.begin, entry.evidence.end, entry.speaker,
                 fmt::join(entry.features, " "));
    }
  }
}
