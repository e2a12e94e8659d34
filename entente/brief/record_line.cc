// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/record_line.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "entente/base/utf8.h"
#include "entente/brief/display.h"

namespace entente {
namespace {

constexpr std::size_t kQuoteBytes = 160;
constexpr std::size_t kGistBytes = 240;
constexpr std::ptrdiff_t kGistBlanks = 2;

// At most `bytes`, cut between words and never inside a character.
std::string cut(std::string text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  std::size_t end = text.rfind(' ', bytes);
  if (end == std::string::npos || end < bytes / 2) {
    end = bytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  return text.substr(0, end) + " \u2026";
}

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
  if (!signatories.empty() && !is_named) out += ": " + joined_names(the_first(std::move(signatories)));
  std::vector<std::string> remarks;
  for (std::string_view place : r.values(Field::Place))
    if (remarks.empty()) remarks.push_back(plain_name(place, names));
  return out + in_brackets(remarks);
}

std::string statement_line(const Record& r) {
  const auto gist = r.value(Field::Gist);
  // "Vietnam", of whom the speaker thinks well, says nothing without the words around it.
  if (std::ranges::count(gist, ' ') < kGistBlanks) return quoted(r.claims.front().quotes.front(), kGistBytes);
  return capitalised(cut(printable_line(gist), kGistBytes));
}

// A promise and an anniversary are of the future by their nature, and a status says where a mechanism stands.
bool is_plainly_planned(const Record& r) {
  if (r.modality != Modality::Planned) return false;
  return r.type == FactType::Commitment || r.type == FactType::Milestone ||
         (r.type == FactType::Mechanism && !r.value(Field::Status).empty());
}

std::string certainty(const Record& r, const PlainWords& words) {
  if (r.modality == Modality::Asserted || is_plainly_planned(r)) return {};
  return " [" + words.of("modality", to_string(r.modality)) + "]";
}

std::string message_line(const Record& r, const Names& names) {
  std::string out = "From " + plain_name(r.value(Field::From), names);
  if (r.value(Field::From).empty()) out = "Message";
  if (const auto v = r.value(Field::To); !v.empty()) out += " to " + plain_name(v, names);
  if (const auto v = r.value(Field::Occasion); !v.empty()) out += ", on " + printable_line(v);
  return out;
}

}  // namespace

std::string terms_of(const Record& r, const PlainWords& words, const Names& names) {
  std::vector<std::string> remarks;
  if (!r.values(Field::To).empty()) remarks.push_back("to " + plain_list(the_first(plain_names(r, Field::To, names))));
  remarks.push_back(words.of("strength", r.value(Field::Strength)));
  if (const auto v = r.value(Field::Condition); !v.empty()) remarks.push_back("condition: " + std::string(v));
  if (const auto v = r.value(Field::Deadline); !v.empty()) remarks.push_back("by " + plain_date(v));
  return in_brackets(remarks) + certainty(r, words);
}

std::string speaker_of(const Record& r, const Names& names) {
  std::string out(r.value(Field::Speaker));
  if (out.empty()) out = "The report";
  if (const auto v = r.value(Field::Affiliation); !v.empty() && !holds(out, v)) out += ", " + std::string(v);
  const std::string country = plain_name(r.value(Field::Country), names);
  return country.empty() || holds(out, country) ? out : out + " (" + country + ")";
}

std::string contact_of(const Record& r, const PlainWords& words, const Names& names) {
  const std::string level = words.of("level", r.value(Field::Level));
  std::string out = capitalised(level.empty() ? words.event(r) : level + " " + words.event(r));
  const auto source = plain_names(r, Field::SourceActors, names);
  const auto target = plain_names(r, Field::TargetActors, names);
  if (!source.empty()) out += ", " + plain_list(the_first(source));
  if (!target.empty())
    out += (source.empty() ? ", " : " " + words.between_sides(r) + " ") + plain_list(the_first(target));
  // "Visit, Laos to Cuba (Cuba)" says it twice.
  const std::string place = plain_name(r.value(Field::Place), names);
  const bool is_side =
      std::ranges::find(source, place) != source.end() || std::ranges::find(target, place) != target.end();
  return is_side ? out : out + in_brackets({place});
}

namespace {

// "The 80th anniversary of its founding (Chad)": whose, where the words do not name them.
std::string milestone_line(const Record& r, const PlainWords& words, const Names& names) {
  std::string out = capitalised(subject_of(r, words));
  const auto parties = plain_names(r, Field::Parties, names);
  return parties.size() == 1 && !holds(out, parties.front()) ? out + in_brackets({parties.front()}) : out;
}

}  // namespace

std::string disputed_label(const Record& r, Field field, const PlainWords& words) {
  const bool counts = r.type == FactType::Agreement && field == Field::Title;
  return words.of("field", counts ? "count" : to_string(field));
}

std::string quoted(std::string_view words, std::size_t bytes) {
  return "\u201c" + cut(printable_line(words), bytes) + "\u201d";
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
    case FactType::Commitment: return capitalised(subject_of(r, words)) + terms_of(r, words, names);
    case FactType::Statement: out = statement_line(r); break;
    case FactType::Message: out = message_line(r, names); break;
    case FactType::Mechanism:
      out = capitalised(subject_of(r, words)) +
            in_brackets({words.of("level", r.value(Field::Level)), words.of("status", r.value(Field::Status))});
      break;
    case FactType::Channel: out = capitalised(subject_of(r, words)); break;
    case FactType::Milestone: out = milestone_line(r, words, names); break;
    case FactType::Source: out = subject_of(r, words); break;
  }
  return out + certainty(r, words);
}

}  // namespace entente
