// SPDX-License-Identifier: Apache-2.0
#include "entente/register/store.h"

#include <limits>
#include <map>
#include <optional>

#include "entente/base/hash.h"
#include "entente/register/sql_list.h"

namespace entente {
namespace {

// The claims that count: those of the latest reading of each report.
constexpr std::string_view kCurrent =
    "WITH current (claim) AS (SELECT rc.claim FROM reading_claim rc JOIN "
    "(SELECT max(id) AS id FROM reading GROUP BY report) latest ON rc.reading = latest.id) ";
// Those of earlier readings, too.
constexpr std::string_view kEver = "WITH current (claim) AS (SELECT id FROM claim) ";

// Those of the latest reading of one report.
constexpr std::string_view kOfReport =
    "WITH current (claim) AS (SELECT claim FROM reading_claim WHERE reading = "
    "(SELECT max(id) FROM reading WHERE report = ?)) ";

std::unexpected<Error> foreign(std::string_view what) {
  return fail(ErrorCode::Corrupt, "the register holds a " + std::string(what) + " that is not ours");
}

Result<void> insert_details(const Database& db, std::span<const Claim> claims) {
  auto evidence = db.prepare("INSERT INTO claim_evidence VALUES (?, ?, ?, ?, ?)");
  if (!evidence) return std::unexpected(evidence.error());
  auto field = db.prepare("INSERT INTO claim_field VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  if (!field) return std::unexpected(field.error());
  for (const Claim& claim : claims) {
    for (std::size_t i = 0; i < claim.fact.evidence.size(); ++i) {
      const Span span = claim.fact.evidence[i];
      evidence->bind(claim.id).bind(static_cast<std::int64_t>(i)).bind(span.begin).bind(span.end);
      if (auto done = evidence->bind(claim.quotes[i]).run(); !done) return done;
    }
    for (std::size_t i = 0; i < claim.fact.fields.size(); ++i) {
      const FieldValue& v = claim.fact.fields[i];
      const SignatoryDetail detail = v.signatory.value_or(SignatoryDetail{});
      field->bind(claim.id).bind(static_cast<std::int64_t>(i)).bind(to_string(v.field)).bind(v.value);
      field->bind(v.evidence.begin).bind(v.evidence.end).bind(v.signatory ? 1 : 0);
      if (auto done = field->bind(detail.body_type).bind(detail.country).bind(detail.person).run(); !done) return done;
    }
  }
  return {};
}

bool read_span(Statement& row, int column, Span& span) {
  const std::int64_t begin = row.number(column);
  const std::int64_t end = row.number(column + 1);
  constexpr std::int64_t kMax = std::numeric_limits<ByteOffset>::max();
  if (begin < 0 || end < begin || end > kMax) return false;
  span = {static_cast<ByteOffset>(begin), static_cast<ByteOffset>(end)};
  return true;
}

using Index = std::map<std::string_view, Claim*>;

// Which claims are asked for.
struct Asked {
  std::string which{kCurrent};
  std::optional<std::string> which_ones{};  // the parameter, where there is one
};

Result<Statement> prepare_over(const Database& db, const Asked& asked, std::string_view query) {
  auto row = db.prepare(asked.which + std::string(query));
  if (row && asked.which_ones) row->bind(*asked.which_ones);
  return row;
}

Result<void> load_evidence(const Database& db, const Asked& asked, const Index& claims) {
  auto row = prepare_over(db, asked,
                          "SELECT claim, \"begin\", \"end\", quote FROM claim_evidence "
                          "WHERE claim IN (SELECT claim FROM current) ORDER BY claim, ordinal");
  if (!row) return std::unexpected(row.error());
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    const auto claim = claims.find(row->text(0));
    Span span;
    if (claim == claims.end() || !read_span(*row, 1, span)) return foreign("quotation");
    claim->second->fact.evidence.push_back(span);
    claim->second->quotes.push_back(row->text(3));
  }
}

Result<void> load_fields(const Database& db, const Asked& asked, const Index& claims) {
  auto row = prepare_over(db, asked,
                          "SELECT claim, field, value, \"begin\", \"end\", signatory, body_type, country, person "
                          "FROM claim_field WHERE claim IN (SELECT claim FROM current) ORDER BY claim, ordinal");
  if (!row) return std::unexpected(row.error());
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return {};
    const auto claim = claims.find(row->text(0));
    const auto field = parse_field(row->text(1));
    FieldValue value;
    if (claim == claims.end() || !field || !read_span(*row, 3, value.evidence)) return foreign("field");
    value.field = *field;
    value.value = row->text(2);
    if (row->number(5) != 0) value.signatory = SignatoryDetail{row->text(6), row->text(7), row->text(8)};
    claim->second->fact.fields.push_back(std::move(value));
  }
}

}  // namespace

