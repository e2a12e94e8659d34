// SPDX-License-Identifier: Apache-2.0
// One report as a JSON object: {"id", "text", "published"?, "title"?, "url"?, "outlet"?, "lang"?}.
// Other keys are skipped without being built. Nesting is capped, memory is flat.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entente/base/date.h"
#include "entente/base/error.h"
#include "entente/ingest/report.h"

namespace entente {

/// Reads one object. InvalidUtf8 (naming the byte), InvalidInput (no JSON, no object, a wrong type,
/// a doubled or missing key, an impossible day) or TooLarge (nested too deeply). `id` receives the
/// id as far as it was read, also on failure.
Result<IncomingReport> parse_json_report(std::string_view json, std::string& id);

/// "2025-10-12", "2025-10", "2025", or a date with a time ("2025-10-12T08:00:00+07:00"), cut to its
/// day as it is written.
std::optional<Date> parse_published(std::string_view text);

}  // namespace entente
