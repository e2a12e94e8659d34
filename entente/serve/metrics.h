// SPDX-License-Identifier: Apache-2.0
// What the server has done, in numbers, as Prometheus reads them. May be used from all threads.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "entente/serve/http.h"

namespace entente {

class Metrics {
 public:
  void count(const HttpExchange& exchange);

  /// A number of the moment that somebody else knows.
  struct Gauge {
    std::string_view name, help;
    double value = 0;
  };
  std::string render(std::span<const Gauge> gauges) const;

 private:
  static constexpr std::array<std::int64_t, 8> kBounds = {1'000,   5'000,   10'000,    50'000,
                                                          100'000, 500'000, 1'000'000, 5'000'000};

  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;  // by method and status
  std::array<std::uint64_t, kBounds.size() + 1> durations_{};
  std::uint64_t microseconds_ = 0, bytes_in_ = 0, bytes_out_ = 0;
};

}  // namespace entente
