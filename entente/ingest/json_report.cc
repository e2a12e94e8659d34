// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/json_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "entente/base/utf8.h"

namespace entente {
namespace {

// A report is flat; what is nested deeper than this was made to harm.
constexpr int kMaxDepth = 64;

/// Keeps the known members of the outermost object as the parser meets them, and builds nothing
/// else.
class ReportHandler : public nlohmann::json_sax<nlohmann::json> {
 public:
  struct Member {
    std::string_view name;
    std::optional<std::string> value;
    bool seen = false;
  };

  std::array<Member, 7> members{
      {{"id", {}}, {"text", {}}, {"published", {}}, {"title", {}}, {"url", {}}, {"outlet", {}}, {"lang", {}}}};
  std::optional<Error> error;
  bool is_object = false;

  bool null() override { return true; }
  bool boolean(bool) override { return wrong_type(); }
  bool number_integer(number_integer_t value) override { return number(fmt::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return number(fmt::to_string(value)); }
  bool number_float(number_float_t, const string_t&) override { return wrong_type(); }
  bool binary(binary_t&) override { return wrong_type(); }
  bool string(string_t& value) override {
    if (depth_ == 1 && current_ != nullptr) current_->value = std::move(value);
    return true;
  }
  bool start_object(std::size_t) override {
    if (depth_ == 0) is_object = true;
    return open();
  }
  bool start_array(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& name) override {
    if (depth_ != 1) return true;
    const auto at = std::ranges::find(members, std::string_view(name), &Member::name);
    current_ = at == members.end() ? nullptr : &*at;
    if (current_ == nullptr) return true;
    if (current_->seen) return refuse(fmt::format("the key '{}' stands there twice", name));
    current_->seen = true;
    return true;
  }
  bool parse_error(std::size_t position, const std::string& token, const nlohmann::json::exception&) override {
    const bool shown = token.size() <= 40 && !first_invalid_utf8(token) && !token.empty();
    error = Error{
        ErrorCode::InvalidInput,
        fmt::format("not valid JSON at byte {}{}", position, shown ? fmt::format(", near '{}'", token) : std::string()),
        {}};
    return false;
  }

 private:
  bool refuse(std::string message) {
    error = Error{ErrorCode::InvalidInput, std::move(message), {}};
    return false;
  }
  bool wrong_type() {
    if (depth_ != 1 || current_ == nullptr) return true;
    return refuse(fmt::format("'{}' must be a string", current_->name));
  }
  bool number(std::string value) {
    if (depth_ != 1 || current_ == nullptr) return true;
    if (current_->name != "id" && current_->name != "published") return wrong_type();
    current_->value = std::move(value);
    return true;
  }
  bool open() {
    if (depth_ == 1 && current_ != nullptr) return wrong_type();
    if (++depth_ <= kMaxDepth) return true;
    error = Error{ErrorCode::TooLarge, fmt::format("nested more than {} levels deep", kMaxDepth), {}};
    return false;
  }
  bool close() {
    --depth_;
    return true;
  }

  Member* current_ = nullptr;
  int depth_ = 0;
};

}  // namespace

std::optional<Date> parse_published(std::string_view text) {
  if (text.size() > 10 && (text[10] == 'T' || text[10] == 't' || text[10] == ' ')) text = text.substr(0, 10);
  return parse_date(text);
}

Result<IncomingReport> parse_json_report(std::string_view json, std::string& id) {
  id.clear();
  if (const auto bad = first_invalid_utf8(json))
    return fail(ErrorCode::InvalidUtf8, fmt::format("not valid UTF-8 at byte {}", *bad));
  ReportHandler handler;
  try {
    nlohmann::json::sax_parse(json, &handler);
  } catch (const std::exception& exception) {
    return fail(ErrorCode::InvalidInput, fmt::format("not valid JSON: {}", exception.what()));
  }
  auto& [id_member, text, published, title, url, outlet, lang] = handler.members;
  id = id_member.value.value_or("");
  if (handler.error) return std::unexpected(*handler.error);
  if (!handler.is_object) return fail(ErrorCode::InvalidInput, "not a JSON object");
  if (!text.value) return fail(ErrorCode::InvalidInput, "the key 'text' is missing");
  IncomingReport report;
  report.text = *std::move(text.value);
  report.provenance.id = id;
  report.provenance.title = title.value.value_or("");
  report.provenance.url = url.value.value_or("");
  report.provenance.outlet = outlet.value.value_or("");
  if (lang.value && !lang.value->empty()) report.provenance.lang = *lang.value;
  if (published.value && !published.value->empty()) {
    report.provenance.published = parse_published(*published.value);
    if (!report.provenance.published)
      return fail(ErrorCode::InvalidInput, fmt::format("'published' is no date: '{}'", *published.value));
  }
  return report;
}

}  // namespace entente
