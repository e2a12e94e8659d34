// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/record_line.h"

#include <algorithm>
#include <vector>

#include "entente/base/utf8.h"
#include "entente/brief/display.h"

namespace entente {
namespace {

constexpr std::size_t kQuoteBytes = 160;

std::vector<std::string> plain_names(const Record& r, Field field, const Names& names) {
  std::vector<std::string> out;
  for (std::string_view v : r.values(field)) out.push_back(plain_name(v, names));
  return out;
}

bool holds(std::string_view text, std::string_view part) {
  return to_lower(text).find(to_lower(part)) != std::string::npos;
}

std::string in_brackets(const std::vector<std::string>& remarks) {
  std::string out;
  for (const std::string& r : remarks) {
    if (r.empty()) continue;
    out += out.empty() ? " (" : "; ";
    out += r;
  }
  return out.empty() ? out : out + ")";
}

std::string agreement_line(const Record& r, const PlainWords& words, const Names& names) {
  std::string out = capitalised(subject_of(r, words));
  const std::string kind = words.of("kind", r.value(Field::Kind));
  if (!r.collective && !kind.empty() && !holds(out, kind)) out += " (" + kind + ")";
  std::vector<std::string> signatories;
  bool is_named = false;
  if (const RecordField* f = r.field(Field::Signatories))
    for (const RecordValue& v : f->values) {
      std::string name = v.value;
      if (v.signatory && !v.signatory->person.empty()) name += ", by " + v.signatory->person;
      is_named = is_named || holds(out, v.value);
      signatories.push_back(name);
    }
  // A title that names one of them names them all, in its own words.
  if (!signatories.empty() && !is_named) {
    out += ": ";
    for (std::size_t i = 0; i < signatories.size(); ++i) out += (i > 0 ? "; " : "") + signatories[i];
  }
  std::vector<std::string> remarks;
  for (std::string_view place : r.values(Field::Place))
    if (remarks.empty()) remarks.push_back(plain_name(place, names));
  return out + in_brackets(remarks);
}

std::string commitment_line(const Record& r, const PlainWords& words, const Names& names) {
  std::string out = capitalised(subject_of(r, words));
  std::vector<std::string> remarks;
  if (!r.values(Field::To).empty()) remarks.push_back("to " + plain_list(plain_names(r, Field::To, names)));
  remarks.push_back(words.of("strength", r.value(Field::Strength)));
  if (const auto v = r.value(Field::Condition); !v.empty()) remarks.push_back("condition: " + std::string(v));
  if (const auto v = r.value(Field::Deadline); !v.empty()) remarks.push_back("by " + plain_date(v));
  return out + in_brackets(remarks);
}

std::string statement_line(const Record& r) {
  std::string out(r.value(Field::Speaker));
  if (out.empty()) out = "The report";
  if (const auto v = r.value(Field::Affiliation); !v.empty() && !holds(out, v)) out += ", " + std::string(v);
  const auto gist = r.value(Field::Gist);
  return out + ": " + (gist.empty() ? quoted(r.claims.front().quotes.front(), kQuoteBytes) : printable_line(gist));
}

std::string message_line(const Record& r, const Names& names) {
  std::string out = "From " + plain_name(r.value(Field::From), names);
  if (r.value(Field::From).empty()) out = "Message";
  if (const auto v = r.value(Field::To); !v.empty()) out += " to " + plain_name(v, names);
  if (const auto v = r.value(Field::Occasion); !v.empty()) out += ", on " + printable_line(v);
  return out;
}

}  // namespace

std::string contact_of(const Record& r, const PlainWords& words, const Names& names) {
  std::string out = capitalised(words.event(r));
  const auto source = plain_names(r, Field::SourceActors, names);
  const auto target = plain_names(r, Field::TargetActors, names);
  if (!source.empty()) out += ", " + plain_list(source);
  if (!target.empty()) out += (source.empty() ? ", " : " - ") + plain_list(target);
  return out + in_brackets({words.of("level", r.value(Field::Level)), plain_name(r.value(Field::Place), names)});
}

std::string quoted(std::string_view words, std::size_t bytes) {
  std::string text = printable_line(words);
  if (text.size() > bytes) {
    std::size_t cut = text.rfind(' ', bytes);
    if (cut == std::string::npos || cut < bytes / 2) {
      cut = bytes;
      while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
    }
    text = text.substr(0, cut) + " \u2026";
  }
  return "\u201c" + text + "\u201d";
}

std::string subject_of(const Record& r, const PlainWords& words) {
  const auto first = [&](std::initializer_list<Field> fields) -> std::string {
    for (Field f : fields)
      if (const auto v = r.value(f); !v.empty()) return printable_line(v);
    return quoted(r.claims.front().quotes.front(), kQuoteBytes);
  };
  switch (r.type) {
    case FactType::Agreement: return first({Field::Title, Field::Kind});
    case FactType::Event: return words.event(r) + ": " + quoted(r.claims.front().quotes.front(), kQuoteBytes);
    case FactType::Commitment: return first({Field::Action});
    case FactType::Mechanism:
    case FactType::Channel:
    case FactType::Source: return first({Field::Name});
    case FactType::Milestone: return first({Field::What});
    case FactType::Statement: return first({Field::Gist});
    case FactType::Message: return first({Field::Occasion});
  }
  return {};
}

std::string plain_value(Field field, std::string_view value, const PlainWords& words, const Names& names) {
  switch (field) {
    case Field::Signed:
    case Field::StatusDate:
    case Field::Date:
    case Field::Deadline: return plain_date(value);
    case Field::Status: return words.of("status", value);
    case Field::Strength: return words.of("strength", value);
    case Field::Level: return words.of("level", value);
    case Field::Type: return words.of("event", value);
    case Field::Mode: return words.of("mode", value);
    case Field::Kind: return words.of("kind", value);
    default: return plain_name(value, names);
  }
}

std::string line_of(const Record& r, const PlainWords& words, const Names& names) {
  std::string out;
  switch (r.type) {
    case FactType::Agreement: out = agreement_line(r, words, names); break;
    case FactType::Event: 
      out = contact_of(r, words, names) + ": " + quoted(r.claims.front().quotes.front(), kQuoteBytes);
      break;
    case FactType::Commitment: out = commitment_line(r, words, names); break;
    case FactType::Statement: out = statement_line(r); break;
    case FactType::Message: out = message_line(r, names); break;
    case FactType::Mechanism:
      out = capitalised(subject_of(r, words)) +
            in_brackets({words.of("level", r.value(Field::Level)), words.of("status", r.value(Field::Status))});
      break;
    case FactType::Channel:
    case FactType::Milestone: out = capitalised(subject_of(r, words)); break;
    case FactType::Source: out = subject_of(r, words); break;
  }
  if (r.modality != Modality::Asserted) out += " [" + words.of("modality", to_string(r.modality)) + "]";
  return out;
}

}  // namespace entente
