// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "entente/register/testing_reports.h"

namespace entente {
namespace {

using entente::testing::four_reports;
using entente::testing::make_document;
using entente::testing::TemporaryFolder;

Result<Register> open_to_read(const std::string& path) {
  Register::Options options;
  options.writable = false;
  return Register::open(path, options);
}

TEST(Backup, holds_all_that_the_register_holds) {
  TemporaryFolder folder;
  auto reg = Register::open(folder.store("r"));
  ASSERT_TRUE(reg);
  for (const auto& r : four_reports()) ASSERT_TRUE(reg->add(r.document, r.facts));
  const auto done = reg->back_up(folder.file("copy"), false);
  ASSERT_TRUE(done) << done.error().text();
  const auto copy = open_to_read(folder.file("copy"));
  ASSERT_TRUE(copy) << copy.error().text();
  ASSERT_TRUE(copy->check());
  EXPECT_EQ(copy->reports()->size(), 4u);
  EXPECT_EQ(copy->records()->records.size(), reg->records()->records.size());
  EXPECT_FALSE(std::filesystem::exists(folder.file("copy.part")));
}

TEST(Backup, replaces_nothing_unless_told_to) {
  TemporaryFolder folder;
  const auto reg = Register::open(folder.file("r"));
  ASSERT_TRUE(reg);
  std::ofstream(folder.file("kept")) << "letters";
  EXPECT_EQ(reg->back_up(folder.file("kept"), false).error().code, ErrorCode::InvalidArgument);
  EXPECT_EQ(std::filesystem::file_size(folder.file("kept")), 7u);
  EXPECT_TRUE(reg->back_up(folder.file("kept"), true));
  EXPECT_TRUE(open_to_read(folder.file("kept")));
  EXPECT_FALSE(reg->back_up(folder.file("no/folder"), false));
}

TEST(Backup, is_whole_though_others_write_meanwhile) {
  TemporaryFolder folder;
  const std::string path = folder.file("r");
  ASSERT_TRUE(Register::open(path));
  std::atomic<int> written = 0;
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    auto reg = Register::open(path);
    while (reg && !stop) {
      const std::string text = "Laos and Cuba signed agreement number " + std::to_string(written) + ".";
      const Fact fact = testing::FactOf(text, FactType::Agreement, text).parties({"LAO", "CUB"});
      if (reg->add(make_document(text, "Mekong Courier", "2024-11-08"), {&fact, 1})) ++written;
    }
  });
  const auto reg = open_to_read(path);
  for (int i = 0; i < 5; ++i) {
    while (written < 5 * i) std::this_thread::yield();
    const int before = written;
    const std::string copy_path = folder.file("copy" + std::to_string(i));
    const auto done = reg->back_up(copy_path, false);
    EXPECT_TRUE(done) << done.error().text();
    const auto copy = open_to_read(copy_path);
    if (!copy) {
      ADD_FAILURE() << copy.error().text();
      continue;
    }
    const auto checked = copy->check();
    EXPECT_TRUE(checked) << checked.error().text();
    EXPECT_GE(checked->reports, static_cast<std::size_t>(before));
    EXPECT_EQ(checked->quotes, checked->reports) << "a report without its claim";
  }
  stop = true;
  writer.join();
}

}  // namespace
}  // namespace entente
