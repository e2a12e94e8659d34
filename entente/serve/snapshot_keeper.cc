// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/snapshot_keeper.h"

#include <malloc.h>

#include <algorithm>

#include "entente/serve/give_way.h"

namespace entente {

Result<std::unique_ptr<SnapshotKeeper>> SnapshotKeeper::start(RegisterPool& pool, Options options) {
  std::unique_ptr<SnapshotKeeper> keeper(new SnapshotKeeper(pool, std::move(options)));
  if (auto looked = keeper->look(); !looked) return std::unexpected(looked.error());
  keeper->thread_ = std::jthread([raw = keeper.get()] { raw->run(); });
  return keeper;
}

SnapshotKeeper::~SnapshotKeeper() { stop(); }

void SnapshotKeeper::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

std::shared_ptr<const Snapshot> SnapshotKeeper::now() const {
  const std::lock_guard lock(mutex_);
  return now_;
}

void SnapshotKeeper::set_make_ready(MakeReady make_ready) {
  const std::lock_guard lock(mutex_);
  make_ready_ = std::move(make_ready);
}

void SnapshotKeeper::set_at_rest(AtRest at_rest) {
  const std::lock_guard lock(mutex_);
  at_rest_ = std::move(at_rest);
}

bool SnapshotKeeper::is_behind() const {
  const std::lock_guard lock(mutex_);
  return behind_ || done_ < wanted_;
}

void SnapshotKeeper::look_soon() {
  const std::lock_guard lock(mutex_);
  wanted_ = std::max(wanted_, begun_ + 1);
  changed_.notify_all();
}

std::string SnapshotKeeper::trouble() const {
  const std::lock_guard lock(mutex_);
  return trouble_;
}

std::shared_ptr<const Snapshot> SnapshotKeeper::newest() {
  std::unique_lock lock(mutex_);
  const std::uint64_t next = begun_ + 1;
  wanted_ = std::max(wanted_, next);
  changed_.notify_all();
  changed_.wait(lock, [&] { return done_ >= next || stopping_; });
  return now_;
}

Result<std::shared_ptr<const Snapshot>> SnapshotKeeper::as_of(const std::string& date) {
  const std::unique_lock lock(past_mutex_, kPatience);
  if (!lock.owns_lock()) return nullptr;
  const std::string state = now()->state;
  std::erase_if(past_, [&](const auto& snapshot) { return snapshot->state != state; });
  for (const auto& snapshot : past_)
    if (snapshot->as_of == date) return snapshot;
  auto made = make(date);
  if (!made) return made;
  past_.push_back(*made);
  if (past_.size() > kPast) past_.pop_front();
  return made;
}

Result<std::string> SnapshotKeeper::state_of(const Register& reg, const std::string& day) {
  auto state = reg.state();
  if (state) *state += "-" + day;
  return state;
}

Result<std::shared_ptr<const Snapshot>> SnapshotKeeper::make(const std::string& as_of) const {
  const auto reg = pool_.take();
  if (!reg) return std::unexpected(reg.error());
  const std::string today = options_.today();
  for (int tries = 1;; ++tries) {
    // Asked before: what is written in between makes the snapshot newer than it says, and it is made once more.
    auto state = state_of(**reg, today);
    if (!state) return std::unexpected(state.error());
    auto records = (*reg)->all_records(as_of);
    if (records) {
      records->day = as_of.empty() ? today : as_of;
      return shared(Snapshot::make(std::move(*state), as_of, std::move(*records)));
    }
    // Written while it was read: half of it may have been of one moment, half of another.
    const auto now = state_of(**reg, today);
    if (tries == kTries || !now || *now == *state) return std::unexpected(records.error());
  }
}

Result<bool> SnapshotKeeper::look() {
  {
    const auto reg = pool_.take();
    if (!reg) return std::unexpected(reg.error());
    const auto state = state_of(**reg, options_.today());
    if (!state) return std::unexpected(state.error());
    const std::lock_guard lock(mutex_);
    behind_ = now_ && now_->state != *state;
    if (now_ && !behind_) return false;
  }
  auto made = make("");
  if (!made) return std::unexpected(made.error());
  MakeReady make_ready;
  std::shared_ptr<const Snapshot> before;
  {
    const std::lock_guard lock(mutex_);
    make_ready = make_ready_;
    before = now_;
  }
  if (make_ready && before) make_ready(*before, *made);
  const std::lock_guard lock(mutex_);
  now_ = std::move(*made);
  behind_ = false;
  return true;
}

std::shared_ptr<const Snapshot> SnapshotKeeper::shared(std::unique_ptr<const Snapshot> snapshot) const {
  return {snapshot.release(), [graveyard = graveyard_](const Snapshot* gone) {
            const std::lock_guard lock(graveyard->mutex);
            graveyard->gone.emplace_back(gone);
          }};
}

void SnapshotKeeper::run() {
  give_way();
  for (;;) {
    std::vector<std::unique_ptr<const Snapshot>> gone;
    {
      const std::lock_guard lock(graveyard_->mutex);
      gone.swap(graveyard_->gone);
    }
    if (!gone.empty()) {
      gone.clear();
      // Hundreds of megabytes in small pieces, which would stay with the program otherwise.
#ifdef __GLIBC__
      malloc_trim(0);
#endif
    }
    const auto begun = std::chrono::steady_clock::now();
    std::uint64_t number = 0;
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return;
      number = ++begun_;
    }
    const auto looked = look();
    options_.on_look();
    if (looked && !*looked) {
      AtRest at_rest;
      std::shared_ptr<const Snapshot> now;
      {
        const std::lock_guard lock(mutex_);
        if (wanted_ < number) {  // nobody waits for this look
          at_rest = at_rest_;
          now = now_;
        }
      }
      if (at_rest) at_rest(now);
    }
    // While a large register is being filled, making snapshots takes no more than half of a core.
    const auto pause = std::max<std::chrono::steady_clock::duration>(kPause, std::chrono::steady_clock::now() - begun);
    std::unique_lock lock(mutex_);
    done_ = number;
    trouble_ = looked ? "" : looked.error().text();
    changed_.notify_all();
    changed_.wait_for(lock, pause, [&] { return stopping_ || wanted_ > done_; });
  }
}

}  // namespace entente
