// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/ordered_workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

namespace entente::cli {
namespace {

using Workers = OrderedWorkers<int, int>;

TEST(OrderedWorkers, KeepTheOrderOfTheStreamWhateverTakesLong) {
  int given = 0;
  std::vector<int> out;
  Workers::run(
      4, [&]() -> std::optional<int> { return given < 500 ? std::optional(given++) : std::nullopt; },
      [](int) { return std::size_t{1}; },
      [] {
        return [](int item) {
          if (item % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(300));
          return item * 2;
        };
      },
      [&](int output) {
        out.push_back(output);
        return true;
      });
  ASSERT_EQ(out.size(), 500u);
  for (int i = 0; i < 500; ++i) EXPECT_EQ(out[static_cast<std::size_t>(i)], 2 * i);
}

TEST(OrderedWorkers, PauseWhereNothingIsUnderWay) {
  int given = 0;
  int emitted = 0;
  std::vector<int> paused_behind;
  Workers::run(
      3, [&]() -> std::optional<int> { return given < 100 ? std::optional(given++) : std::nullopt; },
      [](int) { return std::size_t{1}; }, [] { return [](int item) { return item; }; },
      [&](int) {
        ++emitted;
        return true;
      },
      [&] {
        paused_behind.push_back(emitted);
        return true;
      });
  ASSERT_FALSE(paused_behind.empty());
  EXPECT_EQ(paused_behind.back(), 100);
}

TEST(OrderedWorkers, HoldNoMoreUnderWayThanTheBoundAllows) {
  std::atomic<int> given = 0, emitted = 0, most = 0;
  Workers::run(
      2,
      [&]() -> std::optional<int> {
        most = std::max(most.load(), given - emitted);
        return given < 200 ? std::optional(given++) : std::nullopt;
      },
      [](int) { return std::size_t{20} << 20; },  // three of these fill the 64 MiB
      [] { return [](int item) { return item; }; },
      [&](int) {
        ++emitted;
        return true;
      });
  EXPECT_EQ(emitted, 200);
  EXPECT_LE(most, 5);
}

TEST(OrderedWorkers, EndEarlyWhenNobodyTakesTheOutput) {
  std::atomic<int> given = 0;
  int emitted = 0;
  Workers::run(
      3, [&]() -> std::optional<int> { return given++; }, [](int) { return std::size_t{1}; },
      [] { return [](int item) { return item; }; }, [&](int) { return ++emitted < 10; });
  EXPECT_EQ(emitted, 10);
}

TEST(OrderedWorkers, AnEmptyStreamGivesNothing) {
  Workers::run(
      2, [] { return std::optional<int>(); }, [](int) { return std::size_t{1}; },
      [] { return [](int item) { return item; }; },
      [](int) {
        ADD_FAILURE();
        return false;
      });
}

}  // namespace
}  // namespace entente::cli
