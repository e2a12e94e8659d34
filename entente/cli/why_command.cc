// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "entente/brief/why_page.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {
namespace {

Result<std::string> render(const WhyOptions& options, std::size_t width) {
  if (options.ids.size() > 2) return fail(ErrorCode::InvalidArgument, "why takes one record, or two");
  const auto reg = open_to_read(options.register_path);
  if (!reg) return std::unexpected(reg.error());
  const auto set = reg->records_around(options.ids);
  if (!set) return std::unexpected(set.error());
  std::vector<const Record*> records;
  for (const std::string& id : options.ids) {
    const auto found = find_record(*set, id);
    if (!found) return fail(ErrorCode::InvalidArgument, found.error().message);
    if (records.empty() || records.front() != *found) records.push_back(*found);
  }
  const Record& a = *records.front();
  const Record* b = records.size() == 2 ? records.back() : nullptr;
  const WhyAnswer why = answer_why(*set, a, b, reg->merge_words());
  if (options.format == "json") return render_why_json(*set, why);
  const auto words = PlainWords::built_in();
  if (!words) return std::unexpected(words.error());
  std::string page = render_why_text(*set, why, width, *words);
  if (options.ids.size() == 2 && b == nullptr)
    return fmt::format("{} and {} are one record.\n\n{}", options.ids[0], options.ids[1], page);
  return page;
}

}  // namespace

int why_command(const WhyOptions& options, Terminal& terminal) {
  return print_page(render(options, terminal.width()), terminal);
}

}  // namespace entente::cli
