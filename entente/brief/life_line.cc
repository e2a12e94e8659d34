// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/life_line.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<StepKind, kDoneStatus + 1> kStatuses{StepKind::NotStarted, StepKind::Begun, StepKind::LargelyDone,
                                                          StepKind::Done};

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

Json step_json(const Step& s) {
  Json out{{"step", to_string(s.kind)}, {"date", or_null(s.date)}};
  if (s.kind == StepKind::Held || s.kind == StepKind::Expected) {
    out["number"] = s.number == 0 ? Json(nullptr) : Json(s.number);
    out["place"] = or_null(s.place);
  }
  out["record"] = or_null(s.record);
  out["claim"] = or_null(s.claim);
  out["report"] = or_null(s.report);
  out["quote"] = or_null(s.quote);
  out["decision"] = s.decision == 0 ? Json(nullptr) : Json(s.decision);
  return out;
}

std::string session_text(const Step& s, const Names& names) {
  std::string out = plain_date(s.date);
  if (!s.place.empty()) out += " in " + plain_name(s.place, names);
  if (s.number != 0) out += " (" + ordinal_text(s.number) + " session)";
  return out;
}

}  // namespace

std::string ordinal_text(int number) {
  const int tens = number % 100;
  const bool is_teen = tens >= 11 && tens <= 13;
  const int last = is_teen ? 0 : number % 10;
  return std::to_string(number) + (last == 1 ? "st" : last == 2 ? "nd" : last == 3 ? "rd" : "th");
}

std::string progress_text(const Record& commitment, const PlainWords& words) {
  if (commitment.steps.empty()) return {};
  const Progress p = progress_of(commitment);
  std::string out;
  const auto add = [&](StepKind kind) { out += (out.empty() ? "" : ", ") + words.of("step", to_string(kind)); };
  if (p.status > 0 || !(p.is_delayed || p.is_broken)) add(kStatuses[static_cast<std::size_t>(p.status)]);
  if (p.is_delayed) add(StepKind::Delayed);
  if (p.is_broken) add(StepKind::Broken);
  const std::string& day = commitment.steps.back().date;
  return day.empty() ? out : out + ", " + plain_date(day);
}

std::string reminder_text(const Record& commitment, std::span<const Report> reports, std::string_view day) {
  if (progress_of(commitment).status == kDoneStatus) return {};
  if (is_overdue(commitment, day)) return "overdue";
  const auto months = silent_months(commitment, reports, day);
  if (!months || *months < kSilentMonths) return {};
  return fmt::format("no news for {} months", *months);
}

std::string sessions_text(const Record& mechanism, std::string_view day, const Names& names) {
  std::string out;
  const auto held = sessions_held(mechanism);
  if (!held.empty()) out = "met " + session_text(*held.back(), names);
  if (held.size() > 1) out += fmt::format(", {} sessions in all", held.size());
  if (const Step* next = next_session(mechanism, day))
    out += (out.empty() ? "next " : "; next ") + session_text(*next, names);
  return out;
}

Json progress_json(const RecordSet& set, const Record& commitment) {
  const Progress p = progress_of(commitment);
  const auto months = silent_months(commitment, set.reports, set.day);
  Json out{{"status", p.status},
           {"label", to_string(kStatuses[static_cast<std::size_t>(p.status)])},
           {"delayed", p.is_delayed},
           {"broken", p.is_broken},
           {"overdue", set.day.empty() ? Json(nullptr) : Json(is_overdue(commitment, set.day))},
           {"silent_months", months ? Json(*months) : Json(nullptr)},
           {"steps", Json::array()}};
  for (const Step& s : commitment.steps) out["steps"].push_back(step_json(s));
  return out;
}

Json sessions_json(const RecordSet& set, const Record& mechanism) {
  Json out{{"sessions", Json::array()}};
  for (const Step* s : sessions_held(mechanism)) out["sessions"].push_back(step_json(*s));
  const Step* next = next_session(mechanism, set.day);
  out["next_expected"] = next == nullptr ? Json(nullptr) : step_json(*next);
  return out;
}

}  // namespace entente
