// SPDX-License-Identifier: Apache-2.0
#include "entente/import/mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "entente/base/blocks.h"
#include "entente/base/file.h"
#include "entente/base/utf8.h"
#include "entente/register/stages.h"

namespace entente {
namespace {

constexpr std::size_t kMaxFile = 1u << 20;

std::vector<std::string> listed(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    std::string_view item = text.substr(0, end);
    while (item.starts_with(' ')) item.remove_prefix(1);
    while (item.ends_with(' ')) item.remove_suffix(1);
    if (!item.empty()) out.emplace_back(item);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::span<const MemberAct> member_acts() {
  static constexpr std::array<MemberAct, 5> kActs{{{"sign", "SUPPORT", "sign", "057"},
                                                   {"ratify", "SUPPORT", "ratify", "051"},
                                                   {"accede", "SUPPORT", "accede", "051"},
                                                   {"force", "COOPERATE", "force", "060"},
                                                   {"withdraw", "REJECT", "withdraw", "120"}}};
  return kActs;
}

Result<Mapping> Mapping::parse(std::string_view text, const std::string& file) {
  const auto stages = agreement_stages();
  const auto blocks = parse_blocks(text, file);
  if (!blocks) return std::unexpected(blocks.error());
  Mapping m;
  m.file = file;
  const std::map<std::string_view, std::string*> texts{{"register", &m.register_name},
                                                       {"id", &m.id},
                                                       {"title", &m.title},
                                                       {"kind", &m.kind},
                                                       {"parties", &m.parties},
                                                       {"member", &m.member},
                                                       {"two_sides", &m.two_sides},
                                                       {"sector", &m.sector},
                                                       {"place", &m.place},
                                                       {"url", &m.url},
                                                       {"separator", &m.separator},
                                                       {"lang", &m.lang}};
  const std::map<std::string_view, DateOrder> orders{
      {"ymd", DateOrder::YearMonthDay}, {"dmy", DateOrder::DayMonthYear}, {"mdy", DateOrder::MonthDayYear}};
  std::map<std::string, std::vector<std::string>, std::less<>> dated;
  std::set<std::string_view> seen;
  for (const Block& block : *blocks)
    for (const BlockEntry& entry : block.entries) {
      const std::string_view key = entry.key;
      const auto wrong = [&](std::string message) {
        return fail(ErrorCode::InvalidData, std::move(message), block.where(entry));
      };
      if (!seen.insert(key).second) return wrong(fmt::format("'{}' stands twice", key));
      if (entry.value.empty()) return wrong(fmt::format("'{}' says nothing", key));
      if (const auto known = texts.find(key); known != texts.end()) {
        *known->second = entry.value;
      } else if (key == "needs") {
        m.needs = listed(entry.value);
      } else if (key == "territories") {
        if (entry.value != "not in capitals")
          return wrong("territories are told by being 'not in capitals' or not at all");
        m.capitals_are_states = true;
      } else if (key == "dates") {
        const auto order = orders.find(entry.value);
        if (order == orders.end()) return wrong("dates are ymd, dmy or mdy");
        m.dates = order->second;
      } else if (key.starts_with("stage ")) {
        const std::string_view stage = key.substr(6);
        if (std::ranges::find(stages, stage) == stages.end())
          return wrong(fmt::format("'{}' is no stage; they are {}", stage, fmt::join(stages, ", ")));
        dated.emplace(stage, listed(entry.value));
      } else if (key.starts_with("act ")) {
        const auto act = std::ranges::find(member_acts(), key.substr(4), &MemberAct::name);
        if (act == member_acts().end()) return wrong(fmt::format("'{}' is no act of a member", key.substr(4)));
        m.acts.emplace_back(*act, listed(entry.value));
      } else if (key.starts_with("name ")) {
        m.names.emplace(to_lower(key.substr(5)), entry.value);
      } else {
        return wrong(fmt::format("unknown key '{}'", key));
      }
    }
  if (m.register_name.empty() || m.title.empty())
    return fail(ErrorCode::InvalidData, "a mapping names its register and its column of titles", file);
  if (m.member.empty() != m.acts.empty() || (!m.member.empty() && (m.id.empty() || !m.parties.empty())))
    return fail(ErrorCode::InvalidData, "'member' goes with 'act ...' and 'id', and takes the place of 'parties'",
                file);
  for (std::string_view stage : stages)
    if (const auto at = dated.find(stage); at != dated.end()) m.stages.emplace_back(at->first, at->second);
  return m;
}

Result<Mapping> Mapping::load(const std::string& path) {
  const auto text = read_file(path, kMaxFile);
  if (!text) return std::unexpected(text.error());
  return parse(*text, path);
}

bool Mapping::fits(std::span<const std::string> columns) const {
  const auto has = [&](const std::string& column) { return std::ranges::find(columns, column) != columns.end(); };
  return !needs.empty() && std::ranges::all_of(needs, has);
}

}  // namespace entente
