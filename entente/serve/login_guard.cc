// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/login_guard.h"

#include <algorithm>

namespace entente {

LoginGuard::Turn::~Turn() {
  if (guard_ == nullptr) return;
  const std::lock_guard lock(guard_->mutex_);
  --guard_->turns_;
}

std::optional<LoginGuard::Turn> LoginGuard::take_turn() {
  const std::lock_guard lock(mutex_);
  if (turns_ == kTurns) return std::nullopt;
  ++turns_;
  return Turn(*this);
}

std::int64_t LoginGuard::wait(const std::string& name, const std::string& address, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  std::int64_t longest = 0;
  for (const std::string& key : {"name:" + name, "address:" + address})
    if (const auto at = tries_.find(key); at != tries_.end())
      longest = std::max(longest, at->second.locked_until - now);
  return longest;
}

void LoginGuard::failed(const std::string& name, const std::string& address, std::int64_t now) {
  const std::lock_guard lock(mutex_);
  if (tries_.size() >= kRemembered) forget_old(now);
  count(tries_["name:" + name], kFree, now);
  count(tries_["address:" + address], kFreeOfAddress, now);
}

void LoginGuard::succeeded(const std::string& name) {
  const std::lock_guard lock(mutex_);
  tries_.erase("name:" + name);
}

void LoginGuard::count(Tries& tries, int free, std::int64_t now) {
  tries.last = now;
  if (++tries.wrong < free) return;
  const int doublings = std::min(tries.wrong - free, 10);
  tries.locked_until = now + std::min(kFirstLock << doublings, kLongestLock);
}

void LoginGuard::forget_old(std::int64_t now) {
  std::erase_if(tries_, [&](const auto& entry) { return entry.second.last + kLongestLock < now; });
  // Still as many: somebody makes up names. Those that are not locked lose nothing by being forgotten.
  if (tries_.size() >= kRemembered)
    std::erase_if(tries_, [&](const auto& entry) { return entry.second.locked_until <= now; });
}

}  // namespace entente
