// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/report_stream.h"

#include <fmt/format.h>

#include "entente/base/date.h"
#include "entente/ingest/files.h"
#include "entente/ingest/formats.h"

namespace entente::cli {

struct ReportStream::State {
  IngestRules rules;
  std::vector<Result<std::string>> files;
  std::size_t at = 0;                // next of files
  std::optional<FileReader> reader;  // of the file before
  std::string path;
  std::string outlet, url, home;
  std::optional<Date> published;
};

ReportStream::ReportStream(std::unique_ptr<State> state) : state_(std::move(state)) {}
ReportStream::ReportStream(ReportStream&&) noexcept = default;
ReportStream::~ReportStream() = default;

Result<ReportStream> ReportStream::open(const ReadOptions& options, const DataPaths& paths) {
  auto rules = IngestRules::load(paths.data);
  if (!rules) return std::unexpected(rules.error());
  auto state = std::make_unique<State>();
  state->rules = std::move(*rules);
  std::vector<std::string> inputs = options.inputs;
  for (std::string& input : inputs)
    if (input == "-") input = "/dev/stdin";
  state->files = find_files(inputs);
  state->outlet = options.outlet;
  state->url = options.url;
  state->home = options.home;
  state->published = parse_date(options.published);
  return ReportStream(std::move(state));
}

std::optional<Result<Document>> ReportStream::next() {
  State& s = *state_;
  for (;;) {
    if (s.reader) {
      if (auto report = s.reader->next()) {
        if (!*report) return std::unexpected(report->error());
        Provenance from = std::move((*report)->provenance);
        if (from.outlet.empty()) from.outlet = s.outlet;
        if (from.url.empty()) from.url = s.url;
        if (!from.published) from.published = s.published;
        from.home = s.home;
        auto document = Document::from_utf8(std::move((*report)->text), std::move(from));
        if (!document) {
          Error error = document.error();
          error.where = error.where.empty() ? s.path : fmt::format("{}: {}", s.path, error.where);
          return std::unexpected(std::move(error));
        }
        return document;
      }
      s.reader.reset();
    }
    if (s.at == s.files.size()) return std::nullopt;
    const Result<std::string>& file = s.files[s.at++];
    if (!file) return std::unexpected(file.error());
    s.path = *file;
    auto reader = FileReader::open(*file, s.rules);
    if (!reader) return std::unexpected(reader.error());
    s.reader = std::move(*reader);
  }
}

}  // namespace entente::cli