Result<bool> insert_report(const Database& db, const Report& report, std::string_view text) {
  auto body = db.prepare("INSERT INTO body VALUES (?, ?) ON CONFLICT DO NOTHING");
  if (!body) return std::unexpected(body.error());
  if (auto done = body->bind(report.hash).bind(text).run(); !done) return std::unexpected(done.error());
  auto known = db.prepare("SELECT 1 FROM report WHERE id = ?");
  if (!known) return std::unexpected(known.error());
  const auto is_known = known->bind(report.id).step();
  if (!is_known) return std::unexpected(is_known.error());
  auto row = db.prepare(
      "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
      "ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE excluded.name < report.name");
  if (!row) return std::unexpected(row.error());
  const Provenance& p = report.provenance;
  row->bind(report.id).bind(report.hash).bind(p.id).bind(p.title).bind(p.url).bind(p.outlet);
  row->bind(p.published ? p.published->iso() : "").bind(p.lang);
  if (auto done = row->run(); !done) return std::unexpected(done.error());
  return !*is_known;
}

Result<std::size_t> insert_claims(const Database& db, const std::string& report, std::span<const Claim> claims,
                                  std::string_view reader) {
  std::vector<std::string_view> ids;
  for (const Claim& c : claims) ids.push_back(c.id);
  std::ranges::sort(ids);
  std::string all;
  for (std::string_view id : ids) all += id;
  const std::string digest = sha256_hex(all);
  auto latest = db.prepare("SELECT digest FROM reading WHERE report = ? ORDER BY id DESC LIMIT 1");
  if (!latest) return std::unexpected(latest.error());
  const auto was_read = latest->bind(report).step();
  if (!was_read) return std::unexpected(was_read.error());
  if (*was_read && latest->text(0) == digest) return 0;

  auto reading = db.prepare("INSERT INTO reading (report, reader, digest) VALUES (?, ?, ?) RETURNING id");
  if (!reading) return std::unexpected(reading.error());
  const auto number = reading->bind(report).bind(reader).bind(digest).one_number();
  if (!number) return std::unexpected(number.error());
  auto known = db.prepare("SELECT 1 FROM claim WHERE id = ?");
  if (!known) return std::unexpected(known.error());
  auto row = db.prepare("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)");
  if (!row) return std::unexpected(row.error());
  auto belongs = db.prepare("INSERT INTO reading_claim VALUES (?, ?)");
  if (!belongs) return std::unexpected(belongs.error());
  std::size_t added = 0;
  for (const Claim& claim : claims) {
    bool is_known = false;
    if (*was_read) {
      const auto found = known->bind(claim.id).step();
      if (!found) return std::unexpected(found.error());
      is_known = *found;
      known->reset();
    }
    if (!is_known) {
      const Fact& fact = claim.fact;
      row->bind(claim.id).bind(claim.report).bind(to_string(fact.type)).bind(to_string(fact.modality));
      if (auto done = row->bind(fact.attributed_to).bind(fact.rule).run(); !done) return std::unexpected(done.error());
      if (auto done = insert_details(db, {&claim, 1}); !done) return std::unexpected(done.error());
      ++added;
    }
    if (auto done = belongs->bind(*number).bind(claim.id).run(); !done) return std::unexpected(done.error());
  }
  return added;
}

Result<bool> insert_added_claim(const Database& db, const Claim& claim) {
  auto known = db.prepare("SELECT 1 FROM claim WHERE id = ?");
  if (!known) return std::unexpected(known.error());
  const auto is_known = known->bind(claim.id).step();
  if (!is_known) return std::unexpected(is_known.error());
  if (*is_known) return false;
  auto row = db.prepare("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)");
  if (!row) return std::unexpected(row.error());
  row->bind(claim.id).bind(claim.report).bind(to_string(claim.fact.type)).bind(to_string(claim.fact.modality));
  row->bind(claim.fact.attributed_to).bind(claim.fact.rule);
  if (auto done = row->run(); !done) return std::unexpected(done.error());
  if (auto done = insert_details(db, {&claim, 1}); !done) return std::unexpected(done.error());
  return true;
}

