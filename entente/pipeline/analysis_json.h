// SPDX-License-Identifier: Apache-2.0
// The analysis contract, version 1: one analysis as one line of JSON. docs/formats/analysis.md says
// what each key means. The same analysis gives the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "entente/pipeline/analysis.h"

namespace entente {

/// {"id","lang","agreements":[],...,"actors":[],"dates":[]} without a line break. Offsets are bytes
/// into the document's text, ends exclusive; a field that the text does not fill is null.
std::string to_json_line(const Analysis& analysis);

/// {"id","error":{"code","message","line"}}: what stands in the stream in place of an analysis.
/// `line` counts from 1; an empty id (a line that could not be read) is null.
std::string error_json_line(std::string_view id, const Error& error, std::size_t line);

}  // namespace entente
