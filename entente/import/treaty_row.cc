// SPDX-License-Identifier: Apache-2.0
#include "entente/import/treaty_row.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "entente/base/utf8.h"
#include "entente/register/claim.h"

namespace entente {
namespace {

constexpr std::size_t kSides = 2;

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_in_capitals(std::string_view name) {
  return std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool says_yes(std::string_view value) {
  const std::string lower = to_lower(value);
  return lower == "true" || lower == "yes" || lower == "1" || lower == "bilateral";
}

void add_words(const std::vector<Fact>& read, Span title, Fact& fact) {
  for (const Fact& f : read) {
    if (f.type != FactType::Agreement) continue;
    // The title stands elsewhere than where it was read.
    if (const auto kind = f.value(Field::Kind); !kind.empty() && fact.value(Field::Kind).empty())
      fact.set(Field::Kind, std::string(kind), title);
    for (std::string_view sector : f.values(Field::Sector)) fact.add(Field::Sector, std::string(sector), title);
    for (const FieldValue& v : f.fields)
      if (v.field == Field::Signatories) fact.fields.push_back({v.field, v.value, title, v.signatory});
  }
}

std::vector<std::string> parties_in(const std::vector<Fact>& read) {
  std::vector<std::string> out;
  for (const Fact& f : read)
    if (f.type == FactType::Agreement)
      for (std::string_view p : f.values(Field::Parties)) out.emplace_back(p);
  return out;
}

}  // namespace

// The text of one row or several, and where the values of each column stand in it.
class TreatyRows::RowText {
 public:
  explicit RowText(std::span<const Row> rows) : pieces_(rows.size()) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i > 0) text_ += '\n';
      add(rows[i], pieces_[i]);
    }
  }

  const std::string& text() const { return text_; }

  std::vector<Piece> all(const std::string& column, std::size_t row = 0) const {
    const auto at = pieces_[row].find(column);
    return at == pieces_[row].end() ? std::vector<Piece>() : at->second;
  }
  std::optional<Piece> first(const std::string& column, std::size_t row = 0) const {
    const auto pieces = all(column, row);
    return pieces.empty() ? std::nullopt : std::optional(pieces.front());
  }

  /// The values of a cell that holds several.
  std::vector<Piece> split(const std::string& column, const std::string& separator) const {
    std::vector<Piece> out;
    for (const Piece& p : all(column)) {
      for (std::size_t at = 0; at <= p.value.size();) {
        const std::size_t end = std::min(p.value.find(separator, at), p.value.size());
        const std::string_view item = trimmed(std::string_view(p.value).substr(at, end - at));
        if (!item.empty()) {
          const auto begin = static_cast<ByteOffset>(p.span.begin + (item.data() - p.value.data()));
          out.push_back({std::string(item), {begin, static_cast<ByteOffset>(begin + item.size())}});
        }
        at = end + separator.size();
      }
    }
    return out;
  }

 private:
  using Pieces = std::map<std::string, std::vector<Piece>>;

  void add(const Row& row, Pieces& pieces) {
    for (const Cell& cell : row.cells) {
      if (cell.values.empty()) continue;
      text_ += one_line(cell.column) + ": ";
      for (std::size_t i = 0; i < cell.values.size(); ++i) {
        if (i > 0) text_ += "; ";
        const auto begin = static_cast<ByteOffset>(text_.size());
        text_ += one_line(cell.values[i]);
        pieces[cell.column].push_back({text_.substr(begin), {begin, static_cast<ByteOffset>(text_.size())}});
      }
      text_ += '\n';
    }
  }

  // Lines part the columns.
  static std::string one_line(std::string_view text) {
    std::string out;
    for (char c : trimmed(text)) out += c == '\n' || c == '\r' ? ' ' : c;
    return out;
  }

  std::string text_;
  std::vector<Pieces> pieces_;  // of each row
};

// Of a treaty between two a register also lists territories to which it applies: the title tells whose treaty it is,
// else how the register writes the names of states.
std::vector<FieldValue> TreatyRows::parties_of(const std::vector<Piece>& names, bool is_between_two,
                                               const std::vector<std::string>& in_title, Span title) {
  std::vector<FieldValue> all;
  std::vector<FieldValue> titled;
  std::vector<FieldValue> states;
  const auto add = [](std::vector<FieldValue>& to, const FieldValue& party) {
    if (std::ranges::find(to, party.value, &FieldValue::value) == to.end()) to.push_back(party);
  };
  for (const Piece& name : names) {
    const auto code = code_of(name.value);
    if (!code) ++unknown_names_[name.value];
    const FieldValue party{Field::Parties, code.value_or(name.value), name.span, std::nullopt};
    add(all, party);
    if (std::ranges::find(in_title, party.value) != in_title.end()) add(titled, party);
    if (is_in_capitals(name.value)) add(states, party);
  }
  if (all.empty())
    for (const std::string& party : in_title) all.push_back({Field::Parties, party, title, std::nullopt});
  if (is_between_two && titled.size() == kSides) return titled;
  if (is_between_two && mapping_.capitals_are_states && states.size() == kSides) return states;
  return all;
}

