// SPDX-License-Identifier: Apache-2.0
// What the register keeps: reports, and the claims that reports make. A claim is one fact as one
// report says it; claims are added and never changed. Plain values, free of the database.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/span.h"
#include "entente/facts/fact.h"
#include "entente/text/document.h"

namespace entente {

/// A report without its text, which the register keeps too (Register::text).
struct Report {
  std::string id;    // hash of content, title, url, outlet, published, lang
  std::string hash;  // content hash: two outlets that print the same text share it
  Provenance provenance;
};

/// The rule of a claim that was no reading of prose but a row of somebody's register.
inline constexpr std::string_view kImportRule = "import";
/// The rule of a claim that no program found: a person has read it there (Action::Add).
inline constexpr std::string_view kPersonRule = "person";

struct Claim {
  std::string id;
  std::string report;  // Report::id
  Fact fact;
  std::vector<std::string> quotes;  // the words of fact.evidence, one each
  std::string sentence;             // around the main evidence; only for agreements without a day
};

/// The same text of the same outlet, day and address is the same report, whatever its caller calls it.
std::string report_id(const Document& document);

/// Hash of report, type, modality, attribution, fields and main evidence: the same report read twice
/// makes the same claims. REQUIRES: the fact has evidence.
std::string claim_id(std::string_view report, const Fact& fact);

/// True for the fields that say who a fact is about.
bool is_party(Field field);
/// Who a fact is about: parties, actors, sides, sorted and without doubles. Codes or names.
std::vector<std::string> parties_of(const Fact& fact);

/// A claim belongs where its report stands in time: by published day (undated last), then report,
/// then place in the text. This order depends on the claims alone, not on when they were read.
struct ClaimOrder {
  std::span<const Report> reports;  // sorted by id
  bool operator()(const Claim& a, const Claim& b) const;
};

/// REQUIRES: reports sorted by id, and one of them has this id.
const Report& find_report(std::span<const Report> reports, std::string_view id);

}  // namespace entente
