// SPDX-License-Identifier: Apache-2.0
// Temporal expressions after TIMEX3 (ISO 24617-1): where they stand and the value they have.
// find_timexes() is the stage; TimexRules is its data, read from data/en/time/, immutable and
// shared by threads. docs/dates.md says how values are resolved and how the rules are written.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/base/span.h"
#include "entente/syntax/dependencies.h"
#include "entente/syntax/morphology.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

enum class TimexType : std::uint8_t { Date, Time, Duration, Set };
std::string_view to_string(TimexType type);  // "DATE"

struct Timex {
  Span span;  // the words of the expression, without a preposition before it
  TokenRange tokens;
  TimexType type = TimexType::Date;
  std::string value;  // TIMEX3: "2025-10-09", "2025-W41", "2025-Q3", "P3Y", "PRESENT_REF", "XXXX-WXX-4"
  std::string mod;    // TIMEX3 modifier: "START", "MID", "END", "APPROX", or ""
  /// The value as a calendar date or span for the fields of facts: "2025-10-09", "2025-10", "2025",
  /// "2025-10-09/2025-10-11"; empty where the value is no calendar date (durations, "recently").
  /// Of a range ("Oct. 9-11", two expressions as TIMEX3 counts them) the first carries the whole
  /// span.
  std::string iso;
};

/// Words, patterns and values of temporal expressions.
class TimexRules {
 public:
  /// Reads words.tsv and *.rules of a directory. InvalidData with file and line on an unknown
  /// class, slot, kind or symbol, a doubled rule id, or a rule without an example and a
  /// counter-example.
  static Result<TimexRules> load(const std::string& directory);
  TimexRules(TimexRules&&) noexcept;
  TimexRules& operator=(TimexRules&&) noexcept;
  ~TimexRules();

  struct Impl;
  const Impl& impl() const { return *impl_; }

 private:
  explicit TimexRules(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

/// All temporal expressions in text order, without overlap. Total, and linear in the text. The date
/// line of the report itself (a line near the top that holds nothing but the date of publication)
/// is provenance, and left out. Morphology and tree may be empty (size 0): tense is then read from
/// the words around an expression.
std::vector<Timex> find_timexes(const Document& document, const Tokens& tokens, const Morphology& morphology,
                                const Tree& tree, const TimexRules& rules);

}  // namespace entente
