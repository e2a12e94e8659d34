// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>

#include "entente/base/date.h"
#include "entente/cli/commands.h"
#include "entente/cli/explain_text.h"
#include "entente/cli/report_stream.h"
#include "entente/pipeline/pipeline.h"

namespace entente::cli {
namespace {

/// The reports of a file or of standard input, else the argument itself as a text.
Result<std::vector<Document>> documents_of(const ExplainOptions& options, const DataPaths& paths) {
  std::vector<Document> documents;
  std::error_code ignored;
  if (options.input == "-" || std::filesystem::exists(options.input, ignored)) {
    ReadOptions files;
    files.inputs = {options.input};
    files.published = options.published;
    auto stream = ReportStream::open(files, paths);
    if (!stream) return std::unexpected(stream.error());
    while (auto document = stream->next()) {
      if (!*document) return std::unexpected(document->error());
      documents.push_back(std::move(**document));
    }
    return documents;
  }
  Provenance from;
  from.published = parse_date(options.published);
  auto document = Document::from_utf8(options.input, std::move(from));
  if (!document) return std::unexpected(document.error());
  documents.push_back(*std::move(document));
  return documents;
}

}  // namespace

int explain_command(const ExplainOptions& options, Terminal& terminal) {
  const auto paths = find_data(options.data.data, options.data.rules);
  const auto pipeline = paths ? Pipeline::open(*paths) : Result<Pipeline>(std::unexpected(paths.error()));
  if (!pipeline) {
    terminal.error(pipeline.error());
    return kBroken;
  }
  auto documents = documents_of(options, *paths);
  if (!documents) {
    terminal.error(documents.error());
    return kSomeFailed;
  }
  Reader reader(*pipeline);
  for (Document& document : *documents) {
    Trace trace;
    const Analysis analysis = reader.read(std::move(document), &trace);
    terminal.out(explain_text(analysis, trace, terminal));
  }
  return kDone;
}

}  // namespace entente::cli
