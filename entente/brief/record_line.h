// SPDX-License-Identifier: Apache-2.0
// A record in one sentence or less, for tables, pages and lists.
#pragma once

#include <string>

#include "entente/brief/plain_words.h"
#include "entente/register/record.h"

namespace entente {

/// What the record is about, in the words of its reports: title, action, name, gist; for events what
/// happened and the beginning of the words that tell it.
std::string subject_of(const Record& record, const PlainWords& words);

/// The sentence of the brief, without its date and, for commitments and statements, without who is bound or speaks:
/// subject, sides, conditions, how certain it is.
std::string line_of(const Record& record, const PlainWords& words, const Names& names);

/// On what terms a commitment is taken: " (agreed; by 2027)"; "" if nothing is said of them.
std::string terms_of(const Record& commitment, const PlainWords& words, const Names& names);

/// Who makes a statement, with office and country: "Ana Ruiz, Foreign Minister (Cuba)".
std::string speaker_of(const Record& statement, const Names& names);

/// An event without the words that tell it: "State visit, Laos to Cuba (Havana)".
std::string contact_of(const Record& event, const PlainWords& words, const Names& names);

/// A value of a field as a page prints it: dates and codes in words.
std::string plain_value(Field field, std::string_view value, const PlainWords& words, const Names& names);

/// What a field that sources give different values for is called. Titles differ in the number they count: "five
/// documents".
std::string disputed_label(const Record& record, Field field, const PlainWords& words);

/// The words in quotation marks, at most `bytes` of them, cut between words.
std::string quoted(std::string_view words, std::size_t bytes);

}  // namespace entente
