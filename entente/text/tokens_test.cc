// SPDX-License-Identifier: Apache-2.0
#include "entente/text/tokens.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace entente {
namespace {

const TextRules& rules() {
  static const Result<TextRules> rules = TextRules::load(ENTENTE_SOURCE_DIR "/data/en/text");
  EXPECT_TRUE(rules) << rules.error().text();
  return *rules;
}

Tokens tokens_of(const std::string& text) {
  const auto document = Document::from_utf8(text, {});
  EXPECT_TRUE(document);
  return tokenize(*document, rules());
}

constexpr std::string_view kKinds[] = {"", "H:", "L:", "C:", "©:"};

/// "tok|tok ‖ tok|tok"; a sentence that is not prose begins with its kind.
std::string dump(const std::string& text) {
  const Tokens tokens = tokens_of(text);
  std::string out;
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    if (s > 0) out += " ‖ ";
    out += kKinds[static_cast<std::size_t>(tokens.kinds[s])];
    const TokenRange range = tokens.sentence(SentenceId(s));
    for (TokenId t = range.begin; t < range.end; ++t) {
      if (t > range.begin) out += '|';
      out += std::string_view(text).substr(tokens.span(t).begin, tokens.span(t).size());
    }
  }
  return out;
}

struct Case {
  std::string text;
  std::string expected;
};

void check(const std::vector<Case>& cases) {
  for (const auto& [text, expected] : cases) EXPECT_EQ(dump(text), expected) << text;
}

TEST(Tokens, SplitCompoundsButKeepPrefixedWords) {
  check({
      {"people-to-people channels", "people|-|to|-|people|channels"},
      {"a long-standing, U.S.-led effort", "a|long|-|standing|,|U.S.|-|led|effort"},
      {"Vietnam–North Korea relations", "Vietnam|–|North|Korea|relations"},
      {"the Non-Aligned Movement", "the|Non-Aligned|Movement"},
      {"an anti-Western, pro-peace ex-minister", "an|anti-Western|,|pro-peace|ex-minister"},
      {"and/or the Iraqi/Syrian border", "and|/|or|the|Iraqi|/|Syrian|border"},
  });
}

TEST(Tokens, SplitClitics) {
  check({
      {"Lam's visit", "Lam|'s|visit"},
      {"each country’s strengths", "each|country|’s|strengths"},
      {"both nations' people", "both|nations|'|people"},
      {"We don't, can't and won’t", "We|do|n't|,|ca|n't|and|wo|n’t"},
      {"They cannot; she's gonna", "They|can|not|;|she|'s|gon|na"},
      {"at 5 o'clock O'Brien said he'd've", "at|5|o'clock|O'Brien|said|he|'d|'ve"},
      {"DON'T", "DO|N'T"},
      {"the '90s and the 1990's", "the|'90s|and|the|1990's"},
  });
}

TEST(Tokens, KeepTheFullStopOfAnAbbreviation) {
  check({
      {"Mr. Nguyen met Gen. Phan on Oct. 12.", "Mr.|Nguyen|met|Gen.|Phan|on|Oct.|12|."},
      {"The U.S., Inc. and No. 5", "The|U.S.|,|Inc.|and|No.|5"},
      {"He said no.", "He|said|no|."},
      {"at 6 p.m. in Washington, D.C.", "at|6|p.m.|in|Washington|,|D.C."},
      {"in Washington, D.C. Secretary Vera spoke.", "in|Washington|,|D.C. ‖ Secretary|Vera|spoke|."},
      {"the D.C. Circuit in Washington, D.C. and home", "the|D.C.|Circuit|in|Washington|,|D.C.|and|home"},
      {"John F. Kennedy, Ph.D.", "John|F.|Kennedy|,|Ph.D."},
      {"in Biloxi, Miss., for the mass.", "in|Biloxi|,|Miss.|,|for|the|mass|."},
      {"Art. 5 is art.", "Art.|5|is|art|."},
      {"Mon. Oct. 2 and Sat. 3 p.m.", "Mon.|Oct.|2|and|Sat.|3|p.m."},
      {"GEN. SMITH ON OCT. 3", "GEN.|SMITH|ON|OCT.|3"},
  });
}

