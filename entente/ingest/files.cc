// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <streambuf>
#include <string_view>
#include <system_error>
#include <utility>

#include "entente/ingest/encoding.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

// Enough to tell a format and to meet the NULs of a binary file.
constexpr std::size_t kLookAhead = 64u << 10;

Error at_path(Error error, const std::string& path) {
  error.where = error.where.empty() || error.where == path ? path : fmt::format("{}: {}", path, error.where);
  return error;
}

Error from_code(std::error_code code, const std::string& path) {
  if (code == std::errc::no_such_file_or_directory || code == std::errc::not_a_directory)
    return {ErrorCode::NotFound, "no such file or directory", path};
  if (code == std::errc::permission_denied || code == std::errc::operation_not_permitted)
    return {ErrorCode::PermissionDenied, "no permission to read it", path};
  return {ErrorCode::Io, fmt::format("cannot read it: {}", code.message()), path};
}

// What a folder is searched for; a file that is named itself may be called anything.
constexpr std::array<std::string_view, 8> kSuffixes = {".txt",   ".text", ".html",  ".htm",
                                                       ".xhtml", ".json", ".jsonl", ".ndjson"};

bool has_readable_name(const fs::path& path) {
  std::string suffix = path.extension().string();
  for (char& c : suffix)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::ranges::find(kSuffixes, suffix) != kSuffixes.end();
}

}  // namespace

/// The bytes of a file or pipe, read once and forwards. Its beginning can be looked at before it is
/// read: as a stream buffer it gives that beginning again, then the rest.
class FileReader::Source : public std::streambuf {
 public:
  explicit Source(const std::string& path) : file_(path, std::ios::binary), stream_(this) {}

  bool is_open() const { return file_.is_open(); }
  std::istream& stream() { return stream_; }
  std::string_view head() const { return head_; }

  /// Reads the beginning; false if reading fails.
  bool look_ahead() {
    head_.resize(kLookAhead);
    file_.read(head_.data(), static_cast<std::streamsize>(head_.size()));
    head_.resize(static_cast<std::size_t>(file_.gcount()));
    setg(head_.data(), head_.data(), head_.data() + head_.size());
    return !file_.bad();
  }

  /// All bytes. TooLarge or Io.
  Result<std::string> read_all() {
    std::string bytes = std::exchange(head_, {});
    setg(nullptr, nullptr, nullptr);
    std::array<char, kLookAhead> chunk;
    while (file_.good() && bytes.size() <= kMaxFileBytes) {
      file_.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
      bytes.append(chunk.data(), static_cast<std::size_t>(file_.gcount()));
    }
    if (file_.bad()) return fail(ErrorCode::Io, "cannot read it");
    if (bytes.size() > kMaxFileBytes)
      return fail(ErrorCode::TooLarge, fmt::format("it has more than {} bytes", kMaxFileBytes));
    return bytes;
  }

  /// Puts other bytes in the place of all that was read.
  void replace(std::string bytes) {
    head_ = std::move(bytes);
    setg(head_.data(), head_.data(), head_.data() + head_.size());
  }

 protected:
  int_type underflow() override {
    if (gptr() != egptr()) return traits_type::to_int_type(*gptr());
    if (!file_.good()) return traits_type::eof();
    head_.resize(kLookAhead);
    file_.read(head_.data(), static_cast<std::streamsize>(head_.size()));
    head_.resize(static_cast<std::size_t>(file_.gcount()));
    setg(head_.data(), head_.data(), head_.data() + head_.size());
    if (file_.bad()) stream_.setstate(std::ios::badbit);
    return head_.empty() ? traits_type::eof() : traits_type::to_int_type(head_.front());
  }

 private:
  std::ifstream file_;
  std::istream stream_;
  std::string head_;
};

FileReader::FileReader() = default;
FileReader::FileReader(FileReader&&) noexcept = default;
FileReader& FileReader::operator=(FileReader&&) noexcept = default;
FileReader::~FileReader() = default;

