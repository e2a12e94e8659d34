// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/job_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "entente/base/date.h"
#include "entente/base/file.h"
#include "entente/base/json_writer.h"
#include "entente/base/utf8.h"
#include "entente/import/import_run.h"
#include "entente/ingest/files.h"
#include "entente/pipeline/pipeline.h"
#include "entente/register/register.h"
#include "entente/serve/access_log.h"
#include "entente/serve/give_way.h"
#include "entente/serve/passwords.h"

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;

std::string printable(std::string text) {
  while (const auto bad = first_invalid_utf8(text)) text[*bad] = '?';
  return text;
}

bool is_finished(JobState state) { return state != JobState::Queued && state != JobState::Running; }

}  // namespace

std::string_view to_string(JobState state) {
  static constexpr std::array<std::string_view, 5> kNames = {"queued", "running", "done", "failed", "stopped"};
  return kNames[static_cast<std::size_t>(state)];
}

/// What reading needs, opened for the first job that does.
class JobRunner::Tools {
 public:
  explicit Tools(const Options& options) : options_(options) {}

  Result<void> open() {
    if (!pipeline_) {
      auto pipeline = Pipeline::open(options_.data);
      if (!pipeline) return std::unexpected(pipeline.error());
      auto rules = IngestRules::load(options_.data.data);
      if (!rules) return std::unexpected(rules.error());
      rules_ = std::move(*rules);
      pipeline_ = std::make_unique<Pipeline>(std::move(*pipeline));
      reader_.emplace(*pipeline_);
    }
    if (!register_) {
      auto reg = Register::open(options_.register_path);
      if (!reg) return std::unexpected(reg.error());
      register_.emplace(std::move(*reg));
    }
    return {};
  }

  /// Ids of the reports that are there.
  Result<std::set<std::string>> known() {
    const auto reports = register_->reports();
    if (!reports) return std::unexpected(reports.error());
    std::set<std::string> ids;
    for (const Report& report : *reports) ids.insert(report.id);
    return ids;
  }

  const IngestRules& rules() const { return rules_; }
  Reader& reader() { return *reader_; }
  Register& reg() { return *register_; }

 private:
  const Options& options_;
  IngestRules rules_;
  std::unique_ptr<Pipeline> pipeline_;
  std::optional<Reader> reader_;
  std::optional<Register> register_;
};

JobRunner::JobRunner(Options options)
    : options_(std::move(options)), spool_(Spool::path_beside(options_.register_path)) {
  for (SpooledJob& left : spool_.waiting()) {
    auto entry = std::make_shared<Entry>();
    for (const SpooledFile& file : left.files) entry->job.bytes += file.bytes;
    entry->job.what = std::move(left);
    if (entry->job.what.tries >= kMaxTries) {
      entry->job.state = JobState::Failed;
      entry->job.errors.push_back({ErrorCode::Io, "the server ended each time that it read this", ""});
      entry->events->publish("done", job_json(entry->job));
      entry->events->close();
    }
    entries_.push_back(std::move(entry));
  }
  thread_ = std::jthread([this] { run(); });
}

JobRunner::~JobRunner() { stop(std::chrono::milliseconds(0)); }

void JobRunner::stop_soon(std::chrono::milliseconds patience) {
  {
    const std::lock_guard lock(mutex_);
    if (!stop_at_) stop_at_ = Clock::now() + patience;
  }
  changed_.notify_all();
}

void JobRunner::stop(std::chrono::milliseconds patience) {
  stop_soon(patience);
  if (thread_.joinable()) thread_.join();
  const std::lock_guard lock(mutex_);
  for (const auto& entry : entries_) entry->events->close();
}

bool JobRunner::is_to_stop() const {
  const std::lock_guard lock(mutex_);
  return stop_at_ && Clock::now() >= *stop_at_;
}

Result<Job> JobRunner::submit(SpooledJob what, const std::vector<UploadedFile>& files) {
  what.id = new_token().substr(0, 16);
  {
    const std::lock_guard lock(mutex_);
    const auto waits = [](const auto& entry) { return !is_finished(entry->job.state); };
    if (static_cast<std::size_t>(std::ranges::count_if(entries_, waits)) >= kMaxQueued)
      return fail(ErrorCode::TooLarge, "too many uploads are waiting to be read already; try again later");
  }
  if (auto kept = spool_.put(what, files); !kept) return std::unexpected(kept.error());
  auto entry = std::make_shared<Entry>();
  entry->job.what = std::move(what);
  for (const SpooledFile& file : entry->job.what.files) entry->job.bytes += file.bytes;
  const Job job = entry->job;
  {
    const std::lock_guard lock(mutex_);
    entries_.push_back(std::move(entry));
    while (entries_.size() > kKept && is_finished(entries_.front()->job.state)) entries_.pop_front();
  }
  changed_.notify_all();
  return job;
}