std::optional<std::string> TreatyRows::code_of(const std::string& name) const {
  const auto mapped = mapping_.names.find(to_lower(name));
  return mapped != mapping_.names.end() ? std::optional(mapped->second) : names_.find(name);
}

Result<std::optional<TreatyRows::Dated>> TreatyRows::first_dated(const RowText& text, std::size_t row,
                                                                 std::span<const std::string> columns,
                                                                 const std::string& where) const {
  for (const std::string& column : columns) {
    const auto cell = text.first(column, row);
    if (!cell) continue;
    const auto day = parse_messy_date(cell->value, mapping_.dates);
    if (!day) return fail(ErrorCode::InvalidInput, fmt::format("'{}' in '{}' is no date", cell->value, column), where);
    return Dated{*day, cell->span};
  }
  return std::nullopt;
}

// What each member did, as an event of its own: who was a party from when is more than an agreement says.
Result<void> TreatyRows::add_acts(const RowText& text, std::span<const Row> rows, const std::string& file,
                                  std::vector<Fact>& facts) const {
  if (mapping_.member.empty()) return {};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto member = text.first(mapping_.member, i);
    const auto title = text.first(mapping_.title, i);
    if (!member)
      return fail(ErrorCode::InvalidInput, fmt::format("no party in '{}'", mapping_.member),
                  fmt::format("{}:{}", file, rows[i].line));
    for (const auto& [act, columns] : mapping_.acts) {
      const auto day = first_dated(text, i, columns, fmt::format("{}:{}", file, rows[i].line));
      if (!day) return std::unexpected(day.error());
      if (!*day) continue;
      Fact fact;
      fact.type = FactType::Event;
      fact.rule = kImportRule;
      if (title) fact.evidence.push_back(title->span);
      fact.evidence.push_back((*day)->span);
      fact.set(Field::Type, std::string(act.type));
      fact.set(Field::Mode, std::string(act.mode));
      fact.set(Field::Cameo, std::string(act.cameo));
      fact.set(Field::SourceActors, code_of(member->value).value_or(member->value), member->span);
      fact.set(Field::Date, (*day)->day, (*day)->span);
      facts.push_back(std::move(fact));
    }
  }
  return {};
}

Result<ImportedRow> TreatyRows::read(std::span<const Row> rows, const std::string& file) {
  const std::string where = fmt::format("{}:{}", file, rows.front().line);
  const RowText text(rows);
  const auto title = text.first(mapping_.title);
  if (!title || title->value.empty())
    return fail(ErrorCode::InvalidInput, fmt::format("no title in '{}'", mapping_.title), where);

  Fact fact;
  fact.type = FactType::Agreement;
  fact.rule = kImportRule;
  fact.evidence.push_back(title->span);
  fact.set(Field::Title, title->value, title->span);
  if (const auto kind = text.first(mapping_.kind)) fact.set(Field::Kind, to_lower(kind->value), kind->span);
  const auto read = read_title_(title->value);
  add_words(read, title->span, fact);
  if (const auto sector = text.first(mapping_.sector)) fact.add(Field::Sector, to_lower(sector->value), sector->span);
  if (const auto place = text.first(mapping_.place)) fact.set(Field::Place, place->value, place->span);

  std::vector<Piece> names = text.split(mapping_.parties, mapping_.separator);
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (const auto member = text.first(mapping_.member, i)) names.push_back(*member);
  const auto sides = text.first(mapping_.two_sides);
  for (FieldValue& party : parties_of(names, sides && says_yes(sides->value), parties_in(read), title->span))
    fact.fields.push_back(std::move(party));

  std::vector<Fact> stages;
  for (const auto& [stage, columns] : mapping_.stages) {
    // Of several rows the earliest.
    std::optional<Dated> reached;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const auto day = first_dated(text, i, columns, fmt::format("{}:{}", file, rows[i].line));
      if (!day) return std::unexpected(day.error());
      if (*day && (!reached || (*day)->day < reached->day)) reached = *day;
    }
    if (!reached) continue;
    Fact dated = fact;
    dated.set(Field::Status, stage, reached->span);
    dated.set(Field::StatusDate, reached->day, reached->span);
    dated.evidence.push_back(reached->span);
    stages.push_back(std::move(dated));
  }
  if (stages.empty()) stages.push_back(fact);
  // The day of signing tells agreements of one name apart at every later stage.
  const auto is_signing = [](const Fact& f) { return f.value(Field::Status) == "signed"; };
  if (const auto signing = std::ranges::find_if(stages, is_signing); signing != stages.end()) {
    const std::string day(signing->value(Field::StatusDate));
    const Span span = signing->evidence.back();
    for (Fact& f : stages) f.set(Field::Signed, day, span);
  }

  if (auto added = add_acts(text, rows, file, stages); !added) return std::unexpected(added.error());

  Provenance from;
  from.id = where;
  from.outlet = mapping_.register_name;
  from.lang = mapping_.lang;
  if (const auto id = text.first(mapping_.id)) from.title = id->value;
  if (const auto url = text.first(mapping_.url)) from.url = url->value;
  auto document = Document::from_utf8(text.text(), std::move(from));
  if (!document) return fail(document.error().code, document.error().message, where);
  return ImportedRow{std::move(*document), std::move(stages)};
}

}  // namespace entente
