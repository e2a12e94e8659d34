// SPDX-License-Identifier: Apache-2.0
// One record with everything that proves it: every field, every value where sources differ, every
// quotation in its sentence.
#pragma once

#include <cstddef>
#include <string>

#include "entente/base/error.h"
#include "entente/brief/plain_words.h"
#include "entente/register/register.h"

namespace entente {

/// The outlets of the reports that give a value, in the order of its claims.
std::string outlets_of(const RecordSet& set, const Record& record, const RecordValue& value);

/// The fields on which sources contradict each other, each value with who gives it; at most `width` columns.
std::string render_conflicts_text(const RecordSet& set, std::size_t width, const PlainWords& words, const Names& names);

/// At most `width` columns; quotations are marked with >> and <<. `set` holds the record and comes from
/// `reg`. Fails only if the register cannot be read.
Result<std::string> render_show_text(const Register& reg, const RecordSet& set, const Record& record, std::size_t width,
                                     const PlainWords& words, const Names& names);

/// The object of `list`, and with each piece of evidence "before" and "after": the rest of its sentence.
Result<std::string> render_show_json(const Register& reg, const RecordSet& set, const Record& record);

}  // namespace entente
