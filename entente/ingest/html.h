// SPDX-License-Identifier: Apache-2.0
// A news page as a report: its article's text, one block of it a line, and what the page says about
// it. Navigation, advertising, related links, scripts and forms are left out.
#pragma once

#include <string>

#include "entente/base/error.h"
#include "entente/ingest/html_article.h"
#include "entente/ingest/report.h"

namespace entente {

/// Reads a page: UTF-8, or in the encoding that it names in a <meta>. Paragraphs are parted by an
/// empty line, items begin with "- ". InvalidUtf8 (naming the byte) for other bytes, TooLarge for a
/// page built to harm, InvalidInput for one without text.
Result<IncomingReport> read_html(std::string page, const HtmlRules& rules);

}  // namespace entente
