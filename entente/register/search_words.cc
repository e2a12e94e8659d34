// SPDX-License-Identifier: Apache-2.0
#include "entente/register/search_words.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "entente/base/table.h"
#include "entente/base/utf8.h"

namespace entente {

extern const std::string_view kSearchLetters;    // data/search/letters.tsv
extern const std::string_view kSearchParticles;  // data/search/particles.tsv
extern const std::string_view kSearchEndings;    // data/en/search/endings.tsv
extern const std::string_view kStateNames;       // data/en/names/states.tsv

namespace {

constexpr std::size_t kShortestStem = 3;
constexpr std::size_t kSyllable = 3;  // bytes of a Hangul syllable
// A run without end is no word; cut, its pieces are found all the same.
constexpr std::size_t kLongestRun = 256;

enum class Kind { Other, Spaced, Unspaced, Mark };

// Whether marks of a script can be left out and the word still be read.
bool has_optional_marks(UScriptCode script) {
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_CYRILLIC || script == USCRIPT_COMMON ||
         script == USCRIPT_INHERITED;
}

UScriptCode script_of(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(c, &status);
  return U_SUCCESS(status) ? script : USCRIPT_UNKNOWN;
}

Kind kind_of(UChar32 c) {
  if (c < 0x80)
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? Kind::Spaced : Kind::Other;
  const auto mask = U_GET_GC_MASK(c);
  if ((mask & U_GC_M_MASK) != 0) return Kind::Mark;
  if ((mask & (U_GC_L_MASK | U_GC_N_MASK)) == 0) return Kind::Other;
  // The vowels and final consonants of a syllable that is written in pieces.
  if ((c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF)) return Kind::Mark;
  switch (script_of(c)) {
    case USCRIPT_HAN:
    case USCRIPT_HANGUL:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return Kind::Unspaced;
    default: return Kind::Spaced;
  }
}

UChar32 next_character(std::string_view text, std::size_t& at) {
  auto i = std::int32_t{0};
  const auto window = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
  UChar32 c = 0;
  U8_NEXT(text.data() + at, i, window, c);
  at += static_cast<std::size_t>(i);
  return c;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string normalised(const icu::Normalizer2* (*form)(UErrorCode&), std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = form(status);
  if (U_FAILURE(status)) return std::string(text);
  const icu::UnicodeString made = normalizer->normalize(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))), status);
  if (U_FAILURE(status)) return std::string(text);
  std::string out;
  made.toUTF8String(out);
  return out;
}

std::string exact_form(std::string_view run) { return to_lower(normalised(icu::Normalizer2::getNFCInstance, run)); }

std::size_t begin_of_last_character(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0) == 0x80) --at;
  return at > 0 ? at - 1 : 0;
}

}  // namespace

Result<SearchWords> SearchWords::built_in() {
  SearchWords words;
  const auto letters = Table::parse(std::string(kSearchLetters), "data/search/letters.tsv", {"letter", "plain"});
  if (!letters) return std::unexpected(letters.error());
  for (const auto& row : letters->rows()) words.letters_.emplace(row.cells[0], row.cells[1]);
  const auto endings = Table::parse(std::string(kSearchEndings), "data/en/search/endings.tsv", {"ending", "instead"});
  if (!endings) return std::unexpected(endings.error());
  for (const auto& row : endings->rows()) {
    words.endings_.emplace(row.cells[0], row.cells[1]);
    words.longest_ending_ = std::max(words.longest_ending_, row.cells[0].size());
  }
  const auto particles = Table::parse(std::string(kSearchParticles), "data/search/particles.tsv", {"particle"});
  if (!particles) return std::unexpected(particles.error());
  for (const auto& row : particles->rows()) {
    words.particles_.emplace(row.cells[0]);
    words.longest_particle_ = std::max(words.longest_particle_, row.cells[0].size());
  }
  const auto states = Table::parse(std::string(kStateNames), "data/en/names/states.tsv", {"surface", "iso3", "kind"});
  if (!states) return std::unexpected(states.error());
  for (const auto& row : states->rows()) {
    // Who looks for a state types its name; "Hanoi" and "Turkish" are looked for as words of the text.
    const std::string_view kind = row.cells[2];
    if (kind != "name" && kind != "short" && kind != "official" && kind != "abbreviation") continue;
    std::string& names = words.states_[std::string(row.cells[1])];
    (names += row.cells[0]) += '\n';
  }
  return words;
}

