// SPDX-License-Identifier: Apache-2.0
// Reads what was uploaded into the register, one job after the other, on a thread of its own, and tells how far it is.
// May be used from all threads.
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "entente/base/error.h"
#include "entente/facts/fact.h"
#include "entente/pipeline/data_paths.h"
#include "entente/serve/event_stream.h"
#include "entente/serve/spool.h"

namespace entente {

enum class JobState : std::uint8_t {
  Queued,
  Running,
  Done,
  Failed,   // the register could take no more
  Stopped,  // goes on when the server starts again
};
std::string_view to_string(JobState state);

struct Job {
  SpooledJob what;
  JobState state = JobState::Queued;
  std::int64_t started = 0, finished = 0;  // 0: not yet
  std::size_t bytes = 0, bytes_read = 0;
  std::size_t read = 0, known = 0, failed = 0;
  std::array<std::size_t, kFactTypeCount> facts{};
  std::vector<std::string> reports;  // ids of those added
  std::vector<Error> errors;
};

class JobRunner {
 public:
  static constexpr std::size_t kMaxQueued = 100;
  static constexpr std::size_t kKept = 200;        // finished jobs that are remembered
  static constexpr std::size_t kMaxTries = 2;      // to read what brought the server down before
  static constexpr std::size_t kErrorsKept = 100;  // of a job
  static constexpr std::size_t kReportsKept = 1000;
  static constexpr std::chrono::milliseconds kBetweenEvents{250};

  struct Options {
    std::string register_path;
    DataPaths data;
    std::function<std::int64_t()> now;
    std::function<void()> wrote;  // called when a job is done, before it is told
  };
  /// Takes up what an earlier run has left.
  explicit JobRunner(Options options);
  ~JobRunner();

  /// Returns when the upload is safe on the disk. TooLarge where too many wait.
  Result<Job> submit(SpooledJob job, const std::vector<UploadedFile>& files);
  std::optional<Job> job(const std::string& id) const;
  std::vector<Job> jobs() const;  // newest first
  std::size_t waiting() const;    // that are being read or wait to be
  std::shared_ptr<EventStream> events(const std::string& id) const;

  /// Begins no other job, and lets the one that runs go on for so long at most; returns when it has stopped.
  void stop(std::chrono::milliseconds patience);
  /// The same without waiting.
  void stop_soon(std::chrono::milliseconds patience);

 private:
  struct Entry {
    Job job;
    std::shared_ptr<EventStream> events = std::make_shared<EventStream>();
  };
  class Tools;
  void run();
  void run_job(const std::shared_ptr<Entry>& entry, Tools& tools);
  void read_reports(const std::shared_ptr<Entry>& entry, Tools& tools);
  void import_rows(const std::shared_ptr<Entry>& entry, Tools& tools);
  void change(const std::shared_ptr<Entry>& entry, const std::function<void(Job&)>& how, bool is_worth_telling = false);
  void add_error(const std::shared_ptr<Entry>& entry, Error error, const SpooledFile& file);
  bool is_to_stop() const;

  const Options options_;
  Spool spool_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::shared_ptr<Entry>> entries_;  // oldest first
  std::chrono::steady_clock::time_point told_;
  std::optional<std::chrono::steady_clock::time_point> stop_at_;
  std::jthread thread_;
};

/// As the API gives it, in one line.
std::string job_json(const Job& job);

}  // namespace entente
