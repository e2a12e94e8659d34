// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/dictionary.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "entente/ingest/dictionary_tables.h"

namespace entente {
namespace {

const std::string kData = std::string(ENTENTE_SOURCE_DIR) + "/data";

struct Imported {
  std::map<std::string, std::string> files;
  std::string remarks;  // "line reason", one a line

  /// The rows of a table without its first two lines.
  std::string rows(const std::string& table) const {
    const auto at = files.find(table);
    if (at == files.end()) return "";
    const std::size_t first = at->second.find('\n');
    return at->second.substr(at->second.find('\n', first + 1) + 1);
  }
};

Imported import(const std::string& text, DictionaryKind kind) {
  const auto knowledge = DictionaryKnowledge::load(kData);
  if (!knowledge) throw std::runtime_error(knowledge.error().text());
  DictionaryImport import(*knowledge, [](std::string_view verb) { return verb == "meet"; });
  import.add(parse_dictionary(text, kind), "f");
  Imported out{import.files(), {}};
  for (const auto& remark : import.remarks()) out.remarks += remark.where.substr(2) + " " + remark.reason + "\n";
  return out;
}

TEST(Dictionary, names_with_dated_codes_become_persons_with_their_terms) {
  const Imported made = import(
      "ANNA_MOREAU_\n+MADAME_MOREAU_ # a synonym\n\t[FRAGOV 120515-170514]\n\t[FRAELI >20170514]\n"
      "IVAN_PETROV_ [SUNGOV <911225] [RUSGOV >911225]   ; in one line\n",
      DictionaryKind::Actors);
  EXPECT_EQ(made.rows("en/names/persons.tsv"),
            "Anna Moreau\tFRA\t\t2012-05-15\t2017-05-14\nAnna Moreau\tFRA\t\t2017-05-14\t\n"
            "Ivan Petrov\tRUS\t\t1991-12-25\t\nIvan Petrov\tSUN\t\t\t1991-12-25\n"
            "Madame Moreau\tFRA\t\t2012-05-15\t2017-05-14\nMadame Moreau\tFRA\t\t2017-05-14\t\n");
  EXPECT_EQ(made.remarks, "");
}

TEST(Dictionary, other_names_go_by_their_code) {
  const Imported made = import(
      "SHINING_SUN_FRONT_ [COLREB]\nHARBOUR_UNION_ [IGOHBU]\nNIPPONIA_ [JAP]\nPARIS_ [FRA]\nSHOW_TRIAL_ "
      "[###]\nCAFE_SOCIETY_ [FRACRM]\n",
      DictionaryKind::Actors);
  EXPECT_EQ(made.rows("en/names/organisations.tsv"),
            "Harbour Union\tHarbour Union\tHarbour Union\torganisation\t\n"
            "Shining Sun Front\tShining Sun Front\tShining Sun Front\tarmed_group\tCOL\n");
  EXPECT_EQ(made.rows("en/names/states.tsv"), "Nipponia\tJPN\tname\n");
  EXPECT_EQ(made.rows("en/entities/hidden_names.tsv"), "Show Trial\n");
  EXPECT_EQ(made.remarks,
            "4 'Paris' [FRA]: 'Paris' is a place here, and acts for the state only where the text says so\n"
            "6 'Cafe Society' [FRACRM]: the role CRM is of no kind of body\n");
}

TEST(Dictionary, agents_become_offices_and_groups) {
  const Imported made = import(
      "!MINIST! = MINISTER, MINISTERS\nWATER_!MINIST! [~GOV]\nHERDSMAN_ {HERDSMEN_} [~CVL]\nGUARD [~MIL]\nKING "
      "[FRA~]\nELF [~XXX]\n",
      DictionaryKind::Agents);
  EXPECT_EQ(made.rows("en/names/titles.tsv"),
            "guard\tguards\tmilitary\t\nherdsman\therdsmen\tcivil\t\nwater minister\t\tofficial\tyes\nwater "
            "ministers\t\tofficial\tyes\n");
  EXPECT_EQ(made.rows("en/names/group_words.tsv"), "guards\tguard\tMIL\nherdsmen\therdsman\tCVL\n");
  EXPECT_EQ(made.remarks,
            "5 only a role behind the country is read, not 'FRA~'\n6 'elf': the role XXX is not among ours\n");
}

TEST(Dictionary, verbs_become_rules_and_patterns_are_told) {
  const Imported made = import(
      "--- SHUN [161] ---\nSHUN {SHUNS SHUNNED SHUNNING}\n- * MEETING [164]\n--- MEET [040] ---\nMEET\nHOP "
      "[999]\n&COINS\n+FRANC\n+EURO_CENT\n",
      DictionaryKind::Verbs);
  EXPECT_NE(made.files.at("en/rules/dictionary.rules").find("trigger: verb shun\n"), std::string::npos);
  EXPECT_NE(made.files.at("en/rules/dictionary.rules").find("yields: event type=SANCTION cameo=161"),
            std::string::npos);
  EXPECT_EQ(made.files.at("en/rules/dictionary.words"), "set: dictionary_coins\nwords: euro cent, franc\n\n");
  EXPECT_EQ(made.remarks,
            "3 a pattern: write it as a rule (docs/adding-a-rule.md)\n"
            "5 'meet' [040]: rules of ours begin with it already\n6 'hop' [999]: the code has no event type\n");
}

TEST(Dictionary, what_cannot_be_read_is_told_with_its_line) {
  EXPECT_EQ(import("[FRAGOV]\nNAMELESS_\nBAD_DATE_ [FRAGOV 2004017]\nOPEN_ [FRA\n<!-- a\ncomment -->\n\xff\xfe "
                   "[FRA]\nNOWHERE_HALL_ [QQQGOV]\n",
                   DictionaryKind::Actors)
                .remarks,
            "1 a code or synonym before any name\n"
            "2 'Nameless' has no code\n"
            "3 the code or its dates cannot be read: '[FRAGOV 2004017]'\n"
            "4 expected a code in brackets at '[FRA'\n"
            "7 not valid UTF-8\n"
            "8 'Nowhere Hall' [QQQGOV]: its first three letters are no country we know\n");
}

TEST(Dictionary, kinds_are_told_by_content) {
  EXPECT_EQ(guess_kind("A_ [FRA]\n"), DictionaryKind::Actors);
  EXPECT_EQ(guess_kind("GUARD [~MIL]\n"), DictionaryKind::Agents);
  EXPECT_EQ(guess_kind("# verbs\n--- SHUN [161] ---\n"), DictionaryKind::Verbs);
}

}  // namespace
}  // namespace entente
