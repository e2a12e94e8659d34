// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/encoding.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>

namespace entente {
namespace {

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};
using namespace std::string_view_literals;
// The longer mark first: UTF-32LE begins like UTF-16LE.
constexpr std::array<Mark, 5> kMarks = {{
    {"\xFF\xFE\0\0"sv, "UTF-32LE"},
    {"\0\0\xFE\xFF"sv, "UTF-32BE"},
    {"\xEF\xBB\xBF"sv, "UTF-8"},
    {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},
}};

const Mark* find_mark(std::string_view bytes) {
  for (const Mark& mark : kMarks)
    if (bytes.starts_with(mark.bytes)) return &mark;
  return nullptr;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// The Encoding Standard reads these labels as windows-1252, as browsers always did.
bool means_windows_1252(std::string label) {
  for (char& c : label)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  constexpr std::array kLabels = {"iso-8859-1"sv, "iso8859-1"sv, "latin1"sv, "latin-1"sv,
                                  "l1"sv,         "us-ascii"sv,  "ascii"sv,  "iso_8859-1"sv};
  return std::ranges::find(kLabels, label) != kLabels.end();
}

}  // namespace

std::string_view marked_encoding(std::string_view bytes) {
  const Mark* mark = find_mark(bytes);
  return mark == nullptr ? std::string_view() : mark->encoding;
}

Result<std::string> remove_mark(std::string bytes) {
  const Mark* mark = find_mark(bytes);
  if (mark == nullptr) return bytes;
  if (mark->encoding == "UTF-8") return bytes.substr(mark->bytes.size());
  return convert_to_utf8(std::string_view(bytes).substr(mark->bytes.size()), std::string(mark->encoding));
}

Result<std::string> convert_to_utf8(std::string_view bytes, const std::string& encoding) {
  const std::string name = means_windows_1252(encoding) ? "windows-1252" : encoding;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(name.c_str(), &status));
  // Without a name ICU would take the encoding of the machine.
  if (U_FAILURE(status) || name.empty())
    return fail(ErrorCode::InvalidInput, fmt::format("the encoding '{}' is not known", encoding.substr(0, 40)));
  if (bytes.size() > (1u << 30)) return fail(ErrorCode::TooLarge, "more than 1 GiB cannot be converted");
  const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(), status);
  if (U_FAILURE(status)) return fail(ErrorCode::InvalidInput, fmt::format("the text cannot be read as {}", name));
  std::string out;
  text.toUTF8String(out);
  return out;
}

bool looks_binary(std::string_view bytes) {
  for (const std::string_view magic : {"%PDF-"sv, "PK\x03\x04"sv, "\x1F\x8B"sv, "\x89PNG"sv, "\xFF\xD8\xFF"sv, "GIF8"sv,
                                       "\x7F"
                                       "ELF"sv,
                                       "\xD0\xCF\x11\xE0"sv, "SQLite format 3"sv, "BZh"sv, "\x28\xB5\x2F\xFD"sv,
                                       "\xFD"
                                       "7zXZ"sv})
    if (bytes.starts_with(magic)) return true;
  return bytes.find('\0') != bytes.npos;
}

}  // namespace entente
