// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/html_metadata.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "entente/ingest/json_report.h"

namespace entente {
namespace {

using namespace std::string_view_literals;
using Json = nlohmann::json;

constexpr int kMaxDepth = 32;
constexpr std::size_t kMaxJsonLd = 1u << 20;
constexpr std::size_t kMaxField = 2000;  // bytes; longer titles and addresses are none

constexpr std::array kArticleTypes = {
    "Article"sv,     "NewsArticle"sv, "ReportageNewsArticle"sv, "AnalysisNewsArticle"sv, "BackgroundNewsArticle"sv,
    "BlogPosting"sv, "WebPage"sv};
constexpr std::array kDateNames = {"article:published_time"sv,
                                   "og:article:published_time"sv,
                                   "datepublished"sv,
                                   "date"sv,
                                   "pubdate"sv,
                                   "publishdate"sv,
                                   "publish_date"sv,
                                   "publish-date"sv,
                                   "dc.date"sv,
                                   "dc.date.issued"sv,
                                   "dcterms.created"sv,
                                   "dcterms.date"sv,
                                   "dcterms.issued"sv,
                                   "parsely-pub-date"sv,
                                   "sailthru.date"sv,
                                   "article.published"sv,
                                   "citation_publication_date"sv};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// White space collapsed and trimmed; "" if it is too long to be what it should be.
std::string tidy(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (!space) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
    if (out.size() > kMaxField) return {};
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

/// Values in the order of their trust.
struct Found {
  std::string title, url, outlet;
  std::optional<Date> published;

  void merge(const Found& weaker) {
    if (title.empty()) title = weaker.title;
    if (url.empty()) url = weaker.url;
    if (outlet.empty()) outlet = weaker.outlet;
    if (!published) published = weaker.published;
  }
};

/// A string member, or the "name" or "@id" of an object, or the first of a list.
std::string text_of(const Json& object, const char* key) {
  auto at = object.find(key);
  if (at == object.end()) return {};
  const Json* value = &*at;
  if (value->is_array() && !value->empty()) value = &value->front();
  if (value->is_object()) {
    at = value->find("name");
    if (at == value->end()) at = value->find("@id");
    if (at == value->end()) return {};
    value = &*at;
  }
  return value->is_string() ? tidy(value->get_ref<const std::string&>()) : std::string();
}

bool is_article(const Json& object) {
  const auto at = object.find("@type");
  if (at == object.end()) return false;
  const auto matches = [](const Json& type) {
    return type.is_string() &&
           std::ranges::find(kArticleTypes, type.get_ref<const std::string&>()) != kArticleTypes.end();
  };
  return at->is_array() ? std::ranges::any_of(*at, matches) : matches(*at);
}

void read_json_ld(std::string_view text, Found& found) {
  if (text.size() > kMaxJsonLd) return;
  // Deeper values than an article needs are left out while they are parsed.
  const Json::parser_callback_t shallow = [](int depth, Json::parse_event_t, Json&) { return depth < kMaxDepth; };
  Json root;
  try {
    root = Json::parse(text, shallow, false);
  } catch (const std::exception&) {
    return;  // what is broken says nothing
  }
  std::vector<const Json*> objects;
  const auto add = [&](const Json& value) {
    if (value.is_object()) objects.push_back(&value);
    if (value.is_array())
      for (const Json& item : value)
        if (item.is_object()) objects.push_back(&item);
  };
  if (root.is_discarded()) return;
  add(root);
  for (std::size_t i = 0, size = objects.size(); i < size; ++i)
    if (const auto graph = objects[i]->find("@graph"); graph != objects[i]->end()) add(*graph);
  for (const Json* object : objects) {
    if (!is_article(*object)) continue;
    Found here;
    here.title = text_of(*object, "headline");
    here.url = text_of(*object, "url");
    if (here.url.empty()) here.url = text_of(*object, "mainEntityOfPage");
    here.outlet = text_of(*object, "publisher");
    here.published = parse_published(text_of(*object, "datePublished"));
    found.merge(here);
  }
}

std::string inner_text(const HtmlTree& tree, const HtmlNode& node, std::uint32_t index) {
  std::string text;
  for (std::uint32_t i = index + 1; i < node.end && text.size() <= kMaxField; ++i) text += tree.nodes()[i].text;
  return tidy(text);
}

/// An address is one only with its scheme; relative ones say nothing without the page's own.
bool is_address(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

}  // namespace

Provenance read_metadata(const HtmlTree& tree, std::uint32_t article) {
  const auto& nodes = tree.nodes();
  Found json_ld, open_graph, meta;
  std::string heading, own_heading, page_title, canonical, lang;
  std::optional<Date> time, own_time;
  std::array<std::optional<Date>, kDateNames.size()> dates;
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    const HtmlNode& node = nodes[i];
    const bool own = i >= article && i < nodes[article].end;
    if (node.name == "script" && lower(tree.attribute(node, "type")) == "application/ld+json") {
      if (node.end > i + 1) read_json_ld(nodes[i + 1].text, json_ld);
    } else if (node.name == "meta") {
      std::string_view name = tree.attribute(node, "property");
      if (name.empty()) name = tree.attribute(node, "name");
      if (name.empty()) name = tree.attribute(node, "itemprop");
      const std::string key = lower(name.substr(0, 64));
      const std::string value = tidy(tree.attribute(node, "content"));
      if (key == "og:title") open_graph.title = value;
      if (key == "og:site_name") open_graph.outlet = value;
      if (key == "og:url") open_graph.url = value;
      if (key == "application-name") meta.outlet = value;
      const auto date = std::ranges::find(kDateNames, key);
      if (date != kDateNames.end()) {
        auto& slot = dates[static_cast<std::size_t>(date - kDateNames.begin())];
        if (!slot) slot = parse_published(value);
      }
    } else if (node.name == "link") {
      if (lower(tree.attribute(node, "rel")) == "canonical") canonical = tidy(tree.attribute(node, "href"));
    } else if (node.name == "title") {
      if (page_title.empty()) page_title = inner_text(tree, node, i);
    } else if (node.name == "h1") {
      if (heading.empty()) heading = inner_text(tree, node, i);
      if (own && own_heading.empty()) own_heading = inner_text(tree, node, i);
    } else if (node.name == "time") {
      const auto date = parse_published(tidy(tree.attribute(node, "datetime")));
      if (!time) time = date;
      if (own && !own_time) own_time = date;
    } else if (node.name == "html") {
      lang = lower(tree.attribute(node, "lang"));
    }
  }
  for (const auto& date : dates)
    if (!meta.published) meta.published = date;
  meta.title = !own_heading.empty() ? own_heading : !heading.empty() ? heading : page_title;
  meta.url = canonical;
  if (!meta.published) meta.published = own_time ? own_time : time;
  Found found;
  found.merge(json_ld);
  found.merge(open_graph);
  found.merge(meta);
  // The page's own link to itself is surer than what it says about itself elsewhere.
  if (is_address(canonical)) found.url = canonical;

  Provenance provenance;
  provenance.title = found.title;
  if (is_address(found.url)) provenance.url = found.url;
  provenance.outlet = found.outlet;
  provenance.published = found.published;
  const std::size_t dash = lang.find_first_of("-_");
  const std::string_view primary = std::string_view(lang).substr(0, dash);
  if (primary.size() == 2 || primary.size() == 3) provenance.lang = primary;
  return provenance;
}

}  // namespace entente
