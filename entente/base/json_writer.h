// SPDX-License-Identifier: Apache-2.0
// Writes one JSON value (RFC 8259), piece by piece, into a string: keys in the order in which they
// are given, no white space, no line break, text in UTF-8 with only the escapes that must be. The
// same calls give the same bytes. That calls nest rightly is the caller's business.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace entente {

class JsonWriter {
 public:
  /// Appends to `out`, which must outlive the writer.
  explicit JsonWriter(std::string& out) : out_(&out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  /// The name of the member that the next value belongs to.
  void key(std::string_view name);
  /// REQUIRES: text is valid UTF-8.
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(std::int64_t number);
  void value(bool truth);
  void null();
  /// The text, or null where it is empty: how a field that is not set is written.
  void value_or_null(std::string_view text);

  template <class Value>
  void member(std::string_view name, const Value& v) {
    key(name);
    value(v);
  }

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();

  std::string* out_;
  bool needs_comma_ = false;
};

/// Appends `text` as a JSON string with its quotation marks. REQUIRES: valid UTF-8.
void append_json_string(std::string& out, std::string_view text);

}  // namespace entente
