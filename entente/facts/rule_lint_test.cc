// SPDX-License-Identifier: Apache-2.0
#include "entente/facts/rule_lint.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "entente/facts/rule_examples.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

const std::string kOurs = std::string(ENTENTE_SOURCE_DIR) + "/data/en/rules";

// A folder with these files, gone when the test ends.
class Folder {
 public:
  Folder(const std::string& name, const std::string& words, const std::string& rules)
      : path_(fs::temp_directory_path() / ("entente_lint_" + std::to_string(::getpid()) + "_" + name)) {
    fs::create_directories(path_);
    std::ofstream(path_ / "x.words") << words;
    std::ofstream(path_ / "x.rules") << rules;
  }
  ~Folder() { fs::remove_all(path_); }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

std::string rule(const std::string& id, const std::string& lines) {
  return "rule: " + id + "\n" + lines +
         "yields: event type=CONSULT source={who}\nexample: Chad greeted Mali.\nexpect: event type=CONSULT\nnot: He "
         "greeted.\n\n";
}
const std::string kGreet = "trigger: verb greet\nrole: who actor subj\n";

// "x.rules:2: error: message", one a line.
std::string lint(std::vector<std::string> before, const std::string& words, const std::string& rules) {
  const Folder folder(::testing::UnitTest::GetInstance()->current_test_info()->name(), words, rules);
  before.push_back(folder.path());
  std::string out;
  for (const Remark& remark : lint_rules(before).remarks) {
    std::string line = remark.where + ": " + std::string(to_string(remark.severity)) + ": " + remark.message + "\n";
    for (std::size_t at; (at = line.find(folder.path() + "/")) != line.npos;) line.erase(at, folder.path().size() + 1);
    out += line;
  }
  return out;
}

TEST(RuleLint, good_rules_get_no_remark) {
  EXPECT_EQ(lint({}, "set: people\nwords: envoy\n", rule("greet", kGreet + "optional: other @people obj\n")), "");
  EXPECT_EQ(lint({kOurs}, "", rule("greet-somebody", kGreet)), "");
}

TEST(RuleLint, tells_every_mistake_and_none_twice) {
  EXPECT_EQ(lint({}, "set: people\nwords: envoy, envoy\nwrod: x\n",
                 "no colon\n\n" + rule("a", "triger: verb greet\nrole: who actr subj\nwhen: tense soon\n") +
                     rule("b", "role: who actor subj\n") + rule("c", kGreet + "over: nobody\n")),
            "x.rules:1: error: expected 'key: value'\n"
            "x.rules:4: error: unknown key 'triger' in a rule\n"
            "x.rules:5: error: unknown filler 'actr'\n"
            "x.rules:6: error: tense is past, present, future or none\n"
            "x.rules:12: error: the rule 'b' has no trigger\n"
            "x.rules:19: error: 'over' names the unknown rule 'nobody'\n"
            "x.words:2: error: 'envoy' stands twice in the set\n"
            "x.words:3: error: unknown key 'wrod' in a word set\n");
}

TEST(RuleLint, tells_what_nothing_uses) {
  EXPECT_EQ(lint({}, "set: envoys\nwords: envoy\n\nset: light_verbs\nwords: hold\n",
                 "path: agent\nis: subj | poss\n\n" + rule("greet", kGreet)),
            "x.rules:1: warning: nothing uses the path 'agent'\n"
            "x.words:1: warning: nothing uses the word set 'envoys'\n");  // light_verbs is the program's own
}

TEST(RuleLint, tells_words_of_sets_that_exclude_each_other) {
  EXPECT_EQ(lint({}, "set: kind\nwords: thank, greet\n\nset: unkind\nwords: greet, scold\nexcludes: kind\n",
                 rule("greet", "trigger: verb @kind @unkind\nrole: who actor subj\n")),
            "x.words:6: error: 'greet' stands in 'kind', too, which this set excludes\n");
}

TEST(RuleLint, tells_rules_that_can_never_fire) {
  EXPECT_EQ(
      lint({}, "set: none\n",
           rule("a", kGreet + "over: b c\n") + rule("b", kGreet + "unless: negated\n") +
               rule("c", "trigger: verb greet thank\nrole: who actor subj\n") + rule("d", kGreet + "over: d\n") +
               rule("e", kGreet + "when: negated\nunless: negated\n") + rule("f", kGreet + "role: what @none obj\n")),
      "x.rules:10: warning: the rule 'b' can never fire: 'a' at x.rules:1 is over it and matches wherever it does\n"
      "x.rules:27: warning: the rule 'd' can never fire: it is 'over' itself\n"
      "x.rules:36: warning: the rule 'e' can never fire: 'when negated' and 'unless negated' cannot both hold\n"
      "x.rules:46: warning: the rule 'f' can never fire: the word set for the role 'what' is empty\n");
}

TEST(RuleLint, tells_what_takes_the_place_of_ours) {
  const std::string found = lint({kOurs}, "set: visit_nouns\nwords: visit\n", rule("visit-noun", kGreet));
  EXPECT_NE(found.find("x.rules:1: note: the rule 'visit-noun' takes the place of the one at "), std::string::npos)
      << found;
  EXPECT_NE(found.find("x.words:1: note: the word set 'visit_nouns' takes the place of the one at "), std::string::npos)
      << found;
}

TEST(RuleLint, our_own_rules_have_no_mistake) {
  const std::vector<std::string> folders = {kOurs};
  for (const Remark& remark : lint_rules(folders).remarks)
    EXPECT_NE(remark.severity, Severity::Error) << remark.where << ": " << remark.message;
}

TEST(RuleSet, a_set_of_a_later_folder_changes_the_triggers_of_earlier_rules) {
  const Folder ours("ours", "set: greetings\nwords: greet\n",
                    rule("greet", "trigger: verb @greetings\nrole: who actor subj\n"));
  const Folder theirs("theirs", "set: greetings\nwords: salute\n", "");
  const std::vector<std::string> folders = {ours.path(), theirs.path()};
  const auto rules = RuleSet::load(folders);
  ASSERT_TRUE(rules) << rules.error().text();
  EXPECT_EQ(rules->triggers(rules->word_id("salute")).size(), 1u);
  EXPECT_TRUE(rules->triggers(rules->word_id("greet")).empty());
}

TEST(RuleExamples, say_what_was_found_instead) {
  Rule meet;
  meet.id = "meet";
  Fact fact;
  fact.rule = "meet";
  fact.set(Field::Type, "CONSULT");
  fact.add(Field::TargetActors, "LAO");
  Trace trace;
  trace.entries.push_back({"meet", {}, true, {}, 0, {}});
  const std::vector<Fact> facts = {fact};
  EXPECT_TRUE(check_example(meet, {"...", {"event type=CONSULT target=LAO"}, ""}, facts, trace).empty());
  EXPECT_EQ(check_example(meet, {"...", {"event type=CONSULT target=VNM"}, ""}, facts, trace),
            std::vector<std::string>{"expected event type=CONSULT target=VNM\nfound target=LAO (by meet)"});
  EXPECT_EQ(check_example(meet, {"...", {}, ""}, facts, trace),
            std::vector<std::string>{
                "must give nothing, but gave\n  event type=CONSULT target=LAO modality=asserted by meet"});
  trace.entries.front().fired = false;
  trace.entries.front().misses = 1;
  trace.entries.front().reason = "no who (actor at subj)";
  EXPECT_EQ(
      check_example(meet, {"...", {"agreement"}, ""}, {}, trace),
      (std::vector<std::string>{"the rule did not fire: no who (actor at subj)", "expected agreement\nfound nothing"}));
}

}  // namespace
}  // namespace entente
