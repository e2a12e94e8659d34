// SPDX-License-Identifier: Apache-2.0
// The reports behind the arguments of `read`: files, folders and standard input, one document after
// the other, with what the command line says where they do not say it themselves.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/cli/options.h"
#include "entente/pipeline/data_paths.h"
#include "entente/text/document.h"

namespace entente::cli {

class ReportStream {
 public:
  /// REQUIRES: options.home is a code, or empty.
  static Result<ReportStream> open(const ReadOptions& options, const DataPaths& paths);
  ReportStream(ReportStream&&) noexcept;
  ~ReportStream();

  /// The next document; an Error, with the file (and line) as `where`, for a report that cannot be
  /// read; nothing at the end.
  std::optional<Result<Document>> next();

 private:
  struct State;
  explicit ReportStream(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace entente::cli
