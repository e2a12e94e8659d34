// SPDX-License-Identifier: Apache-2.0
// CoNLL-U streams: whatever is read can be assembled, parsed, written and read back with the same
// words.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "entente/syntax/conllu.h"

namespace {

bool read_all(const std::string& text, std::vector<entente::ConlluSentence>& out) {
  std::istringstream in(text);
  entente::ConlluReader reader(in);
  while (true) {
    auto next = reader.next();
    if (!next) return false;
    if (!*next) return true;
    out.push_back(std::move(**next));
  }
}

/// Layers of the right size: every word hangs on the first of its sentence.
entente::Syntax plain_layers(const entente::Tokens& tokens) {
  entente::Syntax out;
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    const entente::TokenRange range = tokens.sentence(entente::SentenceId(s));
    for (entente::TokenId t = range.begin; t < range.end; ++t) {
      out.morphology.upos.push_back(entente::Upos::X);
      out.morphology.xpos.push_back(0);
      out.morphology.features.push_back(0x7ff);
      out.morphology.lemma_end.push_back(0);
      out.dependencies.rel.push_back(entente::Deprel::Dep);
      out.dependencies.head.push_back(t == range.begin ? entente::TokenId() : range.begin);
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<entente::ConlluSentence> sentences;
  read_all(std::string(reinterpret_cast<const char*>(data), size), sentences);
  const auto given = entente::assemble(sentences);
  if (!given) return 0;
  std::string written;
  entente::write_conllu(given->document, given->tokens, plain_layers(given->tokens), 1, written);
  std::vector<entente::ConlluSentence> again;
  if (!read_all(written, again) || again.size() != sentences.size()) std::abort();
  for (std::size_t s = 0; s < again.size(); ++s)
    if (again[s].words.size() != sentences[s].words.size()) std::abort();
  return 0;
}
