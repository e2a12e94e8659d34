// SPDX-License-Identifier: Apache-2.0
// The bytes of a syntax model file, shared by its reader (model_file.h) and the trainer that writes
// it. docs/formats/model.md tells the same in prose. All numbers are little-endian.
#pragma once

#include <cstddef>
#include <cstdint>

namespace entente {

inline constexpr char kModelMagic[8] = {'E', 'N', 'T', 'E', 'N', 'T', 'E', '\n'};
inline constexpr char kSyntaxKind[8] = {'S', 'Y', 'N', 'T', 'A', 'X', 0, 0};
inline constexpr std::uint32_t kSyntaxVersion = 2;
inline constexpr std::size_t kSectionAlignment = 64;  // bytes

struct ModelHeader {
  char magic[8];
  char kind[8];
  std::uint32_t version;
  std::uint32_t sections;   // entries of the section table, which follows the header
  std::uint64_t file_size;  // bytes
  std::uint8_t sha256[32];  // of everything after the header
};
static_assert(sizeof(ModelHeader) == 64);

enum class Section : std::uint32_t {
  Sizes = 1,      // ModelSizes
  UposNames = 2,  // names, one a line
  XposNames = 3,
  DeprelNames = 4,
  LexiconSlots = 5,    // u32[2^k]: entry number + 1, or 0; linear probing from hash & (2^k - 1)
  LexiconEntries = 6,  // LexiconEntry[], and one more that only ends the last text
  LexiconText = 7,
  WordRows = 8,  // row tables: f32 scale[rows], i8 value[rows][dim]
  VectorRows = 9,
  AffixRows = 10,
  Tags = 11,  // dense matrices, see DenseHeader
  Project = 12,
  Arc = 13,
  Label = 14,
  RootArc = 15,      // f32[arc]
  RootLabel = 16,    // f32[label]
  Distance = 17,     // f32[2 * clip + 1]
  RuleSlots = 18,    // as LexiconSlots, over RuleEntry
  RuleEntries = 19,  // RuleEntry[], and one more that only ends the last key
  RuleText = 20,
  Scripts = 21,  // LemmaScript[]
  ScriptText = 22,
  Features = 23,  // u16[upos][xpos]
  Layer0 = 32,    // dense matrices of the layers: 32, 33 ...
};
inline constexpr std::uint32_t kMaxLayers = 8;

struct SectionEntry {
  std::uint32_t id;
  std::uint32_t reserved;  // 0
  std::uint64_t offset;    // bytes from the start of the file, aligned
  std::uint64_t size;      // bytes
};

struct ModelSizes {
  std::uint32_t layers, hidden, word, vector, affix, affix_rows, arc, label, clip;
  std::uint32_t tagged;  // the layer, from 0, whose output the tags are read from
};

struct LexiconEntry {
  std::uint32_t text;    // where its lower-cased word begins in LexiconText
  std::uint32_t word;    // row of WordRows; 0: unknown
  std::uint32_t vector;  // row of VectorRows; 0: none, all zero
};

/// A key of the lemma rules is one byte kind, one byte XPOS, then text.
enum class RuleKind : char { WordLemma = 'w', SuffixLemma = 's', WordFeatures = 'f' };

struct RuleEntry {
  std::uint32_t text;   // where its key begins in RuleText
  std::uint32_t value;  // a script number, or Feature bits
};

enum class LemmaCase : std::uint8_t { Lower = 0, AsIs = 1 };

/// Lemma = form (lower-cased or as it stands), less `strip` bytes at the end, plus a text.
struct LemmaScript {
  std::uint32_t text;  // where the text begins in ScriptText
  std::uint16_t text_size;
  std::uint8_t strip;
  LemmaCase lemma_case;
};

/// Weights of a dense matrix k x n: 7-bit integers with a scale for each column, in panels of 32
/// columns, four rows beside each other: weight[n / 32][k / 4][32][4]. k is a multiple of 8 and n of
/// 32 (padded with zeros). The header is followed, at 64 bytes, by f32 scale[n], f32 bias[n],
/// i32 offset[n] (kZero times the sum of the column) and the weights, i8.
struct DenseHeader {
  std::uint32_t k, n;
  std::uint32_t reserved[14];
};
static_assert(sizeof(DenseHeader) == 64);
inline constexpr std::size_t kPanel = 32;
inline constexpr std::size_t kDepthStep = 8;
/// |value| of weights and of activations, which are kept as value + kZero in a byte. Four products of
/// a byte and a weight, (kZero + 63) * 63 * 4 = 32004, stay below 2^15.
inline constexpr int kMaxQuantum = 63;
inline constexpr int kZero = 64;
inline constexpr std::size_t kMaxDepth = 512;

}  // namespace entente
