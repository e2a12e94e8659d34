// SPDX-License-Identifier: Apache-2.0
#include "entente/register/decision.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "entente/base/date.h"
#include "entente/base/hash.h"
#include "entente/base/json_writer.h"

namespace entente {
namespace {

constexpr std::array<std::string_view, kActionCount> kNames{"accept",       "reject",     "correct", "merge", "split",
                                                            "perhaps_same", "set_status", "add",     "undo"};

// No nesting deeper than this is ours; the parser would follow any.
constexpr std::size_t kMaxDepth = 5;

bool is_shallow(std::string_view json) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\') ++i;
      else if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kMaxDepth) return false;
    } else if ((c == ']' || c == '}') && depth > 0) {
      --depth;
    }
  }
  return true;
}

using Json = nlohmann::json;

std::optional<std::string> text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end() || !at->is_string()) return std::nullopt;
  return at->get<std::string>();
}

std::optional<std::int64_t> number_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  if (at == object.end() || !at->is_number_integer()) return std::nullopt;
  return at->get<std::int64_t>();
}

std::optional<Subject> subject_of(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  auto record = text_of(json, "record");
  const auto claims = json.find("claims");
  if (!record || claims == json.end() || !claims->is_array()) return std::nullopt;
  Subject subject{*std::move(record), {}};
  for (const Json& claim : *claims) {
    if (!claim.is_string()) return std::nullopt;
    subject.claims.push_back(claim.get<std::string>());
  }
  return subject;
}

std::optional<std::pair<Field, std::string>> value_of(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto field = parse_field(text_of(json, "field").value_or(""));
  auto value = text_of(json, "value");
  if (!field || !value) return std::nullopt;
  return std::pair(*field, *std::move(value));
}

std::optional<Decision> read(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const auto action = parse_action(text_of(json, "action").value_or(""));
  const auto number = number_of(json, "number");
  const auto undoes = number_of(json, "undoes");
  auto by = text_of(json, "by");
  auto reason = text_of(json, "reason");
  auto time = text_of(json, "time");
  auto program = text_of(json, "program");
  const auto subjects = json.find("subjects");
  const auto values = json.find("values");
  if (!action || !number || !undoes || !by || !reason || !time || !program) return std::nullopt;
  if (subjects == json.end() || !subjects->is_array() || values == json.end() || !values->is_array())
    return std::nullopt;
  Decision out{
      *number, *action, {}, {}, *undoes, *std::move(by), *std::move(reason), *std::move(time), *std::move(program)};
  for (const Json& item : *subjects) {
    auto subject = subject_of(item);
    if (!subject) return std::nullopt;
    out.subjects.push_back(*std::move(subject));
  }
  for (const Json& item : *values) {
    auto value = value_of(item);
    if (!value) return std::nullopt;
    out.values.push_back(*std::move(value));
  }
  return out;
}

bool has_shape(const Decision& d) {
  const std::size_t n = d.subjects.size();
  if (std::ranges::any_of(d.subjects, [](const Subject& s) { return s.claims.empty(); })) return false;
  switch (d.action) {
    case Action::Accept:
    case Action::Reject: return n == 1;
    case Action::Correct: return n == 1 && !d.values.empty();
    case Action::SetStatus: return n == 1 && d.values.size() == 1 && d.values.front().first == Field::Status;
    case Action::Add: return n == 1 && d.subjects.front().claims.size() == 1 && !d.values.empty();
    case Action::Merge: return n >= 2;
    case Action::Split:
    case Action::PerhapsSame: return n == 2;
    case Action::Undo: return n == 0 && d.undoes > 0 && d.undoes < d.number;
  }
  return false;
}

// Undone by a later decision that is not undone itself.
std::set<std::int64_t> undone(std::span<const Decision> decisions) {
  std::set<std::int64_t> out;
  for (auto d = decisions.rbegin(); d != decisions.rend(); ++d)
    if (d->action == Action::Undo && !out.contains(d->number)) out.insert(d->undoes);
  return out;
}

}  // namespace

std::string_view to_string(Action action) { return kNames[static_cast<std::size_t>(action)]; }

std::optional<Action> parse_action(std::string_view name) {
  std::string plain(name);
  std::ranges::replace(plain, '-', '_');
  const auto at = std::ranges::find(kNames, plain);
  if (at == kNames.end()) return std::nullopt;
  return static_cast<Action>(at - kNames.begin());
}

std::string canonical_json(const Decision& d) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.member("action", to_string(d.action));
  json.member("by", std::string_view(d.by));
  json.member("number", d.number);
  json.member("program", std::string_view(d.program));
  json.member("reason", std::string_view(d.reason));
  json.key("subjects");
  json.begin_array();
  for (const Subject& s : d.subjects) {
    json.begin_object();
    json.key("claims");
    json.begin_array();
    for (const std::string& claim : s.claims) json.value(std::string_view(claim));
    json.end_array();
    json.member("record", std::string_view(s.record));
    json.end_object();
  }
  json.end_array();
  json.member("time", std::string_view(d.time));
  json.member("undoes", d.undoes);
  json.key("values");
  json.begin_array();
  for (const auto& [field, value] : d.values) {
    json.begin_object();
    json.member("field", to_string(field));
    json.member("value", std::string_view(value));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return out;
}

Result<Decision> parse_decision(std::string_view text) {
  const auto foreign = [] { return fail(ErrorCode::Corrupt, "the register holds a decision that is not ours"); };
  if (!is_shallow(text)) return foreign();
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return foreign();
  auto decision = read(json);
  if (!decision || !has_shape(*decision) || !is_time(decision->time) || canonical_json(*decision) != text)
    return foreign();
  return *std::move(decision);
}

std::string_view first_link() { return "0000000000000000000000000000000000000000000000000000000000000000"; }

std::string chain_hash(std::string_view previous, std::string_view entry) {
  std::string both(previous);
  both += entry;
  return sha256_hex(both);
}

std::vector<Decision> in_force(std::span<const Decision> decisions) {
  const auto gone = undone(decisions);
  std::vector<Decision> out;
  for (const Decision& d : decisions)
    if (d.action != Action::Undo && !gone.contains(d.number)) out.push_back(d);
  return out;
}

bool is_in_force(std::span<const Decision> decisions, std::int64_t number) {
  const auto at = std::ranges::find(decisions, number, &Decision::number);
  return at != decisions.end() && !undone(decisions).contains(number);
}

bool is_time(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') return false;
  const auto two = [&](std::size_t at) {
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : 100; };
    return 10 * digit(text[at]) + digit(text[at + 1]);
  };
  const auto day = parse_date(text.substr(0, 10));
  return day && day->has_day() && two(11) < 24 && two(14) < 60 && two(17) < 60;
}

}  // namespace entente
