// SPDX-License-Identifier: Apache-2.0
// How often a password may be tried. After a few wrong ones the name is locked, each time for longer, and so is the
// address that they came from. In memory alone: a server that is started anew has forgotten. May be used from all
// threads.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace entente {

class LoginGuard {
 public:
  static constexpr int kFree = 5;                 // wrong ones without a lock
  static constexpr int kFreeOfAddress = 20;       // many people may sit behind one
  static constexpr std::int64_t kFirstLock = 30;  // seconds; doubled by each further wrong one
  static constexpr std::int64_t kLongestLock = 900;
  static constexpr std::size_t kRemembered = 10'000;

  /// The right to try a password, which takes time and memory: only so many at once, so that those who guess keep
  /// nobody else waiting. Given back at the end of its life.
  class Turn {
   public:
    explicit Turn(LoginGuard& guard) : guard_(&guard) {}
    Turn(Turn&& other) noexcept : guard_(std::exchange(other.guard_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn();

   private:
    LoginGuard* guard_;
  };
  static constexpr int kTurns = 2;
  /// Nothing where all of them are taken.
  std::optional<Turn> take_turn();

  /// Seconds until this name may be tried again from this address; 0: now.
  std::int64_t wait(const std::string& name, const std::string& address, std::int64_t now);
  void failed(const std::string& name, const std::string& address, std::int64_t now);
  /// Forgets what was wrong before under this name.
  void succeeded(const std::string& name);

 private:
  struct Tries {
    int wrong = 0;
    std::int64_t locked_until = 0;
    std::int64_t last = 0;
  };
  static void count(Tries& tries, int free, std::int64_t now);
  void forget_old(std::int64_t now);

  std::mutex mutex_;
  int turns_ = 0;                       // that are taken
  std::map<std::string, Tries> tries_;  // "name:..." and "address:..."
};

}  // namespace entente
