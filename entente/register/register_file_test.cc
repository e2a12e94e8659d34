// SPDX-License-Identifier: Apache-2.0
// The register as a file: foreign, damaged, older, newer, read-only, full, and broken off at every write.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <thread>

#include "entente/base/file.h"
#include "entente/register/fault_vfs.h"
#include "entente/register/register.h"
#include "entente/register/store.h"
#include "entente/register/testing_reports.h"

namespace entente {
namespace {

using entente::testing::FaultVfs;
using entente::testing::four_reports;
using entente::testing::listing_report;
using entente::testing::make_document;
using entente::testing::TemporaryFolder;
using entente::testing::TestReport;
using ::testing::HasSubstr;

constexpr std::size_t kAnySize = 64u << 20;

void write_file(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string filled_register(const TemporaryFolder& folder, std::string_view name) {
  const std::string path = folder.file(name);
  auto reg = Register::open(path);
  EXPECT_TRUE(reg.has_value());
  for (const auto& r : four_reports()) EXPECT_TRUE(reg->add(r.document, r.facts).has_value());
  return path;
}

Result<Register> open_to_read(const std::string& path) {
  Register::Options options;
  options.writable = false;
  return Register::open(path, options);
}

std::size_t count_records(const Register& reg) {
  const auto set = reg.records();
  EXPECT_TRUE(set.has_value()) << set.error().text();
  return set ? set->records.size() : 0;
}

TEST(RegisterFile, files_that_are_no_registers_are_refused_and_left_alone) {
  TemporaryFolder folder;
  const std::string text = folder.file("text");
  write_file(text, std::string(5000, 'x'));
  const std::string other = folder.file("other");
  ASSERT_TRUE(Database::open(other, {})->execute("CREATE TABLE t (x)"));
  for (const std::string& path : {text, other}) {
    const std::string before = *read_file(path, kAnySize);
    const auto opened = Register::open(path);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, ErrorCode::NotOurs) << opened.error().text();
    EXPECT_EQ(opened.error().where, path);
    EXPECT_EQ(*read_file(path, kAnySize), before);
  }
}

TEST(RegisterFile, later_versions_are_refused_and_unmarked_ones_are_damaged) {
  TemporaryFolder folder;
  const std::string path = filled_register(folder, "r");
  ASSERT_TRUE(Database::open(path, {})->execute("PRAGMA user_version = 999"));
  EXPECT_EQ(Register::open(path).error().code, ErrorCode::TooNew);
  ASSERT_TRUE(Database::open(path, {})->execute("PRAGMA user_version = 0"));
  EXPECT_EQ(Register::open(path).error().code, ErrorCode::Corrupt);
  ASSERT_TRUE(Database::open(path, {})->execute("PRAGMA user_version = -1"));
  EXPECT_EQ(Register::open(path).error().code, ErrorCode::Corrupt);
}

TEST(RegisterFile, one_of_the_first_version_is_brought_up_when_it_may_be_written) {
  TemporaryFolder folder;
  const std::string path = filled_register(folder, "r");
  const auto now = open_to_read(path);
  ASSERT_TRUE(now);
  const std::size_t records = count_records(*now);
  ASSERT_TRUE(
      Database::open(path, {})->execute(std::string(testing::kWithoutGrouping) +
                                        "DROP TABLE decision; DROP TABLE search; DROP TABLE search_entry; DROP TABLE "
                                        "search_state; PRAGMA user_version = 1"));
  EXPECT_EQ(open_to_read(path).error().code, ErrorCode::TooOld);
  const auto reg = Register::open(path);
  ASSERT_TRUE(reg) << reg.error().text();
  EXPECT_EQ(count_records(*reg), records);
  const auto query = SearchQuery::parse("laos", reg->search_words());
  ASSERT_TRUE(query);
  EXPECT_FALSE(reg->search(*query).value_or(std::vector<IndexHit>{}).empty());
}

TEST(RegisterFile, what_is_not_there_is_not_found_when_reading) {
  TemporaryFolder folder;
  EXPECT_EQ(open_to_read(folder.file("none")).error().code, ErrorCode::NotFound);
  EXPECT_FALSE(open_to_read(folder.file("no/folder")));
  EXPECT_FALSE(Register::open(folder.file("no/folder")));
  EXPECT_FALSE(Register::open(""));
  EXPECT_FALSE(Register::open(std::string("a\0b", 3)));
  write_file(folder.file("empty"), "");
  EXPECT_EQ(open_to_read(folder.file("empty")).error().code, ErrorCode::NotFound);
  EXPECT_TRUE(Register::open(folder.file("empty")));
}

TEST(RegisterFile, a_register_is_read_where_nothing_can_be_written) {
  TemporaryFolder folder;
  const std::string path = filled_register(folder, "r");
  const std::string before = *read_file(path, kAnySize);
  const auto reg = open_to_read(path);
  ASSERT_TRUE(reg) << reg.error().text();
  EXPECT_GT(count_records(*reg), 10u);
  auto same = open_to_read(path);
  const auto added = same->add(testing::make_document("New.", "", "2024-01-01"), {});
  EXPECT_EQ(added.error().code, ErrorCode::PermissionDenied);
  EXPECT_EQ(*read_file(path, kAnySize), before);
  EXPECT_NE(::access(folder.file("r-journal").c_str(), F_OK), 0);
  const auto bytes = Register::from_bytes({reinterpret_cast<const std::uint8_t*>(before.data()), before.size()});
  ASSERT_TRUE(bytes) << bytes.error().text();
  EXPECT_EQ(count_records(*bytes), count_records(*reg));
}

TEST(RegisterFile, what_is_read_while_another_writes_is_of_one_moment) {
  TemporaryFolder folder;
  const std::string path = filled_register(folder, "r");
  const auto here = open_to_read(path);
  ASSERT_TRUE(here);
  std::atomic<bool> is_writing = true;
  std::jthread writer([&] {
    auto there = Register::open(path);
    for (int edition = 0; edition < 60 && there; ++edition) {
      const TestReport again = listing_report();
      const std::string text = std::string(again.document.text()) + "Edition " + std::to_string(edition) + "\n";
      const auto document = make_document(text, "Mekong Courier", "2024-11-08", "Laos and Cuba sign three documents");
      EXPECT_TRUE(there->add(document, again.facts));
    }
    is_writing = false;
  });
  while (is_writing) {
    const auto checked = here->check();
    EXPECT_TRUE(checked) << checked.error().text();
    const auto stock = here->stock();
    EXPECT_TRUE(stock) << stock.error().text();
  }
}

TEST(RegisterFile, a_missing_table_or_a_foreign_value_is_damage_not_a_crash) {
  const std::string changes[] = {
      "DROP TABLE claim_field",
      "UPDATE claim SET fact_type = 'poem'",
      "UPDATE claim SET modality = ''",
      "UPDATE claim_field SET field = 'x'",
      "UPDATE claim_evidence SET \"begin\" = -1",
      "UPDATE claim_evidence SET \"end\" = 99999999999",
      "UPDATE report SET published = 'yesterday'",
      "DELETE FROM claim_evidence",
      "UPDATE claim_evidence SET quote = CAST(x'ff' AS TEXT)",
      "UPDATE claim SET id = 'short' WHERE rowid = 1",
      "PRAGMA foreign_keys = OFF; DELETE FROM report",
  };
  for (const std::string& change : changes) {
    TemporaryFolder folder;
    const std::string path = filled_register(folder, "r");
    auto db = Database::open(path, {});
    ASSERT_TRUE(db->execute("PRAGMA foreign_keys = OFF"));
    ASSERT_TRUE(db->execute(change)) << change;
    const auto reg = Register::open(path);
    ASSERT_TRUE(reg) << change;
    const auto set = reg->computed_records();
    // A claim that was renamed loses its reading and is left out; everything else is told as damage.
    if (!set) {
      EXPECT_EQ(set.error().code, ErrorCode::Corrupt) << change << ": " << set.error().text();
    } else {
      EXPECT_THAT(change, HasSubstr("short"));
    }
    EXPECT_FALSE(reg->check() && reg->check()->misplaced.empty() && change.find("short") == std::string::npos)
        << change;
  }
}

TEST(RegisterFile, a_kept_grouping_that_is_not_ours_is_damage_not_a_crash) {
  const std::string changes[] = {
      "UPDATE kept_claim SET body = x'00'",
      "UPDATE kept_claim SET body = zeroblob(1000)",
      "UPDATE kept_claim SET report = 999",
      "UPDATE kept_claim SET claim = CAST(x'ff' AS TEXT) WHERE number = 1",
      "DELETE FROM kept_report",
      "UPDATE kept_report SET pair = 'nobody'",
      "DROP TABLE kept_report",
  };
  for (const std::string& change : changes) {
    TemporaryFolder folder;
    const std::string path = filled_register(folder, "r");
    ASSERT_TRUE(Database::open(path, {})->execute(change)) << change;
    const auto reg = Register::open(path);
    ASSERT_TRUE(reg) << change;
    const auto set = reg->records();
    EXPECT_FALSE(set) << change;
    if (!set) {
      EXPECT_EQ(set.error().code, ErrorCode::Corrupt) << change << ": " << set.error().text();
    }
  }
}

TEST(RegisterFile, flipped_bytes_never_crash) {
  TemporaryFolder folder;
  const std::string path = filled_register(folder, "r");
  const std::string bytes = *read_file(path, kAnySize);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < bytes.size(); at += bytes.size() / 400 + 1) {
    std::string bad = bytes;
    bad[at] = static_cast<char>(bad[at] ^ 0x55);
    const auto reg = Register::from_bytes({reinterpret_cast<const std::uint8_t*>(bad.data()), bad.size()});
    if (!reg || !reg->records() || !reg->check() || !reg->check()->misplaced.empty()) ++refused;
  }
  EXPECT_GT(refused, 20u);
}

TEST(RegisterFile, a_full_disk_is_told_and_harms_nothing) {
  TemporaryFolder folder;
  const std::string path = filled_register(folder, "r");
  const std::size_t before = count_records(*Register::open(path));
  Register::Options options;
  options.max_bytes = static_cast<std::int64_t>(read_file(path, kAnySize)->size());
  auto reg = Register::open(path, options);
  ASSERT_TRUE(reg) << reg.error().text();
  const auto added = reg->add(testing::make_document(std::string(1 << 20, 'y'), "", "2024-01-01"), {});
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().code, ErrorCode::Io);
  EXPECT_THAT(added.error().message, HasSubstr("disk full"));
  EXPECT_EQ(count_records(*reg), before);
  EXPECT_TRUE(reg->check());
  EXPECT_EQ(Register::open(path)->reports()->size(), 4u);
}

