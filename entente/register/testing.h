// SPDX-License-Identifier: Apache-2.0
// Hand-made reports for the tests of the register and of what is printed from it: facts are written
// with the words that prove them, and the offsets are found in the text.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/register/database.h"
#include "entente/register/register.h"

namespace entente::testing {

/// Takes a register of today back to version 3, on the way to an older one.
inline constexpr std::string_view kWithoutGrouping =
    "DROP TABLE kept_state; DROP TABLE kept_report; DROP TABLE kept_record; DROP TABLE kept_side; DROP TABLE "
    "kept_claim; "
    "DROP TABLE kept_key; DROP TABLE kept_count; DROP TABLE kept_page; DROP INDEX report_of_body; ";

/// A fact under construction; `quote` and the words of each value must stand in the text.
class FactOf {
 public:
  FactOf(std::string_view text, FactType type, std::string_view quote) : text_(text) {
    fact_.type = type;
    fact_.rule = "test." + std::string(to_string(type));
    fact_.evidence.push_back(find(quote));
  }
  FactOf& with(Field field, std::string value, std::string_view words = {}) {
    fact_.add(field, std::move(value), words.empty() ? Span{} : find(words));
    return *this;
  }
  FactOf& signatory(std::string name, std::string body_type, std::string country, std::string person = "") {
    fact_.add(Field::Signatories, std::move(name));
    fact_.fields.back().signatory = SignatoryDetail{std::move(body_type), std::move(country), std::move(person)};
    return *this;
  }
  FactOf& parties(std::initializer_list<const char*> codes) {
    for (const char* code : codes) fact_.add(Field::Parties, code);
    return *this;
  }
  FactOf& between(const char* source, const char* target) {
    return with(Field::SourceActors, source).with(Field::TargetActors, target);
  }
  FactOf& modality(Modality modality) {
    fact_.modality = modality;
    return *this;
  }
  FactOf& said_by(std::string who) {
    fact_.attributed_to = std::move(who);
    return *this;
  }
  FactOf& also(std::string_view quote) {
    fact_.evidence.push_back(find(quote));
    return *this;
  }
  operator Fact() const { return fact_; }

 private:
  Span find(std::string_view words) const {
    const std::size_t at = text_.find(words);
    EXPECT_NE(at, std::string_view::npos) << "not in the text: " << words;
    if (at == std::string_view::npos) return {};
    return {static_cast<ByteOffset>(at), static_cast<ByteOffset>(at + words.size())};
  }

  std::string_view text_;
  Fact fact_;
};

struct TestReport {
  Document document;
  std::vector<Fact> facts;
};

inline Document make_document(std::string text, std::string outlet, std::string day, std::string title = "") {
  Provenance p;
  p.outlet = std::move(outlet);
  p.title = std::move(title);
  p.url = "https://example.org/" + day;
  p.published = parse_date(day);
  auto document = Document::from_utf8(std::move(text), std::move(p));
  EXPECT_TRUE(document.has_value());
  return std::move(*document);
}

/// A folder that is gone at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "entente_test_XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  std::string file(std::string_view name) const { return (path_ / name).string(); }
  /// Where a test keeps a register: a file of this folder or, where ENTENTE_TEST_POSTGRESQL names a server, a database
  /// of its own there.
  std::string store(const std::string& name) const {
    const char* server = std::getenv("ENTENTE_TEST_POSTGRESQL");
    if (server == nullptr) return file(name);
    std::string database = "test_";
    for (const char c : name) database += std::isalnum(static_cast<unsigned char>(c)) ? c : '_';
    std::string url = server;
    const std::size_t begin = url.find('/', url.find("://") + 3) + 1;
    url.replace(begin, std::min(url.find('?', begin), url.size()) - begin, database);
    static std::set<std::string> made, emptied;
    if (made.insert(database).second) run(server, "CREATE DATABASE " + database);
    if (emptied.insert(file(name)).second) run(url, "DROP SCHEMA IF EXISTS entente CASCADE");
    return url;
  }

 private:
  static void run(const std::string& server, const std::string& sql) {
    const auto db = Database::open(server, {});
    ASSERT_TRUE(db.has_value()) << db.error().text();
    const auto done = db->execute(sql);
    EXPECT_TRUE(done.has_value()) << done.error().text();
  }

  std::filesystem::path path_;
};

}  // namespace entente::testing
