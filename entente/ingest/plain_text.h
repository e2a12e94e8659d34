// SPDX-License-Identifier: Apache-2.0
// A plain text file as a report: the text is kept byte for byte.
#pragma once

#include <string>

#include "entente/base/error.h"
#include "entente/ingest/report.h"

namespace entente {

/// InvalidUtf8, naming the byte; InvalidInput for a text without ink. The first line becomes the
/// title too where it is clearly one: short, without a final mark, and followed by an empty line
/// and prose.
Result<IncomingReport> read_plain_text(std::string text);

}  // namespace entente
