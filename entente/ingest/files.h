// SPDX-License-Identifier: Apache-2.0
// Reports from files and folders: any format, one report or many. Errors are about one file or one
// line and never end the reading of the rest.
#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/ingest/formats.h"
#include "entente/ingest/json_lines.h"

namespace entente {

/// A file of one report is refused when it is larger; JSON Lines may be of any length.
inline constexpr std::size_t kMaxFileBytes = 64u << 20;

/// The reports of one file, in order. Use from one thread; the rules must outlive it.
class FileReader {
 public:
  /// Opens a file or pipe and tells its format. NotFound, PermissionDenied, InvalidArgument (a
  /// directory), Io; InvalidInput for an empty file and for one that is no text. `where` is the
  /// path.
  static Result<FileReader> open(const std::string& path, const IngestRules& rules);

  FileReader(FileReader&&) noexcept;
  FileReader& operator=(FileReader&&) noexcept;
  ~FileReader();

  /// The next report; an Error for what is none; nothing at the end. `where` of an error begins
  /// with the path: "a.jsonl: line 3".
  std::optional<Result<IncomingReport>> next();

  /// "text", "html", "json" or "jsonl".
  std::string_view format() const { return format_->name; }

 private:
  class Source;
  FileReader();

  std::string path_;
  const Format* format_ = nullptr;
  const IngestRules* rules_ = nullptr;
  std::unique_ptr<Source> source_;
  std::optional<JsonLinesReader> lines_;
  bool done_ = false;
};

/// Files below the given paths: a file is itself; a directory is its files named like reports
/// (.txt, .html, .json, .jsonl and the like), those of its folders too, sorted by path byte by
/// byte; hidden names are left out and links to directories are not followed. A path that is not
/// there or cannot be listed is an error in its place.
std::vector<Result<std::string>> find_files(const std::vector<std::string>& paths);

}  // namespace entente
