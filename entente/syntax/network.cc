// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "entente/syntax/dependencies.h"
#include "entente/syntax/morphology.h"

namespace entente {
namespace {

constexpr float kLargestNumber = 1e4f;  // no weight or scale of a sane model comes near it

bool all_sane(const float* x, std::size_t n) {
  bool sane = true;
  for (std::size_t i = 0; i < n; ++i) sane &= std::fabs(x[i]) <= kLargestNumber;  // false for NaN
  return sane;
}

template <class Name>
std::string joined(std::size_t count, Name name) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) (out += name(i)) += '\n';
  return out;
}

/// Reads sections one after the other and remembers the first that is wrong.
class Reader {
 public:
  explicit Reader(const std::map<std::uint32_t, std::string_view>& sections) : sections_(sections) {}

  bool good() const { return bad_ == 0; }
  std::uint32_t bad() const { return bad_; }

  std::string_view bytes(std::uint32_t id) const {
    const auto it = sections_.find(id);
    return it == sections_.end() ? std::string_view() : it->second;
  }
  static std::uint32_t number(Section section) { return static_cast<std::uint32_t>(section); }
  void require(bool condition, std::uint32_t id) {
    if (!condition && bad_ == 0) bad_ = id;
  }
  void require(bool condition, Section section) { require(condition, number(section)); }

  ModelSizes sizes() {
    ModelSizes out{};
    const std::string_view from = bytes(number(Section::Sizes));
    require(from.size() == sizeof out, Section::Sizes);
    if (!good()) return {};
    std::memcpy(&out, from.data(), sizeof out);
    const auto between = [](std::uint32_t x, std::uint32_t low, std::uint32_t high) { return low <= x && x <= high; };
    require(between(out.layers, 1, kMaxLayers) && between(out.hidden, 16, kMaxDepth / 2) && out.hidden % 16 == 0 &&
                between(out.word, 4, 512) && out.word % 4 == 0 && between(out.vector, 4, 512) && out.vector % 4 == 0 &&
                between(out.affix, 4, 512) && out.affix % 4 == 0 && out.word + out.vector + out.affix <= kMaxDepth &&
                between(out.affix_rows, 1, 1u << 24) && between(out.arc, 16, kMaxDepth) && out.arc % 16 == 0 &&
                between(out.label, 16, kMaxDepth) && out.label % 16 == 0 && between(out.clip, 1, 1024) &&
                out.tagged < out.layers,
            Section::Sizes);
    return good() ? out : ModelSizes{};
  }

  void names(Section section, const std::string& expected) { require(bytes(number(section)) == expected, section); }

  const float* floats(Section section, std::size_t count) {
    const std::string_view from = bytes(number(section));
    require(from.size() == count * sizeof(float), section);
    if (!good()) return nullptr;
    const auto* out = reinterpret_cast<const float*>(from.data());
    require(all_sane(out, count), section);
    return out;
  }

  RowTable row_table(Section section, std::size_t dim) {
    const std::string_view from = bytes(number(section));
    const std::size_t row = sizeof(float) + dim;
    require(!from.empty() && from.size() % row == 0, section);
    if (!good()) return {};
    RowTable out;
    out.rows = from.size() / row;
    out.dim = dim;
    out.scale = reinterpret_cast<const float*>(from.data());
    out.value = reinterpret_cast<const std::int8_t*>(from.data() + out.rows * sizeof(float));
    require(all_sane(out.scale, out.rows), section);
    return out;
  }

  /// A matrix of at least `columns` columns over `depth` inputs.
  DenseView dense(std::uint32_t id, std::size_t depth, std::size_t columns) {
    const std::string_view from = bytes(id);
    DenseHeader header;
    require(from.size() >= sizeof header, id);
    if (!good()) return {};
    std::memcpy(&header, from.data(), sizeof header);
    const std::size_t n = (columns + kPanel - 1) / kPanel * kPanel;
    const std::size_t k = (depth + kDepthStep - 1) / kDepthStep * kDepthStep;
    require(header.k == k && header.n == n &&
                from.size() == sizeof header + n * (2 * sizeof(float) + sizeof(std::int32_t)) + k * n,
            id);
    if (!good()) return {};
    DenseView out;
    out.k = k;
    out.n = n;
    out.scale = reinterpret_cast<const float*>(from.data() + sizeof header);
    out.bias = out.scale + n;
    out.offset = reinterpret_cast<const std::int32_t*>(out.bias + n);
    out.weight = reinterpret_cast<const std::int8_t*>(out.offset + n);
    require(all_sane(out.scale, 2 * n), id);
    int largest = 0;
    bool right = true;
    const std::int8_t* w = out.weight;
    for (std::size_t panel = 0; panel < n; panel += kPanel) {
      std::int32_t sum[kPanel] = {};
      for (std::size_t i = 0; i < k; i += 4)
        for (std::int32_t& column : sum)
          for (int d = 0; d < 4; ++d, ++w) {
            column += *w;
            largest = std::max(largest, *w < 0 ? -*w : +*w);
          }
      for (std::size_t c = 0; c < kPanel; ++c) right &= out.offset[panel + c] == kZero * sum[c];
    }
    require(right && largest <= kMaxQuantum, id);
    return out;
  }
  DenseView dense(Section section, std::size_t depth, std::size_t columns) {
    return dense(number(section), depth, columns);
  }

