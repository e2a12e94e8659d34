// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_rows.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <string>
#include <utility>

#include "entente/register/kept_bytes.h"
#include "entente/register/kept_sides.h"
#include "entente/register/record_fields.h"
#include "entente/register/sql_list.h"

namespace entente {
namespace {

std::string packed(std::span<const std::int64_t> names) {
  std::string out(names.size() * sizeof(std::int64_t), '\0');
  std::memcpy(out.data(), names.data(), out.size());
  return out;
}

std::vector<std::int64_t> unpacked(std::string_view bytes) {
  std::vector<std::int64_t> out(bytes.size() / sizeof(std::int64_t));
  std::memcpy(out.data(), bytes.data(), out.size() * sizeof(std::int64_t));
  return out;
}

}  // namespace

KeptRow kept_row(const Record& record, const MainPairs& pairs, std::span<const Report> reports,
                 const RetellingClaims& retelling, const MergeWords& words) {
  auto pages = page_places(record, pairs, reports, retelling);
  return {record.claims.front().id,
          list_place(record),
          record.modality,
          record.review,
          sides_of(record, pairs),
          states_text(record),
          pages.names.empty() ? "" : follow_mark_bytes(follow_mark(record, reports, words)),
          std::move(pages)};
}

/// Under what a record is found, and whether it is counted among those of its type.
struct KeptRows::Places {
  FactType type = FactType::Event;
  Review review = Review::Rejected;
  ListPlace place;
  std::vector<std::int64_t> sides;
  PagePlaces pages;