std::optional<Job> JobRunner::job(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  for (const auto& entry : entries_)
    if (entry->job.what.id == id) return entry->job;
  return std::nullopt;
}

std::vector<Job> JobRunner::jobs() const {
  const std::lock_guard lock(mutex_);
  std::vector<Job> out;
  for (const auto& entry : entries_) out.push_back(entry->job);
  std::ranges::reverse(out);
  return out;
}

std::size_t JobRunner::waiting() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::size_t>(
      std::ranges::count_if(entries_, [](const auto& entry) { return !is_finished(entry->job.state); }));
}

std::shared_ptr<EventStream> JobRunner::events(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  for (const auto& entry : entries_)
    if (entry->job.what.id == id) return entry->events;
  return nullptr;
}

void JobRunner::change(const std::shared_ptr<Entry>& entry, const std::function<void(Job&)>& how,
                       bool is_worth_telling) {
  std::string told;
  {
    const std::lock_guard lock(mutex_);
    how(entry->job);
    const auto now = Clock::now();
    if (!is_worth_telling && now - told_ < kBetweenEvents) return;
    told_ = now;
    told = job_json(entry->job);
  }
  entry->events->publish(is_finished(entry->job.state) ? "done" : "progress", std::move(told));
}

void JobRunner::add_error(const std::shared_ptr<Entry>& entry, Error error, const SpooledFile& file) {
  // Where our copy lies is nobody's business; what the client calls it is.
  if (error.where.starts_with(file.path)) error.where.replace(0, file.path.size(), file.name);
  change(entry, [&](Job& job) {
    ++job.failed;
    if (job.errors.size() < kErrorsKept) job.errors.push_back(std::move(error));
  });
}

void JobRunner::run() {
  give_way();
  Tools tools(options_);
  for (;;) {
    std::shared_ptr<Entry> next;
    {
      std::unique_lock lock(mutex_);
      const auto is_queued = [](const auto& entry) { return entry->job.state == JobState::Queued; };
      changed_.wait(lock, [&] { return stop_at_ || std::ranges::any_of(entries_, is_queued); });
      if (stop_at_) return;
      next = *std::ranges::find_if(entries_, is_queued);
    }
    run_job(next, tools);
  }
}

void JobRunner::run_job(const std::shared_ptr<Entry>& entry, Tools& tools) {
  spool_.begin(entry->job.what.id);
  change(
      entry,
      [&](Job& job) {
        job.state = JobState::Running;
        job.started = options_.now();
      },
      true);
  if (auto opened = tools.open(); !opened) {
    change(entry, [&](Job& job) {
      job.errors.push_back({opened.error().code, "the server cannot read now: " + opened.error().message, ""});
      job.state = JobState::Failed;
    });
  } else if (entry->job.what.kind == "import") {
    import_rows(entry, tools);
  } else {
    read_reports(entry, tools);
  }
  const bool is_stopped = entry->job.state == JobState::Running && is_to_stop();
  const bool is_kept = is_stopped || entry->job.state == JobState::Failed;
  // A failed one is tried again by the next run of the server: a full disk gets room.
  if (is_kept) spool_.break_off(entry->job.what.id);
  else spool_.remove(entry->job.what.id);
  options_.wrote();
  change(
      entry,
      [&](Job& job) {
        if (job.state == JobState::Running) job.state = is_stopped ? JobState::Stopped : JobState::Done;
        if (job.state == JobState::Done) job.bytes_read = job.bytes;
        job.finished = options_.now();
      },
      true);
  entry->events->close();
}

void JobRunner::read_reports(const std::shared_ptr<Entry>& entry, Tools& tools) {
  const SpooledJob& what = entry->job.what;
  const auto broken = [&](const Error& error) {
    change(entry, [&](Job& job) {
      job.errors.push_back(error);
      job.state = JobState::Failed;
    });
  };
  auto known = tools.known();
  if (!known) return broken(known.error());
  std::size_t bytes_before = 0;
  for (const SpooledFile& file : what.files) {
    auto reader = FileReader::open(file.path, tools.rules());
    if (!reader) {
      add_error(entry, reader.error(), file);
      continue;
    }
    std::size_t in_file = 0;
    while (auto report = reader->next()) {
      if (!*report) {
        add_error(entry, report->error(), file);
        continue;
      }
      Provenance from = std::move((*report)->provenance);
      if (from.outlet.empty()) from.outlet = what.outlet;
      if (from.url.empty()) from.url = what.url;
      if (!from.published) from.published = parse_date(what.published);
      in_file += (*report)->text.size();
      auto document = Document::from_utf8(std::move((*report)->text), std::move(from));
      if (!document) {
        Error error = document.error();
        error.where = error.where.empty() ? file.name : fmt::format("{}: {}", file.name, error.where);
        add_error(entry, std::move(error), file);
        continue;
      }
      const std::string id = report_id(*document);
      const bool is_new = known->insert(id).second;
      std::vector<Fact> facts;
      if (is_new) {
        const Analysis analysis = tools.reader().read(*std::move(document));
        if (auto added = tools.reg().add(analysis.document, analysis.facts); !added) return broken(added.error());
        facts = analysis.facts;
      }
      change(entry, [&](Job& job) {
        ++(is_new ? job.read : job.known);
        if (is_new && job.reports.size() < kReportsKept) job.reports.push_back(id);
        for (const Fact& fact : facts) ++job.facts[static_cast<std::size_t>(fact.type)];
        job.bytes_read = std::min(job.bytes, bytes_before + std::min(in_file, file.bytes));
      });
      if (is_to_stop()) return;
    }
    bytes_before += file.bytes;
  }
}

