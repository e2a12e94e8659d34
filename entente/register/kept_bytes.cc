// SPDX-License-Identifier: Apache-2.0
#include "entente/register/kept_bytes.h"

#include <cstdint>
#include <optional>
#include <type_traits>

namespace entente {
namespace {

// Numbers with seven bits a byte, the lowest first; texts and lists behind their length.
class Writer {
 public:
  void operator()(std::uint64_t n) {
    for (; n >= 0x80; n >>= 7) out_ += static_cast<char>(n | 0x80);
    out_ += static_cast<char>(n);
  }
  void operator()(const std::string& text) {
    (*this)(text.size());
    out_ += text;
  }
  template <class T>
    requires std::is_enum_v<T> || std::is_same_v<T, bool> || std::is_same_v<T, std::uint32_t>
  void operator()(T value) {
    (*this)(static_cast<std::uint64_t>(value));
  }
  void operator()(int n) { (*this)(static_cast<std::uint64_t>(static_cast<std::uint32_t>(n))); }
  void operator()(Span span) {
    (*this)(span.begin);
    (*this)(span.end);
  }
  void operator()(DateRange range) {
    (*this)(range.first);
    (*this)(range.last);
  }
  void operator()(const SignatoryDetail& detail) {
    (*this)(detail.body_type);
    (*this)(detail.country);
    (*this)(detail.person);
  }
  void operator()(const FieldValue& v) {
    (*this)(v.field);
    (*this)(v.value);
    (*this)(v.evidence);
    (*this)(v.signatory);
  }
  template <class T>
  void operator()(const std::optional<T>& value) {
    (*this)(value.has_value());
    if (value) (*this)(*value);
  }
  template <class T>
  void operator()(const std::vector<T>& list) {
    (*this)(list.size());
    for (const T& value : list) (*this)(value);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Gives zeros and remembers it, where the bytes are not ours.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  void operator()(std::uint64_t& n) {
    n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      n |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return;
    }
    n = 0;
    is_good_ = false;
  }
  void operator()(std::string& text) {
    const std::size_t size = length();
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  template <class T>
    requires std::is_enum_v<T> || std::is_same_v<T, bool> || std::is_same_v<T, std::uint32_t>
  void operator()(T& value) {
    std::uint64_t n = 0;
    (*this)(n);
    value = static_cast<T>(n);
  }
  void operator()(int& n) {
    std::uint64_t number = 0;
    (*this)(number);
    n = static_cast<int>(static_cast<std::uint32_t>(number));
  }
  void operator()(Span& span) {
    (*this)(span.begin);
    (*this)(span.end);
  }
  void operator()(DateRange& range) {
    (*this)(range.first);
    (*this)(range.last);
  }
  void operator()(SignatoryDetail& detail) {
    (*this)(detail.body_type);
    (*this)(detail.country);
    (*this)(detail.person);
  }
  void operator()(FieldValue& v) {
    (*this)(v.field);
    is_good_ &= v.field <= Field::Occasion;
    (*this)(v.value);
    (*this)(v.evidence);
    (*this)(v.signatory);
  }
  template <class T>
  void operator()(std::optional<T>& value) {
    bool is_there = false;
    (*this)(is_there);
    if (is_there) (*this)(value.emplace());
  }
  template <class T>
  void operator()(std::vector<T>& list) {
    list.resize(length());  // an entry has a byte at least
    for (T& value : list) (*this)(value);
  }
  bool is_good() const { return is_good_ && rest_.empty(); }
  bool is_good_so_far() const { return is_good_; }

 private:
  std::size_t length() {
    std::uint64_t size = 0;
    (*this)(size);
    if (size <= rest_.size()) return static_cast<std::size_t>(size);
    is_good_ = false;
    return 0;
  }

  std::string_view rest_;
  bool is_good_ = true;
};

// One list of members for both ways, so that they cannot differ.
template <class Visitor, class C>
void visit_claim(Visitor& visit, C& claim) {
  visit(claim.fact.evidence);
  visit(claim.fact.type);
  visit(claim.fact.modality);
  visit(claim.fact.attributed_to);
  visit(claim.fact.rule);
  visit(claim.fact.fields);
  visit(claim.quotes);
  visit(claim.sentence);
}

template <class Visitor, class F>
void visit_features(Visitor& visit, F& f) {
  visit(f.type);
  visit(f.held);
  visit(f.modality);
  visit(f.collective);
  visit(f.earlier);
  visit(f.outlet);
  visit(f.entry);
  visit(f.kind);
  visit(f.mode);
  visit(f.parties);
  visit(f.words);
  visit(f.who);
  visit(f.surname);
  visit(f.sector);
  visit(f.numbers);
  visit(f.date);
  visit(f.near);
  visit(f.told);
  visit(f.is_name);
  visit(f.stage);
  visit(f.is_single);
  visit(f.is_occasion);
  visit(f.pair);
}

template <class Visitor, class M>
void visit_mark(Visitor& visit, M& mark) {
  visit(mark.promised);
  visit(mark.told);
  visit(mark.full_name);
  visit(mark.brief);
  visit(mark.met);
  visit(mark.points_back);
  visit(mark.day);
}

}  // namespace

std::unexpected<Error> kept_is_damaged() {
  return fail(ErrorCode::Corrupt, "the kept grouping is damaged: make it anew with 'entente index'");
}

std::string claim_bytes(const Claim& claim) {
  Writer writer;
  visit_claim(writer, claim);
  return writer.take();
}

Result<Claim> parse_claim_bytes(std::string_view bytes) {
  Reader reader(bytes);
  Claim claim;
  visit_claim(reader, claim);
  const bool is_ours = reader.is_good() && static_cast<std::size_t>(claim.fact.type) < kFactTypeCount &&
                       claim.fact.modality <= Modality::Hypothetical && !claim.fact.evidence.empty() &&
                       claim.fact.evidence.size() == claim.quotes.size();
  if (!is_ours) return kept_is_damaged();
  return claim;
}

std::string report_bytes(const Report& report) {
  const Provenance& p = report.provenance;
  Writer writer;
  for (const std::string& text : {report.id, report.hash, p.id, p.title, p.url, p.outlet, p.lang}) writer(text);
  writer(p.published ? p.published->iso() : std::string());
  return writer.take();
}

Result<Report> parse_report_bytes(std::string_view bytes) {
  Reader reader(bytes);
  Report report;
  Provenance& p = report.provenance;
  for (std::string* text : {&report.id, &report.hash, &p.id, &p.title, &p.url, &p.outlet, &p.lang}) reader(*text);
  std::string published;
  reader(published);
  if (!published.empty()) p.published = parse_date(published);
  if (!reader.is_good() || p.published.has_value() == published.empty()) return kept_is_damaged();
  return report;
}

Result<std::vector<Span>> parse_evidence_bytes(std::string_view claim_bytes) {
  Reader reader(claim_bytes);
  std::vector<Span> evidence;
  reader(evidence);
  if (!reader.is_good_so_far()) return kept_is_damaged();
  return evidence;
}

std::string features_bytes(const ClaimFeatures& features) {
  Writer writer;
  visit_features(writer, features);
  return writer.take();
}

Result<ClaimFeatures> parse_features_bytes(std::string_view bytes) {
  Reader reader(bytes);
  ClaimFeatures features;
  visit_features(reader, features);
  if (!reader.is_good()) return kept_is_damaged();
  return features;
}

std::string follow_mark_bytes(const FollowMark& mark) {
  if (mark.is_empty()) return {};
  Writer writer;
  visit_mark(writer, mark);
  return writer.take();
}

Result<void> parse_follow_mark_bytes(std::string_view bytes, FollowMark& mark) {
  if (bytes.empty()) {
    mark = {};
    return {};
  }
  Reader reader(bytes);
  visit_mark(reader, mark);
  if (!reader.is_good()) return kept_is_damaged();
  return {};
}

}  // namespace entente
