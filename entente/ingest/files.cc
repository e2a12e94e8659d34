// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "entente/base/file.h"
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

Result<const Format*> tell_format(std::string_view bytes, const std::string& path) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (bytes.empty()) return fail(ErrorCode::InvalidInput, "the file is empty", path);
  if (looks_binary(bytes)) return fail(ErrorCode::InvalidInput, "it looks like a binary file", path);
  return &sniff_format(bytes);
}

}  // namespace

Result<FileReader> FileReader::open(const std::string& path, const IngestRules& rules) {
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  if (!fs::status_known(status) || status.type() == fs::file_type::not_found)
    return std::unexpected(from_code(code ? code : std::make_error_code(std::errc::no_such_file_or_directory), path));
  if (fs::is_directory(status)) return fail(ErrorCode::InvalidArgument, "it is a directory", path);
  FileReader reader;
  reader.path_ = path;
  reader.rules_ = &rules;
  // What has to be turned into UTF-8 first, and what cannot be read twice (a pipe), is read whole.
  if (!fs::is_regular_file(status)) return open_whole(std::move(reader));
  auto stream = std::make_unique<std::ifstream>(path, std::ios::binary);
  if (!*stream) return fail(ErrorCode::PermissionDenied, "no permission to read it", path);
  std::string head(kLookAhead, '\0');
  stream->read(head.data(), static_cast<std::streamsize>(head.size()));
  if (stream->bad()) return fail(ErrorCode::Io, "cannot read it", path);
  head.resize(static_cast<std::size_t>(stream->gcount()));
  const std::string_view mark = marked_encoding(head);
  if (!mark.empty() && mark != "UTF-8") return open_whole(std::move(reader));
  auto format = tell_format(head, path);
  if (!format) return std::unexpected(format.error());
  reader.format_ = *format;
  if (reader.format_->read == nullptr) {
    stream->clear();
    stream->seekg(0);
    reader.stream_ = std::move(stream);
    reader.lines_.emplace(*reader.stream_);
  }
  return reader;
}

Result<FileReader> FileReader::open_whole(FileReader reader) {
  auto bytes = read_file(reader.path_, kMaxFileBytes);
  if (!bytes) return std::unexpected(bytes.error());
  auto text = remove_mark(*std::move(bytes));
  if (!text) return std::unexpected(at_path(text.error(), reader.path_));
  auto format = tell_format(*text, reader.path_);
  if (!format) return std::unexpected(format.error());
  reader.format_ = *format;
  if (reader.format_->read == nullptr) {
    reader.stream_ = std::make_unique<std::istringstream>(*std::move(text));
    reader.lines_.emplace(*reader.stream_);
  } else {
    reader.whole_ = *std::move(text);
  }
  return reader;
}

std::optional<Result<IncomingReport>> FileReader::next() {
  if (lines_) {
    auto report = lines_->next();
    if (report && !*report) report->error() = at_path(std::move(report->error()), path_);
    return report;
  }
  if (std::exchange(done_, true)) return std::nullopt;
  std::string bytes;
  if (whole_) {
    bytes = *std::move(whole_);
  } else {
    auto read = read_file(path_, kMaxFileBytes);
    if (!read) return std::unexpected(read.error());
    if (looks_binary(*read)) return fail(ErrorCode::InvalidInput, "it looks like a binary file", path_);
    auto text = remove_mark(*std::move(read));
    if (!text) return std::unexpected(at_path(std::move(text.error()), path_));
    bytes = *std::move(text);
  }
  auto report = format_->read(std::move(bytes), *rules_);
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
      if (it->is_directory(type_code) || it->is_regular_file(type_code)) entries.push_back(entry.string());
    }
    if (code) found.push_back(std::unexpected(from_code(code, path)));
    std::ranges::sort(entries, std::greater<>());
    waiting.insert(waiting.end(), entries.begin(), entries.end());
  }
  return found;
}

}  // namespace entente
