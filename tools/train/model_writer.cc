// SPDX-License-Identifier: Apache-2.0
#include "tools/train/model_writer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include "entente/base/hash.h"
#include "entente/syntax/dependencies.h"
#include "entente/syntax/model_format.h"
#include "entente/syntax/morphology.h"
#include "entente/syntax/word_form.h"

namespace entente::train {
namespace {

template <class T>
void append(std::string& out, std::span<const T> values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
}

template <class T>
void append(std::string& out, const std::vector<T>& values) {
  append(out, std::span<const T>(values));
}

void align(std::string& out) {
  out.resize((out.size() + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment, '\0');
}

std::string row_table(const VectorRows& rows) {
  std::string out;
  append(out, rows.scale);
  append(out, rows.value);
  return out;
}

/// A matrix k x n given by its elements, and its bias.
template <class At, class Bias>
std::string dense(std::size_t k, std::size_t n, At at, Bias bias) {
  DenseHeader header{};
  header.k = static_cast<std::uint32_t>((k + kDepthStep - 1) / kDepthStep * kDepthStep);
  header.n = static_cast<std::uint32_t>((n + kPanel - 1) / kPanel * kPanel);
  std::vector<float> scales(header.n, 0.0f), biases(header.n, 0.0f);
  std::vector<std::int32_t> offsets(header.n, 0);
  std::vector<std::int8_t> weights(std::size_t{header.k} * header.n, 0);
  for (std::size_t j = 0; j < n; ++j) {
    float top = 0;
    for (std::size_t i = 0; i < k; ++i) top = std::max(top, std::fabs(at(i, j)));
    scales[j] = top / kMaxQuantum;
    biases[j] = bias(j);
    if (top == 0) continue;
    std::int8_t* panel = weights.data() + j / kPanel * header.k * kPanel + j % kPanel * 4;
    for (std::size_t i = 0; i < k; ++i) {
      const auto w = static_cast<std::int8_t>(std::lround(at(i, j) / scales[j]));
      panel[i / 4 * kPanel * 4 + i % 4] = w;
      offsets[j] += kZero * w;
    }
  }
  std::string out(reinterpret_cast<const char*>(&header), sizeof header);
  append(out, scales);
  append(out, biases);
  append(out, offsets);
  append(out, weights);
  return out;
}

std::string dense(const Parameter& w, const Parameter& bias) {
  return dense(
      w.rows, w.cols, [&](std::size_t i, std::size_t j) { return w.w[i * w.cols + j]; },
      [&](std::size_t j) { return bias.w[j]; });
}

/// Layer 0: the weights of left, centre and right word side by side, for one word's input.
std::string first_layer(const Parameter& w, const Parameter& bias) {
  const std::size_t input = w.rows / 3, gates = w.cols;
  return dense(
      input, 3 * gates, [&](std::size_t i, std::size_t j) { return w.w[(j / gates * input + i) * gates + j % gates]; },
      [&](std::size_t j) { return j / gates == 1 ? bias.w[j % gates] : 0.0f; });
}

template <class Names>
std::string names(std::size_t count, Names name) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) (out += name(i)) += '\n';
  return out;
}

template <class T>
std::string raw(const std::vector<T>& values) {
  std::string out;
  append(out, values);
  return out;
}

/// The hash table over sorted keys.
std::vector<std::uint32_t> make_slots(const std::vector<std::string_view>& keys) {
  std::size_t size = 16;
  while (size < 2 * keys.size()) size *= 2;
  std::vector<std::uint32_t> slots(size, 0);
  for (std::size_t k = 0; k < keys.size(); ++k) {
    std::size_t i = hash_bytes(keys[k], 0) & (size - 1);
    while (slots[i] != 0) i = (i + 1) & (size - 1);
    slots[i] = static_cast<std::uint32_t>(k + 1);
  }
  return slots;
}

using Sections = std::map<Section, std::string>;

void add_lexicon(const Lexicon& lexicon, Sections& sections) {
  std::vector<std::string_view> keys;
  std::vector<LexiconEntry> entries;
  std::string text;
  for (const auto& [word, rows_of] : lexicon.rows) {
    keys.push_back(word);
    entries.push_back({static_cast<std::uint32_t>(text.size()), rows_of.word, rows_of.vector});
    text += word;
  }
  entries.push_back({static_cast<std::uint32_t>(text.size()), 0, 0});
  sections[Section::LexiconSlots] = raw(make_slots(keys));
  sections[Section::LexiconEntries] = raw(entries);
  sections[Section::LexiconText] = std::move(text);
}

void add_lemmas(const LemmaRules& lemmas, Sections& sections) {
  std::vector<std::string_view> keys;
  std::vector<RuleEntry> entries;
  std::string text;
  for (const auto& [key, value] : lemmas.rules) {
    keys.push_back(key);
    entries.push_back({static_cast<std::uint32_t>(text.size()), value});
    text += key;
  }
  entries.push_back({static_cast<std::uint32_t>(text.size()), 0});
  sections[Section::RuleSlots] = raw(make_slots(keys));
  sections[Section::RuleEntries] = raw(entries);
  sections[Section::RuleText] = std::move(text);
  sections[Section::Scripts] = raw(lemmas.scripts);
  sections[Section::ScriptText] = lemmas.script_text;
  sections[Section::Features] = raw(lemmas.features);
}

std::string assemble_file(const Sections& sections) {
  std::vector<SectionEntry> table;
  std::string body(sections.size() * sizeof(SectionEntry), '\0');
  align(body);
  for (const auto& [id, bytes] : sections) {
    table.push_back({static_cast<std::uint32_t>(id), 0, sizeof(ModelHeader) + body.size(), bytes.size()});
    body += bytes;
    align(body);
  }
  std::memcpy(body.data(), table.data(), table.size() * sizeof(SectionEntry));
  ModelHeader header{};
  std::memcpy(header.magic, kModelMagic, sizeof kModelMagic);
  std::memcpy(header.kind, kSyntaxKind, sizeof kSyntaxKind);
  header.version = kSyntaxVersion;
  header.sections = static_cast<std::uint32_t>(table.size());
  header.file_size = sizeof header + body.size();
  const std::string hex = sha256_hex(body);
  for (std::size_t i = 0; i < sizeof header.sha256; ++i)
    header.sha256[i] = static_cast<std::uint8_t>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + body;
}

}  // namespace

