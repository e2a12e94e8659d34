// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "entente/base/date.h"
#include "entente/brief/plain_words.h"
#include "entente/cli/commands.h"
#include "entente/cli/ordered_workers.h"
#include "entente/cli/report_stream.h"
#include "entente/cli/sources.h"
#include "entente/pipeline/pipeline.h"
#include "entente/register/register.h"

namespace entente::cli {
namespace {

// Of long texts fewer reports are written at once.
constexpr std::size_t kBytesAtOnce = std::size_t{4} << 20;

/// What became of one report.
struct Outcome {
  std::optional<Analysis> analysis;  // nothing: known already, or failed
  std::optional<Error> error;
};

struct Tally {
  std::size_t read = 0, known = 0, failed = 0;
  std::array<std::size_t, kFactTypeCount> facts{};
  std::optional<Error> broken;  // the register could not take more
};

std::string summary(const Tally& tally, const std::string& path) {
  std::string out = fmt::format("{} read into {}", counted(tally.read, "report", "reports"), path);
  if (tally.known > 0) out += fmt::format(", {} known already", tally.known);
  if (tally.failed > 0) out += fmt::format(", {} could not be read", tally.failed);
  std::vector<std::string> kinds;
  for (std::size_t i = 0; i < kFactTypeCount; ++i) {
    const auto type = static_cast<FactType>(i);
    if (tally.facts[i] > 0) kinds.push_back(counted(tally.facts[i], to_string(type), plural_name(type)));
  }
  return kinds.empty() ? out : fmt::format("{}\n{}", out, fmt::join(kinds, ", "));
}

class ReadRun {
 public:
  ReadRun(const ReadOptions& options, const Pipeline& pipeline, Register& reg, std::vector<std::string> known,
          Terminal& terminal)
      : options_(options), pipeline_(pipeline), register_(reg), known_(std::move(known)), terminal_(terminal) {}

  Tally run(ReportStream& stream) {
    const auto next = [&] { return stream.next(); };
    const auto size = [](const Result<Document>& d) { return d ? d->text().size() : std::size_t{0}; };
    const auto make_worker = [&] {
      return [this, reader = Reader(pipeline_)](Result<Document> document) mutable -> Outcome {
        if (!document) return {std::nullopt, document.error()};
        if (std::ranges::binary_search(known_, report_id(*document))) return {};
        return {reader.read(*std::move(document)), std::nullopt};
      };
    };
    OrderedWorkers<Result<Document>, Outcome>::run(
        thread_count(options_.jobs), next, size, make_worker, [&](Outcome outcome) { return take(std::move(outcome)); },
        [&] { return write(); });
    return tally_;
  }

 private:
  /// Called in the order of the reports, by one thread at a time. False ends the run.
  bool take(Outcome outcome) {
    if (outcome.error) {
      ++tally_.failed;
      terminal_.error(*outcome.error);
    } else if (!outcome.analysis) {
      ++tally_.known;
    } else {
      waiting_bytes_ += outcome.analysis->document.text().size();
      waiting_.push_back(*std::move(outcome.analysis));
      if ((waiting_.size() >= Register::kReportsAtOnce || waiting_bytes_ >= kBytesAtOnce) && !write()) return false;
    }
    if (!options_.quiet)
      terminal_.progress(
          fmt::format("{} read, {} known, {} failed", tally_.read + waiting_.size(), tally_.known, tally_.failed));
    return true;
  }

  /// Those that wait, in one transaction.
  bool write() {
    if (waiting_.empty()) return true;
    std::vector<Register::Addition> additions;
    for (const Analysis& analysis : waiting_) additions.push_back({&analysis.document, analysis.facts});
    const auto added = register_.add(additions);
    if (!added) {
      tally_.broken = added.error();
      return false;
    }
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      if (!(*added)[i].new_report) {
        ++tally_.known;
        continue;
      }
      ++tally_.read;
      for (const Fact& fact : waiting_[i].facts) ++tally_.facts[static_cast<std::size_t>(fact.type)];
    }
    waiting_.clear();
    waiting_bytes_ = 0;
    return true;
  }

  const ReadOptions& options_;
  const Pipeline& pipeline_;
  Register& register_;
  const std::vector<std::string> known_;  // sorted: reports that were there before this run
  Terminal& terminal_;
  std::vector<Analysis> waiting_;  // read, and not in the register yet
  std::size_t waiting_bytes_ = 0;  // of their texts
  Tally tally_;
};

int fail_with(const Error& error, Terminal& terminal) {
  terminal.error(error);
  return kBroken;
}

}  // namespace

int read_command(const ReadOptions& given, Terminal& terminal) {
  auto home = home_code(given.data, given.home);
  if (!home) {
    terminal.error(home.error());
    return home.error().code == ErrorCode::InvalidArgument ? kUsage : kBroken;
  }
  ReadOptions options = given;
  options.home = std::move(*home);
  const auto paths = find_data(options.data.data, options.data.rules);
  if (!paths) return fail_with(paths.error(), terminal);
  const auto pipeline = Pipeline::open(*paths);
  if (!pipeline) return fail_with(pipeline.error(), terminal);
  auto stream = ReportStream::open(options, *paths);
  if (!stream) return fail_with(stream.error(), terminal);
  const std::string path = register_path(options.register_path);
  Register::Options opening;
  opening.before_grouping = [&](std::int64_t claims) {
    if (!options.quiet) tell_of_grouping(claims, true, terminal);
  };
  auto reg = Register::open(path, opening);
  if (!reg) return fail_with(reg.error(), terminal);
  auto known = reg->report_ids();
  if (!known) return fail_with(known.error(), terminal);

  const Tally tally = ReadRun(options, *pipeline, *reg, std::move(*known), terminal).run(*stream);
  if (!options.quiet) terminal.note(summary(tally, shown_path(path)));
  if (tally.broken) {
    terminal.error(*tally.broken);
    terminal.error(fmt::format("stopped; the {} read so far are kept", counted(tally.read, "report", "reports")));
    return kBroken;
  }
  return tally.failed > 0 ? kSomeFailed : kDone;
}

}  // namespace entente::cli
