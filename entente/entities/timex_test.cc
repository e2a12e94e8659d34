// SPDX-License-Identifier: Apache-2.0
#include "entente/entities/timex.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>

#include "entente/entities/timex_rules.h"
#include "entente/text/text_rules.h"

namespace entente {
namespace {

const std::string kData = std::string(ENTENTE_SOURCE_DIR) + "/data/en/time";

const TimexRules& rules() {
  static const auto loaded = TimexRules::load(kData);
  if (!loaded) throw std::runtime_error(loaded.error().text());
  return *loaded;
}

const TextRules& text_rules() {
  static const auto loaded = TextRules::load(std::string(ENTENTE_SOURCE_DIR) + "/data/en/text");
  if (!loaded) throw std::runtime_error(loaded.error().text());
  return *loaded;
}

Document document(std::string text, std::string_view published) {
  Provenance provenance;
  provenance.published = parse_date(published);
  return Document::from_utf8(std::move(text), provenance).value();
}

// words=TYPE:value; the mod in round brackets, the iso in square ones where it says more or less.
std::string dump(const std::string& text, std::string_view published, bool with_mod = false) {
  const Document doc = document(text, published);
  std::string out;
  for (const Timex& t : find_timexes(doc, tokenize(doc, text_rules()), {}, {}, rules())) {
    out += fmt::format("{}{}={}:{}", out.empty() ? "" : "; ", doc.text(t.span), to_string(t.type), t.value);
    if (with_mod && !t.mod.empty()) out += "(" + t.mod + ")";
    if (t.iso.find('/') != std::string::npos) out += "[" + t.iso + "]";
  }
  return out;
}

struct Example {
  std::string text, published, expected;
};

Example read_example(const std::string& line) {
  Example e;
  const std::size_t arrow = line.find("=>");
  e.text = line.substr(0, arrow);
  if (arrow != std::string::npos) e.expected = line.substr(arrow + 2);
  const auto trim = [](std::string& s) {
    s.erase(0, s.find_first_not_of(' ') == std::string::npos ? s.size() : s.find_first_not_of(' '));
    while (!s.empty() && s.back() == ' ') s.pop_back();
  };
  trim(e.text);
  trim(e.expected);
  e.published = "2025-10-15";
  if (const std::size_t at = e.text.rfind(" @ "); at != std::string::npos) {
    e.published = e.text.substr(at + 3);
    e.text.resize(at);
  }
  return e;
}

TEST(TimexRules, GiveWhatTheirExamplesSay) {
  for (const TimexRule& rule : rules().impl().rules) {
    for (const std::string& line : rule.examples) {
      const Example e = read_example(line);
      EXPECT_EQ(dump(e.text, e.published), e.expected) << rule.where << " " << rule.id << ": " << line;
    }
  }
}

// An example must be found by its own rule, a counter-example must not.
TEST(TimexRules, AreWhatFindsTheirExamples) {
  const auto& impl = rules().impl();
  const auto finds = [&](const std::string& text, std::size_t rule) {
    const Document doc = document(text, "2025-10-15");
    const auto matches = match_timexes(cut_atoms(doc, tokenize(doc, text_rules()), impl.words), impl);
    return std::ranges::any_of(matches, [&](const TimexMatch& m) { return m.rule == rule; });
  };
  for (std::size_t i = 0; i < impl.rules.size(); ++i) {
    const TimexRule& rule = impl.rules[i];
    for (const std::string& line : rule.examples) {
      if (rule.kind == TimexKind::Nothing) continue;
      EXPECT_TRUE(finds(read_example(line).text, i)) << rule.where << " " << rule.id << ": " << line;
    }
    for (const std::string& line : rule.counter_examples) {
      const Example e = read_example(line);
      const bool found = finds(e.text, i) && !dump(e.text, e.published).empty();
      EXPECT_FALSE(found) << rule.where << " " << rule.id << ": " << line;
    }
  }
}

}  // namespace
}  // namespace entente