TEST(Tokens, KeepNumbersDatesAndAddressesWhole) {
  check({
      {"on 10/12/2025 or 2025-10-12", "on|10/12/2025|or|2025-10-12"},
      {"$5.2 billion, US$1,250, 7.5% and €3m", "$|5.2|billion|,|US$|1,250|,|7.5|%|and|€|3|m"},
      {"2003-2007 at 10:30am", "2003|-|2007|at|10:30|am"},
      {"Oct. 9-11", "Oct.|9|-|11"},
      {"the 75th of the 1950s", "the|75th|of|the|1950s"},
      {"A/RES/75/1 and S/2017/1109", "A/RES/75/1|and|S/2017/1109"},
      {"see https://example.org/a_(b)?c=1, ok", "see|https://example.org/a_(b)?c=1|,|ok"},
      {"(www.example.gov.vn)", "(|www.example.gov.vn|)"},
      {"mail press.office@mofa.gov.vn.", "mail|press.office@mofa.gov.vn|."},
      {"state.gov said", "state.gov|said"},
      {"in sci.space.history, not in space.history", "in|sci.space.history|,|not|in|space|.|history"},
      {"call 202-555-0100", "call|202-555-0100"},
  });
}

TEST(Tokens, SplitMarksFromWords) {
  check({
      {"“Yes,” he said…", "“|Yes|,|”|he|said|…"},
      {"Wait... what?! (Really.)", "Wait|...|what|?! ‖ (|Really|.|)"},
      {"the deal -- or pact — [sic]", "the|deal|--|or|pact|—|[|sic|]"},
      {"AT&T and R&D", "AT&T|and|R&D"},
      {"end.The next", "end|. ‖ The|next"},
  });
}

TEST(Sentences, EndAtFinalMarksAndTakeClosingMarksAlong) {
  check({
      {"He left. She stayed.", "He|left|. ‖ She|stayed|."},
      {"“We signed.” The minister left.", "“|We|signed|.|” ‖ The|minister|left|."},
      {"\"We signed.\" The minister left.", "\"|We|signed|.|\" ‖ The|minister|left|."},
      {"He asked \"Why?\" and left.", "He|asked|\"|Why|?|\"|and|left|."},
      {"It rained. (They stayed.) Then sun.", "It|rained|. ‖ (|They|stayed|.|) ‖ Then|sun|."},
      {"It grew.[2] [3] Then it fell.", "It|grew|.|[|2|]|[|3|] ‖ Then|it|fell|."},
      {"was it late? they were careless. they knew.", "was|it|late|? ‖ they|were|careless|. ‖ they|knew|."},
      {"the Abcd. commander of the xzq. forces", "the|Abcd|.|commander|of|the|xzq|.|forces"},
      {"2.1. Trade. 3. Ships.", "2.1|.|Trade|. ‖ 3|.|Ships|."},
      {"It grew 3.5 percent. 2025 was good.", "It|grew|3.5|percent|. ‖ 2025|was|good|."},
  });
}

TEST(Sentences, GoOnAfterAbbreviationsAndInitials) {
  check({
      {"U.S. Secretary J. Smith met Lt. Gen. To.", "U.S.|Secretary|J.|Smith|met|Lt.|Gen.|To|."},
      {"He left the U.S. The ministry was silent.", "He|left|the|U.S. ‖ The|ministry|was|silent|."},
      {"Since Oct. 12 at 5 p.m. Moscow time it holds.", "Since|Oct.|12|at|5|p.m.|Moscow|time|it|holds|."},
      {"HANOI, Oct. 12 (VNA) - The minister left.", "©:HANOI|,|Oct.|12|(|VNA|)|- ‖ The|minister|left|."},
      {"GENEVA (Reuters) — Talks began.", "©:GENEVA|(|Reuters|)|— ‖ Talks|began|."},
  });
}

