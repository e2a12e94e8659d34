// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "entente/ingest/plain_text.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

const IngestRules& rules() {
  static const auto rules = IngestRules::load(ENTENTE_SOURCE_DIR "/data");
  EXPECT_TRUE(rules);
  return *rules;
}

class Files : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / ("entente_" + std::string(test->name()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  }

  /// "format: text / text", errors as their message.
  std::string read(const std::string& path) {
    auto reader = FileReader::open(path, rules());
    if (!reader) return reader.error().message;
    std::string out = std::string(reader->format()) + ":";
    while (const auto report = reader->next()) {
      out += " ";
      out += *report ? (*report)->text : "!" + report->error().text().substr(folder_.string().size() + 1);
    }
    return out;
  }

  fs::path folder_;
};

using namespace std::string_literals;

TEST_F(Files, AreToldByTheirContent) {
  EXPECT_EQ(read(write("a.html", "Plain words.")), "text: Plain words.");
  EXPECT_EQ(read(write("b.txt", "  <!DOCTYPE html><p>Marked words.</p>")), "html: Marked words.");
  EXPECT_EQ(read(write("c.txt", "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n")), "jsonl: One. Two.");
  EXPECT_EQ(read(write("d", "{\n \"id\": \"d\",\n \"gold\": {\"a\": []},\n \"text\": \"Three.\"\n}\n")),
            "json: Three.");
  EXPECT_EQ(read(write("e", "\xEF\xBB\xBFMarked.")), "text: Marked.");
  EXPECT_EQ(read(write("f", "\xFF\xFE"s + "H\0i\0.\0"s)), "text: Hi.");
  EXPECT_EQ(read(write("g", "\xFE\xFF"s + "\0{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0H\0\"\0}"s)), "jsonl: H");
  EXPECT_EQ(read(write("h", "{a brace} begins this text.")), "text: {a brace} begins this text.");
}

TEST_F(Files, SayWhatIsWrongWithThem) {
  EXPECT_EQ(read((folder_ / "missing").string()), "no such file or directory");
  EXPECT_EQ(read(folder_.string()), "it is a directory");
  EXPECT_EQ(read(write("empty", "")), "the file is empty");
  EXPECT_EQ(read(write("mark", "\xEF\xBB\xBF")), "the file is empty");
  EXPECT_EQ(read(write("zip", "PK\x03\x04...")), "it looks like a binary file");
  EXPECT_EQ(read(write("nul", "a\0b"s)), "it looks like a binary file");
  EXPECT_EQ(read(write("late", std::string(100'000, 'a') + "\0"s)), "text: !late: it looks like a binary file");
  EXPECT_EQ(read(write("blank", " \n ")), "text: !blank: there is no text in it");
  EXPECT_EQ(read(write("latin", "caf\xE9")), "text: !latin: byte 3: the text is not valid UTF-8");
  EXPECT_EQ(read(write("lines", "{\"text\":1}\n{\"text\":\"b\"}")), "jsonl: !lines: line 1: 'text' must be a string b");
}

TEST_F(Files, MayBePipes) {
  for (const auto& [bytes, expected] : {std::pair<std::string, std::string>{"Words.", "text: Words."},
                                        {"{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "jsonl: a b"}}) {
    const std::string path = (folder_ / "pipe").string();
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    std::thread writer([&, &what = bytes] { std::ofstream(path) << what; });
    EXPECT_EQ(read(path), expected);
    writer.join();
    fs::remove(path);
  }
}

TEST_F(Files, OfManyLinesAreReadAsAStream) {
  std::string lines;
  while (lines.size() < 300'000) lines += "{\"text\":\"word\"}\n";
  auto reader = FileReader::open(write("long", lines), rules());
  ASSERT_TRUE(reader);
  std::size_t reports = 0;
  while (const auto report = reader->next()) reports += report->has_value();
  EXPECT_EQ(reports, lines.size() / 16);
}

TEST_F(Files, ThatAreTooLargeAreRefused) {
  EXPECT_EQ(read(write("huge", std::string(kMaxFileBytes + 1, 'a'))), "text: !huge: it has more than 67108864 bytes");
}

TEST_F(Files, OfAFolderComeSorted) {
  write("b/2.txt", "x");
  write("b/1.txt", "x");
  write("b/.hidden", "x");
  write("a.txt", "x");
  write("c.TXT", "x");
  write("picture.png", "x");
  const auto found = find_files({folder_.string(), (folder_ / "none").string()});
  ASSERT_EQ(found.size(), 5u);
  const char* const names[] = {"a.txt", "b/1.txt", "b/2.txt", "c.TXT"};
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(*found[i], (folder_ / names[i]).string());
  ASSERT_FALSE(found[4]);
  EXPECT_EQ(found[4].error().code, ErrorCode::NotFound);
}

TEST(PlainText, TakesItsFirstLineAsTitleOnlyIfItIsOne) {
  const std::string prose = "The two ministers met in the capital on Friday and spoke about trade.";
  const std::pair<std::string, std::string> cases[] = {
      {"Ministers meet\n\n" + prose, "Ministers meet"},
      {"Ministers meet \r\n\r\n" + prose, "Ministers meet"},
      {"Ministers meet\n" + prose, ""},
      {"They met again.\n\n" + prose, ""},
      {prose, ""},
      {"HANOI\n\n" + prose, ""},
  };
  for (const auto& [text, title] : cases) {
    const auto report = read_plain_text(text);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->provenance.title, title) << text;
    EXPECT_EQ(report->text, text);
  }
}

}  // namespace
}  // namespace entente
