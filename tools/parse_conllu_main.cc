// SPDX-License-Identifier: Apache-2.0
// Parses the tokens of a CoNLL-U stream: standard input to standard output.
#include <fmt/format.h>

#include <cstdio>
#include <iostream>

#include "entente/syntax/conllu.h"

int main(int argc, char** argv) {
  using namespace entente;
  const auto model = SyntaxModel::open(argc > 1 ? argv[1] : "data/en/syntax.model");
  if (!model) {
    fmt::print(stderr, "{}\n", model.error().text());
    return 1;
  }
  Parser parser(*model);
  ConlluReader reader(std::cin);
  std::vector<ConlluSentence> sentences;
  std::string out;
  for (bool more = true; more;) {
    sentences.clear();
    while (sentences.size() < 64) {
      auto next = reader.next();
      if (!next) {
        fmt::print(stderr, "{}\n", next.error().text());
        return 1;
      }
      if (!*next) {
        more = false;
        break;
      }
      sentences.push_back(std::move(**next));
    }
    const auto given = assemble(sentences);
    if (!given) {
      fmt::print(stderr, "{}\n", given.error().text());
      return 1;
    }
    out.clear();
    write_conllu(given->document, given->tokens, parser.parse(given->document, given->tokens), 1,
                 out);
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  return 0;
}