void JobRunner::import_rows(const std::shared_ptr<Entry>& entry, Tools& tools) {
  const SpooledJob& what = entry->job.what;
  const auto broken = [&](const Error& error) {
    change(entry, [&](Job& job) {
      job.errors.push_back(error);
      job.state = JobState::Failed;
    });
  };
  const auto folders = options_.data.folders();
  auto mappings = known_mappings(folders);
  if (!mappings) return broken(mappings.error());
  if (!what.mapping_text.empty()) {
    auto own = Mapping::parse(what.mapping_text, "mapping");
    if (!own) return broken(own.error());
    mappings->assign(1, std::move(*own));
  }
  std::erase_if(*mappings, [&](const Mapping& m) { return !what.mapping.empty() && m.register_name != what.mapping; });
  const auto names = PartyNames::load(folders);
  if (!names) return broken(names.error());
  const SpooledFile* file = nullptr;
  ImportRun::Listener listener;
  listener.wrong = [&](const Error& error) { add_error(entry, error, *file); };
  listener.went_on = [&](const ImportTally& tally) {
    change(entry, [&](Job& job) {
      job.read = tally.added;
      job.known = tally.known;
    });
  };
  listener.is_to_stop = [this] { return is_to_stop(); };
  const auto facts_of = [&](const std::string& title) {
    auto document = Document::from_utf8(title, {});
    return document ? tools.reader().read(std::move(*document)).facts : std::vector<Fact>();
  };
  ImportRun run(*names, facts_of, tools.reg(), std::move(listener));
  for (const SpooledFile& one : what.files) {
    file = &one;
    auto bytes = read_file(one.path, Spool::kMaxBytes);
    if (!bytes) {
      run.tell(bytes.error());
      continue;
    }
    if (auto done =
            run.read(one.name, std::move(*bytes), *mappings, !what.mapping.empty() || !what.mapping_text.empty());
        !done)
      return broken(done.error());
    change(entry, [&](Job& job) { job.bytes_read += one.bytes; });
    if (is_to_stop()) return;
  }
}

std::string job_json(const Job& job) {
  std::string out;
  JsonWriter json(out);
  const auto number = [&](std::string_view name, std::size_t value) {
    json.member(name, static_cast<std::int64_t>(value));
  };
  const auto time = [&](std::string_view name, std::int64_t seconds) {
    json.key(name);
    json.value_or_null(seconds == 0 ? "" : utc_text(seconds));
  };
  std::string name;
  for (const SpooledFile& file : job.what.files) name += (name.empty() ? "" : ", ") + file.name;
  json.begin_object();
  json.member("id", std::string_view(job.what.id));
  json.member("kind", std::string_view(job.what.kind));
  json.member("state", to_string(job.state));
  json.member("name", std::string_view(printable(name.substr(0, 200))));
  json.member("by", std::string_view(printable(job.what.by)));
  time("submitted", job.what.submitted);
  time("started", job.started);
  time("finished", job.finished);
  number("bytes", job.bytes);
  number("bytes_read", job.bytes_read);
  number("read", job.read);
  number("known", job.known);
  number("failed", job.failed);
  json.key("facts");
  json.begin_object();
  for (std::size_t i = 0; i < job.facts.size(); ++i)
    if (job.facts[i] > 0) number(plural_name(static_cast<FactType>(i)), job.facts[i]);
  json.end_object();
  json.key("reports");
  json.begin_array();
  for (const std::string& report : job.reports) json.value(std::string_view(report));
  json.end_array();
  json.key("errors");
  json.begin_array();
  for (const Error& error : job.errors) {
    json.begin_object();
    json.member("code", to_string(error.code));
    json.member("message", std::string_view(printable(error.message)));
    json.key("where");
    json.value_or_null(printable(error.where));
    json.end_object();
  }
  json.end_array();
  json.member("events", std::string_view(fmt::format("/api/v1/jobs/{}/events", job.what.id)));
  json.end_object();
  return out;
}

}  // namespace entente