// Every write in turn is the last one that works; then the register is opened again as after a crash.
TEST(RegisterFile, a_report_is_added_entirely_or_not_at_all_whichever_write_fails) {
  FaultVfs vfs;
  Register::Options options;
  options.vfs = FaultVfs::kName;
  const auto reports = four_reports();
  for (int code : {SQLITE_IOERR_WRITE, SQLITE_FULL}) {
    int writes = 0;
    for (bool failed = true; failed; ++writes) {
      ASSERT_LT(writes, 1000);
      TemporaryFolder folder;
      const std::string path = folder.file("r");
      vfs.arm(-1, 0);
      {
        auto reg = Register::open(path, options);
        ASSERT_TRUE(reg) << reg.error().text();
        ASSERT_TRUE(reg->add(reports[0].document, reports[0].facts));
        vfs.arm(writes, code);
        const auto added = reg->add(reports[1].document, reports[1].facts);
        failed = vfs.failed();
        EXPECT_TRUE(failed || added);
        EXPECT_TRUE(added || added.error().code == ErrorCode::Io) << added.error().text();
      }
      vfs.arm(-1, 0);
      auto again = Register::open(path);
      ASSERT_TRUE(again) << again.error().text();
      const auto checked = again->check();
      ASSERT_TRUE(checked) << "after " << writes << " writes: " << checked.error().text();
      EXPECT_TRUE(checked->quotes == 13 || checked->quotes == 19) << checked->quotes;
      EXPECT_TRUE(again->add(reports[1].document, reports[1].facts));
      EXPECT_EQ(again->check()->quotes, 19u);
    }
    EXPECT_GT(writes, 10);
  }
}

