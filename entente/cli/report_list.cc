// SPDX-License-Identifier: Apache-2.0
#include "entente/cli/report_list.h"

#include "entente/base/json_writer.h"
#include "entente/brief/cells.h"
#include "entente/brief/display.h"

namespace entente::cli {
namespace {

constexpr std::size_t kIdWidth = 10, kDateWidth = 10, kOutletWidth = 24, kGap = 2;

std::string published(const Report& report) {
  return report.provenance.published ? report.provenance.published->iso() : "";
}

std::string line(const std::string& id, const std::string& date, const std::string& outlet, const std::string& title,
                 std::size_t width) {
  const std::string gap(kGap, ' ');
  const std::size_t taken = kIdWidth + kDateWidth + kOutletWidth + 3 * kGap;
  std::string out = padded(cut_to_width(id, kIdWidth), kIdWidth) + gap + padded(date, kDateWidth) + gap +
                    padded(cut_to_width(printable_line(outlet), kOutletWidth), kOutletWidth) + gap +
                    cut_to_width(printable_line(title), width > taken + kIdWidth ? width - taken : kIdWidth);
  out.erase(out.find_last_not_of(' ') + 1);
  return out + "\n";
}

}  // namespace

std::string render_reports_table(std::span<const Report> reports, std::size_t width) {
  std::string out = line("id", "published", "outlet", "title", width);
  for (const Report& report : reports)
    out += line(report.id.substr(0, kIdWidth), published(report), report.provenance.outlet, report.provenance.title,
                width);
  return out;
}

std::string render_reports_csv(std::span<const Report> reports) {
  std::string out;
  add_csv_line(out, {"id", "published", "outlet", "title", "url", "lang"});
  for (const Report& report : reports) {
    const Provenance& from = report.provenance;
    add_csv_line(out, {report.id, published(report), from.outlet, from.title, from.url, from.lang});
  }
  return out;
}

std::string render_reports_json(std::span<const Report> reports, std::string_view next) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.key("items");
  json.begin_array();
  for (const Report& report : reports) {
    const Provenance& from = report.provenance;
    json.begin_object();
    json.member("id", std::string_view(report.id));
    json.member("hash", std::string_view(report.hash));
    json.key("name");
    json.value_or_null(from.id);
    json.key("published");
    json.value_or_null(published(report));
    json.key("outlet");
    json.value_or_null(from.outlet);
    json.key("title");
    json.value_or_null(from.title);
    json.key("url");
    json.value_or_null(from.url);
    json.member("lang", std::string_view(from.lang));
    json.end_object();
  }
  json.end_array();
  json.key("next");
  json.value_or_null(next);
  json.end_object();
  return out + "\n";
}

}  // namespace entente::cli