std::string SearchWords::state_names(std::string_view code) const {
  const auto at = states_.find(std::string(code));
  return at == states_.end() ? std::string() : at->second;
}

std::string SearchWords::loose_form(std::string_view run) const {
  std::string plain;
  if (is_ascii(run)) {
    plain = to_lower(run);
  } else {
    const std::string apart = to_lower(normalised(icu::Normalizer2::getNFKDInstance, run));
    UScriptCode script = USCRIPT_COMMON;
    for (std::size_t at = 0; at < apart.size();) {
      const std::size_t begin = at;
      const UChar32 c = next_character(apart, at);
      if ((U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) {
        if (!has_optional_marks(script)) plain.append(apart, begin, at - begin);
        continue;
      }
      script = script_of(c);
      const auto letter = letters_.find(apart.substr(begin, at - begin));
      if (letter != letters_.end()) plain += letter->second;
      else plain.append(apart, begin, at - begin);
    }
  }
  for (std::size_t n = std::min(longest_ending_, plain.size()); n > 0; --n) {
    const auto ending = endings_.find(plain.substr(plain.size() - n));
    if (ending != endings_.end() && plain.size() - n + ending->second.size() >= kShortestStem)
      return plain.substr(0, plain.size() - n) + ending->second;
  }
  return plain;
}

void SearchWords::add_run(std::string_view text, Span run, bool is_paired, std::vector<SearchWord>& out) const {
  const std::string_view bytes = text.substr(run.begin, run.size());
  if (!is_paired) {
    SearchWord word{run, run.end, exact_form(bytes), loose_form(bytes), false, false};
    if (!word.loose.empty()) out.push_back(std::move(word));
    return;
  }
  // A character with the marks that belong to it.
  std::vector<Span> units;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    const bool is_mark = kind_of(next_character(bytes, at)) == Kind::Mark;
    const auto end = static_cast<ByteOffset>(run.begin + at);
    if (is_mark && !units.empty()) units.back().end = end;
    else units.push_back({static_cast<ByteOffset>(run.begin + begin), end});
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    const Span pair{units[i].begin, units[std::min(i + 1, units.size() - 1)].end};
    const std::string form = exact_form(text.substr(pair.begin, pair.size()));
    out.push_back({pair, units[i].end, i == 0 ? exact_form(bytes) : "", form, true, i + 1 == units.size()});
  }
}

std::vector<SearchWord> SearchWords::words(std::string_view text) const {
  std::vector<SearchWord> out;
  Span run;
  Kind kind = Kind::Other;
  const auto close = [&] {
    if (kind != Kind::Other) add_run(text, run, kind == Kind::Unspaced, out);
    kind = Kind::Other;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto begin = static_cast<ByteOffset>(at);
    Kind next = kind_of(next_character(text, at));
    // A mark belongs to what it stands behind; alone it is nothing.
    if (next == Kind::Mark) next = kind;
    if (next != kind || run.size() >= kLongestRun) {
      close();
      run = {begin, begin};
      kind = next;
    }
    run.end = static_cast<ByteOffset>(at);
  }
  close();
  return out;
}

std::size_t SearchWords::particle_at_end(std::string_view run) const {
  std::size_t at = 0;
  if (run.empty() || script_of(next_character(run, at)) != USCRIPT_HANGUL) return 0;
  std::size_t longest = 0;
  for (std::string_view kept = run; kept.size() > 2 * kSyllable;) {
    kept = kept.substr(0, begin_of_last_character(kept));
    if (run.size() - kept.size() > longest_particle_) break;
    if (particles_.contains(std::string(run.substr(kept.size())))) longest = run.size() - kept.size();
  }
  return longest;
}

}  // namespace entente
