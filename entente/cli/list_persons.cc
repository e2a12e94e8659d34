// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/list_persons.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/brief/person_list.h"
#include "entente/cli/app.h"
#include "entente/cli/sources.h"

namespace entente::cli {
namespace {

constexpr std::string_view kCursor = "persons~";

int fail_with(const Error& error, Terminal& terminal) {
  terminal.error(error);
  return error.code == ErrorCode::InvalidArgument ? kUsage : kBroken;
}

Result<void> check_options(const ListOptions& options) {
  const auto refuse = [](bool given, std::string_view name, std::string_view thing) -> Result<void> {
    if (!given) return {};
    return fail(ErrorCode::InvalidArgument, fmt::format("{} makes no sense for persons: they have no {}", name, thing));
  };
  if (auto r = refuse(!options.between.empty(), "--between", "sides"); !r) return r;
  if (auto r = refuse(!options.sector.empty(), "--sector", "sector"); !r) return r;
  if (auto r = refuse(!options.stage.empty(), "--stage", "stages"); !r) return r;
  if (auto r = refuse(!options.modality.empty(), "--modality", "modality"); !r) return r;
  return refuse(!options.review.empty(), "--review", "review");
}

bool holds(std::string_view text, std::string_view words) { return to_lower(text).find(words) != std::string::npos; }

bool is_asked_for(const Person& person, const ListOptions& options, const std::vector<std::string>& countries) {
  if (std::ranges::any_of(countries, [&](const std::string& c) { return c != person.country; })) return false;
  const std::string words = to_lower(options.text);
  const auto is_fitting = [&](const PersonOffice& office) {
    if (!holds(person.name, words) && !holds(office.office, words)) return false;
    return std::ranges::any_of(
        office.told, [&](const OfficeTold& told) { return lies_between(told.day, options.since, options.until); });
  };
  return std::ranges::any_of(person.offices, is_fitting);
}

}  // namespace

int list_persons(const ListOptions& options, const Register& reg, Terminal& terminal) {
  if (const auto sound = check_options(options); !sound) return fail_with(sound.error(), terminal);
  const auto countries = load_countries(options.data);
  if (!countries) return fail_with(countries.error(), terminal);
  const auto set = reg.records({.as_of = options.as_of});
  if (!set) return fail_with(set.error(), terminal);
  std::vector<std::string> asked;
  for (const std::string& name : options.party) {
    const auto code = find_country(*countries, name);
    if (!code) return fail_with(Error{ErrorCode::InvalidArgument, code.error().message, ""}, terminal);
    asked.push_back(*code);
  }
  auto persons = persons_of(*set, reg.search_words());
  std::erase_if(persons, [&](const Person& p) { return !is_asked_for(p, options, asked); });
  if (!options.after.empty()) {
    const bool is_ours = options.after.starts_with(kCursor);
    const auto at = std::ranges::find(persons, options.after.substr(is_ours ? kCursor.size() : 0), &Person::id);
    if (!is_ours || at == persons.end())
      return fail_with(
          {ErrorCode::InvalidArgument, fmt::format("'{}' is no place in a list of persons", options.after), ""},
          terminal);
    persons.erase(persons.begin(), at + 1);
  }
  std::string next;
  std::size_t left = 0;
  if (options.limit > 0 && persons.size() > options.limit) {
    left = persons.size() - options.limit;
    persons.resize(options.limit);
    next = std::string(kCursor) + persons.back().id;
  }
  if (options.format == "json") {
    const auto page = render_persons_json(reg, *set, persons, next);
    if (!page) return fail_with(page.error(), terminal);
    terminal.out(*page);
    return kDone;
  }
  if (options.format == "csv") terminal.out(render_persons_csv(persons));
  else if (persons.empty()) terminal.note("no persons found");
  else terminal.out(render_persons_table(persons, terminal.width(), names_of(*countries)));
  if (left > 0) terminal.note(fmt::format("{} more; go on with --after {}", left, next));
  return kDone;
}

bool is_person_id(std::string_view id) { return id.starts_with("P-"); }

Result<std::string> show_person(const ShowOptions& options, const Register& reg, std::size_t width) {
  const auto set = reg.records({.as_of = options.as_of});
  if (!set) return std::unexpected(set.error());
  const auto persons = persons_of(*set, reg.search_words());
  const auto person = find_person(persons, options.id);
  if (!person) return fail(ErrorCode::InvalidArgument, person.error().message);
  if (options.format == "json") return render_person_json(reg, *set, **person);
  const auto countries = load_countries(options.data);
  if (!countries) return std::unexpected(countries.error());
  return render_person_text(reg, *set, **person, width, names_of(*countries));
}

}  // namespace entente::cli