Result<FileReader> FileReader::open(const std::string& path, const IngestRules& rules) {
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  if (!fs::status_known(status) || status.type() == fs::file_type::not_found)
    return std::unexpected(from_code(code ? code : std::make_error_code(std::errc::no_such_file_or_directory), path));
  if (fs::is_directory(status)) return fail(ErrorCode::InvalidArgument, "it is a directory", path);
  FileReader reader;
  reader.path_ = path;
  reader.rules_ = &rules;
  reader.source_ = std::make_unique<Source>(path);
  Source& source = *reader.source_;
  if (!source.is_open()) return fail(ErrorCode::PermissionDenied, "no permission to read it", path);
  if (!source.look_ahead()) return fail(ErrorCode::Io, "cannot read it", path);
  const std::string_view mark = marked_encoding(source.head());
  if (!mark.empty() && mark != "UTF-8") {
    // Its format shows only after it is turned into UTF-8.
    auto bytes = source.read_all();
    if (!bytes) return std::unexpected(at_path(std::move(bytes.error()), path));
    auto text = remove_mark(*std::move(bytes));
    if (!text) return std::unexpected(at_path(std::move(text.error()), path));
    source.replace(*std::move(text));
  }
  std::string_view head = source.head();
  if (mark == "UTF-8") head.remove_prefix(3);
  if (head.empty()) return fail(ErrorCode::InvalidInput, "the file is empty", path);
  if (looks_binary(head)) return fail(ErrorCode::InvalidInput, "it looks like a binary file", path);
  reader.format_ = &sniff_format(head);
  if (reader.format_->read == nullptr) reader.lines_.emplace(source.stream());
  return reader;
}

std::optional<Result<IncomingReport>> FileReader::next() {
  if (lines_) {
    auto report = lines_->next();
    if (report && !*report) report->error() = at_path(std::move(report->error()), path_);
    return report;
  }
  if (std::exchange(done_, true)) return std::nullopt;
  auto bytes = source_->read_all();
  if (!bytes) return std::unexpected(at_path(std::move(bytes.error()), path_));
  if (looks_binary(*bytes)) return fail(ErrorCode::InvalidInput, "it looks like a binary file", path_);
  auto text = remove_mark(*std::move(bytes));
  if (!text) return std::unexpected(at_path(std::move(text.error()), path_));
  auto report = format_->read(*std::move(text), *rules_);
  if (!report) report.error() = at_path(std::move(report.error()), path_);
  return report;
}

std::vector<Result<std::string>> find_files(const std::vector<std::string>& paths) {
  std::vector<Result<std::string>> found;
  // Folders wait in a list of their own; nothing recurses.
  std::vector<std::string> waiting(paths.rbegin(), paths.rend());
  while (!waiting.empty()) {
    const std::string path = std::move(waiting.back());
    waiting.pop_back();
    std::error_code code;
    if (!fs::is_directory(path, code)) {
      if (code && code != std::errc::not_a_directory) found.push_back(std::unexpected(from_code(code, path)));
      else found.emplace_back(path);
      continue;
    }
    std::vector<std::string> entries;
    fs::directory_iterator it(path, code);
    for (const fs::directory_iterator end; !code && it != end; it.increment(code)) {
      const fs::path& entry = it->path();
      if (entry.filename().native().starts_with(".")) continue;
      std::error_code type_code;  // what vanished meanwhile is reported when it is opened
      if (it->is_symlink(type_code) && it->is_directory(type_code)) continue;
      if (it->is_directory(type_code) || (it->is_regular_file(type_code) && has_readable_name(entry)))
        entries.push_back(entry.string());
    }
    if (code) found.push_back(std::unexpected(from_code(code, path)));
    std::ranges::sort(entries, std::greater<>());
    waiting.insert(waiting.end(), entries.begin(), entries.end());
  }
  return found;
}

}  // namespace entente
