// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/event_stream.h"

#include <utility>

namespace entente {

void EventStream::publish(std::string name, std::string data) {
  const std::lock_guard lock(mutex_);
  if (closed_) return;
  events_.push_back({++last_, std::move(name), std::move(data)});
  if (events_.size() > kKept) events_.pop_front();
  wake_all();
}

void EventStream::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  wake_all();
}

EventStream::Piece EventStream::after(std::uint64_t id) const {
  const std::lock_guard lock(mutex_);
  Piece piece;
  // A number that was never given comes from another run of the server: begin again.
  if (id > last_) id = 0;
  for (const Event& event : events_)
    if (event.id > id) piece.events.push_back(event);
  piece.is_end = closed_;
  return piece;
}

std::uint64_t EventStream::follow(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  followers_.emplace(++next_follower_, std::move(wake));
  return next_follower_;
}

void EventStream::leave(std::uint64_t follower) {
  const std::lock_guard lock(mutex_);
  followers_.erase(follower);
}

void EventStream::wake_all() {
  for (const auto& [number, wake] : followers_) wake();
}

}  // namespace entente