  template <class T>
  std::span<const T> array(Section section) {
    const std::string_view from = bytes(number(section));
    require(from.size() % sizeof(T) == 0, section);
    if (!good()) return {};
    return {reinterpret_cast<const T*>(from.data()), from.size() / sizeof(T)};
  }

  template <class Entry>
  TextTable<Entry> table(Section slots, Section entries, Section text) {
    TextTable<Entry> out;
    out.slots = array<std::uint32_t>(slots);
    out.entries = array<Entry>(entries);
    out.text = bytes(number(text));
    if (!good()) return {};
    const std::size_t size = out.slots.size();
    require(size > 0 && (size & (size - 1)) == 0, slots);
    require(!out.entries.empty() && out.entries.back().text == out.text.size() &&
                std::ranges::is_sorted(out.entries, {}, &Entry::text),
            entries);
    // At most half full, so that every search ends.
    std::size_t used = 0;
    bool inside = true;
    for (const std::uint32_t slot : out.slots) {
      used += slot != 0;
      inside &= slot < out.entries.size();
    }
    require(inside && used <= size / 2, slots);
    return good() ? out : TextTable<Entry>{};
  }

 private:
  const std::map<std::uint32_t, std::string_view>& sections_;
  std::uint32_t bad_ = 0;
};

void read_lemmatizer(Reader& in, Lemmatizer& out) {
  out.rules = in.table<RuleEntry>(Section::RuleSlots, Section::RuleEntries, Section::RuleText);
  out.scripts = in.array<LemmaScript>(Section::Scripts);
  out.script_text = in.bytes(Reader::number(Section::ScriptText));
  out.features = in.array<std::uint16_t>(Section::Features);
  if (!in.good()) return;
  in.require(out.features.size() == kUposCount * kXposCount, Section::Features);
  for (const LemmaScript& script : out.scripts)
    in.require(std::size_t{script.text} + script.text_size <= out.script_text.size(), Section::Scripts);
  for (std::size_t i = 0; i + 1 < out.rules.entries.size(); ++i) {
    const std::string_view key = out.rules.key(i);
    const bool is_script = key.empty() || key[0] != static_cast<char>(RuleKind::WordFeatures);
    in.require(!is_script || out.rules.entries[i].value < out.scripts.size(), Section::RuleEntries);
  }
}

}  // namespace

Result<NetworkView> read_network(const std::map<std::uint32_t, std::string_view>& sections, const std::string& where) {
  Reader in(sections);
  NetworkView out;
  out.sizes = in.sizes();
  in.names(Section::UposNames, joined(kUposCount, [](std::size_t i) { return to_string(static_cast<Upos>(i)); }));
  in.names(Section::XposNames,
           joined(kXposCount, [](std::size_t i) { return xpos_name(static_cast<std::uint8_t>(i)); }));
  in.names(Section::DeprelNames, joined(kDeprelCount, [](std::size_t i) { return to_string(static_cast<Deprel>(i)); }));
  if (in.good()) {
    const ModelSizes& s = out.sizes;
    const std::size_t wide = std::size_t{2} * s.hidden;
    out.lexicon = in.table<LexiconEntry>(Section::LexiconSlots, Section::LexiconEntries, Section::LexiconText);
    out.words = in.row_table(Section::WordRows, s.word);
    out.vectors = in.row_table(Section::VectorRows, s.vector);
    out.affixes = in.row_table(Section::AffixRows, s.affix);
    in.require(out.affixes.rows == s.affix_rows, Section::AffixRows);
    for (const LexiconEntry& entry : out.lexicon.entries)
      in.require(entry.word < out.words.rows && entry.vector < out.vectors.rows, Section::LexiconEntries);
    const std::uint32_t first = Reader::number(Section::Layer0);
    out.layers.push_back(in.dense(first, out.input(), 3 * out.gates()));
    for (std::uint32_t l = 1; l < s.layers; ++l) out.layers.push_back(in.dense(first + l, wide, out.gates()));
    out.tags = in.dense(Section::Tags, wide, kUposCount + kXposCount);
    out.project = in.dense(Section::Project, wide, std::size_t{2} * (s.arc + s.label));
    out.arc = in.dense(Section::Arc, s.arc, s.arc);
    out.label = in.dense(Section::Label, s.label, kDeprelCount);
    out.root_arc = in.floats(Section::RootArc, s.arc);
    out.root_label = in.floats(Section::RootLabel, s.label);
    out.distance = in.floats(Section::Distance, std::size_t{2} * s.clip + 1);
    read_lemmatizer(in, out.lemmatizer);
  }
  if (!in.good()) return fail(ErrorCode::Corrupt, fmt::format("the model is damaged: section {}", in.bad()), where);
  return out;
}

}  // namespace entente
