// SPDX-License-Identifier: Apache-2.0
#include "entente/register/search_rank.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>

namespace entente {
namespace {

// As FTS5's own bm25() has them.
constexpr double kSaturation = 1.2;
constexpr double kLength = 0.75;

// Steps of the scale of lengths for each doubling: neighbours differ by a fifth.
constexpr double kSteps = 4;

double length_of_entry(std::int64_t id) { return std::exp2(static_cast<double>(id % kLengths) / kSteps) - 1; }

/// What stays the same over all rows of a query: how many words one has on average.
int mean_length(const Fts5ExtensionApi* api, Fts5Context* context, double& out) {
  if (const void* known = api->xGetAuxdata(context, 0); known != nullptr) {
    out = *static_cast<const double*>(known);
    return SQLITE_OK;
  }
  sqlite3_int64 words = 0;
  sqlite3_int64 rows = 0;
  if (const int code = api->xColumnTotalSize(context, -1, &words); code != SQLITE_OK) return code;
  if (const int code = api->xRowCount(context, &rows); code != SQLITE_OK) return code;
  out = rows > 0 && words > 0 ? static_cast<double>(words) / static_cast<double>(rows) : 1;
  auto kept = std::make_unique<double>(out);
  return api->xSetAuxdata(context, kept.release(), [](void* p) { delete static_cast<double*>(p); });
}

/// How often a phrase stands in each of the two columns.
struct Times {
  int exact = 0, loose = 0;
};

int times_in_row(const Fts5ExtensionApi* api, Fts5Context* context, int phrase, Times& out) {
  Fts5PhraseIter at;
  int column = 0;
  int place = 0;
  out = {};
  const int code = api->xPhraseFirst(context, phrase, &at, &column, &place);
  if (code != SQLITE_OK) return code;
  for (; column >= 0; api->xPhraseNext(context, &at, &column, &place)) ++(column == 0 ? out.exact : out.loose);
  return SQLITE_OK;
}

int worth_of_row(const Fts5ExtensionApi* api, Fts5Context* context, std::string_view terms, double& out) {
  double mean = 1;
  if (const int code = mean_length(api, context, mean); code != SQLITE_OK) return code;
  const double length = length_of_entry(api->xRowid(context));
  const double damped = kSaturation * (1 - kLength + kLength * length / mean);
  const auto worth_of_term = [&](int times) { return times * (kSaturation + 1) / (times + damped); };
  out = 0;
  double exact = 0;
  double loose = 0;
  bool are_exact = true;
  int phrase = 0;
  for (const char term : terms) {
    Times times;
    if (const int code = times_in_row(api, context, phrase++, times); code != SQLITE_OK) return code;
    if (term == kTwoPhrases) {
      Times as_typed;
      if (const int code = times_in_row(api, context, phrase++, as_typed); code != SQLITE_OK) return code;
      times.exact = as_typed.exact;
    }
    if (times.exact == 0 && times.loose == 0) return SQLITE_OK;
    are_exact = are_exact && times.exact > 0;
    exact += worth_of_term(times.exact);
    loose += worth_of_term(times.loose > 0 ? times.loose : times.exact);
  }
  out = are_exact ? kExactWorth + exact : loose;
  return SQLITE_OK;
}

void worth(const Fts5ExtensionApi* api, Fts5Context* context, sqlite3_context* result, int count,
           sqlite3_value** values) {
  const auto* terms = count == 1 ? reinterpret_cast<const char*>(sqlite3_value_text(values[0])) : nullptr;
  if (terms == nullptr) return sqlite3_result_error_code(result, SQLITE_MISUSE);
  double out = 0;
  if (const int code = worth_of_row(api, context, terms, out); code != SQLITE_OK)
    sqlite3_result_error_code(result, code);
  else sqlite3_result_double(result, out);
}

fts5_api* fts5_of(sqlite3* db) {
  fts5_api* out = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    // The name by which FTS5 knows what it is asked for: https://www.sqlite.org/fts5.html#extending_fts5
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&out), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return out;
}

}  // namespace

std::int64_t entry_id(std::int64_t number, std::size_t words) {
  const double step = std::round(kSteps * std::log2(static_cast<double>(words) + 1));
  return number * kLengths + std::min(static_cast<std::int64_t>(step), kLengths - 1);
}

Result<void> add_search_rank(sqlite3* db) {
  fts5_api* fts5 = fts5_of(db);
  if (fts5 == nullptr || fts5->iVersion < 2 ||
      fts5->xCreateFunction(fts5, "worth", nullptr, worth, nullptr) != SQLITE_OK)
    return fail(ErrorCode::Io, "this SQLite has no full-text search (FTS5)");
  return {};
}

}  // namespace entente
