// SPDX-License-Identifier: Apache-2.0
// Uploads that wait to be read, in a folder beside the register: what was taken over is read even if the server stops
// first. A job is there from the moment its description is, which is put in place last and at once. Names of files are
// ours; what clients call them stands in the description.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"

namespace entente {

struct SpooledFile {
  std::string name;  // what the client calls it
  std::string path;  // where its bytes are
  std::size_t bytes = 0;
};

struct SpooledJob {
  std::string id;
  std::string kind;  // "reports", "import"
  std::string by;
  std::int64_t submitted = 0;          // seconds since 1970
  std::string published, outlet, url;  // for reports that do not say it
  std::string mapping;                 // of an import: the register it is of; "": told by the columns
  std::string mapping_text;            // of an import: a mapping of the client's own; "" for none
  std::vector<SpooledFile> files;
  std::size_t tries = 0;  // how often it was begun and neither ended nor broken off in order
};

struct UploadedFile {
  std::string name;
  std::string_view bytes;
};

class Spool {
 public:
  static constexpr std::size_t kMaxBytes = std::size_t{4} << 30;  // of all that waits

  explicit Spool(std::string folder) : folder_(std::move(folder)) {}
  /// "relations.sqlite.uploads".
  static std::string path_beside(const std::string& register_path);

  /// Fills in the files of the job, and returns when all of it is on the disk. TooLarge where too much waits already.
  Result<void> put(SpooledJob& job, const std::vector<UploadedFile>& files);
  /// What an earlier run of the server left, the oldest first. Uploads that were broken off are taken away.
  std::vector<SpooledJob> waiting() const;
  void remove(const std::string& id) const;
  /// Notes that a job is begun, so that one that brings the server down does not do so for ever.
  void begin(const std::string& id) const;
  /// It was broken off in order: the try does not count.
  void break_off(const std::string& id) const;

 private:
  std::string folder_;
};

}  // namespace entente
