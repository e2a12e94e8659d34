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
                 const MergeWords& words) {
  return {record.claims.front().id,
          list_place(record),
          record.modality,
          record.review,
          sides_of(record, pairs),
          states_text(record),
          follow_mark_bytes(follow_mark(record, reports, words))};
}

Result<KeptRow> load_kept_row(const Database& db, std::int64_t number) {
  auto row = db.prepare(
      "SELECT first, last_day, first_day, digits, modality, review, sides, states, follow FROM kept_record WHERE "
      "number "
      "= ?");
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
              std::string(row->bytes(8))};
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
  return out;
}

Result<void> KeptRows::write() {
  std::set<std::int64_t> wanted;
  for (std::int64_t record : changed_) {
    const auto some = load_numbers(db_, "SELECT number FROM kept_claim WHERE record = ? LIMIT 1", record);
    if (!some) return std::unexpected(some.error());
    if (!some->empty()) {
      wanted.insert(record);
      continue;
    }
    if (auto done = set_sides(record, {}); !done) return done;
    auto row = db_.prepare("DELETE FROM kept_record WHERE number = ?");
    if (!row) return std::unexpected(row.error());
    if (auto done = row->bind(record).run(); !done) return done;
  }
  if (auto done = write_rows(wanted); !done) return done;
  for (const auto& [record, members] : appended_)
    if (!wanted.contains(record))
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

Result<void> KeptRows::write_rows(const std::set<std::int64_t>& wanted) const {
  if (wanted.empty()) return {};
  std::set<std::int64_t> all = wanted;
  // A decision looks for the record of its first claim: all that it speaks of must be there.
  if (!decisions_.in_force.empty()) {
    for (std::int64_t record : wanted) {
      const auto unit = load_unit(db_, record);
      if (!unit) return std::unexpected(unit.error());
      const auto decided = load_numbers(db_, "SELECT number FROM kept_record WHERE unit = ? AND decided > 0", *unit);
      if (!decided) return std::unexpected(decided.error());
      all.insert(decided->begin(), decided->end());
    }
  }
  const std::vector<std::int64_t> list(all.begin(), all.end());
  auto kept = load_kept_claims(db_, list);
  if (!kept) return std::unexpected(kept.error());
  const auto groups = kept->groups();
  std::vector<std::int64_t> numbers;
  for (const auto& members : groups) numbers.push_back(kept->records[members.front()]);
  const MergeBasis basis{kept->reports, words_, decisions_.in_force, kept->sources, kept->pairs};
  const std::vector<Record> records = fill_records(std::move(kept->claims), groups, basis);
  for (std::size_t i = 0; i < records.size(); ++i)
    if (auto done = write_row(numbers[i], records[i], *kept); !done) return done;
  return {};
}

Result<void> KeptRows::write_row(std::int64_t number, const Record& record, const KeptClaims& kept) const {
  const KeptRow of = kept_row(record, kept.pairs, kept.reports, words_);
  if (auto done = set_sides(number, of.sides, of.place); !done) return done;
  auto row = db_.prepare(
      "UPDATE kept_record SET first = ?, digits = ?, last_day = ?, first_day = ?, modality = ?, review = ?, sides = "
      "?, states = ?, follow = ? WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  row->bind(of.first).bind(of.place.digits).bind(of.place.last).bind(of.place.first);
  row->bind(static_cast<std::int64_t>(of.modality)).bind(static_cast<std::int64_t>(of.review));
  return row->bind_bytes(packed(of.sides)).bind(of.states).bind_bytes(of.follow).bind(number).run();
}

Result<void> KeptRows::set_sides(std::int64_t record, const std::vector<std::int64_t>& sides,
                                 const ListPlace& place) const {
  auto row = db_.prepare("SELECT sides, last_day, first_day, digits FROM kept_record WHERE number = ?");
  if (!row) return std::unexpected(row.error());
  const auto found = row->bind(record).step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return kept_is_damaged();
  const auto known = unpacked(row->bytes(0));
  const ListPlace before{row->number(1), row->number(2), row->number(3)};
  const bool is_moved = before != place;
  auto gone = db_.prepare(
      "DELETE FROM kept_side WHERE name = ? AND last_day = ? AND first_day = ? AND digits = ? AND record = ?");
  if (!gone) return std::unexpected(gone.error());
  for (std::int64_t name : known) {
    if (!is_moved && std::ranges::binary_search(sides, name)) continue;
    gone->bind(name).bind(before.last).bind(before.first).bind(before.digits);
    if (auto done = gone->bind(record).run(); !done) return done;
  }
  auto come = db_.prepare("INSERT INTO kept_side VALUES (?, ?, ?, ?, ?)");
  if (!come) return std::unexpected(come.error());
  for (std::int64_t name : sides) {
    if (!is_moved && std::ranges::binary_search(known, name)) continue;
    come->bind(name).bind(place.last).bind(place.first).bind(place.digits);
    if (auto done = come->bind(record).run(); !done) return done;
  }
  return {};
}

}  // namespace entente