TEST(RegisterFile, a_new_register_that_breaks_off_is_made_again) {
  FaultVfs vfs;
  Register::Options options;
  options.vfs = FaultVfs::kName;
  bool failed = true;
  for (int writes = 0; failed; ++writes) {
    ASSERT_LT(writes, 1000);
    TemporaryFolder folder;
    vfs.arm(writes, SQLITE_IOERR_WRITE);
    static_cast<void>(Register::open(folder.file("r"), options));
    failed = vfs.failed();
    vfs.arm(-1, 0);
    const auto again = Register::open(folder.file("r"));
    ASSERT_TRUE(again) << "after " << writes << " writes: " << again.error().text();
    EXPECT_TRUE(again->check());
  }
}

TEST(RegisterFile, whatever_was_changed_in_a_row_shows) {
  const std::string changes[] = {
      "UPDATE report SET title = title || '!' WHERE rowid = 1",
      "UPDATE report SET published = '2020-01-01' WHERE rowid = 1",
      "UPDATE claim_field SET value = 'X' WHERE field = 'title' AND value = 'five documents'",
      "UPDATE claim SET modality = 'planned' WHERE rowid = 1",
      "UPDATE claim SET attributed_to = 'X' WHERE rowid = 1",
      "DELETE FROM reading_claim WHERE claim = (SELECT claim FROM reading_claim LIMIT 1)",
      "INSERT INTO reading (report, reader, digest) SELECT id, 'x', 'y' FROM report LIMIT 1",
      "PRAGMA foreign_keys = OFF; UPDATE reading SET report = 'nobody' WHERE id = 1",
  };
  for (const std::string& change : changes) {
    TemporaryFolder folder;
    const std::string path = filled_register(folder, "r");
    ASSERT_TRUE(Register::open(path)->check());
    const auto db = Database::open(path, {});
    static_cast<void>(db->execute(change));
    const auto checked = Register::open(path)->check();
    EXPECT_FALSE(checked) << change;
  }
}

