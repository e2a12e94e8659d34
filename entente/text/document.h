// SPDX-License-Identifier: Apache-2.0
// A report: one immutable UTF-8 buffer and where it comes from. Every later layer points into the
// buffer by byte offsets and never copies or changes it, because evidence must show what was
// printed. A Document may be read from several threads; layers and views must not outlive it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "entente/base/date.h"
#include "entente/base/error.h"
#include "entente/base/span.h"

namespace entente {

/// What is known about a report besides its text. Empty strings mean "not known".
struct Provenance {
  std::string id;  // the caller's id; the content hash where none was given
  std::string title;
  std::string url;
  std::string outlet;
  std::optional<Date> published;  // the anchor of "on Thursday"
  std::string lang = "en";        // BCP 47
  std::string home;               // the state, ISO 3166-1 alpha-3, from whose own list of treaties the text is a title
};

class Document {
 public:
  static constexpr std::size_t kMaxBytes = 16u << 20;

  /// Takes the text over. Fails on invalid UTF-8 or a NUL (naming the byte) and on more than
  /// kMaxBytes. An empty text is a valid document without sentences.
  static Result<Document> from_utf8(std::string text, Provenance provenance);

  std::string_view text() const& { return text_; }
  std::string_view text() const&& = delete;  // a view into a document that is gone
  /// REQUIRES: span lies inside the text.
  std::string_view text(Span span) const& { return std::string_view(text_).substr(span.begin, span.size()); }
  std::string_view text(Span span) const&& = delete;
  const Provenance& provenance() const { return provenance_; }
  /// SHA-256 of the text, lower-case hex.
  const std::string& content_hash() const { return content_hash_; }

 private:
  Document(std::string text, Provenance provenance, std::string hash);

  std::string text_;
  Provenance provenance_;
  std::string content_hash_;
};

}  // namespace entente