namespace {

Result<std::vector<Report>> read_reports(Statement& row) {
  std::vector<Report> out;
  for (;;) {
    const auto more = row.step();
    if (!more) return std::unexpected(more.error());
    if (!*more) return out;
    Report report{row.text(0), row.text(1), {}};
    report.provenance = {row.text(2), row.text(3), row.text(4), row.text(5), std::nullopt, row.text(7), {}};
    if (const std::string day = row.text(6); !day.empty()) {
      report.provenance.published = parse_date(day);
      if (!report.provenance.published) return foreign("date");
    }
    // The order of the index is not to be believed in a file that may be damaged.
    if (!out.empty() && !(out.back().id < report.id)) return foreign("report");
    out.push_back(std::move(report));
  }
}

}  // namespace

Result<std::vector<Report>> load_reports(const Database& db) {
  auto row = db.prepare("SELECT id, hash, name, title, url, outlet, published, lang FROM report ORDER BY id");
  if (!row) return std::unexpected(row.error());
  return read_reports(*row);
}

Result<Report> load_report(const Database& db, std::string_view id) {
  auto row = db.prepare("SELECT id, hash, name, title, url, outlet, published, lang FROM report WHERE id = ?");
  if (!row) return std::unexpected(row.error());
  auto found = read_reports(row->bind(id));
  if (!found) return std::unexpected(found.error());
  if (found->empty()) return fail(ErrorCode::NotFound, "no such report: " + std::string(id));
  return std::move(found->front());
}

Result<std::vector<Report>> load_reports_of_text(const Database& db, std::string_view hash) {
  auto row =
      db.prepare("SELECT id, hash, name, title, url, outlet, published, lang FROM report WHERE hash = ? ORDER BY id");
  if (!row) return std::unexpected(row.error());
  return read_reports(row->bind(hash));
}

namespace {

Result<std::vector<Claim>> load(const Database& db, const Asked& asked) {
  auto row = prepare_over(db, asked,
                          "SELECT id, report, fact_type, modality, attributed_to, rule FROM claim "
                          "WHERE id IN (SELECT claim FROM current) ORDER BY id");
  if (!row) return std::unexpected(row.error());
  std::vector<Claim> out;
  for (;;) {
    const auto more = row->step();
    if (!more) return std::unexpected(more.error());
    if (!*more) break;
    const auto type = parse_fact_type(row->text(2));
    const auto modality = parse_modality(row->text(3));
    if (!type || !modality) return foreign("claim");
    Claim claim{row->text(0), row->text(1), {}, {}, {}};
    claim.fact.type = *type;
    claim.fact.modality = *modality;
    claim.fact.attributed_to = row->text(4);
    claim.fact.rule = row->text(5);
    out.push_back(std::move(claim));
  }
  Index index;
  for (Claim& claim : out)
    if (claim.id.size() != 64 || !index.emplace(claim.id, &claim).second) return foreign("claim");
  if (auto done = load_evidence(db, asked, index); !done) return std::unexpected(done.error());
  if (auto done = load_fields(db, asked, index); !done) return std::unexpected(done.error());
  for (const Claim& claim : out)
    if (claim.fact.evidence.empty()) return foreign("claim without evidence");
  return out;
}

}  // namespace

Result<std::vector<Claim>> load_claims(const Database& db, Readings readings) {
  return load(db, {std::string(readings == Readings::Latest ? kCurrent : kEver)});
}

Result<std::vector<Claim>> load_claims(const Database& db, std::span<const std::string> ids) {
  if (ids.empty()) return std::vector<Claim>{};
  const std::string named =
      "WITH current (claim) AS (SELECT id FROM claim WHERE " + is_one_of_texts(db.dialect(), "id") + ") ";
  return load(db, {named, sql_list(ids)});
}

Result<std::vector<Claim>> load_claims_of(const Database& db, const std::string& report) {
  return load(db, {std::string(kOfReport), report});
}

Result<std::string> load_text(const Database& db, std::string_view report) {
  auto row = db.prepare("SELECT body FROM body JOIN report USING (hash) WHERE id = ?");
  if (!row) return std::unexpected(row.error());
  const auto found = row->bind(report).step();
  if (!found) return std::unexpected(found.error());
  if (!*found) return fail(ErrorCode::NotFound, "no such report: " + std::string(report));
  std::string text = row->text(0);
  if (const auto rest = row->step(); !rest) return std::unexpected(rest.error());
  return text;
}

}  // namespace entente
