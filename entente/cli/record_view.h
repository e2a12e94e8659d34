// SPDX-License-Identifier: Apache-2.0
// Records of the register as rows and as JSON: what `list` and `show` print.
#pragma once

#include <string>
#include <vector>

#include "entente/base/json_writer.h"
#include "entente/cli/text_table.h"
#include "entente/register/register.h"

namespace entente::cli {

/// The few columns that fit a terminal.
TextTable short_table(const RecordSet& set, FactType type);

/// Every field, for programs; lists are joined by "; ".
TextTable full_table(const RecordSet& set, FactType type);

/// {"id","fact_type","modality","fields":{...},"disagreements":[...],"links":[...],"evidence":[...]}.
/// Fields are null where no report gives them; offsets are bytes into the report's text.
void write_record(JsonWriter& json, const RecordSet& set, const Record& record);

/// {"id","hash","published","outlet","title","url","lang"}.
void write_report(JsonWriter& json, const Report& report);
TextTable report_table(const std::vector<Report>& reports);

}  // namespace entente::cli
