// SPDX-License-Identifier: Apache-2.0
// The reports that a page quotes, for reference managers: CSL-JSON, which Zotero, Mendeley and pandoc take.
#pragma once

#include <string>

#include "entente/brief/brief.h"

namespace entente {

/// A JSON array of citation items, in the order of Brief::sources, and a line end.
std::string render_brief_csl(const Brief& brief);

}  // namespace entente
