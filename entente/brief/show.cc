// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "entente/brief/decision_log.h"
#include "entente/brief/display.h"
#include "entente/brief/life_line.h"
#include "entente/brief/record_json.h"
#include "entente/brief/record_line.h"
#include "entente/register/stages.h"

namespace entente {
namespace {

constexpr std::size_t kMinWidth = 40;
constexpr std::size_t kQuoteBytes = 160;
// What a reader still goes through of a source that every other report names; JSON has all.
constexpr std::size_t kClaimsShown = 100;
constexpr std::size_t kLabelWidth = 20;
constexpr std::size_t kClassWidth = 10;
constexpr std::size_t kValueColumn = kLabelWidth + kClassWidth + 2;

std::string label(std::string name, std::string_view standing) {
  return padded(std::move(name), kLabelWidth + 1) + " " + padded(std::string(standing), kClassWidth - 1) + " ";
}

std::string field_text(const RecordSet& set, const Record& record, const RecordField& field, std::size_t width,
                       const PlainWords& words, const Names& names) {
  std::string out;
  std::string first =
      label(words.of("field", to_string(field.field)) + ":", words.of("class", to_string(field.standing)));
  for (const RecordValue& v : field.values) {
    std::string text = plain_value(field.field, v.value, words, names);
    if (v.signatory && !v.signatory->person.empty()) text += ", by " + v.signatory->person;
    if (v.signatory && !v.signatory->country.empty()) text += ", " + plain_name(v.signatory->country, names);
    const bool is_given = field.decided != 0 && (field.is_list || &v == &field.values.front());
    if (const Decision* decision = is_given ? set.decision(field.decided) : nullptr)
      text += " (" + decision->by + ", decision " + std::to_string(decision->number) + ")";
    else if (!v.support.empty() &&
             (field.is_list ? field.standing == Standing::Unique && record.claims.size() > 1 : field.values.size() > 1))
      text += " (" + outlets_of(set, record, v) + ")";
    out += wrapped(text, width, kValueColumn, first);
    first = label("", "");
  }
  return out;
}

// What has become of it: how far it has come, each step with who tells of it, and how many of several are named.
std::string life_text(const RecordSet& set, const Record& record, std::size_t width, const PlainWords& words,
                      const Names& names) {
  std::string out;
  const auto add = [&](std::string name, const std::string& text) {
    out += wrapped(text, width, kValueColumn, label(std::move(name), ""));
  };
  if (record.type == FactType::Commitment) {
    if (const std::string how_far = progress_text(record, words); !how_far.empty()) add("progress:", how_far);
    if (const std::string reminder = reminder_text(record, set.reports, set.day); !reminder.empty())
      add("to be followed up:", reminder);
  }
  if (record.collective && record.count > 0)
    add("counted:", fmt::format("{}, of which {} named one by one", record.count, record.named));
  for (const Step& s : record.steps) {
    std::string text = plain_date(s.date);
    if (s.number != 0) text += ", " + ordinal_text(s.number) + " session";
    if (!s.place.empty()) text += ", " + plain_name(s.place, names);
    if (const Decision* d = set.decision(s.decision)) text += " (" + d->by + fmt::format(", decision {})", d->number);
    if (!s.report.empty()) {
      const std::string& outlet = find_report(set.reports, s.report).provenance.outlet;
      text += " (" + (outlet.empty() ? "outlet not stated" : outlet) + ", " + s.record +
              "): " + quoted(s.quote, kQuoteBytes);
    }
    add("- " + words.of("step", to_string(s.kind)) + ":", text);
  }
  return out;
}

}  // namespace

Result<std::string> render_show_text(const Register& reg, const RecordSet& set, const Record& record, std::size_t width,
                                     const PlainWords& words, const Names& names) {
  width = std::max(width, kMinWidth);
  std::string out = wrapped(record.id + "  " + capitalised(subject_of(record, words)), width, 2);
  std::vector<std::string> missing;
  for (const FieldSpec& spec : fields_of(record.type)) {
    const RecordField* field = record.field(spec.field);
    if (field == nullptr) missing.push_back(words.of("field", to_string(spec.field)));
    else out += field_text(set, record, *field, width, words, names);
  }
  if (!missing.empty())
    out += wrapped(plain_list(missing), width, kValueColumn, label("not stated:", words.of("class", "missing")));
  for (const StageReached& s : stages_of(record)) {
    std::vector<std::string> outlets;
    for (std::uint32_t claim : s.claims) {
      const std::string& outlet = set.report(record.claims[claim]).provenance.outlet;
      if (!outlet.empty() && std::ranges::find(outlets, outlet) == outlets.end()) outlets.push_back(outlet);
    }
    out += wrapped(plain_date(s.date) + (outlets.empty() ? "" : " (" + plain_list(outlets) + ")"), width, kValueColumn,
                   label("- " + words.of("status", s.status) + ":", ""));
  }
  out += life_text(set, record, width, words, names);
  if (record.modality != Modality::Asserted)
    out += wrapped(words.of("modality", to_string(record.modality)), width, kValueColumn, label("how it is said:", ""));
  for (const Link& link : record.links)
    out += wrapped(link.record, width, kValueColumn, label(words.of("relation", to_string(link.relation)) + ":", ""));
  for (std::int64_t decision : record.decisions)
    if (const Decision* d = set.decision(decision))
      out += wrapped(decision_line(*d, words), width, kValueColumn, label(fmt::format("decision {}:", d->number), ""));
  std::size_t number = 0;
  for (const Claim& claim : record.claims) {
    if (number == kClaimsShown) {
      out += "\n" +
             wrapped(fmt::format("and {} more in the register; --format json gives all", record.claims.size() - number),
                     width, 5);
      break;
    }
    const Provenance& p = set.report(claim).provenance;
    std::string origin = p.outlet.empty() ? "outlet not stated" : p.outlet;
    origin += ", " + plain_date(p.published ? p.published->iso() : "");
    if (!p.title.empty()) origin += ": " + p.title;
    if (!p.url.empty()) origin += ", " + p.url;
    out += "\n" + wrapped(origin, width, 5, padded(fmt::format("[{}]", ++number), 4) + " ");
    for (Span span : claim.fact.evidence) {
      const auto context = reg.context(claim.report, span);
      if (!context) return std::unexpected(context.error());
      out += wrapped(context->before + ">>" + context->quote + "<<" + context->after, width, 5, "     ");
    }
    std::string how = "said as " + std::string(to_string(claim.fact.modality));
    if (!claim.fact.attributed_to.empty()) how += " by " + claim.fact.attributed_to;
    if (claim.fact.rule == kImportRule) how += "; row " + p.id;
    for (const FieldValue& value : claim.fact.fields)
      if (is_assumed(claim.fact, value))
        how += fmt::format("; {} {} by --home, not in words", to_string(value.field), value.value);
    how += fmt::format("; rule {}; bytes {}-{} of report {}", claim.fact.rule, claim.fact.evidence.front().begin,
                       claim.fact.evidence.front().end, claim.report.substr(0, 12));
    out += wrapped(how, width, 5, "     ");
  }
  return out;
}

Result<std::string> render_show_json(const Register& reg, const RecordSet& set, const Record& record) {
  auto out = record_to_json(set, record);
  std::size_t i = 0;
  for (const Claim& claim : record.claims) {
    for (Span span : claim.fact.evidence) {
      const auto context = reg.context(claim.report, span);
      if (!context) return std::unexpected(context.error());
      out["evidence"][i]["before"] = context->before;
      out["evidence"][i]["after"] = context->after;
      ++i;
    }
  }
  return json_text(out) + "\n";
}

}  // namespace entente
