// SPDX-License-Identifier: Apache-2.0
// Many cores on one stream whose order is kept. One thread takes items, several work on them, and the
// results come out in the order of the items, each as soon as all before it are out. What is under
// way is bounded in number and in bytes, so memory stays flat however long the stream is.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace entente::cli {

/// As many as were asked for, else one a core.
inline std::size_t thread_count(std::size_t asked) {
  return asked > 0 ? asked : std::max(1u, std::thread::hardware_concurrency());
}

template <class Item, class Output>
class OrderedWorkers {
 public:
  /// Bytes of items under way at which taking more waits; one item is always let in.
  static constexpr std::size_t kMaxBytes = 64u << 20;

  /// `next` gives the items, and nothing at the end; `size` their bytes; `make_worker()` is called
  /// once in each thread and gives the function that turns an item into its output; `emit` takes the
  /// outputs in order. `next` is called by the calling thread only, `emit` by one thread at a time;
  /// when it returns false, the stream ends early. `pause` is called like `emit`, behind an output after which nothing
  /// is under way: the stream has ended, or its source is slow. Returns when everything taken is emitted.
  template <class Next, class Size, class MakeWorker, class Emit, class Pause>
  static void run(std::size_t threads, Next&& next, Size&& size, MakeWorker&& make_worker, Emit&& emit, Pause&& pause) {
    State state;
    state.capacity = 4 * threads;
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < threads; ++i)
      workers.emplace_back([&] {
        auto work = make_worker();
        run_worker(state, work, emit, pause);
      });
    while (std::optional<Item> item = next()) {
      const std::size_t bytes = size(*item);
      std::unique_lock lock(state.mutex);
      state.room.wait(lock, [&] {
        return state.stopped || state.slots.empty() ||
               (state.slots.size() < state.capacity && state.bytes + bytes <= kMaxBytes);
      });
      if (state.stopped) break;
      state.bytes += bytes;
      state.slots.push_back({std::move(item), std::nullopt, bytes});
      state.work.notify_one();
    }
    std::unique_lock lock(state.mutex);
    state.ended = true;
    state.work.notify_all();
  }
  template <class Next, class Size, class MakeWorker, class Emit>
  static void run(std::size_t threads, Next&& next, Size&& size, MakeWorker&& make_worker, Emit&& emit) {
    run(threads, next, size, make_worker, emit, [] { return true; });
  }

 private:
  struct Slot {
    std::optional<Item> item;
    std::optional<Output> output;
    std::size_t bytes;
  };

  struct State {
    std::mutex mutex;
    std::condition_variable work, room;
    std::deque<Slot> slots;      // under way, in the order of the stream
    std::size_t first = 0;       // number in the stream of the first slot
    std::size_t next_taken = 0;  // number in the stream of the next item to work on
    std::size_t bytes = 0;
    std::size_t capacity = 0;
    bool emitting = false, ended = false, stopped = false;
  };

  template <class Work, class Emit, class Pause>
  static void run_worker(State& state, Work& work, Emit& emit, Pause& pause) {
    std::unique_lock lock(state.mutex);
    for (;;) {
      state.work.wait(
          lock, [&] { return state.stopped || state.next_taken < state.first + state.slots.size() || state.ended; });
      if (state.stopped || state.next_taken >= state.first + state.slots.size()) return;
      const std::size_t number = state.next_taken++;
      Item item = std::move(*state.slots[number - state.first].item);
      state.slots[number - state.first].item.reset();
      lock.unlock();
      Output output = work(std::move(item));
      lock.lock();
      state.slots[number - state.first].output = std::move(output);
      emit_ready(state, emit, pause, lock);
    }
  }

  /// Hands out the finished front of the stream, unless another thread is doing so already.
  template <class Emit, class Pause>
  static void emit_ready(State& state, Emit& emit, Pause& pause, std::unique_lock<std::mutex>& lock) {
    if (state.emitting) return;
    state.emitting = true;
    while (!state.stopped && !state.slots.empty() && state.slots.front().output) {
      Slot slot = std::move(state.slots.front());
      state.slots.pop_front();
      ++state.first;
      const bool is_last = state.slots.empty();
      lock.unlock();
      const bool goes_on = emit(std::move(*slot.output)) && (!is_last || pause());
      lock.lock();
      state.bytes -= slot.bytes;
      if (!goes_on) {
        state.stopped = true;
        state.work.notify_all();
      }
      state.room.notify_one();
    }
    state.emitting = false;
  }
};

}  // namespace entente::cli
