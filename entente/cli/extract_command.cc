// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "entente/cli/commands.h"
#include "entente/cli/line_reader.h"
#include "entente/cli/ordered_workers.h"
#include "entente/cli/sources.h"
#include "entente/ingest/json_report.h"
#include "entente/pipeline/analysis_json.h"
#include "entente/pipeline/pipeline.h"

namespace entente::cli {
namespace {

struct Answer {
  std::string json;
  bool is_error = false;
};

Result<Analysis> analyse(const LineReader::Line& line, const std::string& home, std::string& id, Reader& reader) {
  if (line.is_too_long)
    return fail(ErrorCode::TooLarge, fmt::format("the line is longer than {} bytes", LineReader::kMaxLine));
  auto report = parse_json_report(line.text, id);
  if (!report) return std::unexpected(report.error());
  report->provenance.home = home;
  auto document = Document::from_utf8(std::move(report->text), std::move(report->provenance));
  if (!document) return std::unexpected(document.error());
  return reader.read(*std::move(document));
}

Answer answer(const LineReader::Line& line, const std::string& home, Reader& reader) {
  std::string id;
  const auto analysis = analyse(line, home, id, reader);
  if (!analysis) return {error_json_line(id, analysis.error(), line.number) + "\n", true};
  return {to_json_line(*analysis) + "\n", false};
}

bool is_blank(const LineReader::Line& line) {
  return !line.is_too_long && line.text.find_first_not_of(" \t\r") == std::string::npos;
}

}  // namespace

int extract_command(const ExtractOptions& options, Terminal& terminal) {
  const auto home = home_code(options.data, options.home);
  if (!home) {
    terminal.error(home.error());
    return home.error().code == ErrorCode::InvalidArgument ? kUsage : kBroken;
  }
  const bool from_file = !options.input.empty() && options.input != "-";
  const int descriptor = from_file ? ::open(options.input.c_str(), O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
  if (descriptor < 0) {
    terminal.error(fmt::format("{}: {}", options.input, std::strerror(errno)));
    return kBroken;
  }
  const auto paths = find_data(options.data.data, options.data.rules);
  const auto pipeline = paths ? Pipeline::open(*paths) : Result<Pipeline>(std::unexpected(paths.error()));
  if (!pipeline) {
    terminal.error(pipeline.error());
    return kBroken;
  }

  LineReader lines(descriptor);
  std::size_t bad_lines = 0;
  const auto next = [&] {
    auto line = lines.next();
    while (line && is_blank(*line)) line = lines.next();
    return line;
  };
  const auto size = [](const LineReader::Line& line) { return line.text.size(); };
  const auto make_worker = [&] {
    return [&home = *home, reader = Reader(*pipeline, options.all ? Reader::Texts::All : Reader::Texts::Relevant)](
               const LineReader::Line& line) mutable { return answer(line, home, reader); };
  };
  const auto emit = [&](const Answer& made) {
    bad_lines += made.is_error ? 1 : 0;
    return terminal.out(made.json);
  };
  OrderedWorkers<LineReader::Line, Answer>::run(thread_count(options.jobs), next, size, make_worker, emit);
  if (from_file) ::close(descriptor);
  if (bad_lines > 0)
    terminal.error(fmt::format("{} line{} could not be read; the reasons stand in their places", bad_lines,
                               bad_lines == 1 ? "" : "s"));
  if (lines.error_number() != 0) {
    terminal.error(
        fmt::format("{}: {}", from_file ? options.input : "standard input", std::strerror(lines.error_number())));
    return kBroken;
  }
  return kDone;
}

}  // namespace entente::cli
