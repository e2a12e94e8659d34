// SPDX-License-Identifier: Apache-2.0
// A syntax model of a few kilobytes with random weights, for tests and fuzzing: all that the format
// has, and nothing that was learned.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/hash.h"
#include "entente/syntax/dependencies.h"
#include "entente/syntax/model_format.h"
#include "entente/syntax/morphology.h"
#include "entente/syntax/word_form.h"

namespace entente::testing {

class TinyModel {
 public:
  TinyModel() {
    const ModelSizes sizes = {2, 16, 4, 4, 4, 8, 16, 16, 2, 1};
    put(Section::Sizes, &sizes, sizeof sizes);
    std::string names;
    for (std::size_t i = 0; i < kUposCount; ++i) (names += to_string(static_cast<Upos>(i))) += '\n';
    sections[number(Section::UposNames)] = names;
    names.clear();
    for (std::size_t i = 0; i < kXposCount; ++i) (names += xpos_name(static_cast<std::uint8_t>(i))) += '\n';
    sections[number(Section::XposNames)] = names;
    names.clear();
    for (std::size_t i = 0; i < kDeprelCount; ++i) (names += to_string(static_cast<Deprel>(i))) += '\n';
    sections[number(Section::DeprelNames)] = names;

    const LexiconEntry words[] = {{0, 1, 1}, {3, 2, 0}, {7, 0, 0}};
    put_table(Section::LexiconSlots, Section::LexiconEntries, Section::LexiconText, words, {"the", "sign"});
    row_table(Section::WordRows, 3, 4);
    row_table(Section::VectorRows, 2, 4);
    row_table(Section::AffixRows, 8, 4);
    dense(Section::Layer0, 16, 288);
    dense(static_cast<Section>(number(Section::Layer0) + 1), 32, 96);
    dense(Section::Tags, 32, 96);
    dense(Section::Project, 32, 64);
    dense(Section::Arc, 16, 32);
    dense(Section::Label, 16, 64);
    floats(Section::RootArc, 16);
    floats(Section::RootLabel, 16);
    floats(Section::Distance, 5);

    std::vector<std::string> keys = {"fx", "sx", "wx"};  // x: the tag, put in below
    for (std::string& key : keys) key[1] = static_cast<char>(*parse_xpos("VBD"));
    keys[0] += "not";
    keys[2] += "was";
    const RuleEntry rules[] = {{0, kNegative}, {5, 0}, {7, 1}, {12, 0}};
    put_table(Section::RuleSlots, Section::RuleEntries, Section::RuleText, rules, {keys[0], keys[1], keys[2]});
    const LemmaScript scripts[] = {{0, 0, 2, LemmaCase::Lower}, {0, 2, 3, LemmaCase::Lower}};
    put(Section::Scripts, scripts, sizeof scripts);
    sections[number(Section::ScriptText)] = "be";
    const std::vector<std::uint16_t> features(kUposCount * kXposCount, kPlural);
    put(Section::Features, features.data(), features.size() * sizeof features[0]);
  }

  /// The whole file; after a change of `sections` again a valid container.
  std::string bytes() const {
    std::vector<SectionEntry> table;
    std::string body(sections.size() * sizeof(SectionEntry), '\0');
    const auto align = [&] { body.resize((body.size() + 63) / 64 * 64, '\0'); };
    align();
    for (const auto& [id, content] : sections) {
      table.push_back({id, 0, sizeof(ModelHeader) + body.size(), content.size()});
      body += content;
      align();
    }
    std::memcpy(body.data(), table.data(), table.size() * sizeof(SectionEntry));
    std::string file(sizeof(ModelHeader), '\0');
    ModelHeader header{};
    std::memcpy(header.magic, kModelMagic, sizeof kModelMagic);
    std::memcpy(header.kind, kSyntaxKind, sizeof kSyntaxKind);
    header.version = kSyntaxVersion;
    header.sections = static_cast<std::uint32_t>(table.size());
    std::memcpy(file.data(), &header, sizeof header);
    file += body;
    seal(file);
    return file;
  }

