// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/search_results.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "entente/brief/display.h"
#include "entente/brief/record_json.h"
#include "entente/brief/record_line.h"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMinWidth = 40;
// Stand for the marks while lines are broken: no report prints characters of private use, and those that do are
// changed.
constexpr std::string_view kOpen = "\uE000";
constexpr std::string_view kClose = "\uE001";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size()) text.replace(at, from.size(), to);
}

std::string with_marks(std::string_view text, const std::vector<Span>& marks) {
  std::string out;
  std::size_t at = 0;
  const auto append = [&](std::size_t end) {
    std::string piece(text.substr(at, end - at));
    replace_all(piece, kOpen, "\uFFFD");
    replace_all(piece, kClose, "\uFFFD");
    out += piece;
    at = end;
  };
  for (const Span& m : marks) {
    append(m.begin);
    out += kOpen;
    append(m.end);
    out += kClose;
  }
  append(text.size());
  return out;
}

std::string origin(const Report& report) {
  const Provenance& p = report.provenance;
  return (p.outlet.empty() ? "outlet not stated" : p.outlet) + ", " + plain_date(p.published ? p.published->iso() : "");
}

std::string subject(const SearchResult& result, const SearchHit& f, const PlainWords& words) {
  return f.record != nullptr ? subject_of(*f.record, words)
                             : find_report(result.set.reports, f.report).provenance.title;
}

Json or_null(std::string_view text) { return text.empty() ? Json(nullptr) : Json(text); }

}  // namespace

std::string render_search_text(const SearchResult& result, const SearchWords& search_words, std::size_t width,
                               const HitMarks& marks, const PlainWords& words, const Names& names) {
  width = std::max(width, kMinWidth);
  std::string out;
  for (const SearchHit& f : result.found) {
    const auto marked = [&](const std::string& text) {
      return with_marks(text, result.query.marks(text, search_words));
    };
    // The words of an event are its passages.
    const bool is_event = f.record != nullptr && f.record->type == FactType::Event;
    const std::string what = is_event ? contact_of(*f.record, words, names) : marked(subject(result, f, words));
    if (!out.empty()) out += '\n';
    if (f.record != nullptr) {
      std::vector<std::string> parties;
      for (const std::string& p : f.record->parties()) parties.push_back(plain_name(p, names));
      std::string head = f.record->id + "  " + std::string(to_string(f.record->type));
      for (const std::string& more : {std::string(f.record->date()), plain_list(parties)})
        if (!more.empty()) head += "  " + more;
      out += wrapped(head + ": " + what, width, 4);
    } else {
      const Report& report = find_report(result.set.reports, f.report);
      out += wrapped(report.id.substr(0, 10) + "  report  " + origin(report) + (what.empty() ? "" : ": " + what), width,
                     4);
    }
    for (const Passage& p : f.passages) {
      const std::string from = f.record != nullptr ? " " + origin(find_report(result.set.reports, p.report)) : "";
      out += wrapped("\u201c" + with_marks(p.text, p.marks) + "\u201d" + from, width, 4, "    ");
    }
  }
  replace_all(out, kOpen, marks.open);
  replace_all(out, kClose, marks.close);
  return out;
}

std::string render_search_json(const SearchResult& result, const PlainWords& words) {
  Json items = Json::array();
  for (const SearchHit& f : result.found) {
    Json item;
    if (f.record != nullptr) {
      item = {{"id", f.record->id},
              {"record_type", to_string(f.record->type)},
              {"date", or_null(f.record->date())},
              {"parties", f.record->parties()}};
    } else {
      const auto& published = find_report(result.set.reports, f.report).provenance.published;
      item = {{"id", f.report},
              {"record_type", "report"},
              {"date", or_null(published ? published->iso() : "")},
              {"parties", Json::array()}};
    }
    item["subject"] = or_null(subject(result, f, words));
    item["exact"] = f.is_exact;
    item["passages"] = Json::array();
    for (const Passage& p : f.passages) {
      const Provenance& from = find_report(result.set.reports, p.report).provenance;
      Json marks = Json::array();
      for (const Span& m : p.marks) marks.push_back({{"begin", m.begin}, {"end", m.end}});
      item["passages"].push_back({{"report", p.report},
                                  {"outlet", or_null(from.outlet)},
                                  {"published", or_null(from.published ? from.published->iso() : "")},
                                  {"begin", p.begin},
                                  {"end", p.begin + p.text.size()},
                                  {"text", p.text},
                                  {"marks", std::move(marks)}});
    }
    items.push_back(std::move(item));
  }
  return json_text({{"items", std::move(items)}, {"next", or_null(result.end.next)}}) + "\n";
}

}  // namespace entente
