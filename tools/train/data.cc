// SPDX-License-Identifier: Apache-2.0
#include "tools/train/data.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string_view>

#include "entente/syntax/morphology.h"

namespace entente::train {

Result<std::vector<ConlluSentence>> read_treebank(const std::string& path) {
  std::ifstream in(path);
  if (!in) return fail(ErrorCode::NotFound, "cannot read the treebank", path);
  ConlluReader reader(in);
  std::vector<ConlluSentence> out;
  while (true) {
    auto sentence = reader.next();
    if (!sentence) return std::unexpected(sentence.error());
    if (!*sentence) return out;
    out.push_back(std::move(**sentence));
  }
}

Result<Vectors> read_vectors(const std::string& path, std::size_t limit) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail(ErrorCode::NotFound, "cannot read the word vectors", path);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  // {"precision":..,"words":["the",..],"vectors":{"the":[100 numbers, norm, index],..},..}
  const std::size_t list = text.find("\"words\":[");
  if (list == std::string::npos) return fail(ErrorCode::InvalidInput, "no \"words\"", path);
  Vectors out;
  std::size_t at = list + 9;
  while (out.words.size() < limit && text[at] == '"') {
    std::string word;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
      if (text[at] == '\\') ++at;
      word += text[at];
    }
    out.words.push_back(std::move(word));
    ++at;
    if (text[at] == ',') ++at;
  }
  at = text.find("\"vectors\":{", at);
  if (at == std::string::npos) return fail(ErrorCode::InvalidInput, "no \"vectors\"", path);
  // The object is in the order of a JavaScript object (numbers first), so go by the index at the
  // end of every row, not by place.
  out.values.assign(out.words.size() * kVectorSize, 0);
  std::size_t found = 0;
  while (found < out.words.size()) {
    const std::size_t open = text.find(":[", at + 10);
    if (open == std::string::npos) break;
    float row[kVectorSize + 2];
    const char* p = text.c_str() + open + 2;
    for (float& x : row) {
      char* end = nullptr;
      x = std::strtof(p, &end);
      if (end == p) return fail(ErrorCode::InvalidInput, "a vector is too short", path);
      p = end + 1;
    }
    at = static_cast<std::size_t>(p - text.c_str()) - 10;
    const auto index = static_cast<std::size_t>(row[kVectorSize + 1]);
    if (index >= out.words.size()) continue;
    // Every vector at norm 3; row[100] is its own norm.
    const float scale = row[kVectorSize] > 0 ? 3.0f / row[kVectorSize] : 0;
    for (std::size_t i = 0; i < kVectorSize; ++i) out.values[index * kVectorSize + i] = row[i] * scale;
    ++found;
  }
  if (found < out.words.size()) return fail(ErrorCode::InvalidInput, fmt::format("only {} vectors found", found), path);
  return out;
}

Lexicon make_lexicon(const std::vector<ConlluSentence>& treebank, const Vectors& vectors) {
  Lexicon lexicon;
  std::map<std::string, int> counts;
  WordForm form;
  for (const ConlluSentence& sentence : treebank)
    for (const ConlluWord& word : sentence.words) {
      form.assign(word.form);
      ++counts[form.lower()];
    }
  for (const auto& [word, count] : counts)
    if (count >= 2) lexicon.rows[word].word = lexicon.word_rows++;
  for (const std::string& word : vectors.words) lexicon.rows[word].vector = lexicon.vector_rows++;
  return lexicon;
}

Result<std::vector<Sentence>> encode(const std::vector<ConlluSentence>& treebank, const Lexicon& lexicon) {
  std::vector<Sentence> out;
  WordForm form;
  for (const ConlluSentence& sentence : treebank) {
    Sentence& words = out.emplace_back();
    for (const ConlluWord& given : sentence.words) {
      Word word;
      form.assign(given.form);
      form.hash_affixes();
      if (const auto it = lexicon.rows.find(form.lower()); it != lexicon.rows.end()) {
        word.word_row = it->second.word;
        word.vector_row = it->second.vector;
      }
      for (std::size_t i = 0; i < kAffixes; ++i)
        word.affix_rows[i] = static_cast<std::uint32_t>(form.affixes()[i] % kAffixRows);
      const auto upos = parse_upos(given.upos);
      const auto xpos = parse_xpos(given.xpos);
      const auto deprel = parse_deprel(given.deprel);
      if (!upos || !xpos || !deprel)
        return fail(ErrorCode::InvalidInput,
                    fmt::format("unknown tag or relation: {} {} {}", given.upos, given.xpos, given.deprel));
      word.upos = static_cast<std::uint8_t>(*upos);
      word.xpos = *xpos;
      word.deprel = static_cast<std::uint8_t>(*deprel);
      word.head = static_cast<std::int32_t>(given.head) - 1;
      words.push_back(word);
    }
  }
  return out;
}

}  // namespace entente::train
