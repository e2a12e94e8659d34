// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/conllu.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <iterator>
#include <string_view>
#include <utility>

namespace entente {
namespace {

constexpr std::size_t kColumns = 10;
using Columns = std::array<std::string_view, kColumns>;

bool split_columns(std::string_view line, Columns& columns) {
  for (std::size_t i = 0; i < kColumns; ++i) {
    const std::size_t tab = line.find('\t');
    if ((tab == std::string_view::npos) != (i + 1 == kColumns)) return false;
    columns[i] = line.substr(0, tab);
    if (columns[i].empty()) return false;
    line.remove_prefix(tab == std::string_view::npos ? line.size() : tab + 1);
  }
  return true;
}

std::optional<std::uint32_t> parse_number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool has_space_after(std::string_view misc) {
  while (!misc.empty()) {
    const std::size_t bar = misc.find('|');
    if (misc.substr(0, bar) == "SpaceAfter=No") return false;
    misc.remove_prefix(bar == std::string_view::npos ? misc.size() : bar + 1);
  }
  return true;
}

/// A multi-word token: rows [first, last], counted from 1.
struct Range {
  std::uint32_t first, last;
  std::string form;
  bool space_after;
};

std::optional<Range> parse_range(const Columns& columns) {
  const std::size_t dash = columns[0].find('-');
  const auto first = parse_number(columns[0].substr(0, dash));
  const auto last = parse_number(columns[0].substr(dash + 1));
  if (!first || !last || *first == 0 || *last < *first) return std::nullopt;
  return Range{*first, *last, std::string(columns[1]), has_space_after(columns[9])};
}

/// Words of a range stand without spaces if together they spell its form ("don't").
void apply_range(const Range& range, std::vector<ConlluWord>& words) {
  std::string joined;
  for (std::uint32_t i = range.first; i <= range.last; ++i) joined += words[i - 1].form;
  if (joined == range.form)
    for (std::uint32_t i = range.first; i < range.last; ++i) words[i - 1].space_after = false;
  words[range.last - 1].space_after = range.space_after;
}

/// Closes a sentence: ranges and heads must point into it, and ranges may not overlap.
bool finish(ConlluSentence& sentence, const std::vector<Range>& ranges) {
  const std::size_t n = sentence.words.size();
  for (const ConlluWord& word : sentence.words)
    if (word.head > n) return false;
  std::uint32_t done = 0;
  for (const Range& range : ranges) {
    if (range.first <= done || range.last > n) return false;
    apply_range(range, sentence.words);
    done = range.last;
  }
  return true;
}

void append_field(std::string_view text, std::string& out) {
  if (text.empty()) out += '_';
  for (const char c : text) out += static_cast<unsigned char>(c) <= ' ' ? ' ' : c;
}

void append_features(const Morphology& morphology, TokenId t, std::string& out) {
  static constexpr std::pair<Feature, std::string_view> kNames[] = {
      {kPlural, "Number=Plur"},      {kFirstPerson, "Person=1"},    {kThirdPerson, "Person=3"},
      {kNegative, "Polarity=Neg"},   {kPossessive, "Poss=Yes"},     {kPast, "Tense=Past"},
      {kPresent, "Tense=Pres"},      {kFinite, "VerbForm=Fin"},     {kGerund, "VerbForm=Ger"},
      {kInfinitive, "VerbForm=Inf"}, {kParticiple, "VerbForm=Part"}};
  bool any = false;
  for (const auto& [feature, name] : kNames) {
    if (!morphology.has(t, feature)) continue;
    if (any) out += '|';
    out += name;
    any = true;
  }
  if (!any) out += '_';
}

}  // namespace

Result<std::optional<ConlluSentence>> ConlluReader::next() {
  const auto bad = [this](ErrorCode code, std::string message) {
    return fail(code, std::move(message), fmt::format("line {}", line_));
  };
  ConlluSentence sentence;
  std::vector<Range> ranges;
  std::size_t bytes = 0;
  std::string line;
  while (std::getline(in_, line)) {
    ++line_;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    bytes += line.size();
    if (line.size() > kMaxLine || bytes > kMaxSentence)
      return bad(ErrorCode::TooLarge, "a line or sentence is longer than the limit");
    if (line.empty()) {
      if (sentence.words.empty() && ranges.empty()) continue;
      break;
    }
    if (line[0] == '#') {
      if (line.starts_with("# newpar") || line.starts_with("# newdoc")) sentence.paragraph_start = true;
      continue;
    }
    Columns columns;
    if (!split_columns(line, columns))
      return bad(ErrorCode::InvalidInput, "a row has not ten columns with something in each");
    if (columns[0].find('.') != std::string_view::npos) continue;
    if (columns[0].find('-') != std::string_view::npos) {
      auto range = parse_range(columns);
      if (!range) return bad(ErrorCode::InvalidInput, "a range is not FIRST-LAST");
      ranges.push_back(std::move(*range));
      continue;
    }
    if (parse_number(columns[0]) != sentence.words.size() + 1)
      return bad(ErrorCode::InvalidInput, "words are not numbered 1, 2, 3 ...");
    const auto head = columns[6] == "_" ? 0u : parse_number(columns[6]);
    if (!head) return bad(ErrorCode::InvalidInput, "a head is no number");
    sentence.words.push_back({std::string(columns[1]), std::string(columns[2]), std::string(columns[3]),
                              std::string(columns[4]), std::string(columns[5]), std::string(columns[7]), *head,
                              has_space_after(columns[9])});
  }
  if (!finish(sentence, ranges)) return bad(ErrorCode::InvalidInput, "a head or range points outside its sentence");
  if (sentence.words.empty()) return std::optional<ConlluSentence>();
  return std::optional(std::move(sentence));
}

Result<GivenTokens> assemble(std::span<const ConlluSentence> sentences) {
  std::string text;
  Tokens tokens;
  bool space_before = true;
  for (const ConlluSentence& sentence : sentences) {
    tokens.first.push_back(TokenId(tokens.size()));
    tokens.kinds.push_back(SentenceKind::Prose);
    bool paragraph = sentence.paragraph_start || text.empty();
    if (!text.empty()) text += paragraph ? "\n\n" : "\n";
    space_before = true;
    for (const ConlluWord& word : sentence.words) {
      const auto begin = static_cast<ByteOffset>(text.size());
      text += word.form;
      if (text.size() > Document::kMaxBytes)
        return fail(ErrorCode::TooLarge, "the sentences are larger than one document may be");
      tokens.spans.push_back({begin, static_cast<ByteOffset>(text.size())});
      tokens.flags.push_back(static_cast<std::uint8_t>((space_before ? Tokens::kSpaceBefore : 0) |
                                                       (paragraph ? Tokens::kParagraphStart : 0)));
      paragraph = false;
      space_before = word.space_after;
      if (space_before && &word != &sentence.words.back()) text += ' ';
    }
  }
  tokens.first.push_back(TokenId(tokens.size()));
  auto document = Document::from_utf8(std::move(text), {});
  if (!document) return std::unexpected(document.error());
  return GivenTokens{std::move(*document), std::move(tokens)};
}

void write_conllu(const Document& document, const Tokens& tokens, const Syntax& syntax, std::size_t first_id,
                  std::string& out) {
  const Morphology& morphology = syntax.morphology;
  const Dependencies& dependencies = syntax.dependencies;
  for (std::size_t s = 0; s < tokens.sentence_count(); ++s) {
    const TokenRange range = tokens.sentence(SentenceId(s));
    if (range.empty()) continue;
    if (tokens.flags[range.begin.value] & Tokens::kParagraphStart) out += "# newpar\n";
    fmt::format_to(std::back_inserter(out), "# sent_id = {}\n# text = ", first_id + s);
    append_field(document.text(tokens.span(range)), out);
    out += '\n';
    for (TokenId t = range.begin; t < range.end; ++t) {
      const Span span = tokens.span(t);
      const TokenId head = dependencies.head[t.value];
      fmt::format_to(std::back_inserter(out), "{}\t", t.value - range.begin.value + 1);
      append_field(document.text(span), out);
      out += '\t';
      append_field(morphology.lemma(t), out);
      fmt::format_to(std::back_inserter(out), "\t{}\t{}\t", to_string(morphology.pos(t)),
                     xpos_name(morphology.xpos[t.value]));
      append_features(morphology, t, out);
      const bool glued = t.value + 1 < tokens.size() && !(tokens.flags[t.value + 1] & Tokens::kSpaceBefore);
      fmt::format_to(std::back_inserter(out), "\t{}\t{}\t_\tByteRange={}:{}{}\n",
                     head.valid() ? head.value - range.begin.value + 1 : 0, to_string(dependencies.rel[t.value]),
                     span.begin, span.end, glued ? "|SpaceAfter=No" : "");
    }
    out += '\n';
  }
}

}  // namespace entente