TEST(Sentences, EndWithTheirLine) {
  check({
      {"Leaders meet in Hanoi\n\nThe two met on Friday.", "H:Leaders|meet|in|Hanoi ‖ The|two|met|on|Friday|."},
      {"They agreed:\n- to trade\n2. to meet.\n(b) to talk",
       "They|agreed|: ‖ L:-|to|trade ‖ L:2|.|to|meet|. ‖ L:(|b|)|to|talk"},
      {"One line.\r\nAnother line.", "One|line|. ‖ Another|line|."},
  });
}

TEST(Sentences, GoOverTheLinesOfHardWrappedText) {
  check({
      {"The two countries signed an agreement on trade in goods and on the\n"
       "protection of investments, officials said on Friday after a meeting\n"
       "that lasted three hours. The text will be published in the coming\n"
       "weeks.\n\nA short line.",
       "The|two|countries|signed|an|agreement|on|trade|in|goods|and|on|the|protection|of|"
       "investments|,|officials|said|on|Friday|after|a|meeting|that|lasted|three|hours|. ‖ "
       "The|text|will|be|published|in|the|coming|weeks|. ‖ A|short|line|."},
  });
}

TEST(Sentences, EndWithTheirLinesWhereOneIsFarLonger) {
  check({
      {"Office of the Press Secretary\n"
       "The following is attributable to Spokesperson Ana Torres:\n"
       "The two ministers met in Lima and spoke of the border, of the trade in goods, and of the protection of the "
       "investments that the firms of both countries have made.\n"
       "They will meet again.",
       "H:Office|of|the|Press|Secretary ‖ The|following|is|attributable|to|Spokesperson|Ana|Torres|: ‖ "
       "The|two|ministers|met|in|Lima|and|spoke|of|the|border|,|of|the|trade|in|goods|,|and|of|the|protection|of|the|"
       "investments|that|the|firms|of|both|countries|have|made|. ‖ They|will|meet|again|."},
  });
}

TEST(Sentences, GoOnInALineThatBeginsInLowerCase) {
  check({
      {"The ministers of both countries met in the\ncapital on Friday. They\nSpoke.",
       "The|ministers|of|both|countries|met|in|the|capital|on|Friday|. ‖ They ‖ Spoke|."},
      {"Harbour Trading Co. Ltd.\nThe port of the capital city belongs to Harbour Trading Co. Ltd.",
       "H:Harbour|Trading|Co.|Ltd. ‖ "
       "The|port|of|the|capital|city|belongs|to|Harbour|Trading|Co.|Ltd."},
  });
}

TEST(Sentences, EndWithTheLinesOfAMailThatLostItsLineBreaks) {
  check({
      {"Ann Lee 03/04/2019 09:15 AM Please call me.", "Ann|Lee ‖ 03/04/2019|09:15|AM ‖ Please|call|me|."},
      {"We met on 03/04/2019 at noon.", "We|met|on|03/04/2019|at|noon|."},
      {"See http://a.example.org/x http://b.example.org Tell us.",
       "See|http://a.example.org/x ‖ http://b.example.org ‖ Tell|us|."},
      {"It is at http://a.example.org/x now.", "It|is|at|http://a.example.org/x|now|."},
      {"Call me. Best regards, Ann", "Call|me|. ‖ Best|regards|, ‖ Ann"},
      {"With regards, we left.", "With|regards|,|we|left|."},
      {"All good :) See you.", "All|good|:) ‖ See|you|."},
      {"---------- Forwarded by Ann", "---------- ‖ Forwarded|by|Ann"},
  });
}

