// SPDX-License-Identifier: Apache-2.0
// Keeps the newest snapshot of the register. A thread of its own looks whether anybody has written, this program or
// another, or a day has begun, and makes the next snapshot, while the one before still answers: who reads never waits
// for who writes.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "entente/base/error.h"
#include "entente/serve/register_pool.h"
#include "entente/serve/snapshot.h"

namespace entente {

class SnapshotKeeper {
 public:
  static constexpr std::chrono::milliseconds kPause{200};
  static constexpr int kTries = 5;         // to read a register that is being written
  static constexpr std::size_t kPast = 4;  // snapshots of earlier days that are kept

  /// What gets a new snapshot ready to be seen: makes the answers that were often asked of the one before, so that
  /// those who ask again need not all wait for them at once. Called before the new one is shown.
  using MakeReady = std::function<void(const Snapshot& before, const std::shared_ptr<const Snapshot>& after)>;
  void set_make_ready(MakeReady make_ready);
  /// What to do with a snapshot while nothing newer is there: called again and again, for a short while each time.
  using AtRest = std::function<void(const std::shared_ptr<const Snapshot>& now)>;
  void set_at_rest(AtRest at_rest);

  struct Options {
    std::function<std::string()> today;  // ISO 8601: on it records are asked
    std::function<void()> on_look;       // called each time it has looked
  };
  /// Makes the first snapshot. The pool must outlive it.
  static Result<std::unique_ptr<SnapshotKeeper>> start(RegisterPool& pool, Options options);
  ~SnapshotKeeper();

  std::shared_ptr<const Snapshot> now() const;
  /// As things were known at the end of a year, month or day. Takes as long as making a snapshot, the first time; one
  /// is made at a time, and nullptr says that others wait for theirs already.
  Result<std::shared_ptr<const Snapshot>> as_of(const std::string& date);
  /// Waits for a snapshot of all that is written by now.
  std::shared_ptr<const Snapshot> newest();
  /// Makes no more of them; returns when none is being made.
  void stop();
  /// Looks soon; until then it is behind. For who has written and does not wait for it to show.
  void look_soon();
  /// Somebody has written, and what they wrote does not show yet.
  bool is_behind() const;
  /// Why the last snapshot could not be made; "" if it could.
  std::string trouble() const;

 private:
  SnapshotKeeper(RegisterPool& pool, Options options) : pool_(pool), options_(std::move(options)) {}
  /// Of a register on a day: what is the same register says something else tomorrow of what is overdue.
  static Result<std::string> state_of(const Register& reg, const std::string& day);
  Result<std::shared_ptr<const Snapshot>> make(const std::string& as_of) const;
  /// Whether there was anything new.
  Result<bool> look();
  void run();

  /// Snapshots that nobody uses any more. Taking one down takes time, which the thread that happens to let go of it
  /// last, perhaps the one that serves all connections, must not spend.
  struct Graveyard {
    std::mutex mutex;
    std::vector<std::unique_ptr<const Snapshot>> gone;
  };
  std::shared_ptr<const Snapshot> shared(std::unique_ptr<const Snapshot> snapshot) const;

  RegisterPool& pool_;
  const std::shared_ptr<Graveyard> graveyard_ = std::make_shared<Graveyard>();
  const Options options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<const Snapshot> now_;
  std::uint64_t begun_ = 0, done_ = 0;  // how often it has looked
  std::uint64_t wanted_ = 0;            // a look that somebody waits for
  bool stopping_ = false;
  bool behind_ = false;
  std::string trouble_;
  MakeReady make_ready_;
  AtRest at_rest_;
  static constexpr std::chrono::seconds kPatience{5};
  std::timed_mutex past_mutex_;
  std::deque<std::shared_ptr<const Snapshot>> past_;
  std::jthread thread_;
};

}  // namespace entente
