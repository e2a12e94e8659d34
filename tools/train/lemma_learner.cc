// SPDX-License-Identifier: Apache-2.0
#include "tools/train/lemma_learner.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "entente/base/utf8.h"
#include "entente/syntax/lemmatizer.h"
#include "entente/syntax/word_form.h"

namespace entente::train {
namespace {

using Script = std::tuple<LemmaCase, std::size_t, std::string>;  // case, strip, text
template <class Key, class Value>
using Counts = std::map<Key, std::map<Value, std::size_t>>;
constexpr std::size_t kUsual = 20;        // words that share a script which may be tried on others
constexpr std::size_t kShortestStem = 3;  // bytes

using TaggedText = std::pair<std::uint8_t, std::string>;  // XPOS and a lower-cased word or suffix

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

std::optional<Script> script_of(const WordForm& form, const std::string& lemma) {
  const LemmaCase how = to_lower(lemma) == lemma ? LemmaCase::Lower : LemmaCase::AsIs;
  const std::string& whole = how == LemmaCase::Lower ? form.lower() : form.spelling();
  std::size_t same = 0;
  while (same < whole.size() && same < lemma.size() && whole[same] == lemma[same]) ++same;
  while (same > 0 && ((same < whole.size() && is_continuation(whole[same])) ||
                      (same < lemma.size() && is_continuation(lemma[same]))))
    --same;
  if (whole.size() - same > 255) return std::nullopt;
  return Script{how, whole.size() - same, lemma.substr(same)};
}

std::string suffix(const std::string& word, std::size_t n) {
  std::size_t at = word.size();
  for (; n > 0 && at > 0; --n) {
    --at;
    while (at > 0 && is_continuation(word[at])) --at;
  }
  return word.substr(at);
}

template <class Value>
const Value& most_common(const std::map<Value, std::size_t>& counts) {
  return std::ranges::max_element(counts, {}, [](const auto& c) { return c.second; })->first;
}

std::uint16_t feature_bits(std::string_view feats) {
  static constexpr std::pair<std::string_view, Feature> kNames[] = {
      {"Number=Plur", kPlural},      {"Tense=Past", kPast},          {"Tense=Pres", kPresent},
      {"VerbForm=Inf", kInfinitive}, {"VerbForm=Part", kParticiple}, {"VerbForm=Ger", kGerund},
      {"VerbForm=Fin", kFinite},     {"Person=1", kFirstPerson},     {"Person=3", kThirdPerson},
      {"Poss=Yes", kPossessive},     {"Polarity=Neg", kNegative}};
  std::uint16_t bits = 0;
  while (!feats.empty()) {
    const std::size_t bar = feats.find('|');
    for (const auto& [name, bit] : kNames)
      if (feats.substr(0, bar) == name) bits = static_cast<std::uint16_t>(bits | bit);
    feats.remove_prefix(bar == std::string_view::npos ? feats.size() : bar + 1);
  }
  return bits;
}

std::string key_of(RuleKind kind, const TaggedText& tagged) {
  return std::string{static_cast<char>(kind), static_cast<char>(tagged.first)} + tagged.second;
}

class Learner {
 public:
  LemmaRules learn(const std::vector<ConlluSentence>& treebank, const std::vector<std::string>& vocabulary) {
    count(treebank);
    learn_suffixes();
    learn_words();
    check_against(vocabulary);
    learn_features();
    return std::move(out_);
  }

 private:
  void count(const std::vector<ConlluSentence>& treebank) {
    WordForm form;
    for (const ConlluSentence& sentence : treebank)
      for (const ConlluWord& word : sentence.words) {
        const auto upos = parse_upos(word.upos);
        const auto xpos = parse_xpos(word.xpos);
        if (!upos || !xpos || word.lemma == "_") continue;
        form.assign(word.form);
        const TaggedText tagged(*xpos, form.lower());
        const std::uint16_t bits = feature_bits(word.feats);
        ++tag_features_[{*upos, *xpos}][bits];
        ++word_features_[tagged][bits];
        ++word_upos_[tagged][*upos];
        if (const auto script = script_of(form, word.lemma)) ++word_scripts_[tagged][*script];
      }
  }

  /// A suffix gets the script of most of its words, if it differs from the shorter suffix's.
  void learn_suffixes() {
    Counts<TaggedText, Script> counts;
    for (const auto& [tagged, scripts] : word_scripts_)
      for (std::size_t n = 0; n <= kMaxLemmaSuffix; ++n) {
        const std::string end = suffix(tagged.second, n);
        if (n > 0 && end.size() == tagged.second.size()) break;
        ++counts[{tagged.first, end}][most_common(scripts)];
      }
    // By length, so that a suffix finds its shorter neighbours decided.
    for (std::size_t n = 0; n <= kMaxLemmaSuffix; ++n)
      for (const auto& [tagged, scripts] : counts) {
        if (count_code_points(tagged.second) != n) continue;
        const Script& script = most_common(scripts);
        if (n > 0 && scripts.at(script) < 2) continue;
        if (decide(tagged.first, tagged.second, n) != script) suffixes_[tagged] = script;
      }
    for (const auto& [tagged, script] : suffixes_)
      out_.rules[key_of(RuleKind::SuffixLemma, tagged)] = number_of(script);
  }

