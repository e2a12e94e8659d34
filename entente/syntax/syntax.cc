// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/syntax.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/base/table.h"
#include "entente/syntax/mend.h"
#include "entente/syntax/model_file.h"
#include "entente/syntax/network.h"
#include "entente/syntax/second_reading.h"
#include "entente/syntax/tagger_parser.h"

namespace entente {
namespace {

constexpr std::size_t kBatchWords = 256;  // enough for full matrix blocks; scratch stays in L2

}  // namespace

struct SyntaxModel::Impl {
  ModelFile file;
  NetworkView network;
  std::unordered_map<std::string, std::string> verb_forms;
  VerbStandIns stand_ins;
};

SyntaxModel::SyntaxModel(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SyntaxModel::SyntaxModel(SyntaxModel&&) noexcept = default;
SyntaxModel& SyntaxModel::operator=(SyntaxModel&&) noexcept = default;
SyntaxModel::~SyntaxModel() = default;

Result<SyntaxModel> SyntaxModel::open(const std::string& path) {
  auto file = ModelFile::open(path);
  if (!file) return std::unexpected(file.error());
  auto network = read_network(file->sections(), path);
  if (!network) return std::unexpected(network.error());
  return SyntaxModel(std::make_unique<Impl>(std::move(*file), std::move(*network)));
}

namespace {

Result<void> read_pairs(const Table& table, std::unordered_map<std::string, std::string>& out) {
  for (const Table::Row& row : table.rows()) {
    if (row.cells[0].empty() || row.cells[1].empty())
      return fail(ErrorCode::InvalidData, "a form and another are wanted", table.where(row));
    const auto [known, is_new] = out.emplace(row.cells[0], row.cells[1]);
    if (!is_new) return fail(ErrorCode::InvalidData, "'" + known->first + "' stands here twice", table.where(row));
  }
  return {};
}

}  // namespace

Result<void> SyntaxModel::read_verb_forms(const std::string& path) {
  const auto table = Table::load(path, {"form", "lemma"});
  if (!table) return std::unexpected(table.error());
  return read_pairs(*table, impl_->verb_forms);
}

Result<void> SyntaxModel::read_stand_ins(const std::string& path) {
  const auto table = Table::load(path, {"form", "like"});
  if (!table) return std::unexpected(table.error());
  return read_pairs(*table, impl_->stand_ins);
}

struct Parser::Scratch {
  Scratch(const NetworkView& network, const Kernels& kernels) : net(network, kernels) {}
  TaggerParser net;
  Mender mender;
  std::string key;  // of the lemma tables
  WordForm form;
  std::vector<std::size_t> ends;          // of the sentences of the batch
  std::vector<TaggerParser::Word> words;  // of a batch of which a sentence is read again
  std::vector<std::string> forms;         // in lower case
  std::vector<std::string> texts;         // of the batch

  /// Reads the sentences of the batch again that lack a verb. Says whether the words hold now instead of those given.
  bool read_again(std::span<const TaggerParser::Word> first, const VerbStandIns& stand_ins);

 private:
  void read_sentence(std::size_t begin, std::size_t end, const VerbStandIns& stand_ins);
};

bool Parser::Scratch::read_again(std::span<const TaggerParser::Word> first, const VerbStandIns& stand_ins) {
  bool is_copied = false;
  std::size_t begin = 0;
  for (const std::size_t end : ends) {
    if (lacks_verb(is_copied ? std::span<const TaggerParser::Word>(words) : first, begin, end)) {
      if (!is_copied) {
        words.assign(first.begin(), first.end());
        forms.resize(words.size());
        texts.resize(words.size());
        for (std::size_t i = 0; i < words.size(); ++i) {
          forms[i] = net.form(i).lower();
          texts[i] = net.form(i).spelling();
        }
        is_copied = true;
      }
      read_sentence(begin, end, stand_ins);
    }
    begin = end;
  }
  return is_copied;
}

void Parser::Scratch::read_sentence(std::size_t begin, std::size_t end, const VerbStandIns& stand_ins) {
  // A sentence has few such forms; what has hundreds of them is no sentence, and each costs a reading.
  constexpr int kMostTries = 4;
  std::size_t from = begin;
  for (int tries = 0; tries < kMostTries; ++tries) {
    const auto verb = possible_verb(words, begin, from, end, stand_ins, forms);
    if (!verb) return;
    net.clear();
    for (std::size_t i = begin; i < end; ++i) net.add_word(i == *verb ? stand_ins.at(forms[i]) : texts[i]);
    const auto again = mender.mend(net.run());
    if (is_clause_of(again, *verb - begin)) {
      for (std::size_t i = begin; i < end; ++i) {
        words[i] = again[i - begin];
        if (words[i].head != TaggerParser::kRoot) words[i].head += static_cast<std::uint32_t>(begin);
      }
      return;
    }
    from = *verb + 1;
  }
}

Parser::Parser(const SyntaxModel& model) : Parser(model, select_kernels()) {}
Parser::Parser(const SyntaxModel& model, const Kernels& kernels)
    : model_(&model), scratch_(std::make_unique<Scratch>(model.impl().network, kernels)) {}
Parser::Parser(Parser&&) noexcept = default;
Parser::~Parser() = default;

Syntax Parser::parse(const Document& document, const Tokens& tokens) {
  const std::size_t n = tokens.size();
  const Lemmatizer& lemmatizer = model_->impl().network.lemmatizer;
  const auto& verb_forms = model_->impl().verb_forms;
  TaggerParser& net = scratch_->net;
  Syntax out;
  Morphology& morphology = out.morphology;
  morphology.upos.reserve(n);
  morphology.xpos.reserve(n);
  morphology.features.reserve(n);
  morphology.lemma_end.reserve(n);
  morphology.lemma_pool.reserve(document.text().size());
  out.dependencies.head.resize(n);
  out.dependencies.rel.resize(n);

  std::size_t begin = 0;  // of the batch
  std::vector<std::size_t>& ends = scratch_->ends;
  const auto flush = [&] {
    auto words = scratch_->mender.mend(net.run());
    const bool again = scratch_->read_again(words, model_->impl().stand_ins);
    if (again) words = scratch_->words;
    ends.clear();
    for (std::size_t i = 0; i < words.size(); ++i) {
      const TaggerParser::Word& word = words[i];
      if (again) scratch_->form.assign(scratch_->texts[i]);
      const WordForm& form = again ? scratch_->form : net.form(i);
      morphology.upos.push_back(word.upos);
      morphology.xpos.push_back(word.xpos);
      morphology.features.push_back(lemmatizer.features_of(form, word.upos, word.xpos, scratch_->key));
      const auto listed = word.upos == Upos::Verb ? verb_forms.find(form.lower()) : verb_forms.end();
      if (listed != verb_forms.end()) morphology.lemma_pool += listed->second;
      else lemmatizer.append_lemma(form, word.xpos, scratch_->key, morphology.lemma_pool);
      morphology.lemma_end.push_back(static_cast<std::uint32_t>(morphology.lemma_pool.size()));
      out.dependencies.rel[begin + i] = word.rel;
      if (word.head != TaggerParser::kRoot) out.dependencies.head[begin + i] = TokenId(begin + word.head);
    }
    begin += words.size();
    net.clear();
  };

  net.clear();
  ends.clear();
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    const TokenRange range = tokens.sentence(SentenceId(s));
    // A longer sentence is parsed in windows of this length.
    for (std::size_t t = range.begin.value; t < range.end.value;) {
      const std::size_t end = std::min<std::size_t>(range.end.value, t + kLongestSequence);
      if (net.size() > 0 && net.size() + (end - t) > kBatchWords) flush();
      for (; t < end; ++t) net.add_word(document.text(tokens.spans[t]));
      net.end_sequence();
      if (ends.empty() || ends.back() < net.size()) ends.push_back(net.size());
    }
  }
  flush();

  // The roots of the later windows of a long sentence hang on the first one's.
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    const TokenRange range = tokens.sentence(SentenceId(s));
    if (range.size() <= kLongestSequence) continue;
    TokenId root;
    for (TokenId t = range.begin; t < range.end; ++t) {
      if (out.dependencies.head[t.value].valid()) continue;
      if (root.valid()) {
        out.dependencies.head[t.value] = root;
        out.dependencies.rel[t.value] = Deprel::Parataxis;
      } else {
        root = t;
      }
    }
  }
  return out;
}

}  // namespace entente
