// SPDX-License-Identifier: Apache-2.0
// The state of relations between two states as one page: what stands, what was promised, who met, what
// the sources disagree about, each line numbered to its quotations. A Brief is plain data made from
// the register alone; renderers are pure functions of it. The clock is never asked: "as of" is the day on
// which the records are asked (RecordSet::day), else that of the latest report that the page rests on.
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
  std::string published;  // ISO 8601, "" if unknown
  std::string title;
  std::string url;
  std::string attributed_to;
  std::string report;  // Report::id
  Span span;
};

struct BriefLine {
  std::vector<std::string> records;  // ids, for `show`: several where one sentence says all of them
  std::string date;                  // in words, "" where the section gives none
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
  std::string id;  // "agreements", "commitments", ...
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
  std::string subject;           // what it is about
  std::string field;             // label in words
  std::vector<BriefSide> sides;  // at least two
};

/// What there is under a heading, in numbers.
struct BriefCount {
  std::string section;  // its id
  std::string text;
};

struct BriefOutlet {
  std::string name;
  std::size_t reports = 0;
  std::string first, last;  // days, "" if none is known
};

/// Days without any report on the two states.
struct BriefSilence {
  std::string from, to;  // both included
  int days = 0;
};

/// What the page rests on, so that silence is not read as calm.
struct BriefCoverage {
  std::string first, last;                  // days of the first and the last report
  std::size_t undated = 0;                  // reports without a day
  std::vector<BriefOutlet> outlets;         // most reports first
  std::vector<std::string> languages;       // BCP 47 tags, sorted
  std::vector<std::string> language_names;  // the same, for readers
  std::vector<BriefSilence> silences;       // the longest ones, in the order of time
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
  std::string as_of;          // ISO 8601, "" if no report is dated and nobody says on which day it is asked
  std::string latest_report;  // its day, "" if no report is dated
  std::string since;          // ISO 8601, "" if nobody asked what has changed
  std::vector<BriefCount> glance;
  BriefLine relations_since;  // text "" if no report says so
  BriefLine last_contact;
  BriefLine next_ahead;                // what is to come first
  std::vector<BriefSection> sections;  // only those with lines
  std::vector<BriefDisagreement> disagreements;
  std::vector<std::string> quoted_sources;  // agencies, ministries that the reports rest on
  BriefCoverage coverage;
  std::size_t reports = 0;           // that tell of the two states
  std::vector<BriefSource> sources;  // of those, the ones quoted below; by day, then outlet
  std::vector<BriefNote> notes;
};

/// What a reader still follows under one heading.
constexpr std::size_t kBriefLines = 15;

/// The page on two states, by ISO 3166-1 alpha-3 code. A register that knows nothing of them gives a
/// page without sections. At most `limit` lines under one heading, the newest. With `since`, a date, the page tells
/// what reports published on that day or later have brought.
Brief make_brief(const RecordSet& all, const std::string& code_a, const std::string& code_b, const PlainWords& words,
                 const Names& names, std::size_t limit = kBriefLines, const std::string& since = {});

/// "from 6 reports", "from 6 reports, the latest of 16 April 2026".
std::string reports_line(const Brief& brief);
/// "and 321 older ones in the register".
std::string more_lines(const BriefGroup& group);
/// "The Lotus Tribune: 3 reports, 9 October 2025 - 16 April 2026".
std::string outlet_line(const BriefOutlet& outlet);
/// "Reports from 9 October 2025 to 16 April 2026, 2 without a day; in en, vi."
std::string coverage_line(const BriefCoverage& coverage);
/// "15 October 2025 - 15 April 2026 (183 days)".
std::string silence_line(const BriefSilence& silence);

/// At most `width` columns (40 at least).
std::string render_brief_text(const Brief& brief, std::size_t width);
std::string render_brief_markdown(const Brief& brief);
/// One page without script or foreign parts; quotations and lines link to each other.
std::string render_brief_html(const Brief& brief);
std::string render_brief_json(const Brief& brief);

}  // namespace entente