  /// What the suffix rules say of a text; suffixes up to `longest` code points.
  std::optional<Script> decide(std::uint8_t xpos, const std::string& word, std::size_t longest) const {
    for (std::size_t n = longest + 1; n-- > 0;) {
      const auto it = suffixes_.find({xpos, suffix(word, n)});
      if (it != suffixes_.end()) return it->second;
    }
    return std::nullopt;
  }

  void learn_words() {
    for (const auto& [tagged, scripts] : word_scripts_) {
      const Script& script = most_common(scripts);
      const std::size_t whole = count_code_points(tagged.second);
      const std::size_t longest = std::min(kMaxLemmaSuffix, whole > 0 ? whole - 1 : 0);
      if (decide(tagged.first, tagged.second, longest) != script)
        out_.rules[key_of(RuleKind::WordLemma, tagged)] = number_of(script);
    }
  }

  /// Words that the treebank does not have: where the suffix rules make a lemma of one that is no word
  /// ("welcom"), and another script of the same tag makes one that is, the word gets that script.
  void check_against(const std::vector<std::string>& vocabulary) {
    std::map<std::string, std::size_t, std::less<>> ranks;  // the most frequent word has 0
    for (std::size_t i = 0; i < vocabulary.size(); ++i) ranks.emplace(vocabulary[i], i);
    for (const auto& [tagged, scripts] : word_scripts_)
      for (const auto& [script, n] : scripts) ranks.emplace(apply(script, tagged.second), vocabulary.size());
    for (const std::string_view tag : {"VBG", "VBD", "VBN", "VBZ", "NNS"}) {
      const std::uint8_t xpos = *parse_xpos(tag);
      std::map<Script, std::size_t> usual;  // scripts by the number of words that have them
      for (const auto& [tagged, scripts] : word_scripts_)
        if (tagged.first == xpos) ++usual[most_common(scripts)];
      for (const std::string& word : vocabulary) {
        const bool inflected = word.ends_with("ing")  ? tag == "VBG"
                               : word.ends_with("ed") ? tag == "VBD" || tag == "VBN"
                               : word.ends_with('s')  ? tag == "VBZ" || tag == "NNS"
                                                      : false;
        if (!inflected || word_scripts_.contains({xpos, word})) continue;
        const auto rule = decide(xpos, word, std::min(kMaxLemmaSuffix, word.size() - 1));
        if (!rule || ranks.contains(apply(*rule, word))) continue;
        std::optional<std::pair<std::size_t, Script>> best;
        for (const auto& [script, n] : usual) {
          const auto& [how, strip, text] = script;
          if (n < kUsual || strip == 0 || strip + kShortestStem > word.size()) continue;
          const auto rank = ranks.find(apply(script, word));
          if (rank != ranks.end() && (!best || rank->second < best->first)) best.emplace(rank->second, script);
        }
        if (best) out_.rules[key_of(RuleKind::WordLemma, {xpos, word})] = number_of(best->second);
      }
    }
  }

  static std::string apply(const Script& script, const std::string& word) {
    const auto& [how, strip, text] = script;
    return word.substr(0, word.size() - std::min(strip, word.size())) + text;
  }

  void learn_features() {
    out_.features.assign(kUposCount * kXposCount, 0);
    const auto at = [](Upos upos, std::uint8_t xpos) { return static_cast<std::size_t>(upos) * kXposCount + xpos; };
    for (const auto& [tags, counts] : tag_features_) out_.features[at(tags.first, tags.second)] = most_common(counts);
    for (const auto& [tagged, counts] : word_features_) {
      const std::uint16_t bits = most_common(counts);
      const Upos upos = most_common(word_upos_.at(tagged));
      if (counts.at(bits) >= 2 && bits != out_.features[at(upos, tagged.first)])
        out_.rules[key_of(RuleKind::WordFeatures, tagged)] = bits;
    }
  }

  std::uint32_t number_of(const Script& script) {
    const auto [it, added] = numbers_.emplace(script, static_cast<std::uint32_t>(out_.scripts.size()));
    if (added) {
      const auto& [how, strip, text] = script;
      out_.scripts.push_back({static_cast<std::uint32_t>(out_.script_text.size()),
                              static_cast<std::uint16_t>(text.size()), static_cast<std::uint8_t>(strip), how});
      out_.script_text += text;
    }
    return it->second;
  }

  Counts<TaggedText, Script> word_scripts_;
  Counts<TaggedText, std::uint16_t> word_features_;
  Counts<TaggedText, Upos> word_upos_;
  Counts<std::pair<Upos, std::uint8_t>, std::uint16_t> tag_features_;
  std::map<TaggedText, Script> suffixes_;
  std::map<Script, std::uint32_t> numbers_;
  LemmaRules out_;
};

}  // namespace

LemmaRules learn_lemmas(const std::vector<ConlluSentence>& treebank, const std::vector<std::string>& vocabulary) {
  return Learner().learn(treebank, vocabulary);
}

}  // namespace entente::train
