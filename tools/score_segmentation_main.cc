// SPDX-License-Identifier: Apache-2.0
// score_segmentation RULES FILE.conllu...: rebuilds the raw text of each document of a treebank,
// splits it, and prints F1 of sentences and words by their spans, after the CoNLL 2018 shared task.
// A multi-word token whose words are its own letters counts as those words. With --errors N the
// first N differences of each kind are shown.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/tokens.h"

namespace {

using entente::Span;

struct GoldDocument {
  std::string text;
  std::vector<Span> words;
  std::vector<Span> sentences;
};

/// Collects a treebank line by line; a document ends where the next begins.
class Reader {
 public:
  std::vector<GoldDocument> read(std::istream& in) {
    std::string line;
    while (std::getline(in, line)) take(line);
    end_sentence();
    end_document();
    return std::move(documents_);
  }

 private:
  struct Word {
    std::string form;
    std::size_t last = 0;  // of a multi-word token: its last word
    bool space_after = true;
  };

  void take(const std::string& line) {
    if (line.empty()) {
      end_sentence();
    } else if (line.starts_with("# newdoc")) {
      end_document();
    } else if (line.starts_with("# newpar")) {
      new_paragraph_ = true;
    } else if (line[0] != '#') {
      take_word(line);
    }
  }

  void take_word(const std::string& line) {
    const std::size_t tab = line.find('\t');
    const std::size_t end = line.find('\t', tab + 1);
    if (tab == line.npos || end == line.npos) return;
    const std::string id = line.substr(0, tab);
    Word word{line.substr(tab + 1, end - tab - 1), 0, line.find("SpaceAfter=No") == line.npos};
    if (id.find('.') != id.npos) return;
    if (const std::size_t dash = id.find('-'); dash != id.npos) {
      std::size_t first = 0;
      std::from_chars(id.data(), id.data() + dash, first);
      std::from_chars(id.data() + dash + 1, id.data() + id.size(), word.last);
      ranges_[first] = word;
    } else {
      words_.push_back(word);
    }
  }

  void end_sentence() {
    if (words_.empty()) return;
    std::string& text = document_.text;
    if (!text.empty() && new_paragraph_) text += "\n\n";
    else if (!text.empty() && space_) text += ' ';
    new_paragraph_ = false;
    const auto begin = static_cast<std::uint32_t>(text.size());
    std::uint32_t ink_end = begin;
    for (std::size_t i = 0; i < words_.size();) {
      const auto range = ranges_.find(i + 1);
      std::size_t next = i + 1;
      Word token = words_[i];
      std::vector<std::string> parts{token.form};
      if (range != ranges_.end()) {
        token = range->second;
        next = std::min(range->second.last, words_.size());
        parts.clear();
        std::string joined;
        for (std::size_t k = i; k < next; ++k) {
          parts.push_back(words_[k].form);
          joined += words_[k].form;
        }
        if (joined != token.form) parts = {token.form};
      }
      for (const std::string& part : parts) {
        const auto from = static_cast<std::uint32_t>(text.size());
        text += part;
        document_.words.push_back({from, static_cast<std::uint32_t>(text.size())});
      }
      ink_end = static_cast<std::uint32_t>(text.size());
      space_ = token.space_after;
      i = std::max(next, i + 1);
      if (i < words_.size() && space_) text += ' ';
    }
    document_.sentences.push_back({begin, ink_end});
    words_.clear();
    ranges_.clear();
  }

  void end_document() {
    if (!document_.text.empty()) documents_.push_back(std::move(document_));
    document_ = {};
    new_paragraph_ = false;
    space_ = true;
  }

  std::vector<GoldDocument> documents_;
  GoldDocument document_;
  std::vector<Word> words_;
  std::map<std::size_t, Word> ranges_;
  bool new_paragraph_ = false;
  bool space_ = true;
};

struct Score {
  std::size_t gold = 0, found = 0, right = 0;

  void add(const std::vector<Span>& expected, const std::vector<Span>& got) {
    gold += expected.size();
    found += got.size();
    std::vector<Span> both;
    std::ranges::set_intersection(expected, got, std::back_inserter(both));
    right += both.size();
  }
  double f1() const {
    return gold + found == 0 ? 0 : 2.0 * static_cast<double>(right) / static_cast<double>(gold + found);
  }
};

void show(const GoldDocument& doc, const std::vector<Span>& expected, const std::vector<Span>& got, const char* what,
          long& left) {
  std::vector<Span> wrong;
  std::ranges::set_difference(got, expected, std::back_inserter(wrong));
  for (const Span span : wrong) {
    if (left-- <= 0) return;
    const std::size_t from = span.begin < 30 ? 0 : span.begin - 30;
    std::string around = doc.text.substr(from, span.begin - from) + "⟦" + doc.text.substr(span.begin, span.size()) +
                         "⟧" + doc.text.substr(span.end, 30);
    std::ranges::replace(around, '\n', '/');
    fmt::print("{}\t{}\n", what, around);
  }
}

}  // namespace

int main(int argc, char** argv) {
  long errors = 0;
  std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() > 2 && arguments[0] == "--errors") {
    errors = std::strtol(arguments[1].c_str(), nullptr, 10);
    arguments.erase(arguments.begin(), arguments.begin() + 2);
  }
  if (arguments.size() < 2) {
    fmt::print(stderr, "usage: score_segmentation [--errors N] RULES FILE.conllu...\n");
    return 2;
  }
  const auto rules = entente::TextRules::load(arguments[0]);
  if (!rules) {
    fmt::print(stderr, "{}\n", rules.error().text());
    return 1;
  }
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    std::ifstream in(arguments[i]);
    if (!in) {
      fmt::print(stderr, "{}: cannot be read\n", arguments[i]);
      return 1;
    }
    Score words, sentences;
    double seconds = 0;
    long word_errors = errors;
    long sentence_errors = errors;
    for (GoldDocument& gold : Reader().read(in)) {
      const auto document = entente::Document::from_utf8(gold.text, {});
      if (!document) {
        fmt::print(stderr, "{}\n", document.error().text());
        return 1;
      }
      const auto start = std::chrono::steady_clock::now();
      const entente::Tokens tokens = entente::tokenize(*document, *rules);
      seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      std::vector<Span> found;
      for (std::size_t s = 0; s < tokens.sentence_count(); ++s) found.push_back(tokens.span(entente::SentenceId(s)));
      words.add(gold.words, tokens.spans);
      sentences.add(gold.sentences, found);
      show(gold, gold.words, tokens.spans, "word", word_errors);
      show(gold, gold.sentences, found, "sentence", sentence_errors);
    }
    fmt::print("{}: words {:.4f}, sentences {:.4f} ({} words, {} sentences, {:.1f} M tokens/s)\n", arguments[i],
               words.f1(), sentences.f1(), words.gold, sentences.gold,
               static_cast<double>(words.found) / seconds / 1e6);
  }
  return 0;
}
