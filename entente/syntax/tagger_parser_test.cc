// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/tagger_parser.h"

#include <gtest/gtest.h>

#include <string>

#include "entente/syntax/model_file.h"

namespace entente {
namespace {

/// All that the network says of two long stretches of made-up and real words.
std::string results(const NetworkView& network, const Kernels& kernels) {
  const char* const kWords[] = {"The",  "ministers", "of", "Peru", "signed", "a",    "treaty", ",",
                                "that", "they",      "Qx", "had",  "agreed", "with", "Zzyzx",  "."};
  TaggerParser parser(network, kernels);
  std::string out;
  std::uint32_t seed = 5;
  for (int batch = 0; batch < 2; ++batch) {
    parser.clear();
    for (int i = 0; i < 400; ++i) {
      seed = seed * 1664525u + 1013904223u;
      parser.add_word(kWords[seed >> 28]);
      if ((seed >> 20) % 16 == 0) parser.end_sequence();
    }
    for (const TaggerParser::Word& word : parser.run())
      out += std::to_string(static_cast<int>(word.upos)) + ' ' + std::to_string(word.xpos) + ' ' +
             std::to_string(word.head) + ' ' + std::to_string(static_cast<int>(word.rel)) + '\n';
  }
  return out;
}

TEST(TaggerParser, EveryKernelSetGivesTheSameTrees) {
  const std::string path = ENTENTE_SOURCE_DIR "/data/en/syntax.model";
  const auto file = ModelFile::open(path);
  ASSERT_TRUE(file) << file.error().text();
  const auto network = read_network(file->sections(), path);
  ASSERT_TRUE(network) << network.error().text();
  const std::string expected = results(*network, kPortableKernels);
  for (const Kernels* kernels : available_kernels()) EXPECT_EQ(results(*network, *kernels), expected) << kernels->name;
}

}  // namespace
}  // namespace entente
