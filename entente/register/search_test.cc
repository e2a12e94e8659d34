// SPDX-License-Identifier: Apache-2.0
#include "entente/register/search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "entente/register/testing_reports.h"

namespace entente {
namespace {

using entente::testing::FactOf;
using entente::testing::four_reports;
using entente::testing::make_document;
using entente::testing::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

SearchWords search_words() {
  auto words = SearchWords::built_in();
  EXPECT_TRUE(words.has_value()) << words.error().text();
  return std::move(*words);
}

// "exact/loose" of each word, by blanks; a run without spaces shows its exact form once.
std::string dump(std::string_view text) {
  std::string out;
  for (const SearchWord& w : search_words().words(text)) {
    if (!out.empty()) out += ' ';
    out += w.exact + "/" + w.loose;
  }
  return out;
}

TEST(SearchWords, have_an_exact_and_a_loose_form) {
  EXPECT_EQ(dump("Đông Anh"), "đông/dong anh/anh");
  EXPECT_EQ(dump("D\u0302o\u0302ng"), "d\u0302ông/dong");
  EXPECT_EQ(dump("Côte d'Ivoire"), "côte/cote d/d ivoire/ivoire");
  EXPECT_EQ(dump("Treaties, boxes!"), "treaties/treaty boxes/box");
  EXPECT_EQ(dump("gas process"), "gas/gas process/process");
  EXPECT_EQ(dump("Łódź Ærø Straße"), "łódź/lodz ærø/aero straße/strasse");
  EXPECT_EQ(dump("Ｖｉｅｔ　Nam"), "ｖｉｅｔ/viet nam/nam");
  EXPECT_EQ(dump("..."), "");
}

TEST(SearchWords, runs_without_spaces_are_cut_into_pairs) {
  EXPECT_EQ(dump("평양에서"), "평양에서/평양 /양에 /에서 /서");
  EXPECT_EQ(dump("越南"), "越南/越南 /南");
  EXPECT_EQ(dump("한"), "한/한");
  // Written in pieces, as some systems name files.
  EXPECT_EQ(dump("\u1112\u1161\u11ab\u1100\u116e\u11a8"), "한국/한국 /국");
}

std::string marked(std::string_view typed, std::string text) {
  const SearchWords words = search_words();
  const auto query = SearchQuery::parse(typed, words);
  if (!query) return query.error().message;
  auto marks = query->marks(text, words);
  for (auto m = marks.rbegin(); m != marks.rend(); ++m) {
    text.insert(m->end, "]");
    text.insert(m->begin, "[");
  }
  return text;
}

TEST(SearchQuery, marks_the_words_where_they_stand) {
  EXPECT_EQ(marked("dong", "Đông and dong and Dongs"), "[Đông] and [dong] and [Dongs]");
  EXPECT_EQ(marked("Đông", "Dong"), "[Dong]");
  EXPECT_EQ(marked("\"trade deal\"", "a trade deal, a deal on trade"), "a [trade deal], a deal on trade");
  EXPECT_EQ(marked("trad*", "trade by traders"), "[trade] by [traders]");
  EXPECT_EQ(marked("trade -deal", "trade deal"), "[trade] deal");
  EXPECT_EQ(marked("2025-10-10", "on 2025-10-10"), "on [2025-10-10]");
  EXPECT_EQ(marked("평양", "평양에서 열린, 평양시"), "[평양]에서 열린, [평양]시");
  EXPECT_EQ(marked("평양에서", "평양의"), "[평양]의");
  EXPECT_EQ(marked("양", "평양에서"), "평[양]에서");
  EXPECT_EQ(marked("서", "평양에서"), "평양에[서]");
  EXPECT_EQ(marked("越南", "在越南的"), "在[越南]的");
  EXPECT_EQ(marked("친선2025", "친선2025"), "[친선2025]");
}

TEST(SearchQuery, nothing_that_can_be_typed_is_a_mistake_of_syntax) {
  EXPECT_EQ(marked("\"trade deal", "trade deal"), "[trade deal]");
  EXPECT_EQ(marked("trade) AND (\"", "trade and"), "[trade] [and]");
  EXPECT_EQ(marked("exact:trade NEAR(", "exact trade near"), "[exact trade] [near]");
  EXPECT_THAT(marked("", "x"), HasSubstr("no word to look for"));
  EXPECT_THAT(marked("\"\" -- **", "x"), HasSubstr("no word to look for"));
  EXPECT_THAT(marked("-trade", "x"), HasSubstr("only words to leave out"));
  EXPECT_THAT(marked(std::string(SearchQuery::kMaxBytes + 1, 'x'), "x"), HasSubstr("at most"));
}

Register filled(const TemporaryFolder& folder) {
  auto reg = Register::open(folder.store("r"));
  EXPECT_TRUE(reg.has_value()) << reg.error().text();
  for (const auto& r : four_reports()) EXPECT_TRUE(reg->add(r.document, r.facts).has_value());
  const auto add = [&](std::string text, std::string outlet) {
    EXPECT_TRUE(reg->add(make_document(std::move(text), std::move(outlet), "2024-12-01"), {}).has_value());
  };
  add("The market of Đông Anh opened.", "Loose");
  add("Dong is a name.", "Exact");
  add("대표단은 평양에서 회담을 열었다.", "Korean");
  return std::move(*reg);
}

// What is found, by its outlet or its record's id.
std::vector<std::string> found(const Register& reg, std::string_view typed, const SearchFilter& filter = {}) {
  const auto result = search(reg, typed, filter);
  if (!result) return {result.error().message};
  std::vector<std::string> out;
  for (const SearchHit& f : result->found)
    out.push_back(f.record != nullptr ? std::string(to_string(f.record->type))
                                      : find_report(result->set.reports, f.report).provenance.outlet);
  return out;
}

TEST(Search, finds_reports_and_records_exact_words_first) {
  TemporaryFolder folder;
  const Register reg = filled(folder);
  EXPECT_THAT(found(reg, "dong"), ElementsAre("Exact", "Loose"));
  EXPECT_THAT(found(reg, "Đông"), ElementsAre("Loose", "Exact"));
  EXPECT_THAT(found(reg, "평양"), ElementsAre("Korean"));
  EXPECT_THAT(found(reg, "평양으로"), ElementsAre("Korean"));
  EXPECT_THAT(found(reg, "rice", {.types = {FactType::Agreement}}), ElementsAre("agreement"));
  EXPECT_THAT(found(reg, "rice health", {.reports = true}), ElementsAre("Mekong Courier"));
  EXPECT_THAT(found(reg, "rice -health"), ElementsAre("agreement"));
  EXPECT_THAT(found(reg, "nowhere"), IsEmpty());
}

TEST(Search, is_narrowed_by_parties_and_days) {
  TemporaryFolder folder;
  const Register reg = filled(folder);
  EXPECT_THAT(found(reg, "name", {.parties = {"LAO"}}), IsEmpty());
  EXPECT_THAT(found(reg, "dong", {.until = "2024-11"}), IsEmpty());
  EXPECT_THAT(found(reg, "rice", {.reports = true, .parties = {"LAO"}, .since = "2024-11-08", .until = "2024-11-08"}),
              ElementsAre("Mekong Courier"));
}

TEST(Search, shows_the_words_in_their_passages) {
  TemporaryFolder folder;
  const Register reg = filled(folder);
  const auto result = search(reg, "rice", {});
  ASSERT_TRUE(result) << result.error().text();
  ASSERT_FALSE(result->found.empty());
  for (const SearchHit& f : result->found)
    for (const Passage& p : f.passages) {
      const auto text = reg.text(p.report);
      ASSERT_TRUE(text);
      EXPECT_EQ(text->substr(p.begin, p.text.size()), p.text);
      ASSERT_FALSE(p.marks.empty());
      EXPECT_EQ(p.text.substr(p.marks[0].begin, p.marks[0].size()), "rice");
    }
}

TEST(Search, comes_in_pieces) {
  TemporaryFolder folder;
  const Register reg = filled(folder);
  const auto all = found(reg, "laos");
  ASSERT_GT(all.size(), 2u);
  const auto first = search(reg, "laos", {}, {2, ""});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->found.size(), 2u);
  EXPECT_EQ(first->end.left, all.size() - 2);
  const auto rest = search(reg, "laos", {}, {0, first->end.next});
  ASSERT_TRUE(rest);
  EXPECT_EQ(rest->found.size(), all.size() - 2);
  EXPECT_TRUE(rest->end.next.empty());
  EXPECT_EQ(search(reg, "laos", {}, {2, "agreements~1~1~A-1"}).error().code, ErrorCode::InvalidArgument);
}

TEST(Search, an_index_that_is_gone_or_of_another_version_is_made_anew) {
  TemporaryFolder folder;
  const std::string path = folder.file("r");
  std::vector<std::string> expected;
  {
    const Register reg = filled(folder);
    expected = found(reg, "laos");
  }
  for (const char* harm :
       {"DELETE FROM search_state", "UPDATE search_state SET version = 999", "DELETE FROM search_entry",
        "INSERT INTO search (search) VALUES ('delete-all'); DELETE FROM search_state"}) {
    ASSERT_TRUE(Database::open(path, {})->execute(harm));
    Register::Options to_read;
    to_read.writable = false;
    const auto reg = Register::open(path, to_read);
    ASSERT_TRUE(reg) << reg.error().text();
    EXPECT_EQ(found(*reg, "laos"), expected) << harm;
    ASSERT_TRUE(Register::open(path));
    EXPECT_EQ(Database::open(path, {})->number("SELECT count(*) FROM search_state WHERE version < 999").value_or(0), 1)
        << harm;
  }
}

TEST(Search, the_index_finds_what_a_look_at_every_text_finds) {
  TemporaryFolder folder;
  const Register reg = filled(folder);
  const auto reports = reg.reports();
  ASSERT_TRUE(reports);
  for (const char* typed : {"laos", "documents", "memorandum", "\"joint economic\"", "cooperat*", "평양", "회담",
                            "열었다", "đong", "cuba -rice", "5", "8 november"}) {
    const auto query = SearchQuery::parse(typed, reg.search_words());
    ASSERT_TRUE(query);
    std::size_t expected = 0;
    for (const Report& r : *reports) {
      const std::string text = r.provenance.title + "\n" + r.provenance.outlet + "\n" + *reg.text(r.id);
      const bool excluded = std::string_view(typed).ends_with("-rice") && text.find("rice") != text.npos;
      const std::size_t wanted = typed == std::string_view("8 november") ? 2 : 1;
      if (!excluded && query->count_terms(text, reg.search_words()) >= wanted) ++expected;
    }
    EXPECT_EQ(found(reg, typed, {.reports = true}).size(), expected) << typed;
  }
}

TEST(Search, a_state_is_found_by_its_name_and_a_record_by_what_a_person_has_corrected) {
  TemporaryFolder folder;
  auto reg = Register::open(folder.file("states"));
  ASSERT_TRUE(reg);
  const std::string text = "The two sides signed a protocol on bamboo.";
  const entente::testing::TestReport report{make_document(text, "Mekong Courier", "2025-01-02"),
                                            {FactOf(text, FactType::Agreement, text)
                                                 .with(Field::Title, "protocol on bamboo")
                                                 .with(Field::Kind, "protocol")
                                                 .parties({"LAO", "CUB"})}};
  ASSERT_TRUE(reg->add(report.document, report.facts));
  EXPECT_THAT(found(*reg, "laos"), ElementsAre("agreement"));
  EXPECT_THAT(found(*reg, "cuba bamboo"), ElementsAre("agreement"));
  EXPECT_THAT(found(*reg, "furniture"), IsEmpty());
  Wish wish;
  wish.action = Action::Correct;
  wish.records = {reg->records()->records.front().id};
  wish.values = {"title=protocol on wicker furniture"};
  wish.by = "A. Clerk";
  wish.reason = "the printed text says so";
  wish.time = "2025-06-01T09:30:00Z";
  ASSERT_TRUE(reg->decide(wish));
  EXPECT_THAT(found(*reg, "furniture"), ElementsAre("agreement"));
  EXPECT_THAT(found(*reg, "furniture protocol -wicker"), IsEmpty());
}

}  // namespace
}  // namespace entente
