// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <chrono>
#include <cstdlib>

#include "entente/brief/plain_words.h"
#include "entente/cli/clock.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {
namespace {

std::string time_text(std::chrono::sys_seconds time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

template <class Number>
bool is_number(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && end == text.data() + text.size();
}

Result<Observation> observation_of(const DecideOptions& options) {
  const auto& given = options.arguments;
  if (given.size() < 2)
    return fail(ErrorCode::InvalidArgument, "add takes a report by id, the kind of a fact and FIELD=VALUE");
  Observation observation{given[0], {}, *parse_modality(options.modality), {}, options.quote};
  const auto type = parse_fact_type(given[1]);
  if (!type) return fail(ErrorCode::InvalidArgument, fmt::format("there are no facts of the kind '{}'", given[1]));
  observation.type = *type;
  if (options.at.empty()) return observation;
  const std::size_t dash = std::min(options.at.find('-'), options.at.size());
  const std::string_view at = options.at;
  if (dash == at.size() || !is_number(at.substr(0, dash), observation.span.begin) ||
      !is_number(at.substr(dash + 1), observation.span.end) || observation.span.begin >= observation.span.end)
    return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is no place; write BEGIN-END, in bytes", at));
  return observation;
}

Result<Wish> wish_of(const DecideOptions& options) {
  Wish wish;
  wish.action = *parse_action(options.action);
  wish.by = options.by;
  wish.reason = options.reason;
  wish.time = time_text(now());
  const auto& given = options.arguments;
  const std::vector<std::string> rest(given.begin() + 1, given.end());
  switch (wish.action) {
    case Action::Undo: {
      if (given.size() != 1 || !is_number(given.front(), wish.undoes))
        return fail(ErrorCode::InvalidArgument, "undo takes the number of a decision, as 'entente log' prints it");
      break;
    }
    case Action::Correct:
    case Action::SetStatus:
      wish.records = {given.front()};
      wish.values = rest;
      break;
    case Action::Add: {
      auto observation = observation_of(options);
      if (!observation) return std::unexpected(observation.error());
      wish.observation = std::move(*observation);
      wish.values.assign(given.begin() + 2, given.end());
      break;
    }
    case Action::Split:
      wish.records = {given.front()};
      wish.reports = rest;
      break;
    default: wish.records = given;
  }
  return wish;
}

Result<std::string> decide(const DecideOptions& options) {
  const auto wish = wish_of(options);
  if (!wish) return std::unexpected(wish.error());
  auto reg = open_to_write(options.register_path);
  if (!reg) return std::unexpected(reg.error());
  const auto done = reg->decide(*wish);
  if (!done) return std::unexpected(done.error());
  const auto words = PlainWords::built_in();
  if (!words) return std::unexpected(words.error());
  std::string what = words->of("action", to_string(wish->action));
  if (wish->action == Action::Undo) what += fmt::format(" decision {}", wish->undoes);
  return fmt::format("decision {}: {} {}\n", done->decision.number, what, fmt::join(done->records, ", "));
}

}  // namespace

int decide_command(const DecideOptions& options, Terminal& terminal) {
  const auto line = decide(options);
  if (!line) {
    terminal.error(line.error());
    return line.error().code == ErrorCode::InvalidArgument ? kUsage : kBroken;
  }
  terminal.out(*line);
  return kDone;
}

}  // namespace entente::cli
