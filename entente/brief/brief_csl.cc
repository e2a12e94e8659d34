// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/brief_csl.h"

#include <nlohmann/json.hpp>

#include "entente/base/date.h"
#include "entente/brief/record_json.h"

namespace entente {
namespace {

using Json = nlohmann::ordered_json;

// {"date-parts":[[2025,10,9]]}, as far as the day is known.
Json issued(const std::string& iso) {
  const auto date = parse_date(iso);
  if (!date) return {{"literal", iso}};
  Json parts = Json::array({date->year});
  if (date->has_month()) parts.push_back(date->month);
  if (date->has_day()) parts.push_back(date->day);
  return {{"date-parts", Json::array({std::move(parts)})}};
}

}  // namespace

std::string render_brief_csl(const Brief& brief) {
  Json items = Json::array();
  for (const BriefSource& s : brief.sources) {
    Json item{{"id", s.report}, {"type", "article-newspaper"}};
    const auto add = [&](const char* name, const std::string& text) {
      if (!text.empty()) item[name] = text;
    };
    add("title", s.title);
    add("container-title", s.outlet);
    if (!s.published.empty()) item["issued"] = issued(s.published);
    add("URL", s.url);
    add("language", s.lang);
    items.push_back(std::move(item));
  }
  return json_text(items) + "\n";
}

}  // namespace entente
