// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_members.h"

#include <utility>

#include "entente/register/kept_bytes.h"
#include "entente/register/sql_list.h"

namespace entente {
namespace {

std::string with(std::string_view words, std::string_view sql) {
  std::string out(sql);
  return out.replace(out.find("{}"), 2, words);
}

}  // namespace

Result<std::vector<std::int64_t>> read_numbers(Statement& row) {
  std::vector<std::int64_t> out;
  for (;;) {
    const auto more = row.step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return out;
    out.push_back(row.number(0));
  }
}

Result<Statement> prepare_members(const Database& db, std::string_view sql) {
  static constexpr std::string_view kMember =
      "c.number, c.record, c.claim, r.report, r.published, c.\"begin\", c.\"end\", c.features "
      "FROM kept_claim c JOIN kept_report r ON r.number = c.report";
  return db.prepare(with(kMember, sql));
}

Result<KeptMember> read_member(Statement& row) {
  auto features = parse_features_bytes(row.bytes(7));
  if (!features) return std::unexpected(features.error());
  KeptMember m;
  m.number = row.number(0);
  m.record = row.number(1);
  m.claim = row.text(2);
  m.published = row.text(4);
  m.span = {static_cast<ByteOffset>(row.number(5)), static_cast<ByteOffset>(row.number(6))};
  m.features = *std::move(features);
  m.features.report = row.text(3);
  return m;
}

Result<std::vector<KeptMember>> read_members(Statement& row) {
  std::vector<KeptMember> out;
  for (;;) {
    const auto more = row.step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return out;
    auto member = read_member(row);
    if (!member) return std::unexpected(member.error());
    out.push_back(*std::move(member));
  }
}

Result<std::vector<std::int64_t>> load_numbers(const Database& db, std::string_view sql, std::int64_t key) {
  auto row = db.prepare(sql);
  if (!row) return std::unexpected(row.error());
  return read_numbers(row->bind(key));
}

Result<std::set<std::int64_t>> load_numbers_of(const Database& db, std::string_view sql, std::string_view column,
                                               const std::set<std::int64_t>& keys) {
  std::set<std::int64_t> out;
  if (keys.empty()) return out;
  auto row = db.prepare(with(is_one_of_numbers(db.dialect(), column), sql));
  if (!row) return std::unexpected(row.error());
  const auto numbers = read_numbers(row->bind(sql_list(keys)));
  if (!numbers) return std::unexpected(numbers.error());
  out.insert(numbers->begin(), numbers->end());
  return out;
}

Result<std::set<std::int64_t>> records_of_sides(const Database& db, const std::set<std::int64_t>& sides) {
  return load_numbers_of(db, "SELECT record FROM kept_side WHERE {}", "name", sides);
}

Result<std::set<std::int64_t>> records_of_pages(const Database& db, const std::set<std::int64_t>& pages) {
  return load_numbers_of(db, "SELECT record FROM kept_page WHERE {}", "name", pages);
}

Result<std::set<std::int64_t>> load_units(const Database& db, const std::set<std::int64_t>& records) {
  return load_numbers_of(db, "SELECT unit FROM kept_record WHERE {}", "number", records);
}

}  // namespace entente
