// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace entente {
namespace {

// A client may invent methods; each would be a series of its own.
std::string_view known(std::string_view method) {
  for (const std::string_view name : {"GET", "HEAD", "POST", "PATCH", "DELETE"})
    if (method == name) return name;
  return "other";
}

void head(std::string& out, std::string_view name, std::string_view type, std::string_view help) {
  out += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

}  // namespace

void Metrics::count(const HttpExchange& exchange) {
  const auto bound = std::ranges::find_if(kBounds, [&](std::int64_t b) { return exchange.microseconds <= b; });
  const std::lock_guard lock(mutex_);
  ++requests_[{std::string(known(exchange.method)), exchange.status}];
  ++durations_[static_cast<std::size_t>(bound - kBounds.begin())];
  microseconds_ += static_cast<std::uint64_t>(exchange.microseconds);
  bytes_in_ += exchange.bytes_in;
  bytes_out_ += exchange.bytes_out;
}

std::string Metrics::render(std::span<const Gauge> gauges) const {
  std::string out;
  const std::lock_guard lock(mutex_);
  head(out, "entente_requests_total", "counter", "Requests by method and status.");
  for (const auto& [key, count] : requests_)
    out += fmt::format("entente_requests_total{{method=\"{}\",status=\"{}\"}} {}\n", key.first, key.second, count);
  head(out, "entente_request_seconds", "histogram", "Time from the first byte of a request to the last of its answer.");
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < durations_.size(); ++i) {
    sum += durations_[i];
    const std::string bound = i < kBounds.size() ? fmt::format("{}", static_cast<double>(kBounds[i]) / 1e6) : "+Inf";
    out += fmt::format("entente_request_seconds_bucket{{le=\"{}\"}} {}\n", bound, sum);
  }
  out += fmt::format("entente_request_seconds_sum {}\nentente_request_seconds_count {}\n",
                     static_cast<double>(microseconds_) / 1e6, sum);
  head(out, "entente_received_bytes_total", "counter", "Bytes of bodies received.");
  out += fmt::format("entente_received_bytes_total {}\n", bytes_in_);
  head(out, "entente_sent_bytes_total", "counter", "Bytes of bodies sent.");
  out += fmt::format("entente_sent_bytes_total {}\n", bytes_out_);
  for (const Gauge& gauge : gauges) {
    head(out, gauge.name, "gauge", gauge.help);
    out += fmt::format("{} {}\n", gauge.name, gauge.value);
  }
  return out;
}

}  // namespace entente
