// SPDX-License-Identifier: Apache-2.0
// The formats that can be read, told by their content and never by the name of the file. A new
// format is a reader and one line in formats().
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "entente/base/error.h"
#include "entente/ingest/html_article.h"
#include "entente/ingest/report.h"

namespace entente {

/// What readers need besides the bytes. Immutable; shared by threads.
struct IngestRules {
  HtmlRules html;

  /// Reads `data`/html.
  static Result<IngestRules> load(const std::string& data);
};

struct Format {
  std::string_view name;
  /// Whether bytes begin as this format does. Only the start of a file may be given.
  bool (*sniff)(std::string_view bytes);
  /// Reads one report from the whole of a file; nullptr for JSON Lines, which are read as a stream.
  Result<IncomingReport> (*read)(std::string bytes, const IngestRules& rules);
};

/// In the order in which they are asked; the last one takes everything.
std::span<const Format> formats();

/// The format of a file from its first bytes, after the byte order mark. REQUIRES: bytes not empty.
const Format& sniff_format(std::string_view bytes);

}  // namespace entente
