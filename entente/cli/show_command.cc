// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "entente/brief/record_json.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {
namespace {

constexpr std::size_t kLabelWidth = 13;

std::string field_lines(const Record& record, const RecordField& field) {
  std::string out;
  for (const RecordValue& value : field.values) {
    std::string line = value.value;
    if (value.signatory && !value.signatory->person.empty()) line += fmt::format(", by {}", value.signatory->person);
    if (field.conflict) {
      line += fmt::format("   ({} of {} claims say so)", value.support.size(), record.claims.size());
    }
    out += fmt::format("  {:<{}}{}\n", out.empty() ? to_string(field.field) : "", kLabelWidth, line);
  }
  return out;
}

std::string source_line(const Report& report) {
  const Provenance& from = report.provenance;
  std::string line = from.outlet.empty() ? "unnamed outlet" : from.outlet;
  if (from.published) line += ", " + from.published->iso();
  if (!from.title.empty()) line += fmt::format(": \"{}\"", from.title);
  if (!from.url.empty()) line += fmt::format(" <{}>", from.url);
  return line;
}

Result<std::string> print_text(const Register& reg, const RecordSet& set, const Record& record, const Terminal& terminal) {
  std::string out = terminal.bold(fmt::format("{}  {}", record.id, to_string(record.type))) + "\n";
  if (record.modality != Modality::Asserted)
    out += fmt::format("  {:<{}}{}\n", "modality", kLabelWidth, to_string(record.modality));
  for (const RecordField& field : record.fields) out += field_lines(record, field);
  for (const Link& link : record.links)
    out += fmt::format("  {:<{}}{}\n", to_string(link.relation), kLabelWidth, link.record);
  out += "\n";
  std::size_t number = 0;
  for (const Claim& claim : record.claims) {
    const Report& report = set.report(claim);
    out += fmt::format("[{}] {}\n", ++number, source_line(report));
    if (!claim.fact.attributed_to.empty()) out += fmt::format("    according to {}\n", claim.fact.attributed_to);
    for (const Span span : claim.fact.evidence) {
      const auto context = reg.context(report.id, span);
      if (!context) return std::unexpected(context.error());
      out += fmt::format("    {}{}{}\n", terminal.dim(context->before), terminal.bold(fmt::format("«{}»", context->quote)),
                         terminal.dim(context->after));
      out += terminal.dim(fmt::format("    bytes {}-{} of report {:.10}, found by {}", span.begin, span.end,
                                      report.id, claim.fact.rule)) + "\n";
    }
  }
  return out;
}

}  // namespace

int show_command(const ShowOptions& options, Terminal& terminal) {
  const auto reg = open_to_read(options.register_path);
  if (!reg) {
    terminal.error(reg.error());
    return kBroken;
  }
  const auto set = reg->record(options.id);
  if (!set) {
    terminal.error(set.error());
    const bool is_asked_wrongly =
        set.error().code == ErrorCode::NotFound || set.error().code == ErrorCode::InvalidArgument;
    return is_asked_wrongly ? kUsage : kBroken;
  }
  const Record& record = set->records.front();
  if (options.format == "json") {
    terminal.out(render_records_json(*set));
    return kDone;
  }
  const auto text = print_text(*reg, *set, record, terminal);
  if (!text) {
    terminal.error(text.error());
    return kBroken;
  }
  terminal.out(*text);
  return kDone;
}

}  // namespace entente::cli
