// SPDX-License-Identifier: Apache-2.0
// Any text through every stage: the line is JSON with the keys of the contract, every quote stands
// at its place in the text, mentions and tokens lie inside it, and reading again gives the same line.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "entente/pipeline/analysis_json.h"
#include "entente/pipeline/pipeline.h"

namespace {

using Json = nlohmann::json;

void require(bool holds) {
  if (!holds) std::abort();
}

const entente::Pipeline& pipeline() {
  static const auto opened = [] {
    const auto paths = entente::find_data(ENTENTE_SOURCE_DIR "/data", {});
    require(paths.has_value());
    return entente::Pipeline::open(*paths);
  }();
  require(opened.has_value());
  return *opened;
}

void check_quotes(const Json& spans, std::string_view text) {
  require(spans.is_array() && !spans.empty());
  for (const Json& span : spans) {
    const auto begin = span.at("begin").get<std::size_t>(), end = span.at("end").get<std::size_t>();
    require(begin < end && end <= text.size());
    require(text.substr(begin, end - begin) == span.at("quote").get_ref<const std::string&>());
  }
}

void check_line(const std::string& line, std::string_view text) {
  require(line.find('\n') == line.npos);
  const Json json = Json::parse(line, nullptr, false);
  require(json.is_object() && json.at("id") == "id");
  for (std::size_t i = 0; i < entente::kFactTypeCount; ++i)
    for (const Json& fact : json.at(entente::plural_name(static_cast<entente::FactType>(i)))) {
      check_quotes(fact.at("evidence"), text);
      require(!fact.at("rule").get_ref<const std::string&>().empty());
      require(entente::parse_modality(fact.at("modality").get_ref<const std::string&>()).has_value());
    }
  for (const Json& actor : json.at("actors")) require(actor.at("mentions").is_array());
  for (const Json& date : json.at("dates")) check_quotes(date.at("evidence"), text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static entente::Reader reader(pipeline());
  const std::string text(reinterpret_cast<const char*>(data), size);
  entente::Provenance provenance;
  provenance.id = "id";
  provenance.published = entente::Date{2025, 10, 15};
  std::string first;
  for (int round = 0; round < 2; ++round) {
    auto document = entente::Document::from_utf8(text, provenance);
    if (!document) return 0;
    const entente::Analysis analysis = reader.read(std::move(*document));
    for (const entente::Mention& mention : analysis.entities.mentions) {
      require(mention.span.begin < mention.span.end && mention.span.end <= text.size());
      require(!mention.actors.empty());
      for (const entente::ActorId actor : mention.actors) require(actor.value < analysis.entities.actors.size());
    }
    std::string line = entente::to_json_line(analysis);
    check_line(line, text);
    if (round == 0) first = std::move(line);
    else require(line == first);
  }
  return 0;
}
