// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/model_file.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>

#include "entente/syntax/network.h"
#include "entente/syntax/syntax.h"
#include "tests/tiny_model.h"

namespace entente {
namespace {

using testing::AlignedCopy;
using testing::TinyModel;

class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes)
      : path_(std::filesystem::temp_directory_path() /
              ("entente_model_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) + "_" +
               std::to_string(reinterpret_cast<std::uintptr_t>(this)))) {
    std::ofstream(path_, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  ~TemporaryFile() { std::filesystem::remove(path_); }
  std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string opening(const std::string& bytes) {
  const TemporaryFile file(bytes);
  const auto model = SyntaxModel::open(file.path());
  return model ? "good" : std::string(to_string(model.error().code));
}

TEST(ModelFile, TellsDamagedOldNewAndForeignFilesApart) {
  const std::string good = TinyModel().bytes();
  const auto changed = [&](const std::function<void(std::string&)>& change) {
    std::string bytes = good;
    change(bytes);
    return bytes;
  };
  const struct {
    const char* what;
    std::string bytes;
    const char* expected;
  } cases[] = {
      {"as written", good, "good"},
      {"empty", "", "not_ours"},
      {"text", "Not a model at all, only a few words.\n", "not_ours"},
      {"another kind", changed([](auto& b) { b[8] = 'R'; }), "not_ours"},
      {"version 1", changed([](auto& b) { b[16] = 1; }), "too_old"},
      {"version 3", changed([](auto& b) { b[16] = 3; }), "too_new"},
      {"cut in the header", good.substr(0, 20), "corrupt"},
      {"cut at the end", good.substr(0, good.size() - 1), "corrupt"},
      {"a byte more", good + "x", "corrupt"},
      {"a flipped bit", changed([](auto& b) { b[b.size() / 2] ^= 1; }), "corrupt"},
      {"too many sections", changed([](auto& b) {
         b[23] = 1;
         TinyModel::seal(b);
       }),
       "corrupt"},
      {"a section outside", changed([](auto& b) {
         b[64 + 15] = 1;
         TinyModel::seal(b);
       }),
       "corrupt"},
      {"a section off its boundary", changed([](auto& b) {
         b[64 + 8] ^= 4;
         TinyModel::seal(b);
       }),
       "corrupt"},
      {"a section twice", changed([](auto& b) {
         b[64 + 24] = b[64];
         TinyModel::seal(b);
       }),
       "corrupt"},
  };
  for (const auto& c : cases) EXPECT_EQ(opening(c.bytes), c.expected) << c.what;
}

TEST(ModelFile, NamesAMissingFile) {
  const auto model = SyntaxModel::open("/nowhere/syntax.model");
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::NotFound);
  EXPECT_EQ(model.error().where, "/nowhere/syntax.model");
}

TEST(ModelFile, RefusesADirectory) {
  const auto model = SyntaxModel::open(std::filesystem::temp_directory_path());
  ASSERT_FALSE(model);
  EXPECT_EQ(model.error().code, ErrorCode::Io);
}

template <class T>
void put(std::string& bytes, std::size_t at, T value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
}

TEST(Network, RefusesSectionsThatLeadAstray) {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const struct {
    const char* what;
    Section section;
    std::function<void(std::string&)> change;
  } cases[] = {
      {"no layers", Section::Sizes, [](auto& b) { put(b, 0, 0u); }},
      {"layers that are not there", Section::Sizes, [](auto& b) { put(b, 0, 3u); }},
      {"huge hidden size", Section::Sizes, [](auto& b) { put(b, 4, 0x7ffffff0u); }},
      {"another tag inventory", Section::UposNames, [](auto& b) { b[0] = 'Z'; }},
      {"another relation inventory", Section::DeprelNames, [](auto& b) { b += "x\n"; }},
      {"slot past the entries", Section::LexiconSlots, [](auto& b) { put(b, 0, 99u); }},
      {"slots all used", Section::LexiconSlots,
       [](auto& b) {
         for (std::size_t i = 0; i < b.size(); i += 4) put(b, i, 1u);
       }},
      {"slots not a power of two", Section::LexiconSlots, [](auto& b) { b.resize(12); }},
      {"no slots", Section::LexiconSlots, [](auto& b) { b.clear(); }},
      {"text past its end", Section::LexiconEntries, [](auto& b) { put(b, 12, 999u); }},
      {"row past the table", Section::LexiconEntries, [](auto& b) { put(b, 4, 3u); }},
      {"a vector row past the table", Section::LexiconEntries, [](auto& b) { put(b, 8, 2u); }},
      {"a scale that is no number", Section::WordRows, [&](auto& b) { put(b, 0, nan); }},
      {"half a row", Section::AffixRows, [](auto& b) { b.pop_back(); }},
      {"a row too few", Section::AffixRows, [](auto& b) { b.resize(b.size() - 8); }},
      {"a matrix of another depth", Section::Arc, [](auto& b) { put(b, 0, 18u); }},
      {"a weight too large", Section::Arc, [](auto& b) { put(b, b.size() - 2, std::int16_t{2048}); }},
      {"the least weight", Section::Arc, [](auto& b) { put(b, b.size() - 2, std::int16_t{-32768}); }},
      {"an infinite bias", Section::Tags, [](auto& b) { put(b, 64 + 96 * 4, std::numeric_limits<float>::infinity()); }},
      {"a matrix cut short", Section::Label, [](auto& b) { b.resize(b.size() - 2); }},
      {"a short vector", Section::RootArc, [](auto& b) { b.resize(60); }},
      {"a script that is not there", Section::RuleEntries, [](auto& b) { put(b, 12, 2u); }},
      {"a script past its text", Section::Scripts, [](auto& b) { put(b, 8, 1u); }},
      {"features missing", Section::Features, [](auto& b) { b.resize(10); }},
  };
  for (const auto& c : cases) {
    TinyModel model;
    c.change(model.sections.at(TinyModel::number(c.section)));
    const AlignedCopy bytes(model.bytes());
    const auto sections = check_model_bytes(bytes.view(), "tiny");
    ASSERT_TRUE(sections) << c.what << ": " << sections.error().text();
    const auto network = read_network(*sections, "tiny");
    ASSERT_FALSE(network) << c.what;
    EXPECT_EQ(network.error().code, ErrorCode::Corrupt) << c.what;
    EXPECT_EQ(network.error().where, "tiny") << c.what;
  }
}

TEST(Network, RefusesAFileWithoutAnyOneOfItsSections) {
  const TinyModel whole;
  for (const auto& [id, content] : whole.sections) {
    TinyModel model;
    model.sections.erase(id);
    const AlignedCopy bytes(model.bytes());
    const auto sections = check_model_bytes(bytes.view(), "tiny");
    ASSERT_TRUE(sections);
    EXPECT_FALSE(read_network(*sections, "tiny")) << "section " << id;
  }
}

}  // namespace
}  // namespace entente
