// SPDX-License-Identifier: Apache-2.0
// What came, changed and went from day to day, as JSON Lines: a program that applies them in order has the lists.
#pragma once

#include <string>
#include <string_view>

#include "entente/register/merge_words.h"
#include "entente/register/stock.h"

namespace entente {

/// One line a change, by day, then by record: {"change":"created"|"changed"|"withdrawn","at":day,"id",...}. The first
/// two hold the record as `list --format json` prints it; the last says why it went and where its claims are now. What
/// reports without a day add comes last, at null. `since`: "" for everything, else a date.
std::string render_changes(const Stock& stock, std::string_view since, const MergeWords& words);

}  // namespace entente
