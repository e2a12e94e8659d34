// SPDX-License-Identifier: Apache-2.0
// What a page says about its article outside of its text: JSON-LD (schema.org), Open Graph, Dublin
// Core and plain HTML metadata.
#pragma once

#include <cstdint>

#include "entente/ingest/html_tree.h"
#include "entente/text/document.h"

namespace entente {

/// Title, address, outlet, day of publication and language; empty where the page does not say. A
/// date is taken in ISO form only. `article` is the node that holds the article: its own <h1> and
/// <time> come before others of the page.
Provenance read_metadata(const HtmlTree& tree, std::uint32_t article);

}  // namespace entente
