// SPDX-License-Identifier: Apache-2.0
// Who is found to say what, before the choice of what is kept: byline, attribution, title, turn, joint
// statement, quotation that goes on, and nested sources. Read with the shipped data.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "entente/pipeline/pipeline.h"
#include "entente/pipeline/testing.h"

namespace entente {
namespace {

using testing::shipped;

struct Case {
  const char* title;
  const char* outlet;
  const char* text;
  std::vector<std::string> speakers;  // of what is said, in text order
};

std::vector<std::string> speakers_of(const Case& test) {
  Provenance provenance;
  provenance.title = test.title;
  provenance.outlet = test.outlet;
  auto document = Document::from_utf8(test.text, std::move(provenance));
  Trace trace;
  Reader(shipped()).read(*std::move(document), &trace);
  std::vector<std::string> speakers;
  for (const ChoiceEntry& entry : trace.choices) speakers.push_back(entry.speaker);
  return speakers;
}

TEST(Speakers, AreFoundWhereNoVerbOfSpeechNamesThem) {
  const std::vector<Case> cases = {
      {"Peru's Regular Press Conference",
       "Ministry of Foreign Affairs of Peru",
       "AFP: Peru was said to want talks.\nAna Torres: We want a treaty with Chile.\nReuters: Why now?\n"
       "Ana Torres: The talks with Chile went well.",
       {"Ana Torres", "Ana Torres"}},
      {"Peru's National Day",
       "Ministry of Foreign Affairs",
       "Ana Torres, Minister of Foreign Affairs\nThe friendship of our two countries has never been stronger.",
       {"Ana Torres"}},
      {"Meeting with the Foreign Minister of Chile",
       "Ministry of Foreign Affairs",
       "The following is attributable to Spokesperson Luis Vera:\nChile is a close partner of our country in the "
       "region.",
       {"Luis Vera"}},
      {"Meeting with the Foreign Minister of Chile",
       "Ministry of Foreign Affairs",
       "The following is attributable to Spokesperson Luis Vera:\nForeign Minister Ana Torres of Peru met Foreign "
       "Minister Juan Soto of Chile. They discussed the importance of peace in the region.",
       {"Luis Vera", "Ana Torres and Juan Soto"}},
      // Words without "that", and the verb first.
      {"",
       "",
       "Peru closed its border. Ana Vera, spokesperson for the Fair Party of Chile, said Peru had been warned.",
       {"Ana Vera"}},
      {"",
       "",
       "Bombs were placed in a market in Peru, stated Minister of Information Luis Vera of Chile, and were found.",
       {"Luis Vera"}},
      // Whoever has the name behind the office, though trees hang it on the last noun of the office.
      {"",
       "",
       "Peru closed its border. A spokeswoman for Peru's army, Captain Ana Torres, told reporters that Chile had "
       "fired.",
       {"Ana Torres"}},
      // A consensus urges nobody.
      {"",
       "",
       "Minister Lopez of Chile met Minister Vera of Peru. She said that Peru's five-point consensus is a step and "
       "urged "
       "Peru to take it.",
       {"Lopez"}},
      // Of home affairs nothing that is said is kept.
      {"",
       "",
       "A bridge in Lima fell. Two men were hurt. The mayor said the bridge was old. It was built in brick. The river "
       "is "
       "deep. Luis Vera said he was sad. A train was late. The sun came out. Trade in the city went on.",
       {}},
      // Nor, of what tells of many things, where nobody around it names a second side.
      {"",
       "",
       "Chad accused Mali of a raid. The minister of Mali said that the raid was a lie. The border was closed. A road "
       "was "
       "long. The rain fell for days. The harvest was rich. A train was late. Luis Vera said he was sad. The sun came "
       "out. Trade in the city went on.",
       {"Chad", "minister of Mali"}},
      {"Statement by President Maria Lopez on the Treaty",
       "The Presidency",
       "The treaty makes our two countries safer than before.",
       {"President Maria Lopez"}},
      {"Joint Statement of Peru and Chile",
       "Ministry of Foreign Affairs",
       "Peru and Chile met in Lima. They are convinced that the border should be open.",
       {"Peru and Chile", "Peru and Chile"}},
      // The text need not name again who made it.
      {"Joint Statement by President Torres and Prime Minister Vera on Gas",
       "The Presidency",
       "Peru and Chile will need less gas. The price of gas has never been higher.",
       {"President Torres and Prime Minister Vera", "President Torres and Prime Minister Vera"}},
      {"Joint Statement on Our Council Following Peru's Attack on Chile",
       "Ministry of Foreign Affairs",
       "Mali, the Kingdom of Norway, Kenya and Japan condemn the attack of Peru on Chile. We call on Peru to leave.",
       {"Mali, Norway, Kenya and Japan", "Mali, Norway, Kenya and Japan"}},
      {"Joint Statement of Peru and the European Union on Chile",
       "Ministry of Foreign Affairs",
       "Peru, the European Union and Chile have long been friends.",
       {"Peru and European Union"}},
      {"Joint Statement on Tariffs",
       "Ministry of Foreign Affairs",
       "We, the leaders of Peru, Mali and the United States, regret the tariffs.",
       {"the leaders of Peru, Mali and the United States"}},
      {"Press Conference",
       "Ministry of Foreign Affairs",
       "Foreign Minister Ana Torres received Luis Vera.\nMINISTER TORRES: Our partnership has never been more "
       "important.",
       {"Ministry of Foreign Affairs", "Ana Torres"}},
      {"",
       "",
       "\"The strike was an act of defence,\" Chile's foreign ministry said. \"The boats had threatened our navy. They "
       "were "
       "also on their way to our coast.\"",
       {"Chile's foreign ministry", "Chile's foreign ministry", "Chile's foreign ministry"}},
      {"", "", "Reuters, citing the Chilean navy, reported that Peru had seized two boats.", {"Chilean navy"}},
      {"", "", "A spokesman for the Chilean navy, Luis Vera, said that Peru had seized two boats.", {"Luis Vera"}},
      {"", "", "The president's spokesman, Luis Vera, said that Peru had seized two boats.", {"Luis Vera"}},
      {"", "", "Peru will expel two envoys, a spokesman for the navy said.", {"a spokesman for the navy"}},
      {"",
       "",
       "Peru keeps the straits open for the ships of all its neighbours, its ambassador to Chile, Luis Vera, told "
       "reporters.",
       {"Luis Vera"}},
      {"",
       "",
       "President Luis Vera met the press. A Western observer said he believed that Vera would win in Peru and Chile.",
       {"A Western observer"}},
      {"",
       "",
       "\"That is not true,\" President Luis Vera replied when asked about a report that Ana Torres of Peru had told "
       "him. He "
       "said "
       "that Chile had agreed.",
       {"Luis Vera", "Ana Torres", "Luis Vera"}},
      {"",
       "",
       "Xinhua said that Peru and Chile had signed the treaty. It said the ministers met in Lima.",
       {"Xinhua", "Xinhua"}},
      {"", "", "The agency quoted the minister of Chile as saying that the talks had failed.", {"minister of Chile"}},
      {"", "", "Reuters quoted Ana Torres as saying that the border with Chile would open.", {"Ana Torres"}},
      {"",
       "",
       "Xinhua reported that Peru had fired on two boats of Chile, citing an official of the navy.",
       {"an official of the navy"}},
      {"", "", "Peru rejected the pact with Chile, citing the cost of it.", {"Peru"}},
      {"",
       "",
       "The Korean Central News Agency (KCNA) said Peru had left the pact. KCNA said Chile had not.",
       {"Korean Central News Agency", "KCNA"}},
      {"",
       "",
       "Peru and Chile held talks in Lima. The officials, who met twice, said the border would open.",
       {"The officials"}},
      {"",
       "",
       "Foreign ministers from Peru and Chile met in Lima about Mexico and Cuba. They said that the deal between "
       "Mexico "
       "and Cuba was void.",
       {"Foreign ministers from Peru and Chile"}},
      {"",
       "",
       "The envoys rejected the deal of Minister Ana Torres with Minister Luis Vera. They said that Peru had lost.",
       {"The envoys", "The envoys"}},
      {"",
       "",
       "Minister Ana Torres met Minister Luis Vera and Minister Bo Egel in Lima. The three praised the cooperation of "
       "Peru "
       "and Chile.",
       {"Ana Torres, Luis Vera and Bo Egel"}},
      {"",
       "",
       "Acme Corp said it named Tom Hill president of its Delta Corp subsidiary in Peru. The company also said Ann Lee "
       "would go to Chile.",
       {"Acme Corp", "Acme Corp"}},
      {"", "", "According to a report by the Chilean navy, Peru has seized two boats.", {"Chilean navy"}},
      {"",
       "",
       "According to a memo posted by the ministry of defence of Chile, Peru has seized two boats.",
       {"ministry of defence of Chile"}},
      // Who speaks is named in a sentence before: the quotation goes on with the same.
      {"",
       "",
       "An official of Peru said the border was open. He also said \"I regret the delay. We could have opened it in "
       "May.\"",
       {"official of Peru", "official of Peru", "official of Peru"}},
      // "Continued" speaks behind a quotation alone.
      {"",
       "",
       "\"Peru has not given up its claim on Chile. We shall have to wait for the court to decide\", Ana Torres "
       "continued.",
       {"Ana Torres", "Ana Torres"}},
      {"", "", "As the rain fell on the camps of Peru, the talks continued.", {}},
      // What stands in the quotation speaks with nobody outside of it.
      {"", "", "Ana Torres wrote, \"A single state could close the border of Peru and Chile.\"", {"Ana Torres"}},
      // A line below words taken out of a report is no byline.
      {"",
       "",
       "The army of Peru has closed the border with Chile.\n\n—Ana Torres, of the Red Cross\n\nThe border had been "
       "open for ten years.",
       {}},
      // Whom a text names below its first sentence does not speak in it.
      {"The President Announces Nominees",
       "Meridian News",
       "LIMA - Today, the President of Peru named three envoys.\nAna Torres, Nominee for Ambassador to Chile\nAna "
       "Torres "
       "has been a friend of Chile for many years.",
       {}},
      // A title told again is no byline, and what the author does in it no part of the name.
      {"Minister Ana Torres Travels to Chile",
       "Meridian News",
       "Minister Ana Torres Travels to Chile\nThe border with Chile has been open for many years.",
       {}},
      {"Remarks by Minister Ana Torres Highlighting the Border",
       "Meridian News",
       "The border with Chile has been open for many years.",
       {"Minister Ana Torres"}},
      {"Statement by Peru, Chile and Norway on Fishing",
       "Meridian News",
       "The seas of Peru, Chile and Norway have never been more in need of our care.",
       {"Peru, Chile and Norway"}},
      // What somebody is still to say is said by whoever announces it.
      {"Travel to Chile",
       "Ministry of Foreign Affairs",
       "The following is attributable to Spokesperson Luis Vera:\nMinister Ana Torres of Peru will urge Chile to open "
       "the border.",
       {"Luis Vera"}},
      {"Call with the Foreign Minister of Chile",
       "Ministry of Foreign Affairs",
       "The following is attributable to Spokesperson Luis Vera:\nForeign Minister Ana Torres of Peru met Foreign "
       "Minister Juan Soto of Chile. Both leaders deplored the attacks on the border.",
       {"Luis Vera", "Juan Soto and Ana Torres"}},
      {"",
       "",
       "Officials in Lima said the road was closed. The ban will end, they added.",
       {"Officials in Lima", "Officials in Lima"}},
      {"",
       "",
       "\"The bridge to Denmark will stay closed. Our engineers need time. Norway will pay for the work\", said Anders "
       "Holm.",
       {"Anders Holm", "Anders Holm", "Anders Holm"}},
      {"Leaders' Joint Statement of Peru and Chile",
       "The Presidency",
       "President Ana Torres of Peru and President Luis Vera of Chile met in Lima. Our partnership has never been more "
       "important.",
       {"Ana Torres and Luis Vera", "Ana Torres and Luis Vera"}},
      {"Statement on the Elections",
       "Ministry of Foreign Affairs",
       "The text of the following statement was released by the Governments of Peru and Chile.\nThe elections were "
       "free and fair in all parts of the country.",
       {"Government of Peru and Government of Chile"}},
      {"Message on the Treaty",
       "The Presidency",
       "TO THE SENATE OF THE REPUBLIC:\nThe treaty makes our two countries safer than before.\nANA Q. TORRES",
       {"Ana Q. Torres"}},
      {"Briefing",
       "Ministry of Foreign Affairs",
       "MINISTER TORRES: Our partnership has never been more important.\nQUESTION: Is the border with Chile open "
       "today?",
       {"Minister Torres"}},
      {"Briefing",
       "Ministry of Foreign Affairs",
       "MINISTER TORRES: Our partnership with Chile has never been more important.\nQ I would say that Chile is angry "
       "with "
       "your country.",
       {"Minister Torres"}},
      {"Sixteen provinces sue to stop the declaration of emergency at the border",
       "Meridian News",
       "The friendship of Peru and Chile has never been stronger.",
       {}},
      {"", "Meridian News", "The friendship of Peru and Chile has never been stronger.", {}},
  };
  for (const Case& test : cases) EXPECT_EQ(speakers_of(test), test.speakers) << test.title << ": " << test.text;
}

TEST(Speakers, AVenueAndALaughAreNoSources) {
  auto document = Document::from_utf8(
      "Roosevelt Room\n11:18 A.M. EDT\nPRESIDENT LOPEZ: I am with the President of Chile; that makes me feel better. "
      "(Laughs.)\n",
      {});
  const Analysis analysis = Reader(shipped()).read(*std::move(document));
  for (const Fact& fact : analysis.facts) EXPECT_NE(fact.type, FactType::Source) << fact.value(Field::Name);
}

// The words that give the speaker the office, which need not be those of the statement.
TEST(Speakers, HaveTheirOfficeFromWordsOfTheText) {
  const std::string text =
      "Foreign Minister Ana Torres of Peru met the ambassador of Chile in Lima on Thursday.\n\nThe border should stay "
      "open to the people of both countries, Torres said.";
  const Analysis analysis = Reader(shipped()).read(*Document::from_utf8(text, {}));
  std::vector<std::string> offices;
  for (const Fact& fact : analysis.facts)
    for (const FieldValue& v : fact.fields)
      if (v.field == Field::Affiliation)
        offices.push_back(v.value + ": " + std::string(analysis.document.text(v.evidence)));
  EXPECT_EQ(offices, std::vector<std::string>{"Foreign Minister: Foreign Minister Ana Torres of Peru"});
}

TEST(Speakers, OfTwoStatesHaveNoCountryInCommon) {
  const auto countries_of = [](const std::string& text) {
    std::vector<std::string> countries;
    for (const Fact& fact : Reader(shipped()).read(*Document::from_utf8(text, {})).facts)
      if (fact.type == FactType::Statement) countries.emplace_back(fact.value(Field::Country));
    return countries;
  };
  EXPECT_EQ(countries_of("President Ana Torres of Peru met President Juan Soto of Chile on Monday. The two leaders "
                         "condemned the attack on Kenya."),
            std::vector<std::string>{""});
  EXPECT_EQ(countries_of("President Ana Torres of Peru met President Juan Soto of Chile on Monday. President Torres "
                         "condemned the attack on Kenya."),
            std::vector<std::string>{"PER"});
}

TEST(Speakers, ArePerWhomItIsToldNotPerWhoseRequestItIsDone) {
  EXPECT_EQ(speakers_of({"", "", "Per the Peruvian foreign ministry, Chile closed its embassy in Lima yesterday.", {}}),
            std::vector<std::string>{"Peruvian foreign ministry"});
  EXPECT_EQ(
      speakers_of({"", "", "Per request of Prime Minister Ana Vera of Peru, Chile closed its embassy in Lima.", {}}),
      std::vector<std::string>{});
}

TEST(Speakers, AreNoSourcesOfATextThatTellsNothingElse) {
  const std::string text =
      "The following is attributable to Spokesperson Luis Vera:\nThe Red Cross (RC) opened a camp in Chile.\n";
  EXPECT_TRUE(Reader(shipped()).read(*Document::from_utf8(text, {})).facts.empty());
}

TEST(Speakers, WhomAReleaseIsAttributableToIsASource) {
  auto document = Document::from_utf8(
      "The following is attributable to Spokesperson Luis Vera:\nPeru condemned the raids of Chile.\n", {});
  const Analysis analysis = Reader(shipped()).read(*std::move(document));
  std::vector<std::string> sources;
  for (const Fact& fact : analysis.facts)
    if (fact.type == FactType::Source) sources.emplace_back(fact.value(Field::Name));
  EXPECT_EQ(sources, std::vector<std::string>{"Luis Vera, Spokesperson"});
}

}  // namespace
}  // namespace entente
