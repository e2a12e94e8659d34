// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "entente/brief/record_json.h"
#include "entente/brief/record_table.h"
#include "entente/cli/clock.h"
#include "entente/cli/commands.h"
#include "entente/cli/list_persons.h"
#include "entente/cli/report_list.h"
#include "entente/cli/sources.h"
#include "entente/register/page.h"
#include "entente/register/stages.h"

namespace entente::cli {
namespace {

int fail_with(const Error& error, Terminal& terminal) {
  terminal.error(error);
  const bool is_usage = error.code == ErrorCode::InvalidArgument;
  return is_usage ? kUsage : kBroken;
}

bool has_sides(FactType type) {
  const auto fields = {Field::Parties, Field::SourceActors, Field::By, Field::To, Field::From, Field::Country};
  return std::ranges::any_of(fields, [&](Field f) { return has_field(type, f); });
}

/// An option that could never find anything is a mistake of the person who gave it. No type: the reports.
Result<void> check_options(const ListOptions& options, std::optional<FactType> type) {
  const auto refuse = [&](bool given, bool fits, std::string_view name, std::string_view thing) -> Result<void> {
    if (!given || fits) return {};
    return fail(ErrorCode::InvalidArgument,
                fmt::format("{} makes no sense for {}: they have no {}", name, options.kind, thing));
  };
  const bool sides = type && has_sides(*type);
  if (auto r = refuse(!options.party.empty(), sides, "--party", "parties"); !r) return r;
  if (auto r = refuse(!options.between.empty(), sides, "--between", "parties"); !r) return r;
  if (auto r = refuse(!options.sector.empty(), type && has_field(*type, Field::Sector), "--sector", "sector"); !r)
    return r;
  if (auto r = refuse(!options.stage.empty(), type && has_field(*type, Field::Status), "--stage", "stages"); !r)
    return r;
  if (auto r = refuse(!options.modality.empty(), type.has_value(), "--modality", "modality"); !r) return r;
  if (auto r = refuse(!options.text.empty(), type.has_value(), "--text", "fields"); !r) return r;
  if (type != FactType::Agreement || options.stage.empty()) return {};
  const auto known = agreement_stages();
  if (stage_number(options.stage) < known.size()) return {};
  const std::vector<std::string> names(known.begin(), known.end());
  return fail(ErrorCode::InvalidArgument,
              fmt::format("'{}' is no stage of an agreement; they are {}", options.stage, fmt::join(names, ", ")));
}

Result<RecordPage> find_records(const ListOptions& options, FactType type, const Countries& countries,
                                const Register& reg) {
  RecordQuery query;
  query.type = type;
  query.sector = options.sector;
  query.stage = options.stage;
  query.since = options.since;
  query.until = options.until;
  query.as_of = options.as_of;
  query.text = options.text;
  query.review = parse_review(options.review);
  query.modality = parse_modality(options.modality);
  if (!options.modality.empty() && !query.modality)
    return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is no modality", options.modality));
  for (const auto* typed : {&options.party, &options.between})
    for (const std::string& name : *typed) {
      const auto party = find_party(name, countries, reg, options.as_of);
      if (!party) return std::unexpected(party.error());
      query.parties.push_back(*party);
    }
  // Tables tell nothing of links but how far a promise has come.
  const bool tells_links = options.format == "json" || type == FactType::Commitment;
  auto found = reg.list(query, {options.limit, options.after}, tells_links ? KeptLinks::Own : KeptLinks::None);
  if (found) found->set.day = asked_day(options.as_of);
  return found;
}

/// What a table and a spreadsheet have no place for.
void tell_rest(const ListOptions& options, const PageEnd& end, Terminal& terminal) {
  if (end.left > 0 && options.format != "json")
    terminal.note(fmt::format("{} more; go on with --after {}", end.left, end.next));
}

int list_reports(const ListOptions& options, const Register& reg, Terminal& terminal) {
  auto reports = reg.reports();
  if (!reports) return fail_with(reports.error(), terminal);
  std::erase_if(*reports, [&](const Report& r) {
    const auto& published = r.provenance.published;
    const std::string day = published ? published->iso() : "";
    return !lies_between(day, options.since, options.until) || !lies_between(day, "", options.as_of);
  });
  const auto end = cut_page(*reports, {options.limit, options.after});
  if (!end) return fail_with(end.error(), terminal);
  if (options.format == "json") terminal.out(render_reports_json(*reports, end->next));
  else if (options.format == "csv") terminal.out(render_reports_csv(*reports));
  else terminal.out(render_reports_table(*reports, terminal.width()));
  tell_rest(options, *end, terminal);
  return kDone;
}

}  // namespace

int list_command(const ListOptions& options, Terminal& terminal) {
  const auto type = parse_fact_type(options.kind);
  const bool is_persons = options.kind == "persons";
  if (auto sound = is_persons ? Result<void>{} : check_options(options, type); !sound)
    return fail_with(sound.error(), terminal);
  const auto reg = open_to_read(options.register_path);
  if (!reg) return fail_with(reg.error(), terminal);
  if (is_persons) return list_persons(options, *reg, terminal);
  if (!type) return list_reports(options, *reg, terminal);
  const auto countries = load_countries(options.data);
  if (!countries) return fail_with(countries.error(), terminal);
  const auto words = PlainWords::built_in();
  if (!words) return fail_with(words.error(), terminal);
  const auto found = find_records(options, *type, *countries, *reg);
  if (!found) return fail_with(found.error(), terminal);
  const RecordSet& set = found->set;
  if (options.format == "json") {
    terminal.out(render_records_json(set, found->end.next));
  } else if (options.format == "csv") {
    terminal.out(render_records_csv(set));
  } else if (set.records.empty()) {
    terminal.note(fmt::format("no {} found", options.kind));
  } else {
    terminal.out(render_records_table(set, terminal.width(), *words, names_of(*countries)));
  }
  tell_rest(options, found->end, terminal);
  return kDone;
}

}  // namespace entente::cli
