// SPDX-License-Identifier: Apache-2.0
// Reads the small languages inside a rule's lines: paths, fillers, values, expected facts. Used by
// the loader and by the runner of examples. Errors carry no place; the caller adds file and line.
#pragma once

#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/facts/rule_set.h"

namespace entente {

/// A value, or what is wrong with the text.
template <class T>
using Parsed = std::expected<T, std::string>;

/// Words between blanks; "..." keeps blanks and is taken without its quotes.
std::vector<std::string> split_words(std::string_view text);
/// Parts between a separator, trimmed; empty parts are kept.
std::vector<std::string> split_at(std::string_view text, char separator);

/// "subj | obl:to/into | obj>nmod:with | prep:with | self", and names of paths defined before.
Parsed<std::vector<Path>> parse_paths(std::string_view text,
                                      const std::map<std::string, std::vector<Path>, std::less<>>& named);

/// "actor", "place"; nothing for an unknown word. Word sets (@name) are the caller's.
std::optional<FillerType> parse_filler_type(std::string_view name);
/// The word for a filler; "@set" for those of word sets.
std::string_view filler_name(FillerType type);

/// "visit to {host.text}" for the roles of `rule`.
Parsed<std::vector<ValuePart>> parse_value(std::string_view text, const Rule& rule);

/// "event type=CONSULT mutual source={visitor}".
Parsed<Yield> parse_yield(std::string_view text, const Rule& rule);

/// What an example expects: a fact type and values of its fields; "modality" and "attributed_to"
/// stand among the fields.
struct ExpectedFact {
  FactType type = FactType::Event;
  std::vector<std::pair<std::string, std::string>> values;  // field name, value; lists as "A,B"
};
Parsed<ExpectedFact> parse_expected(std::string_view text);

}  // namespace entente
