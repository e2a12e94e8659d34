// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/sources.h"

#include <fmt/format.h>

#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/cli/near_names.h"

namespace entente::cli {

std::string register_path(const std::string& given) { return given.empty() ? "entente.sqlite" : given; }

Result<Register> open_to_read(const std::string& given) {
  Register::Options options;
  options.writable = false;
  const std::string path = register_path(given);
  auto reg = Register::open(path, options);
  if (!reg && reg.error().code == ErrorCode::NotFound)
    return fail(ErrorCode::NotFound, "there is no register; make one with 'entente read', or name it with --register",
                shown_path(path));
  // A register of an older version is brought up to date by whoever opens it first, if it may be written.
  if (!reg && reg.error().code == ErrorCode::TooOld)
    if (auto upgraded = Register::open(path)) return upgraded;
  return reg;
}

Result<Register> open_to_write(const std::string& given) {
  if (auto there = open_to_read(given); !there) return there;
  return Register::open(register_path(given));
}

void tell_of_grouping(std::int64_t claims, bool writing, Terminal& terminal) {
  constexpr std::int64_t kMany = 20'000;  // fewer are grouped before anybody wonders
  if (claims < kMany) return;
  if (writing) {
    terminal.note(
        fmt::format("grouping the {} claims of the register anew for this version; this takes a while", claims));
  } else {
    terminal.note(
        fmt::format("the {} claims of the register were grouped by another version: until the next 'entente "
                    "read' each answer is computed from all of them, which takes long",
                    claims));
  }
}

Result<std::vector<std::string>> data_folders(const DataOptions& options) {
  const auto paths = find_data(options.data, options.rules);
  if (!paths) return std::unexpected(paths.error());
  return paths->folders();
}

Result<Countries> load_countries(const DataOptions& options) {
  const auto folders = data_folders(options);
  if (!folders) return std::unexpected(folders.error());
  return Countries::load(*folders);
}

Result<std::string> find_country(const Countries& countries, std::string_view typed) {
  if (const auto code = countries.find(typed)) return *code;
  const std::string near = did_you_mean(typed, countries.names());
  return fail(ErrorCode::NotFound,
              fmt::format("no country is called '{}'{}", typed,
                          near.empty() ? "; give its usual English name or its ISO code (VNM, VN)" : near));
}

Result<std::string> home_code(const DataOptions& options, const std::string& typed) {
  if (typed.empty()) return std::string();
  const auto countries = load_countries(options);
  if (!countries) return std::unexpected(countries.error());
  auto code = find_country(*countries, typed);
  if (!code) return fail(ErrorCode::InvalidArgument, code.error().message, "--home");
  return code;
}

Result<std::string> find_party(std::string_view typed, const Countries& countries, const Register& reg,
                               const std::string& as_of) {
  auto country = find_country(countries, typed);
  if (country) return country;
  // As the register spells it, it is found at once; in another spelling by looking at all.
  for (std::size_t type = 0; as_of.empty() && type < kFactTypeCount; ++type) {
    std::string party(typed);
    const auto some = reg.list({.type = static_cast<FactType>(type), .parties = {party}}, {.limit = 1, .after = ""});
    if (!some) return std::unexpected(some.error());
    for (const Record& record : some->set.records)
      if (std::ranges::binary_search(record.parties(), party)) return party;
  }
  const auto all = reg.records({.as_of = as_of});
  if (!all) return std::unexpected(all.error());
  const std::string lower = to_lower(typed);
  for (const Record& record : all->records)
    for (const std::string& party : record.parties())
      if (to_lower(party) == lower) return party;
  return fail(ErrorCode::InvalidArgument, country.error().message);
}

Names names_of(const Countries& countries) {
  return [&countries](std::string_view iso3) {
    const std::string_view name = countries.name(iso3);
    return name == iso3 ? std::string() : std::string(name);
  };
}

int print_page(const Result<std::string>& page, Terminal& terminal) {
  if (!page) {
    terminal.error(page.error());
    return page.error().code == ErrorCode::InvalidArgument ? kUsage : kBroken;
  }
  terminal.out(*page);
  return kDone;
}

}  // namespace entente::cli