VectorRows quantize_rows(const std::vector<float>& values, std::size_t dim, bool zero_first) {
  VectorRows out;
  out.dim = dim;
  if (zero_first) {
    out.scale.push_back(0);
    out.value.assign(dim, 0);
  }
  for (std::size_t r = 0; r < values.size() / dim; ++r) {
    const float* row = values.data() + r * dim;
    float top = 0;
    for (std::size_t i = 0; i < dim; ++i) top = std::max(top, std::fabs(row[i]));
    const float scale = top / 127.0f;
    out.scale.push_back(scale);
    for (std::size_t i = 0; i < dim; ++i)
      out.value.push_back(static_cast<std::int8_t>(scale > 0 ? std::lround(row[i] / scale) : 0));
  }
  return out;
}

std::vector<float> dequantize_rows(const VectorRows& rows_of) {
  std::vector<float> out(rows_of.value.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    out[i] = static_cast<float>(rows_of.value[i]) * rows_of.scale[i / rows_of.dim];
  return out;
}

Result<void> write_model(const std::string& path, const Sizes& s, const Weights& w, const Lexicon& lexicon,
                         const VectorRows& vectors, const LemmaRules& lemmas) {
  Sections sections;
  const ModelSizes sizes = {
      static_cast<std::uint32_t>(s.layers),  static_cast<std::uint32_t>(s.hidden), static_cast<std::uint32_t>(s.word),
      static_cast<std::uint32_t>(s.vector),  static_cast<std::uint32_t>(s.affix),  kAffixRows,
      static_cast<std::uint32_t>(s.arc),     static_cast<std::uint32_t>(s.label),  Sizes::kClip,
      static_cast<std::uint32_t>(s.tagged())};
  sections[Section::Sizes] = std::string(reinterpret_cast<const char*>(&sizes), sizeof sizes);
  sections[Section::UposNames] = names(kUposCount, [](std::size_t i) { return to_string(static_cast<Upos>(i)); });
  sections[Section::XposNames] =
      names(kXposCount, [](std::size_t i) { return xpos_name(static_cast<std::uint8_t>(i)); });
  sections[Section::DeprelNames] = names(kDeprelCount, [](std::size_t i) { return to_string(static_cast<Deprel>(i)); });
  add_lexicon(lexicon, sections);
  sections[Section::WordRows] = row_table(quantize_rows(w.word.w, s.word, false));
  sections[Section::VectorRows] = row_table(vectors);
  sections[Section::AffixRows] = row_table(quantize_rows(w.affix.w, s.affix, false));
  sections[Section::Layer0] = first_layer(w.layer[0], w.bias[0]);
  for (std::size_t l = 1; l < s.layers; ++l)
    sections[static_cast<Section>(static_cast<std::uint32_t>(Section::Layer0) + l)] = dense(w.layer[l], w.bias[l]);
  sections[Section::Tags] = dense(w.tags, w.tags_bias);
  sections[Section::Project] = dense(w.project, w.project_bias);
  sections[Section::Arc] = dense(w.arc, w.arc_bias);
  sections[Section::Label] = dense(w.label, w.label_bias);
  sections[Section::RootArc] = raw(w.root_arc.w);
  sections[Section::RootLabel] = raw(w.root_label.w);
  sections[Section::Distance] = raw(w.distance.w);
  add_lemmas(lemmas, sections);
  const std::string file = assemble_file(sections);
  std::ofstream out(path, std::ios::binary);
  out.write(file.data(), static_cast<std::streamsize>(file.size()));
  out.close();
  if (!out) return fail(ErrorCode::Io, "cannot write the model", path);
  return {};
}

}  // namespace entente::train
