// SPDX-License-Identifier: Apache-2.0
// Holds answers against the schemas of openapi.json, more strictly than JSON Schema does: a member that no schema names
// is a mistake of one of the two.
#pragma once

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

namespace entente::testing {

class Schemas {
 public:
  using json = nlohmann::json;
  /// Keeps a reference to the whole document.
  explicit Schemas(const json& document) : document_(document) {}

  /// What is wrong with a value, one line each; nothing where it is as the schema says.
  std::vector<std::string> faults(const json& value, const json& schema) const {
    std::vector<std::string> out;
    look(value, schema, "", out);
    return out;
  }

 private:
  const json& resolved(const json& schema) const {
    const json* at = &schema;
    while (at->contains("$ref")) at = &document_.at(json::json_pointer(at->at("$ref").get<std::string>().substr(1)));
    return *at;
  }

  static bool is_of(const json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    return type == "null" && value.is_null();
  }

  // The names that a schema and what it is put together from have for members; whether it takes any.
  bool names_of(const json& given, const json& value, std::set<std::string>& names) const {
    const json& schema = resolved(given);
    bool takes_any = schema.contains("additionalProperties");
    const json properties = schema.value("properties", json::object());
    for (const auto& [name, inner] : properties.items()) names.insert(name);
    for (const json& part : schema.value("allOf", json::array())) takes_any |= names_of(part, value, names);
    for (const json& choice : schema.value("oneOf", json::array())) {
      std::vector<std::string> unfit;
      look(value, choice, "", unfit, false);
      if (unfit.empty()) takes_any |= names_of(choice, value, names);
    }
    return takes_any;
  }

  void look(const json& value, const json& given, const std::string& where, std::vector<std::string>& out,
            bool is_whole = true) const {
    const json& schema = resolved(given);
    if (!schema.is_object() || schema.empty()) return out.push_back(where + ": the schema says nothing");
    if (const auto type = schema.find("type"); type != schema.end()) {
      const json types = type->is_array() ? *type : json::array({*type});
      if (std::ranges::none_of(types, [&](const json& t) { return is_of(value, t); }))
        return out.push_back(where + ": " + value.dump().substr(0, 80) + " is no " + type->dump());
    }
    if (schema.contains("enum") && std::ranges::find(schema["enum"], value) == schema["enum"].end())
      out.push_back(where + ": " + value.dump() + " is none of " + schema["enum"].dump());
    if (schema.contains("const") && schema["const"] != value) out.push_back(where + ": " + value.dump());
    for (const json& part : schema.value("allOf", json::array())) look(value, part, where, out, false);
    if (schema.contains("oneOf")) look_at_choices(value, schema["oneOf"], where, out);
    if (value.is_object()) look_into(value, schema, where, out, is_whole);
    if (value.is_array() && !value.empty()) {
      if (!schema.contains("items")) out.push_back(where + ": nothing is said of its items");
      else
        for (const json& item : value) look(item, schema["items"], where + "/*", out);
    }
  }

  void look_at_choices(const json& value, const json& choices, const std::string& where,
                       std::vector<std::string>& out) const {
    std::vector<std::string> nearest;
    std::size_t fitting = 0;
    for (const json& choice : choices) {
      std::vector<std::string> unfit;
      look(value, choice, where, unfit, false);
      if (unfit.empty()) ++fitting;
      else if (nearest.empty() || unfit.size() < nearest.size()) nearest = std::move(unfit);
    }
    if (fitting == 1) return;
    out.push_back(where + ": " + std::to_string(fitting) + " of the choices fit");
    out.insert(out.end(), nearest.begin(), nearest.end());
  }

  void look_into(const json& value, const json& schema, const std::string& where, std::vector<std::string>& out,
                 bool is_whole) const {
    const json properties = schema.value("properties", json::object());
    for (const json& name : schema.value("required", json::array()))
      if (!value.contains(name)) out.push_back(where + "/" + name.get<std::string>() + ": is not there");
    for (const auto& [name, inner] : value.items())
      if (properties.contains(name)) look(inner, properties[name], where + "/" + name, out);
      else if (schema.contains("additionalProperties") && schema["additionalProperties"].is_object())
        look(inner, schema["additionalProperties"], where + "/" + name, out);
    if (!is_whole) return;
    std::set<std::string> names;
    if (names_of(schema, value, names)) return;
    for (const auto& [name, inner] : value.items())
      if (!names.contains(name)) out.push_back(where + "/" + name + ": no schema names it");
  }

  const json& document_;
};

}  // namespace entente::testing
