// SPDX-License-Identifier: Apache-2.0
// Damaged models: the input is a list of changes (offset: 3 bytes, value: 1 byte) to a small valid
// model, whose size and hash are then put right, so that every check behind them is reached. What
// still passes as a model must parse any words into trees. An input that begins with the magic is
// taken as a whole file.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "entente/syntax/model_file.h"
#include "entente/syntax/network.h"
#include "entente/syntax/tagger_parser.h"
#include "tests/tiny_model.h"

namespace {

void parse_with(const entente::NetworkView& network) {
  entente::TaggerParser parser(network, entente::select_kernels());
  parser.clear();
  for (const std::string_view word : {"The", "state", "was", "not", "signing", "\u201C", "x1-", ""})
    parser.add_word(word);
  parser.end_sequence();
  parser.add_word("signed");
  const auto words = parser.run();
  std::string key, lemma;
  std::size_t roots = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    network.lemmatizer.append_lemma(parser.form(i), words[i].xpos, key, lemma);
    network.lemmatizer.features_of(parser.form(i), words[i].upos, words[i].xpos, key);
    roots += words[i].head == entente::TaggerParser::kRoot;
  }
  if (words.size() != 9 || roots != 2) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using entente::testing::AlignedCopy;
  using entente::testing::TinyModel;
  static const std::string good = TinyModel().bytes();
  std::string bytes;
  if (size >= 8 && std::string_view(reinterpret_cast<const char*>(data), 8) == good.substr(0, 8)) {
    bytes.assign(reinterpret_cast<const char*>(data), size);
  } else {
    bytes = good;
    for (std::size_t i = 0; i + 4 <= size; i += 4) {
      const std::size_t at = (data[i] | data[i + 1] << 8 | data[i + 2] << 16) % bytes.size();
      bytes[at] = static_cast<char>(data[i + 3]);
    }
    TinyModel::seal(bytes);
  }
  const AlignedCopy file(bytes);
  const auto sections = entente::check_model_bytes(file.view(), "fuzz");
  if (!sections) return 0;
  const auto network = entente::read_network(*sections, "fuzz");
  if (network) parse_with(*network);
  return 0;
}
