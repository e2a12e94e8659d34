// SPDX-License-Identifier: Apache-2.0
// The words by which a text gives a person an office: "Deputy Minister of Foreign Affairs Nguyen Minh Vu".
#pragma once

#include <vector>

#include "entente/base/span.h"
#include "entente/entities/entities.h"
#include "entente/text/document.h"

namespace entente {

/// For every actor the first mention that names its office, empty for those that have none or are no persons, and
/// where no single mention names it. Linear in the mentions.
std::vector<Span> office_words(const Entities& entities, const Document& document);

}  // namespace entente