TEST(RegisterFile, a_page_of_zeros_is_found) {
  TemporaryFolder folder;
  const std::string path = filled_register(folder, "r");
  const std::string bytes = *read_file(path, kAnySize);
  constexpr std::size_t kPage = 4096;
  ASSERT_EQ(bytes.size() % kPage, 0u);
  for (std::size_t at = 0; at < bytes.size(); at += kPage) {
    std::string bad = bytes;
    bad.replace(at, kPage, kPage, '\0');
    const auto reg = Register::from_bytes({reinterpret_cast<const std::uint8_t*>(bad.data()), bad.size()});
    EXPECT_FALSE(reg && reg->check() && reg->check()->misplaced.empty()) << "page " << at / kPage;
  }
}

// A whole small run, broken off at every write in turn, then done again from the beginning.
TEST(RegisterFile, a_run_that_breaks_off_at_any_write_and_is_done_again_gives_the_same_register) {
  FaultVfs vfs;
  Register::Options options;
  options.vfs = FaultVfs::kName;
  const auto reports = four_reports();
  const auto run = [&](const std::string& path, const Register::Options& how) {
    auto reg = Register::open(path, how);
    if (!reg) return false;
    for (std::size_t i : {1u, 2u})
      if (!reg->add(reports[i].document, reports[i].facts)) return false;
    // One record accepted; two merged, and the merge undone.
    for (std::size_t made = reg->decisions()->decisions.size(); made < 3; ++made) {
      const auto agreements = reg->records({.type = FactType::Agreement})->records;
      Wish wish;
      wish.action = made == 0 ? Action::Accept : made == 1 ? Action::Merge : Action::Undo;
      if (made < 2) wish.records = {agreements[0].id};
      if (made == 1) wish.records.push_back(agreements[1].id);
      if (made == 2) wish.undoes = 2;
      wish.by = wish.reason = "x";
      wish.time = "2026-03-01T09:30:00Z";
      if (!reg->decide(wish)) return false;
    }
    return true;
  };
  const auto content = [](const std::string& path) {
    const auto reg = Register::open(path);
    const auto set = reg->records();
    std::string out;
    for (const Record& r : set->records) {
      out += "\n" + r.id + (r.review == Review::Accepted ? "!" : "");
      for (const RecordField& f : r.fields)
        for (const RecordValue& v : f.values) (out += " ") += v.value;
      for (const Claim& c : r.claims) (out += " ") += c.id;
    }
    return out + std::string(reg->decisions()->head());
  };
  std::string expected;
  int writes = 0;
  for (bool failed = true; failed; ++writes) {
    ASSERT_LT(writes, 1000);
    TemporaryFolder folder;
    const std::string path = folder.file("r");
    vfs.arm(writes, SQLITE_FULL);
    const bool done = run(path, options);
    failed = vfs.failed();
    vfs.arm(-1, 0);
    EXPECT_TRUE(failed || done);
    // Nothing that was half written is there.
    if (const auto again = Register::open(path)) {
      const auto checked = again->check();
      ASSERT_TRUE(checked) << "after " << writes << " writes: " << checked.error().text();
      EXPECT_TRUE(checked->misplaced.empty());
    }
    ASSERT_TRUE(run(path, options)) << "after " << writes << " writes";
    const std::string now = content(path);
    if (expected.empty()) expected = now;
    ASSERT_EQ(now, expected) << "after " << writes << " writes";
  }
  EXPECT_GT(writes, 30);
}

}  // namespace
}  // namespace entente
