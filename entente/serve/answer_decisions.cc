// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "entente/brief/decision_log.h"
#include "entente/serve/access_log.h"
#include "entente/serve/answers.h"
#include "entente/serve/json_help.h"
#include "entente/serve/record_filter.h"
#include "entente/serve/text_places.h"

namespace entente {
namespace {

constexpr std::int64_t kUsualLimit = 50;

// The records of a decision as they are now: what it speaks of may have another id by now.
std::vector<std::string> records_of(const Snapshot& snapshot, const Decision& decision) {
  std::vector<std::string> ids;
  for (const Subject& subject : decision.subjects) {
    const auto record = snapshot.record(subject.record);
    const std::string id = record ? (*record)->id : subject.record;
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  }
  return ids;
}

Json decision_object(const Decision& decision, const Call& call) {
  Json entry = Json::parse(canonical_json(decision), nullptr, false);
  entry["line"] = decision_line(decision, *call.shop.words);
  entry["records"] = records_of(*call.snapshot, decision);
  return entry;
}

bool speaks_of(const Decision& decision, const Record& record) {
  return std::ranges::any_of(decision.subjects, [&](const Subject& s) {
    return s.record == record.id || std::ranges::any_of(record.claims, [&](const Claim& c) {
             return std::ranges::find(s.claims, c.id) != s.claims.end();
           });
  });
}

/// "signed=2025-10-10", "parties=VNM; PRK", "place=" for each member. States may be named.
std::expected<std::vector<std::string>, Problem> values_of(const Json& fields, const Countries& countries) {
  if (!fields.is_object() || fields.empty())
    return refuse(422, "'fields' has to say which field gets which value", "fields");
  std::vector<std::string> out;
  for (const auto& [name, value] : fields.items()) {
    const auto field = parse_field(name);
    const auto coded = [&](const Json& text) {
      const auto code = field && is_party(*field) ? countries.find(text.get<std::string>()) : std::nullopt;
      return code ? *code : text.get<std::string>();
    };
    std::string typed;
    if (value.is_string()) {
      typed = coded(value);
    } else if (value.is_array()) {
      for (const Json& one : value) {
        if (!one.is_string()) return refuse(422, "the values of a list have to be strings", name);
        typed += (typed.empty() ? "" : "; ") + coded(one);
      }
    } else if (!value.is_null()) {
      return refuse(422, "a value has to be a string, a list of strings or null", name);
    }
    out.push_back(name + "=" + typed);
  }
  return out;
}

// {"bytes":{"begin","end"}}, {"utf16":{"start","end"}} or {"start","end"} in code points: one of them is enough.
std::expected<Span, Problem> span_of(const Json& given, std::string_view text) {
  const auto wrong = [] { return refuse(422, "this is no place in the text of the report", "span"); };
  if (!given.is_object()) return wrong();
  const bool has_bytes = given.contains("bytes"), has_utf16 = given.contains("utf16");
  const Json& place = has_bytes ? given["bytes"] : has_utf16 ? given["utf16"] : given;
  const auto at = [&](const char* name) -> std::optional<std::size_t> {
    if (!place.is_object() || !place.contains(name) || !place[name].is_number_unsigned()) return std::nullopt;
    const auto number = place[name].get<std::size_t>();
    if (!has_bytes) return byte_of(text, has_utf16 ? TextUnit::Utf16 : TextUnit::CodePoints, number);
    return number <= text.size() ? std::optional(number) : std::nullopt;
  };
  const auto begin = at(has_bytes ? "begin" : "start"), end = at("end");
  if (!begin || !end || *begin >= *end) return wrong();
  return Span{static_cast<ByteOffset>(*begin), static_cast<ByteOffset>(*end)};
}

Answered decide(Call& call, Wish wish, const Json& body) {
  const auto by = text_of(body, "by"), reason = text_of(body, "reason");
  if (!by) return std::unexpected(by.error());
  if (!reason) return std::unexpected(reason.error());
  const auto wait = call.parameters.choice("wait", "true false");
  if (!wait) return std::unexpected(wait.error());
  if (!call.who.is_open && !by->empty() && *by != call.who.user)
    return refuse(422, "who decides is who has signed in", "by");
  wish.by = by->empty() ? call.who.user : *by;
  wish.reason = *reason;
  wish.time = utc_text(call.shop.now());
  auto reg = Register::open(call.shop.registers->path());
  if (!reg) return refuse(reg.error());
  const auto decided = reg->decide(wish);
  if (!decided) return refuse(decided.error());
  if (*wait == "false") call.shop.snapshots->look_soon();
  else call.snapshot = call.shop.snapshots->newest();
  Json out = decision_object(decided->decision, call);
  out["records"] = decided->records;
  const auto chain = reg->decisions();
  if (chain && static_cast<std::size_t>(decided->decision.number) <= chain->hashes.size())
    out["hash"] = chain->hashes[static_cast<std::size_t>(decided->decision.number) - 1];
  out["in_force"] = true;
  return json_answer(out, 201);
}

}  // namespace

Answered answer_decisions(Call& call) {
  const auto reg = call.shop.registers->take();
  if (!reg) return refuse(reg.error());
  const auto chain = (*reg)->decisions();
  if (!chain) return refuse(chain.error());
  if (!chain->problem.empty()) return refuse(500, "the log of decisions is damaged: " + chain->problem);
  const Record* record = nullptr;
  if (const std::string& id = call.parameters.text("record"); !id.empty()) {
    const auto found = call.snapshot->record(id);
    if (!found) return refuse(found.error());
    record = *found;
  }
  const std::string& by = call.parameters.text("by");
  std::vector<std::size_t> wanted;
  std::vector<std::int64_t> spoken_of;  // an undoing speaks of what its decision speaks of
  for (std::size_t i = 0; i < chain->decisions.size(); ++i) {
    const Decision& d = chain->decisions[i];
    const bool is_on_it =
        record == nullptr || speaks_of(d, *record) || std::ranges::find(spoken_of, d.undoes) != spoken_of.end();
    if (is_on_it) spoken_of.push_back(d.number);
    if (is_on_it && (by.empty() || d.by == by)) wanted.push_back(i);
  }
  std::ranges::reverse(wanted);
  const auto range = range_of(call, wanted.size(), kUsualLimit);
  if (!range) return std::unexpected(range.error());
  Json items = Json::array();
  for (std::size_t n = range->begin; n < range->end; ++n) {
    const std::size_t i = wanted[n];
    Json entry = decision_object(chain->decisions[i], call);
    entry["hash"] = chain->hashes[i];
    entry["in_force"] = is_in_force(chain->decisions, chain->decisions[i].number);
    items.push_back(std::move(entry));
  }
  Json out = page_of(std::move(items), range->next, wanted.size());
  out["head"] = chain->head();
  return json_answer(out);
}

Answered take_decision(Call& call) {
  const auto body = body_object(call.request, "kind! record! other fields reports reason! by");
  if (!body) return std::unexpected(body.error());
  const auto kind = text_of(*body, "kind"), record = text_of(*body, "record"), other = text_of(*body, "other");
  for (const auto* text : {&kind, &record, &other})
    if (!*text) return std::unexpected(text->error());
  Wish wish;
  const auto action = parse_action(*kind);
  if (!action || *action == Action::Undo || *action == Action::Add)
    return refuse(422, fmt::format("'{}' is no kind of decision", *kind), "kind");
  wish.action = *action;
  wish.records = {*record};
  const bool takes_two = *action == Action::Merge || *action == Action::PerhapsSame;
  if (takes_two != !other->empty())
    return refuse(422, takes_two ? "this needs another record" : "this is about one record alone", "other");
  if (takes_two) wish.records.push_back(*other);
  const bool has_fields = body->contains("fields"), has_reports = body->contains("reports");
  if (has_fields != (*action == Action::Correct || *action == Action::SetStatus))
    return refuse(422, has_fields ? "this changes no fields" : "'fields' is wanting", "fields");
  if (has_reports != (*action == Action::Split))
    return refuse(422, has_reports ? "this takes no reports" : "'reports' is wanting", "reports");
  if (*action == Action::Correct) {
    auto values = values_of((*body)["fields"], *call.shop.countries);
    if (!values) return std::unexpected(values.error());
    wish.values = std::move(*values);
  }
  if (*action == Action::SetStatus) {
    const Json& fields = (*body)["fields"];
    if (!fields.is_object() || fields.size() != 1 || !fields.contains("status") || !fields["status"].is_string())
      return refuse(422, "'fields' has to be {\"status\": ...}", "fields");
    wish.values = {fields["status"].get<std::string>()};
  }
  if (*action == Action::Split) {
    const Json& reports = (*body)["reports"];
    if (!reports.is_array()) return refuse(422, "'reports' has to be a list", "reports");
    for (const Json& one : reports) {
      if (!one.is_string()) return refuse(422, "'reports' has to be a list of strings", "reports");
      wish.reports.push_back(one.get<std::string>());
    }
  }
  return decide(call, std::move(wish), *body);
}

Answered take_claim(Call& call) {
  const auto body = body_object(call.request, "kind! fields! span! quote modality reason! by");
  if (!body) return std::unexpected(body.error());
  const auto kind = text_of(*body, "kind"), quote = text_of(*body, "quote"), modality = text_of(*body, "modality");
  for (const auto* text : {&kind, &quote, &modality})
    if (!*text) return std::unexpected(text->error());
  Wish wish;
  wish.action = Action::Add;
  wish.observation.report = call.values[0];
  wish.observation.quote = *quote;
  const auto type = parse_fact_type(*kind);
  if (!type) return refuse(422, fmt::format("there are no facts of the kind '{}'", *kind), "kind");
  wish.observation.type = *type;
  if (!modality->empty()) {
    const auto how = parse_modality(*modality);
    if (!how) return refuse(422, fmt::format("'{}' is no modality", *modality), "modality");
    wish.observation.modality = *how;
  }
  auto values = values_of((*body)["fields"], *call.shop.countries);
  if (!values) return std::unexpected(values.error());
  wish.values = std::move(*values);
  const auto reg = call.shop.registers->take();
  if (!reg) return refuse(reg.error());
  const auto text = (*reg)->text(call.values[0]);
  if (!text) return refuse(text.error());
  const auto span = span_of((*body)["span"], *text);
  if (!span) return std::unexpected(span.error());
  wish.observation.span = *span;
  return decide(call, std::move(wish), *body);
}

Answered take_undo(Call& call) {
  const auto body = body_object(call.request, "reason! by");
  if (!body) return std::unexpected(body.error());
  Wish wish;
  wish.action = Action::Undo;
  const std::string& number = call.values[0];
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), wish.undoes);
  if (error != std::errc{} || end != number.data() + number.size()) return refuse(404, "there is no such decision");
  return decide(call, std::move(wish), *body);
}

}  // namespace entente