  bool is_listed() const { return review != Review::Rejected; }
};

Result<KeptRow> load_kept_row(const Database& db, std::int64_t number) {
  auto row = db.prepare(
      "SELECT first, last_day, first_day, digits, modality, review, sides, states, pages, page_day FROM kept_record "
      "WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  const auto found = row->bind(number).step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return kept_is_damaged();
  KeptRow out{row->text(0),
              {row->number(1), row->number(2), row->number(3)},
              static_cast<Modality>(row->number(4)),
              static_cast<Review>(row->number(5)),
              unpacked(row->bytes(6)),
              row->text(7),
              "",
              {unpacked(row->bytes(8)), row->number(9)}};
  auto side = db.prepare(
      "SELECT count(*) FROM kept_side WHERE name = ? AND last_day = ? AND first_day = ? AND digits = ? AND record = ?");
  if (!side) return std::unexpected(side.error());
  for (std::int64_t name : out.sides) {
    side->reset();
    side->bind(name).bind(out.place.last).bind(out.place.first).bind(out.place.digits);
    const auto there = side->bind(number).one_number();
    if (!there) return std::unexpected(there.error());
    if (*there != 1) return kept_is_damaged();
  }
  auto page = db.prepare("SELECT follow FROM kept_page WHERE name = ? AND day = ? AND record = ?");
  if (!page) return std::unexpected(page.error());
  for (std::int64_t name : out.pages.names) {
    page->reset();
    const auto there = page->bind(name).bind(out.pages.day).bind(number).step();
    if (!there) return std::unexpected(there.error());
    if (!*there || (name != out.pages.names.front() && page->bytes(0) != out.follow)) return kept_is_damaged();
    out.follow = page->bytes(0);
  }
  return out;
}

Result<std::int64_t> KeptRows::new_record(const KeptMember& first) {
  auto row = db_.prepare(
      "INSERT INTO kept_record (unit, type, first, digits, last_day, first_day, modality, review, decided, states, "
      "sides, page_day, pages) VALUES (0, ?, ?, 0, 0, 0, 0, ?, 0, '', ?, 0, ?) RETURNING number");
  if (!row) return std::unexpected(row.error());
  row->bind(static_cast<std::int64_t>(first.features.type)).bind(first.claim);
  row->bind(static_cast<std::int64_t>(Review::Rejected));
  const auto number = row->bind_bytes("").bind_bytes("").one_number();
  if (number) change(*number);
  return number;
}

Result<void> KeptRows::set_record(const KeptMember& member, std::int64_t record) const {
  auto row = db_.prepare("UPDATE kept_claim SET record = ? WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  return row->bind(record).bind(member.number).run();
}

Result<void> KeptRows::set_unit(std::int64_t record, std::int64_t unit) const {
  auto row = db_.prepare("UPDATE kept_record SET unit = ? WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  return row->bind(unit).bind(record).run();
}

Result<void> KeptRows::write() {
  if (auto done = write_rows(); !done) return done;
  for (const auto& [record, members] : appended_)
    if (!changed_.contains(record))
      if (auto done = write_source(record, members); !done) return done;
  changed_.clear();
  appended_.clear();
  return {};
}

// However many claims a source has, a new one can change no more of its row than which is the first, and how certain
// it is.
Result<void> KeptRows::write_source(std::int64_t record, const std::vector<KeptMember>& more) const {
  const auto known = load_members(db_, "SELECT {} JOIN kept_record k ON k.first = c.claim WHERE k.number = ?", record);
  if (!known) return std::unexpected(known.error());
  const auto modality = load_numbers(db_, "SELECT modality FROM kept_record WHERE number = ?", record);
  if (!modality) return std::unexpected(modality.error());
  if (known->empty()) return kept_is_damaged();
  const KeptMember* first = &known->front();
  std::int64_t certain = modality->front();
  for (const KeptMember& m : more) {
    if (m.place() < first->place()) first = &m;
    certain = std::min(certain, static_cast<std::int64_t>(m.features.modality));
  }
  auto row = db_.prepare("UPDATE kept_record SET first = ?, digits = ?, modality = ? WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  return row->bind(first->claim).bind(id_digits(first->claim)).bind(certain).bind(record).run();
}

Result<void> KeptRows::write_rows() const {
  if (changed_.empty()) return {};
  std::set<std::int64_t> all = changed_;
  // A decision looks for the record of its first claim: all that it speaks of must be there.
  if (!decisions_.in_force.empty()) {
    const auto units = load_units(db_, changed_);
    if (!units) return std::unexpected(units.error());
    auto decided = load_numbers_of(db_, "SELECT number FROM kept_record WHERE decided > 0 AND {}", "unit", *units);
    if (!decided) return std::unexpected(decided.error());
    all.merge(*decided);
  }
  const auto before = load_places(all);
  if (!before) return std::unexpected(before.error());
  auto kept = load_kept_claims(db_, std::vector(all.begin(), all.end()));
  if (!kept) return std::unexpected(kept.error());
  const auto groups = kept->groups();
  std::vector<std::int64_t> numbers;
  for (const auto& members : groups) {
    numbers.push_back(kept->records[members.front()]);
    all.erase(numbers.back());
  }
  for (std::int64_t without_claims : all)
    if (auto done = remove_row(without_claims, before->at(without_claims)); !done) return done;
  const MergeBasis basis{kept->reports, words_, decisions_.in_force, kept->sources, kept->pairs};
  const std::vector<Record> records = fill_records(std::move(kept->claims), groups, basis);
  for (std::size_t i = 0; i < records.size(); ++i)
    if (auto done = write_row(numbers[i], before->at(numbers[i]), records[i], *kept); !done) return done;
  return {};
}

Result<void> KeptRows::write_row(std::int64_t number, const Places& before, const Record& record,
                                 const KeptClaims& kept) const {
  const KeptRow of = kept_row(record, kept.pairs, kept.reports, kept.retelling, words_);
  if (auto done = exchange(number, before, {record.type, of.review, of.place, of.sides, of.pages}, of.follow); !done)
    return done;
  auto row = db_.prepare(
      "UPDATE kept_record SET first = ?, digits = ?, last_day = ?, first_day = ?, modality = ?, review = ?, states = "
      "?, sides = ?, page_day = ?, pages = ? WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  row->bind(of.first).bind(of.place.digits).bind(of.place.last).bind(of.place.first);
  row->bind(static_cast<std::int64_t>(of.modality)).bind(static_cast<std::int64_t>(of.review)).bind(of.states);
  return row->bind_bytes(packed(of.sides)).bind(of.pages.day).bind_bytes(packed(of.pages.names)).bind(number).run();
}

Result<void> KeptRows::remove_row(std::int64_t record, const Places& before) const {
  Places none;
  none.type = before.type;
  if (auto done = exchange(record, before, none, ""); !done) return done;
  auto row = db_.prepare("DELETE FROM kept_record WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  return row->bind(record).run();
}

Result<std::map<std::int64_t, KeptRows::Places>> KeptRows::load_places(const std::set<std::int64_t>& records) const {
  auto row = db_.prepare(
      "SELECT number, type, review, last_day, first_day, digits, sides, page_day, pages FROM kept_record WHERE " +
      is_one_of_numbers(db_.dialect(), "number"));
  if (!row) return std::unexpected(row.error());
  row->bind(sql_list(records));
  std::map<std::int64_t, Places> out;
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    out[row->number(0)] = {static_cast<FactType>(row->number(1)),
                           static_cast<Review>(row->number(2)),
                           {row->number(3), row->number(4), row->number(5)},
                           unpacked(row->bytes(6)),
                           {unpacked(row->bytes(8)), row->number(7)}};
  }
  if (out.size() != records.size()) return kept_is_damaged();
  return out;
}

Result<void> KeptRows::exchange(std::int64_t record, const Places& before, const Places& now,
                                std::string_view follow) const {
  if (auto done = exchange_sides(record, before, now); !done) return done;
  if (auto done = exchange_pages(record, before.pages, now.pages, follow); !done) return done;
  return before.is_listed() == now.is_listed() ? Result<void>{} : count(now.type, now.is_listed() ? 1 : -1);
}

Result<void> KeptRows::exchange_sides(std::int64_t record, const Places& before, const Places& now) const {
  const bool is_moved = before.place != now.place;
  auto gone = db_.prepare(
      "DELETE FROM kept_side WHERE name = ? AND last_day = ? AND first_day = ? AND digits = ? AND record = ?");
  if (!gone) return std::unexpected(gone.error());
  for (std::int64_t name : before.sides) {
    if (!is_moved && std::ranges::binary_search(now.sides, name)) continue;
    gone->bind(name).bind(before.place.last).bind(before.place.first).bind(before.place.digits);
    if (auto done = gone->bind(record).run(); !done) return done;
  }
  auto come = db_.prepare("INSERT INTO kept_side VALUES (?, ?, ?, ?, ?)");
  if (!come) return std::unexpected(come.error());
  for (std::int64_t name : now.sides) {
    if (!is_moved && std::ranges::binary_search(before.sides, name)) continue;
    come->bind(name).bind(now.place.last).bind(now.place.first).bind(now.place.digits);
    if (auto done = come->bind(record).run(); !done) return done;
  }
  return {};
}

Result<void> KeptRows::exchange_pages(std::int64_t record, const PagePlaces& before, const PagePlaces& now,
                                      std::string_view follow) const {
  auto gone = db_.prepare("DELETE FROM kept_page WHERE name = ? AND day = ? AND record = ?");
  if (!gone) return std::unexpected(gone.error());
  for (std::int64_t name : before.names)
    if (before.day != now.day || !std::ranges::binary_search(now.names, name))
      if (auto done = gone->bind(name).bind(before.day).bind(record).run(); !done) return done;
  auto come = db_.prepare(
      "INSERT INTO kept_page VALUES (?, ?, ?, ?) ON CONFLICT (name, day, record) DO UPDATE SET follow = "
      "excluded.follow");
  if (!come) return std::unexpected(come.error());
  for (std::int64_t name : now.names)
    if (auto done = come->bind(name).bind(now.day).bind(record).bind_bytes(follow).run(); !done) return done;
  return {};
}

Result<void> KeptRows::count(FactType type, std::int64_t more) const {
  auto row = db_.prepare(
      "INSERT INTO kept_count VALUES (?, ?) ON CONFLICT (type) DO UPDATE SET records = kept_count.records + "
      "excluded.records");
  if (!row) return std::unexpected(row.error());
  return row->bind(static_cast<std::int64_t>(type)).bind(more).run();
}

}  // namespace entente
