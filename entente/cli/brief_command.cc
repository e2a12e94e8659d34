// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/brief.h"
#include "entente/brief/brief_csl.h"
#include "entente/cli/clock.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {
namespace {

Result<std::string> render(const BriefOptions& options, Terminal& terminal) {
  const auto countries = load_countries(options.data);
  if (!countries) return std::unexpected(countries.error());
  const auto a = find_country(*countries, options.a);
  if (!a) return fail(ErrorCode::InvalidArgument, a.error().message);
  const auto b = find_country(*countries, options.b);
  if (!b) return fail(ErrorCode::InvalidArgument, b.error().message);
  if (*a == *b) return fail(ErrorCode::InvalidArgument, "a brief is about two countries, not one");
  const auto words = PlainWords::built_in();
  if (!words) return std::unexpected(words.error());
  const auto reg = open_to_read(options.register_path);
  if (!reg) return std::unexpected(reg.error());
  const auto claims = reg->claims_to_group();
  if (!claims) return std::unexpected(claims.error());
  tell_of_grouping(*claims, false, terminal);
  // What has changed since a day may be old, too.
  const std::string day = asked_day(options.as_of);
  auto records = reg->records_between(*a, *b, options.as_of, options.since.empty() ? options.lines : 0, day);
  if (!records) return std::unexpected(records.error());
  records->day = day;
  const Brief brief = make_brief(*records, *a, *b, *words, names_of(*countries), options.lines, options.since);
  if (options.format == "md") return render_brief_markdown(brief);
  if (options.format == "html") return render_brief_html(brief);
  if (options.format == "json") return render_brief_json(brief);
  if (options.format == "csl") return render_brief_csl(brief);
  return render_brief_text(brief, terminal.width());
}

}  // namespace

int brief_command(const BriefOptions& options, Terminal& terminal) {
  return print_page(render(options, terminal), terminal);
}

}  // namespace entente::cli
