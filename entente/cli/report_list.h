// SPDX-License-Identifier: Apache-2.0
// The reports of a register themselves, for `list reports`.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "entente/register/claim.h"

namespace entente::cli {

/// One line a report, at most `width` columns, under a heading.
std::string render_reports_table(std::span<const Report> reports, std::size_t width);
/// RFC 4180 with CRLF line ends.
std::string render_reports_csv(std::span<const Report> reports);
/// {"items":[...],"next":...} and a line end; `next` is null where it is "".
std::string render_reports_json(std::span<const Report> reports, std::string_view next);

}  // namespace entente::cli
