// SPDX-License-Identifier: Apache-2.0
// A model file mapped into memory, and its sections. Read-only; the views live as long as the
// object, which may be moved. Knows the container, not what the sections mean.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "entente/base/error.h"
#include "entente/syntax/model_format.h"

namespace entente {

class ModelFile {
 public:
  /// NotFound, PermissionDenied, Io; NotOurs (another magic or kind), TooOld, TooNew (version),
  /// Corrupt (size, content hash, section table).
  static Result<ModelFile> open(const std::string& path);

  ModelFile(ModelFile&& other) noexcept;
  ModelFile& operator=(ModelFile&& other) noexcept;
  ~ModelFile();

  /// The bytes of each section.
  const std::map<std::uint32_t, std::string_view>& sections() const { return sections_; }

 private:
  ModelFile() = default;

  void* address_ = nullptr;
  std::size_t size_ = 0;
  std::map<std::uint32_t, std::string_view> sections_;
};

/// The sections of a file in memory, checked. `where` goes into errors. The bytes must outlive the
/// result and be aligned to 64 bytes.
Result<std::map<std::uint32_t, std::string_view>> check_model_bytes(std::string_view bytes, const std::string& where);

}  // namespace entente
