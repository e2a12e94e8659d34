// SPDX-License-Identifier: Apache-2.0
// Actors and mentions of real sentences, read with the project's own data and model.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "entente/entities/actor_index.h"
#include "entente/entities/find_entities.h"
#include "entente/syntax/syntax.h"
#include "entente/text/text_rules.h"

namespace entente {
namespace {

const std::string kData = std::string(ENTENTE_SOURCE_DIR) + "/data";

/// Everything that is read from files, once for all tests.
struct Reader {
  TextRules rules = TextRules::load(kData + "/en/text").value();
  Gazetteer gazetteer = Gazetteer::load(std::vector{kData}, rules).value();
  SyntaxModel model = SyntaxModel::open(kData + "/en/syntax.model").value();
};

const Reader& reader() {
  static const Reader kReader;
  return kReader;
}

struct Read {
  Document document;
  Tokens tokens;
  Syntax syntax;
  Tree tree;
  Entities entities;
};

Read read(std::string text, Provenance provenance = {}) {
  Document document = Document::from_utf8(std::move(text), std::move(provenance)).value();
  Tokens tokens = tokenize(document, reader().rules);
  Syntax syntax = Parser(reader().model).parse(document, tokens);
  Tree tree(tokens, syntax.dependencies);
  Entities entities = find_entities(document, tokens, syntax.morphology, tree, {}, reader().gazetteer);
  return {std::move(document), std::move(tokens), std::move(syntax), std::move(tree), std::move(entities)};
}

/// "words -> actor; actor" for each mention, "kind name (party code)" for each actor.
std::vector<std::string> dump(const Read& r) {
  std::vector<std::string> lines;
  for (const Mention& m : r.entities.mentions) {
    std::string line = std::string(r.document.text(m.span)) + " ->";
    for (ActorId id : m.actors) {
      const Actor& actor = r.entities.actor(id);
      line += fmt::format("{} {}", id == m.actors.front() ? "" : ";", actor.name);
    }
    lines.push_back(line);
  }
  for (const Actor& a : r.entities.actors)
    lines.push_back(fmt::format("{} {} ({}){}", to_string(a.kind), a.name, a.party_code(),
                                a.office.empty() ? "" : ", " + a.office));
  for (const Place& p : r.entities.places) lines.push_back(fmt::format("place {} ({})", p.name, p.country));
  return lines;
}

struct Case {
  std::string text;
  std::vector<std::string> expected;  // lines of the dump
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const auto lines = dump(read(c.text));
    for (const std::string& line : c.expected) EXPECT_THAT(lines, testing::Contains(line));
  }
}

TEST(Actors, StatesAreFoundByNamesAdjectivesAndCapitals) {
  check(
      {{"Laos and the United States signed a treaty.", {"state Laos (LAO)", "state United States (USA)"}},
       {"Peruvian officials met in Lima.", {"Peruvian -> Peru", "people Peruvian officials (PER)", "place Lima (PER)"}},
       {"The U.S.-Chile talks went on.", {"U.S. -> United States", "Chile -> Chile"}},
       {"Madrid accused Rabat of pressure.", {"Madrid -> Spain"}},
       {"Madrid's streets were empty.", {"place Madrid (ESP)"}},
       {"Madrid's refusal angered Lima.", {"Madrid -> Spain"}},
       {"They met in Madrid.", {"place Madrid (ESP)"}},
       {"The minister flew to Ghana.", {"place Ghana (GHA)", "Ghana -> Ghana"}}});
}

TEST(Actors, BodiesAreFoundByPatternWithTheirState) {
  check({{"The Cuban Ministry of Health signed with the Ministry of Public Health of Laos.",
          {"body Cuban Ministry of Health (CUB)", "body Ministry of Public Health of Laos (LAO)"}},
         {"A pact between the Peruvian and Chilean Ministries of National Defense was signed.",
          {"body Peruvian Ministry of National Defense (PER)", "body Chilean Ministry of National Defense (CHL)"}},
         {"The foreign ministries of Norway and Iceland issued a note.",
          {"body foreign ministry of Norway (NOR)", "body foreign ministry of Iceland (ISL)"}},
         {"It was released by the Governments of Peru and of Chile.",
          {"body Government of Peru (PER)", "body Government of Chile (CHL)"}},
         {"The Foreign Ministers of the Governments of Peru and Chile met.",
          {"person foreign minister of Peru (PER), foreign minister",
           "person foreign minister of Chile (CHL), foreign minister"}},
         {"Ghana and Togo agreed. An agreement between the two countries' Ministries of Foreign "
          "Affairs was signed.",
          {"the two countries' Ministries of Foreign Affairs -> Ministry of Foreign Affairs of "
           "Ghana; Ministry of Foreign Affairs of Togo"}},
         {"Kenya's Ministry of Culture, Sports and Tourism signed it.",
          {"body Kenya's Ministry of Culture, Sports and Tourism (KEN)"}},
         {"On Monday, Tesco plc sold it to Salling Ltd.", {"company Tesco plc (Tesco plc)"}},
         {"The two Ministries of National Defense of Ghana and Togo met.",
          {"body Ministry of National Defense of Ghana (GHA)", "body Ministry of National Defense of Togo (TGO)"}},
         {"The Bush administration declared war.", {"body Bush administration (USA)"}},
         {"A bomb went off in Baghdad, Iraqi police said.", {"Iraqi police -> Iraqi police", "place Baghdad (IRQ)"}},
         {"The Kenyan parliament ratified it.", {"parliament Kenyan parliament (KEN)"}},
         {"The Lake Chad Dialogue Forum (LCDF) met. The LCDF closed.", {"LCDF -> Lake Chad Dialogue Forum"}}});
}

TEST(Actors, PersonsHaveTheOfficeThatTheTextGives) {
  check({{"Deputy Minister of Foreign Affairs Tran Van Hoa of Vietnam spoke. Hoa left.",
          {"person Tran Van Hoa (VNM), Deputy Minister of Foreign Affairs", "Hoa -> Tran Van Hoa"}},
         {"Japanese Prime Minister Ryutaro Hashimoto and the emir, Sheikh Hamad bin Khalifa "
          "al-Thani, met.",
          {"person Ryutaro Hashimoto (JPN), Prime Minister",
           "Sheikh Hamad bin Khalifa al-Thani -> Hamad bin Khalifa al-Thani"}},
         {"Peruvian President Ana Quispe met the Chilean foreign minister, Pablo Soto, in Lima.",
          {"person Ana Quispe (PER), President", "person Pablo Soto (CHL), foreign minister"}},
         {"Assistant Secretary of State for South and Central Asian Affairs Ana Quispe met him.",
          {"person Ana Quispe (USA), Assistant Secretary of State for South and Central Asian Affairs"}},
         {"Pablo Soto, Deputy Minister of Trade, signed for Chile with Peru.",
          {"person Pablo Soto (CHL), Deputy Minister of Trade"}},
         {"Peruvian President Ana Quispe met Chilean President Pablo Soto. He smiled.", {"He -> Pablo Soto"}},
         {"Prime Minister Ruru Tane met Prime Minister Fetu Lolo in Apia. He thanked him.",
          {"He -> Ruru Tane", "him -> Fetu Lolo"}},
         {"Ghana thanked the Kenyan Ministry of Health for its help. Ghana closed its port.",
          {"its -> Kenyan Ministry of Health", "its -> Ghana"}},
         {"Ghana condemned Kenya's brutal raids and its threats.", {"its -> Kenya"}},
         {"Ghana acted to prevent Kenya from selling its ships for use in its war.", {"its -> Kenya", "its -> Kenya"}},
         {"Vice President Kai Noa spoke with President Ilo Reva. She sent greetings to him. He thanked her.",
          {"She -> Kai Noa", "him -> Ilo Reva", "He -> Ilo Reva", "her -> Kai Noa"}},
         {"Vice President Samala Reva met Prime Minister Torikos Noa after his address. She thanked the Prime Minister "
          "for Chad's support.",
          {"his -> Torikos Noa", "She -> Samala Reva", "Prime Minister -> Torikos Noa"}},
         {"Chad's ambassador left. Government spokeswoman Jean Reva met Ilo Noa. She smiled.", {"She -> Jean Reva"}},
         {"Chad's spokesman Jean Kourou met the ambassador. He smiled.", {"He -> Jean Kourou"}},
         {"Togo's Special Envoy for the Lake Region Maria Lopez said so.",
          {"Togo's Special Envoy for the Lake Region Maria Lopez -> Maria Lopez"}},
         {"The head of the Bureau of Environmental Affairs Maria Lopez said so.",
          {"Bureau of Environmental Affairs -> Bureau of Environmental Affairs"}},
         {"Maria Lopez, the Peruvian ambassador, said so.", {"person Maria Lopez (PER), ambassador"}},
         {"Peruvian President Ana Quispe arrived. The president said she was glad.",
          {"president -> Ana Quispe", "she -> Ana Quispe"}},
         {"Danish Prime Minister Lars Holm and Swedish Prime Minister Eva Berg met. The two leaders "
          "agreed to talk.",
          {"The two leaders -> Lars Holm; Eva Berg"}}});
  // Two of whom nothing was said are not those whom the report is about.
  for (const char* text :
       {"Ghana and Togo met. Ghana arrested two journalists.", "Ghana and Togo met. Both officers were arrested."})
    for (const Mention& m : read(text).entities.mentions) EXPECT_LT(m.actors.size(), 2u) << text;
}

TEST(Actors, WhomItsClauseNamesASubjectPronounIsNot) {
  for (const char* text : {"Ghana and Togo signed a treaty. They urged Togo to trade.",
                           "Ghana and Togo signed a treaty. They said that Togo would trade."}) {
    SCOPED_TRACE(text);
    EXPECT_THAT(dump(read(text)), testing::Not(testing::Contains("They -> Ghana; Togo")));
  }
}

TEST(Actors, NominalsAndPronounsStandForActorsOfTheText) {
  check({{"Ghana and Togo signed a treaty. Both sides will trade.", {"Both sides -> Ghana; Togo"}},
         {"Ghana and Togo signed a treaty. They will trade.", {"They -> Ghana; Togo"}},
         // Whom their clause names they are not.
         {"The presidents of Peru and Chile met. Ghana and Togo signed a treaty. They urged Togo to trade.",
          {"They -> president of Peru; president of Chile"}},
         {"Vietnam's General Secretary To Lam spoke. He praised President Ho Chi Minh. The "
          "Vietnamese Party chief left.",
          {"Vietnamese Party chief -> To Lam"}},
         {"Togo joined the United Nations. The foundation of trade is trust.", {"state Togo (TGO)"}},
         {"Russian troops entered the city.", {"people Russian troops (RUS)"}},
         {"Ghana and Togo will send envoys. The fighting in Mali, Niger and Chad goes on. They agreed "
          "to help.",
          {"They -> Ghana; Togo"}}});
}

TEST(Actors, NamesMayHoldDatesAndFirmsActForThemselves) {
  const std::string text = "Congo and the March 23 Movement met.";
  Document document = Document::from_utf8(text, {}).value();
  Tokens tokens = tokenize(document, reader().rules);
  Syntax syntax = Parser(reader().model).parse(document, tokens);
  Tree tree(tokens, syntax.dependencies);
  Timex date;
  date.tokens = {TokenId(3), TokenId(5)};
  date.span = tokens.span(date.tokens);
  const Entities entities = find_entities(document, tokens, syntax.morphology, tree, {date}, reader().gazetteer);
  EXPECT_TRUE(
      std::ranges::any_of(entities.actors, [](const Actor& a) { return a.party_code() == "March 23 Movement"; }));
  check({{"Germany sued Gazprom.", {"company Gazprom (Gazprom)"}}});
}

TEST(ActorsWithAnOffice, AreKnownByTheirFamilyNameAtTheTimeOfTheReport) {
  Provenance provenance;
  provenance.published = Date{2022, 6, 1};
  provenance.outlet = "US Department of State";
  const auto lines = dump(read("President Niinistö and Director General Grossi met.", provenance));
  EXPECT_THAT(lines, testing::Contains("person Niinistö (FIN), President"));
  EXPECT_THAT(lines, testing::Contains("person Grossi (IAEA), Director General"));
}

TEST(ActorsWithAnOffice, AreNotOfTheStateTheyAreSentTo) {
  Provenance provenance;
  provenance.outlet = "US Department of State";
  const auto lines = dump(read("Special Envoy for Niger Joan Smith met Togo.", provenance));
  EXPECT_THAT(lines, testing::Contains("person Joan Smith (USA), Special Envoy for Niger"));
}

TEST(ActorsOfARelease, SpeakForTheGovernmentThatIssuesIt) {
  Provenance provenance;
  provenance.outlet = "US Department of State";
  const auto lines = dump(read("We welcome the vote in Ghana.", provenance));
  EXPECT_THAT(lines, testing::Contains("We -> United States"));
}

TEST(ActorsOfARelease, AnOutletMayBeWrittenAsOneWord) {
  Provenance provenance;
  provenance.outlet = "State-Department-PR";
  EXPECT_THAT(dump(read("We welcome the vote in Ghana.", provenance)), testing::Contains("We -> United States"));
}

TEST(ActorsOfATranscript, EachTurnIsItsSpeakers) {
  Provenance provenance;
  provenance.outlet = "The White House";
  provenance.title = "Press Briefing by Press Secretary Ada Tiro";
  const auto lines =
      dump(read("MS. TIRO: We thank Ghana.\n\nQ Ada, will our readers learn why? Did Ghana pay you?\n\n"
                "MS. TIRO: They will, and I have told you. President Mahama of Ghana called. "
                "He will meet the President.",
                provenance));
  EXPECT_THAT(lines, testing::Contains("We -> United States"));
  EXPECT_THAT(lines, testing::Not(testing::Contains(testing::StartsWith("our ->"))));
  EXPECT_THAT(lines, testing::Not(testing::Contains(testing::StartsWith("you ->"))));
  EXPECT_THAT(lines, testing::Contains(testing::StartsWith("person President (USA)")));
}

TEST(ActorsOfARelease, AreNotThoseOfTheJournalOfTheSameWords) {
  Provenance provenance;
  provenance.outlet = "Ministry of Foreign Affairs of Lesotho";
  EXPECT_THAT(dump(read("We thank China.", provenance)), testing::Contains("We -> Lesotho"));
}

TEST(ActorsOfASpeech, SpeakForTheStateOfTheOutletOrTheTitle) {
  Provenance provenance;
  provenance.outlet = "UN General Debate (Lesotho)";
  EXPECT_THAT(dump(read("We thank China.", provenance)), testing::Contains("We -> Lesotho"));
  provenance.outlet = "UN General Debate";
  provenance.title = "Statement by the Foreign Minister of Togo on Disarmament";
  EXPECT_THAT(dump(read("My country thanks China. We shall not forget.", provenance)), testing::Contains("We -> Togo"));
}

TEST(ActorsOfARelease, AreTwoWhereTheyActTogether) {
  Provenance provenance;
  provenance.outlet = "US Department of State";
  provenance.title = "Ghana National Day";
  const auto lines =
      dump(read("We have signed it. Our partnership grows. Together, we will trade. We thank you.", provenance));
  EXPECT_THAT(lines, testing::Contains("We -> United States"));
  EXPECT_THAT(lines, testing::Contains("Our -> United States; Ghana"));
  EXPECT_THAT(lines, testing::Contains("we -> United States; Ghana"));
  EXPECT_THAT(lines, testing::Contains("you -> Ghana"));
}

TEST(ActorsOfARelease, AnOfficeWithoutANameIsThatOfWhoeverIssuesIt) {
  Provenance provenance;
  provenance.outlet = "US Department of State";
  provenance.title = "Travel to Ghana";
  EXPECT_THAT(dump(read("The Secretary will travel to Ghana in May.", provenance)),
              testing::Contains("person Secretary (USA), Secretary"));
  EXPECT_THAT(dump(read("A secretary will travel to Ghana in May.", provenance)),
              testing::Not(testing::Contains("person secretary (USA), secretary")));
}

TEST(Actors, AListedNameMayHaveFurtherNamesInIt) {
  for (const char* text : {"President Vladimir Vladimirovich Putin met the king of Spain.",
                           "Vladimir Vladimirovich Putin met the king of Spain."})
    EXPECT_THAT(dump(read(text)), testing::Contains(testing::HasSubstr("Vladimirovich Putin (RUS)"))) << text;
}

TEST(Actors, AnOfficeIsThatOfItsKindRatherThanTheOneNamedLast) {
  EXPECT_THAT(dump(read("Secretary of State Vera Cole met Secretary-General Omar Taha in Accra. The Secretary thanked "
                        "the staff.")),
              testing::Contains("Secretary -> Vera Cole"));
}

// A name that nobody has listed is a person's where what stands between commas behind it tells so.
TEST(Actors, WhoeverSpeaksBehindAnAsideIsAPerson) {
  EXPECT_THAT(dump(read("Zork Blim, the Senate majority leader, said that Peru must leave. He said no more.")),
              testing::Contains("He -> Zork Blim"));
  EXPECT_THAT(dump(read("Zork Blim, based in Lima, said that Peru must leave.")),
              testing::Not(testing::Contains("Zork Blim -> Zork Blim")));
}

// "The officials" are those who were called so before, not the two states of the text.
TEST(Actors, ThoseCalledByTheirOfficeAreThoseNamedSo) {
  EXPECT_THAT(dump(read("Japanese officials spoke of the attack of Peru on Chile. The officials said Peru was wrong.")),
              testing::Contains("The officials -> Japanese officials"));
  EXPECT_THAT(dump(read("G7 leaders discussed the attack of Peru on Chile. The leaders agreed to meet again.")),
              testing::Contains("The leaders -> G7 leaders"));
}

// An office that ends a line is not that of the name in the next.
TEST(ActorsOfARelease, KeepTheirOfficeOnTheirLine) {
  const std::vector<std::string> lines =
      dump(read("Luis Vera, Department Spokesman\nMinister of Trade Ana Torres will travel to Chile."));
  EXPECT_THAT(lines, testing::IsSupersetOf(
                         {"Department Spokesman -> Luis Vera", "Minister of Trade Ana Torres -> Ana Torres"}));
}

// Trees may hang the second minister on the title of the first.
TEST(ActorsOfARelease, AreTogetherThoughOneHangsOnATitle) {
  const std::vector<std::string> lines =
      dump(read("Secretary Blinken and Foreign Minister Hayashi discussed Chad's path. They met again."));
  EXPECT_THAT(lines, testing::Contains("They -> Blinken; Hayashi"));
}

TEST(ActorsOfAJointStatement, AreThoseWhoSpeakAndNotWhomTheySpeakOf) {
  Provenance provenance;
  provenance.title = "Joint Statement on the Raids";
  const auto found =
      dump(read("We, the leaders of Chad, Niger, and Ghana, condemn the attacks on Mali. We will help.", provenance));
  EXPECT_THAT(found, testing::Contains("We -> Chad; Niger; Ghana"));
  EXPECT_THAT(
      found, testing::Not(testing::Contains(testing::AllOf(testing::StartsWith("We ->"), testing::HasSubstr("Mali")))));
}

TEST(ActorsOfAJointStatement, AreAllMeantByWe) {
  Provenance provenance;
  provenance.outlet = "US Department of State";
  provenance.title = "Joint Statement of Ghana and the United States";
  const auto lines = dump(read("We will sign a treaty.", provenance));
  EXPECT_THAT(lines, testing::Contains("We -> United States; Ghana"));
}

TEST(ActorsOfAJointStatement, AreTheForumOfTheTitleNotItsTopic) {
  Provenance provenance;
  provenance.title = "G7 Foreign Ministers' Statement on Ghana's War Against Togo";
  const Read r =
      read("The text of the following statement was released by the ministers.\n\nWe condemn the war.", provenance);
  EXPECT_THAT(dump(r), testing::Contains("We -> Group of Seven"));
}

TEST(ActorsOfAJointStatement, AreThoseBeforeTheTopicOfTheTitle) {
  Provenance provenance;
  provenance.title = "Joint Statement of Ghana and the European Union on Peru and Chile";
  const auto lines = dump(read("We will sign a treaty.", provenance));
  EXPECT_THAT(lines, testing::Contains("We -> Ghana; European Union"));
}

TEST(FindEntities, IsLinearOnRepetitions) {
  // Time is no test; that a long chain of conjuncts, names and owners ends is one.
  for (const char* part :
       {"Ghana and Togo, ", "the two countries' Ministries of ", "John Smith, the minister, ", "he said they and "}) {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += part;
    EXPECT_LE(read(text).entities.mentions.size(), 40000u);
  }
}

TEST(ActorsOfATranscript, SpeakForTheirOwnState) {
  Provenance provenance;
  provenance.outlet = "US Department of State";
  provenance.title = "Secretary Smith And Ghanaian Foreign Minister Ama Boateng Before Their Meeting";
  const auto lines = dump(read("FOREIGN MINISTER BOATENG: We are glad. I thank you.", provenance));
  EXPECT_THAT(lines, testing::Contains("We -> Ghana"));
  EXPECT_THAT(lines, testing::Contains("I -> BOATENG"));
}

TEST(Gazetteer, LetsALaterDirectoryReplaceRows) {
  const auto dir = std::filesystem::temp_directory_path() / "entente_gazetteer_test";
  std::filesystem::create_directories(dir / "en/names");
  std::ofstream(dir / "en/names/states.tsv")
      << "surface\tiso3\tkind\tnumber\tambiguous\tnote\nGhana\tTGO\tname\t\t\t\n";
  const auto gazetteer = Gazetteer::load(std::vector{kData, dir.string()}, reader().rules);
  std::filesystem::remove_all(dir);
  ASSERT_TRUE(gazetteer) << gazetteer.error().text();
  const auto word = [](std::size_t i) { return i == 0 ? std::string_view("Ghana") : std::string_view{}; };
  const auto match = gazetteer->names().longest(0, word);
  ASSERT_TRUE(match);
  ASSERT_EQ(match->payloads->size(), 1u);
  EXPECT_EQ(gazetteer->listed()[match->payloads->front()].code, "TGO");
}

TEST(Gazetteer, NamesFileAndLineOfABadRow) {
  const auto dir = std::filesystem::temp_directory_path() / "entente_gazetteer_bad";
  std::filesystem::create_directories(dir / "en/names");
  std::ofstream(dir / "en/names/states.tsv")
      << "surface\tiso3\tkind\tnumber\tambiguous\tnote\nGhana\tXQX\tname\t\t\t\n";
  const auto gazetteer = Gazetteer::load(std::vector{kData, dir.string()}, reader().rules);
  std::filesystem::remove_all(dir);
  ASSERT_FALSE(gazetteer);
  EXPECT_EQ(gazetteer.error().code, ErrorCode::InvalidData);
  EXPECT_THAT(gazetteer.error().where, testing::EndsWith("states.tsv:2"));
}

TEST(ActorIndex, TellsWhomANounPhraseIsAbout) {
  const Read r = read("Togo condemned Ghana's nuclear programme.");
  const ActorIndex index(r.entities, r.tokens, r.syntax.morphology, r.tree, reader().gazetteer);
  const PhraseActors owner = index.actors_of(TokenId(5));  // programme
  EXPECT_EQ(owner.link, ActorLink::Owner);
  EXPECT_EQ(index.party_codes(owner.actors), std::vector<std::string>{"GHA"});
  const PhraseActors self = index.actors_of(TokenId(0));
  EXPECT_EQ(self.link, ActorLink::Self);
  EXPECT_EQ(index.party_codes(self.actors), std::vector<std::string>{"TGO"});
  EXPECT_EQ(index.party_codes(index.main_dyad()), (std::vector<std::string>{"TGO", "GHA"}));
}

TEST(ActorIndex, GivesWhatSitsInACapitalToItsState) {
  const Read r = read("The government in Tirana condemned the attack. A school in Tirana closed.");
  const ActorIndex index(r.entities, r.tokens, r.syntax.morphology, r.tree, reader().gazetteer);
  EXPECT_EQ(index.party_codes(index.actors_of(TokenId(1)).actors), std::vector<std::string>{"ALB"});
  EXPECT_TRUE(index.actors_of(TokenId(9)).actors.empty());  // school
}

TEST(ActorIndex, TakesACapitalThatIsCalledOnForItsState) {
  const Read r = read("Togo called on Accra to open the border. Bombs fell on Accra.");
  const ActorIndex index(r.entities, r.tokens, r.syntax.morphology, r.tree, reader().gazetteer);
  EXPECT_EQ(index.party_codes(index.actors_of(TokenId(3)).actors), std::vector<std::string>{"GHA"});
  EXPECT_TRUE(index.actors_of(TokenId(12)).actors.empty());
}

TEST(ActorIndex, GivesANounToWhoeverStandsBeforeIt) {
  const Read r = read("Togo condemned Ghana's invasion of Mali.");
  const ActorIndex index(r.entities, r.tokens, r.syntax.morphology, r.tree, reader().gazetteer);
  const PhraseActors owner = index.actors_of(TokenId(4));  // invasion
  EXPECT_EQ(index.party_codes(owner.actors), std::vector<std::string>{"GHA"});
}

TEST(ActorIndex, FindsMentionsInsideARangeOuterFirst) {
  const Read r = read("The Cuban Ministry of Health met Laos.");
  const ActorIndex index(r.entities, r.tokens, r.syntax.morphology, r.tree, reader().gazetteer);
  const TokenRange all = r.tokens.sentence(SentenceId(0));
  std::vector<std::string> words;
  for (MentionId id : index.mentions_in(all)) words.emplace_back(r.document.text(r.entities.mention(id).span));
  EXPECT_EQ(words, (std::vector<std::string>{"Cuban Ministry of Health", "Cuban", "Laos"}));
  EXPECT_EQ(index.outer_mentions_in(all).size(), 2u);
}

TEST(FindEntities, KeepsMentionsInOrderNestedAndInsideTheText) {
  const Read r = read(
      "The Vietnamese and Lao Ministries of National Defense, the Communist Party of Cuba (CPC) "
      "Central Committee and "
      "U.S. Secretary of State John Smith met. (((((, \"the the two two both of of of and and\"");
  const Mention* last = nullptr;
  for (const Mention& m : r.entities.mentions) {
    EXPECT_LE(m.span.end, r.document.text().size());
    EXPECT_FALSE(m.actors.empty());
    EXPECT_TRUE(m.tokens.contains(m.head));
    if (last) {
      EXPECT_LE(last->span.begin, m.span.begin);
      EXPECT_TRUE(m.span.begin >= last->span.end || m.span.end <= last->span.end);
    }
    if (!last || m.span.end > last->span.end) last = &m;
  }
}

}  // namespace
}  // namespace entente
