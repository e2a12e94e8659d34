// SPDX-License-Identifier: Apache-2.0
// The reports of a register themselves, for `list reports`.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "entente/register/claim.h"

namespace entente::cli {

/// One line a report, at most `width` columns, under a heading.
std::string render_reports_table(std::span<const Report> reports, std::size_t width);
/// RFC 4180 with CRLF line ends.
std::string render_reports_csv(std::span<const Report> reports);
/// {"reports":[...],"next":null} and a line end.
std::string render_reports_json(std::span<const Report> reports);

}  // namespace entente::cli
