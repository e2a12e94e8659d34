// SPDX-License-Identifier: Apache-2.0
// The state of relations between two states as one page: what stands, what was promised, who met, what
// the sources disagree about, each line numbered to its quotations. A Brief is plain data made from
// the register alone; renderers are pure functions of it. The clock is never asked: "as of" is the
// day of the latest report that the page rests on.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/span.h"
#include "entente/brief/plain_words.h"
#include "entente/register/record.h"

namespace entente {

/// A quotation at the foot of the page.
struct BriefNote {
  std::size_t number = 0;  // from 1, in the order in which the page first uses them
  std::string quote;
  std::string outlet;
  std::string published;   // ISO 8601, "" if unknown
  std::string title;
  std::string url;
  std::string attributed_to;
  std::string report;      // Report::id
  Span span;
};

struct BriefLine {
  std::vector<std::string> records;  // ids, for `show`: several where one sentence says all of them
  std::string date;        // in words, "" where the section gives none
  std::string text;
  std::vector<std::size_t> notes;
};

/// Lines under a common heading; "" where the section has only one group.
struct BriefGroup {
  std::string heading;
  std::vector<BriefLine> lines;
  std::size_t left_out = 0;  // further lines, older ones, that the register has
};

struct BriefSection {
  std::string id;          // "agreements", "commitments", ...
  std::string heading;
  std::vector<BriefGroup> groups;
};

/// One side of a contradiction.
struct BriefSide {
  std::string value;
  std::vector<std::string> outlets;
  std::vector<std::size_t> notes;
};

struct BriefDisagreement {
  std::string record;
  std::string subject;     // what it is about
  std::string field;       // label in words
  std::vector<BriefSide> sides;  // at least two
};

struct BriefSource {
  std::string outlet;
  std::string published;
  std::string title;
  std::string url;
  std::string lang;
  std::string report;
};

struct Brief {
  std::string code_a, code_b;
  std::string name_a, name_b;
  std::string as_of;               // ISO 8601, "" if no report is dated
  BriefLine relations_since;       // text "" if no report says so
  BriefLine last_contact;
  std::vector<BriefSection> sections;  // only those with lines
  std::vector<BriefDisagreement> disagreements;
  std::vector<std::string> quoted_sources;  // agencies, ministries that the reports rest on
  std::size_t reports = 0;             // that tell of the two states
  std::vector<BriefSource> sources;    // of those, the ones quoted below; by day, then outlet
  std::vector<BriefNote> notes;
};

/// What a reader still follows under one heading.
constexpr std::size_t kBriefLines = 15;

/// The page on two states, by ISO 3166-1 alpha-3 code. A register that knows nothing of them gives a
/// page without sections. At most `limit` lines under one heading, the newest.
Brief make_brief(const RecordSet& all, const std::string& code_a, const std::string& code_b,
                 const PlainWords& words, const Names& names, std::size_t limit = kBriefLines);

/// "and 321 older ones in the register".
std::string more_lines(const BriefGroup& group);

/// At most `width` columns (40 at least).
std::string render_brief_text(const Brief& brief, std::size_t width);
std::string render_brief_markdown(const Brief& brief);
/// One page without script or foreign parts; quotations and lines link to each other.
std::string render_brief_html(const Brief& brief);
std::string render_brief_json(const Brief& brief);

}  // namespace entente
