// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/follow_why_page.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "entente/brief/display.h"
#include "entente/brief/record_line.h"

namespace entente {
namespace {

constexpr std::size_t kIndent = 5;
constexpr std::size_t kLabelWidth = 12;

using Words = std::vector<std::string>;

std::string percent(double share) { return fmt::format("{} %", std::lround(share * 100)); }

// "deliver, rice; only [1]: tonn; only [2]: hanoi".
std::string compared(const Words& common, const Words& of, const Words& told, std::size_t n_of, std::size_t n_told) {
  std::string out = fmt::format("{}", fmt::join(common, ", "));
  const auto add = [&](const Words& items, std::size_t number) {
    if (!items.empty()) out += fmt::format("{}only [{}]: {}", out.empty() ? "" : "; ", number, fmt::join(items, ", "));
  };
  add(of, n_of);
  add(told, n_told);
  return out;
}

std::string days(const FollowWhy& why) {
  std::string out = fmt::format("{}, then {}", plain_date(why.day_of), plain_date(why.day_told));
  if (!why.day_meant.empty() && why.day_meant != why.day_told) out += ", of " + plain_date(why.day_meant);
  return out;
}

nlohmann::ordered_json sets(const Words& common, const Words& of, const Words& told) {
  return {{"common", common}, {"only_of", of}, {"only_told", told}};
}

}  // namespace

std::string follow_why_text(const FollowWhy& why, std::size_t number_of, std::size_t number_told, std::size_t width,
                            const PlainWords& words) {
  const bool is_promise = why.of->type == FactType::Commitment;
  const std::string verdict(to_string(why.verdict));
  std::string head = fmt::format("[{}] and [{}]: {}", number_told, number_of,
                                 words.of(is_promise ? "of_promise" : "of_mechanism", verdict));
  if (why.verdict == FollowVerdict::Taken && is_promise && why.kind)
    head += ": " + words.of("step", to_string(*why.kind));
  for (const Record* r : why.others) head += fmt::format("\n{}", r->id + "  " + capitalised(subject_of(*r, words)));
  std::string out = "\n";
  for (std::size_t at = 0; at <= head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size());
    out += wrapped(head.substr(at, end - at), width, kIndent, at == 0 ? "" : std::string(kIndent, ' '));
    at = end + 1;
  }
  const auto line = [&](const std::string& label, const std::string& text) {
    if (!text.empty())
      out +=
          wrapped(text, width, kIndent + kLabelWidth, padded(std::string(kIndent, ' ') + label, kIndent + kLabelWidth));
  };
  line("parties", compared(why.states, why.states_of, why.states_told, number_of, number_told));
  line("told", days(why));
  line("words", compared(why.words, why.words_of, why.words_told, number_of, number_told));
  line("said", fmt::format("{} of the words of [{}]{}", percent(why.share), number_of,
                           is_promise ? fmt::format("; {} are needed{}", percent(why.needed),
                                                    why.points_back ? ", since it points back to a promise" : "")
                                      : ""));
  if (is_promise)
    line("step", why.kind ? words.of("step", to_string(*why.kind)) : words.of("of_promise", "tells_nothing"));
  return out;
}

nlohmann::ordered_json follow_why_json(const FollowWhy& why) {
  using Json = nlohmann::ordered_json;
  Json others = Json::array();
  for (const Record* r : why.others) others.push_back(r->id);
  const auto or_null = [](const std::string& day) { return day.empty() ? Json() : Json(day); };
  return {{"of", why.of->id},
          {"told_by", why.told->id},
          {"claim", why.told->claims[why.claim].id},
          {"verdict", to_string(why.verdict)},
          {"step", why.kind ? Json(to_string(*why.kind)) : Json()},
          {"parties", sets(why.states, why.states_of, why.states_told)},
          {"days", {{"of", or_null(why.day_of)}, {"told", or_null(why.day_told)}, {"meant", or_null(why.day_meant)}}},
          {"words", sets(why.words, why.words_of, why.words_told)},
          {"share", std::round(why.share * 1000) / 1000},
          {"needed", why.needed},
          {"points_back", why.points_back},
          {"others", std::move(others)}};
}

}  // namespace entente
