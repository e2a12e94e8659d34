// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "entente/cli/commands.h"
#include "entente/cli/ordered_workers.h"
#include "entente/cli/sources.h"
#include "entente/syntax/conllu.h"
#include "entente/syntax/syntax.h"
#include "entente/text/text_rules.h"

namespace entente::cli {
namespace {

constexpr std::size_t kBatch = 64;  // sentences that are parsed as one document

struct Batch {
  std::vector<ConlluSentence> sentences;
  std::size_t first_id = 1;
};

int parse_text(const std::string& text, const SyntaxModel& model, const DataPaths& paths, Terminal& terminal) {
  const auto rules = TextRules::load(paths.in("en/text"));
  if (!rules) {
    terminal.error(rules.error());
    return kBroken;
  }
  const auto document = Document::from_utf8(text, {});
  if (!document) {
    terminal.error(document.error());
    return kSomeFailed;
  }
  const Tokens tokens = tokenize(*document, *rules);
  std::string out;
  write_conllu(*document, tokens, Parser(model).parse(*document, tokens), 1, out);
  terminal.out(out);
  return kDone;
}

/// Keeps the tokens as they are; stops at the first row that is no CoNLL-U.
int parse_conllu(std::istream& in, const SyntaxModel& model, Terminal& terminal) {
  ConlluReader reader(in);
  std::size_t sentences = 0;
  std::optional<Error> bad_input;
  const auto next = [&]() -> std::optional<Batch> {
    Batch batch;
    batch.first_id = sentences + 1;
    while (!bad_input && batch.sentences.size() < kBatch) {
      auto sentence = reader.next();
      if (!sentence) bad_input = sentence.error();
      if (!sentence || !*sentence) break;
      batch.sentences.push_back(std::move(**sentence));
      ++sentences;
    }
    if (batch.sentences.empty()) return std::nullopt;
    return batch;
  };
  const auto size = [](const Batch& batch) {
    std::size_t bytes = 0;
    for (const ConlluSentence& sentence : batch.sentences) bytes += sentence.words.size() * sizeof(ConlluWord);
    return bytes;
  };
  std::optional<Error> bad_batch;
  const auto make_worker = [&] {
    return [parser = Parser(model)](const Batch& batch) mutable -> Result<std::string> {
      const auto given = assemble(batch.sentences);
      if (!given) return std::unexpected(given.error());
      std::string out;
      write_conllu(given->document, given->tokens, parser.parse(given->document, given->tokens), batch.first_id, out);
      return out;
    };
  };
  const auto emit = [&](const Result<std::string>& out) {
    if (out) return terminal.out(*out);
    bad_batch = out.error();
    return false;
  };
  OrderedWorkers<Batch, Result<std::string>>::run(thread_count(0), next, size, make_worker, emit);
  const std::optional<Error>& first_error = bad_batch ? bad_batch : bad_input;
  if (!first_error) return kDone;
  terminal.error(*first_error);
  return kSomeFailed;
}

}  // namespace

int parse_command(const ParseOptions& options, Terminal& terminal) {
  const auto paths = find_data(options.data.data, options.data.rules);
  if (!paths) {
    terminal.error(paths.error());
    return kBroken;
  }
  const auto model = SyntaxModel::open(paths->in("en/syntax.model"));
  if (!model) {
    terminal.error(model.error());
    return kBroken;
  }
  if (!options.text.empty()) return parse_text(options.text, *model, *paths, terminal);
  if (options.input.empty() || options.input == "-") {
    std::ios::sync_with_stdio(false);
    return parse_conllu(std::cin, *model, terminal);
  }
  std::ifstream file(options.input, std::ios::binary);
  if (!file) {
    terminal.error(fmt::format("{}: {}", options.input, std::strerror(errno)));
    return kBroken;
  }
  return parse_conllu(file, *model, terminal);
}

}  // namespace entente::cli
