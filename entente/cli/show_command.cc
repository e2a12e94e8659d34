// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/show.h"
#include "entente/cli/clock.h"
#include "entente/cli/commands.h"
#include "entente/cli/list_persons.h"
#include "entente/cli/sources.h"

namespace entente::cli {
namespace {

Result<std::string> render(const ShowOptions& options, std::size_t width) {
  const auto reg = open_to_read(options.register_path);
  if (!reg) return std::unexpected(reg.error());
  if (is_person_id(options.id)) return show_person(options, *reg, width);
  auto set = reg->record(options.id, options.as_of);
  if (!set) {
    const bool is_asked_wrongly = set.error().code == ErrorCode::NotFound;
    return fail(is_asked_wrongly ? ErrorCode::InvalidArgument : set.error().code, set.error().message,
                set.error().where);
  }
  set->day = asked_day(options.as_of);
  const Record& record = set->records.front();
  if (options.format == "json") return render_show_json(*reg, *set, record);
  const auto countries = load_countries(options.data);
  if (!countries) return std::unexpected(countries.error());
  const auto words = PlainWords::built_in();
  if (!words) return std::unexpected(words.error());
  return render_show_text(*reg, *set, record, width, *words, names_of(*countries));
}

}  // namespace

int show_command(const ShowOptions& options, Terminal& terminal) {
  return print_page(render(options, terminal.width()), terminal);
}

}  // namespace entente::cli
