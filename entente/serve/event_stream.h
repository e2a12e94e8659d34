// SPDX-License-Identifier: Apache-2.0
// A list of events that grows and that any number of clients follow, each at its own pace. Only the last events are
// kept, and none for a single client: one that is slow misses events but costs no memory. May be used from all threads.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace entente {

class EventStream {
 public:
  static constexpr std::size_t kKept = 64;

  struct Event {
    std::uint64_t id = 0;  // 1, 2, 3, ...
    std::string name;
    std::string data;  // without line ends
  };

  struct Piece {
    std::vector<Event> events;
    bool is_end = false;  // nothing will come after them
  };

  void publish(std::string name, std::string data);
  /// Nothing is published after this.
  void close();

  Piece after(std::uint64_t id) const;

  /// `wake` is called, on the thread that publishes, each time there is something new. It has to be quick, and must not
  /// use the stream.
  std::uint64_t follow(std::function<void()> wake);
  /// Once this returns, `wake` is not called again.
  void leave(std::uint64_t follower);

 private:
  void wake_all();

  mutable std::mutex mutex_;
  std::deque<Event> events_;
  std::uint64_t last_ = 0;
  bool closed_ = false;
  std::uint64_t next_follower_ = 0;
  std::map<std::uint64_t, std::function<void()>> followers_;
};

}  // namespace entente
