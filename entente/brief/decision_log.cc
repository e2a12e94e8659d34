// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/decision_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "entente/brief/display.h"
#include "entente/brief/record_json.h"

namespace entente {
namespace {

constexpr std::size_t kMinWidth = 40;
constexpr std::size_t kIndent = 5;

std::string about(const Decision& d) {
  std::vector<std::string> parts;
  for (const Subject& s : d.subjects)
    if (std::ranges::find(parts, s.record) == parts.end()) parts.push_back(s.record);
  std::string out = plain_list(parts);
  for (const auto& [field, value] : d.values) out += fmt::format(" {}={}", to_string(field), value);
  return d.action == Action::Undo ? fmt::format("decision {}", d.undoes) : out;
}

// The decision by which this one was undone, 0 if it holds.
std::int64_t undone_by(const ChainState& chain, const Decision& d) {
  if (is_in_force(chain.decisions, d.number)) return 0;
  for (auto later = chain.decisions.rbegin(); later != chain.decisions.rend(); ++later)
    if (later->undoes == d.number && is_in_force(chain.decisions, later->number)) return later->number;
  return 0;
}

}  // namespace

std::string decision_line(const Decision& d, const PlainWords& words) {
  return fmt::format("{} by {}, {}: {}", words.of("action", to_string(d.action)), d.by,
                     plain_date(d.time.substr(0, 10)), d.reason);
}

std::string render_log_text(const ChainState& chain, std::size_t width, const PlainWords& words) {
  width = std::max(width, kMinWidth);
  if (chain.decisions.empty()) return "no decisions\n";
  std::string out;
  for (const Decision& d : chain.decisions) {
    std::string head = fmt::format("{} {}", words.of("action", to_string(d.action)), about(d));
    if (const auto by = undone_by(chain, d); by != 0) head += fmt::format(" [undone by {}]", by);
    out += wrapped(head, width, kIndent, padded(fmt::format("{}", d.number), kIndent - 1) + " ");
    out += wrapped(
        fmt::format("{}, {} {} UTC: {}", d.by, plain_date(d.time.substr(0, 10)), d.time.substr(11, 5), d.reason), width,
        kIndent, std::string(kIndent, ' '));
  }
  return out;
}

std::string render_log_json(const ChainState& chain) {
  using Json = nlohmann::ordered_json;
  Json items = Json::array();
  for (std::size_t i = 0; i < chain.decisions.size(); ++i) {
    Json item = Json::parse(canonical_json(chain.decisions[i]), nullptr, false);
    item["hash"] = chain.hashes[i];
    item["in_force"] = is_in_force(chain.decisions, chain.decisions[i].number);
    items.push_back(std::move(item));
  }
  return json_text({{"items", std::move(items)}, {"next", nullptr}}) + "\n";
}

}  // namespace entente