TEST(Sentences, SetDatelinesApart) {
  check({
      {"SEOUL, Oct. 11 (Meridian Wire) - The talks went well.",
       "©:SEOUL|,|Oct.|11|(|Meridian|Wire|)|- ‖ The|talks|went|well|."},
      {"HANOI – Talks began.", "©:HANOI|– ‖ Talks|began|."},
      {"Hanoi (VNA) – Talks began.", "©:Hanoi|(|VNA|)|– ‖ Talks|began|."},
      {"Pyongyang, April 12 (KCNA) -- Kim spoke.", "©:Pyongyang|,|April|12|(|KCNA|)|-- ‖ Kim|spoke|."},
      {"Havana, Mar 3 (Prensa Latina) Cuba won.", "©:Havana|,|Mar|3|(|Prensa|Latina|) ‖ Cuba|won|."},
      {"Hanoi, the capital - old and new - waits.", "Hanoi|,|the|capital|-|old|and|new|-|waits|."},
      {"Lima – Talks began.", "Lima|–|Talks|began|."},
      {"NATO agreed - at last - to meet.", "NATO|agreed|-|at|last|-|to|meet|."},
      {"ASEAN-wide talks began.", "ASEAN|-|wide|talks|began|."},
  });
}

TEST(Sentences, TellCaptionsFromTheirCredits) {
  check({
      {"The two leaders in Hanoi. Photo: Vietnam News Agency\nThe talks went well.",
       "C:The|two|leaders|in|Hanoi|. ‖ ©:Photo|:|Vietnam|News|Agency ‖ The|talks|went|well|."},
      {"The two leaders in Hanoi (Photo: VNA)\nThey talked.",
       "C:The|two|leaders|in|Hanoi ‖ ©:(|Photo|:|VNA|) ‖ They|talked|."},
      {"They talked.\nLink: https://example.org/a\n(Reuters)",
       "They|talked|. ‖ ©:Link|:|https://example.org/a ‖ ©:(|Reuters|)"},
      {"They talked.\nNguồn tin: https://example.org/a", "They|talked|. ‖ ©:Nguồn|tin|:|https://example.org/a"},
  });
}

TEST(Sentences, AreCutWhereTheyGoOnForTooLong) {
  std::string text;
  for (int i = 0; i < 900; ++i) text += "a b, ";
  const Tokens tokens = tokens_of(text);
  ASSERT_EQ(tokens.sentence_count(), 3u);
  EXPECT_EQ(tokens.sentence(SentenceId(0u)).size(), 999u);
  EXPECT_EQ(tokens_of(std::string(2500, '(')).sentence_count(), 3u);
}

TEST(Tokens, CoverAllInkInOrderAndSentencesPartitionThem) {
  const std::vector<std::string> texts = {
      "a\u00A0b\u200Bc\u2028d, e.f.g@h \uFEFFx",
      "n't 's ''' ...- -'a'b'n't",
      "((a).)[b]'\"\"' $$ U$ US$5m",
      "x@y@z.a @ @b 'n't' N'T don'",
      "Photo: (Photo: . ) \"",
  };
  for (const std::string& text : texts) {
    const Tokens tokens = tokens_of(text);
    ASSERT_EQ(tokens.flags.size(), tokens.size());
    ASSERT_EQ(tokens.first.size(), tokens.sentence_count() + 1);
    EXPECT_EQ(tokens.first.back().value, tokens.size());
    ByteOffset end = 0;
    for (const Span span : tokens.spans) {
      EXPECT_LE(end, span.begin) << text;
      EXPECT_LT(span.begin, span.end) << text;
      end = span.end;
    }
    EXPECT_EQ(end, text.size()) << text;
  }
  EXPECT_EQ(tokens_of("").size(), 0u);
  EXPECT_EQ(tokens_of(" \n ").sentence_count(), 0u);
}

TEST(Tokens, TakeLinearTimeOnHostileText) {
  for (const std::string_view unit :
       {"(",     "a.b.c.", "aa.bb.", "a",   "\"",    ". ",      ".(",     "a@",   "a-b",   "'t", "http://",
        "1,234", "x'",     "\n",     "a\n", "U.S. ", "Photo: ", "U.S. (", "\"x ", "don't", "1-", "A/1/"}) {
    std::string text;
    while (text.size() < (1u << 20)) text += unit;
    const Tokens tokens = tokens_of(text);
    EXPECT_EQ(tokens.first.back().value, tokens.size());
  }
}

}  // namespace
}  // namespace entente