  /// Writes the size and the hash of a file that was changed.
  static void seal(std::string& file) {
    const std::uint64_t size = file.size();
    std::memcpy(file.data() + offsetof(ModelHeader, file_size), &size, sizeof size);
    const std::string hex = sha256_hex(std::string_view(file).substr(sizeof(ModelHeader)));
    for (std::size_t i = 0; i < 32; ++i)
      file[offsetof(ModelHeader, sha256) + i] = static_cast<char>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  }

  static std::uint32_t number(Section section) { return static_cast<std::uint32_t>(section); }

  std::map<std::uint32_t, std::string> sections;

 private:
  int next(int below) {
    state_ = state_ * 1664525u + 1013904223u;
    return static_cast<int>((state_ >> 8) % static_cast<std::uint32_t>(below));
  }
  void put(Section section, const void* data, std::size_t size) {
    sections[number(section)].assign(static_cast<const char*>(data), size);
  }
  void floats(Section section, std::size_t n) {
    std::vector<float> out(n);
    for (float& x : out) x = static_cast<float>(next(2001) - 1000) / 1000.0f;
    put(section, out.data(), n * sizeof(float));
  }
  void row_table(Section section, std::size_t rows, std::size_t dim) {
    std::vector<float> scales(rows, 0.01f);
    std::string out(reinterpret_cast<const char*>(scales.data()), rows * sizeof(float));
    for (std::size_t i = 0; i < rows * dim; ++i) out += static_cast<char>(next(255) - 127);
    sections[number(section)] = out;
  }
  void dense(Section section, std::uint32_t k, std::uint32_t n) {
    DenseHeader header{};
    header.k = k;
    header.n = n;
    std::string out(reinterpret_cast<const char*>(&header), sizeof header);
    const std::vector<float> scales(n, 6e-3f), biases(n, 0.1f);
    out.append(reinterpret_cast<const char*>(scales.data()), n * sizeof(float));
    out.append(reinterpret_cast<const char*>(biases.data()), n * sizeof(float));
    std::vector<std::int8_t> weights(std::size_t{k} * n);
    std::vector<std::int32_t> offsets(n, 0);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      weights[i] = static_cast<std::int8_t>(next(2 * kMaxQuantum + 1) - kMaxQuantum);
      offsets[i / (k * kPanel) * kPanel + i / 4 % kPanel] += kZero * weights[i];
    }
    out.append(reinterpret_cast<const char*>(offsets.data()), n * sizeof(std::int32_t));
    out.append(reinterpret_cast<const char*>(weights.data()), weights.size());
    sections[number(section)] = out;
  }
  template <class Entry, std::size_t N>
  void put_table(Section slots, Section entries, Section text, const Entry (&rows)[N],
                 const std::vector<std::string>& keys) {
    std::vector<std::uint32_t> table(16, 0);
    std::string pool;
    for (std::size_t k = 0; k < keys.size(); ++k) {
      std::size_t i = hash_bytes(keys[k], 0) % table.size();
      while (table[i] != 0) i = (i + 1) % table.size();
      table[i] = static_cast<std::uint32_t>(k + 1);
      pool += keys[k];
    }
    put(slots, table.data(), table.size() * sizeof table[0]);
    put(entries, rows, sizeof rows);
    sections[number(text)] = pool;
  }

  std::uint32_t state_ = 7;
};

/// A copy of bytes at an address that a mapped file could have.
class AlignedCopy {
 public:
  explicit AlignedCopy(std::string_view bytes) : blocks_((bytes.size() + 63) / 64 + 1), size_(bytes.size()) {
    std::memcpy(blocks_.data(), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {blocks_[0].bytes, size_}; }

 private:
  struct alignas(64) Block {
    char bytes[64];
  };
  std::vector<Block> blocks_;
  std::size_t size_;
};

}  // namespace entente::testing
