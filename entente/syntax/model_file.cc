// SPDX-License-Identifier: Apache-2.0
#include "entente/syntax/model_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

#include "entente/base/hash.h"

namespace entente {
namespace {

std::string hex(std::span<const std::uint8_t> bytes) {
  std::string out;
  for (const std::uint8_t b : bytes) out += fmt::format("{:02x}", b);
  return out;
}

std::unexpected<Error> system_error(int number, const std::string& path) {
  const ErrorCode code = number == ENOENT   ? ErrorCode::NotFound
                         : number == EACCES ? ErrorCode::PermissionDenied
                                            : ErrorCode::Io;
  return fail(code, fmt::format("cannot read the model: {}", std::strerror(number)), path);
}

}  // namespace

Result<std::map<std::uint32_t, std::string_view>> check_model_bytes(std::string_view bytes, const std::string& where) {
  const auto corrupt = [&](std::string_view what) {
    return fail(ErrorCode::Corrupt, fmt::format("the model is damaged: {}", what), where);
  };
  ModelHeader header;
  if (bytes.size() < sizeof header.magic || std::memcmp(bytes.data(), kModelMagic, sizeof kModelMagic))
    return fail(ErrorCode::NotOurs, "this is no Entente file", where);
  if (bytes.size() < sizeof header) return corrupt("it ends within the header");
  std::memcpy(&header, bytes.data(), sizeof header);
  if (std::memcmp(header.kind, kSyntaxKind, sizeof kSyntaxKind))
    return fail(ErrorCode::NotOurs, "this is no syntax model", where);
  if (header.version < kSyntaxVersion)
    return fail(
        ErrorCode::TooOld,
        fmt::format("model version {} is no longer read; this program reads {}", header.version, kSyntaxVersion),
        where);
  if (header.version > kSyntaxVersion)
    return fail(
        ErrorCode::TooNew,
        fmt::format("model version {} is newer than this program, which reads {}", header.version, kSyntaxVersion),
        where);
  if (header.file_size != bytes.size())
    return corrupt(fmt::format("it has {} bytes and should have {}", bytes.size(), header.file_size));
  const std::string_view body = bytes.substr(sizeof header);
  if (sha256_hex(body) != hex(header.sha256)) return corrupt("its content hash is wrong");

  std::map<std::uint32_t, std::string_view> sections;
  if (header.sections > body.size() / sizeof(SectionEntry)) return corrupt("the section table is too long");
  for (std::uint32_t i = 0; i < header.sections; ++i) {
    SectionEntry entry;
    std::memcpy(&entry, body.data() + i * sizeof entry, sizeof entry);
    if (entry.offset % kSectionAlignment != 0 || entry.offset > bytes.size() ||
        entry.size > bytes.size() - entry.offset)
      return corrupt(fmt::format("section {} lies outside the file", entry.id));
    if (!sections.emplace(entry.id, bytes.substr(entry.offset, entry.size)).second)
      return corrupt(fmt::format("section {} is there twice", entry.id));
  }
  return sections;
}

Result<ModelFile> ModelFile::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return system_error(errno, path);
  struct stat status{};
  if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
    const int number = S_ISDIR(status.st_mode) ? EISDIR : errno != 0 ? errno : EINVAL;
    ::close(file);
    return system_error(number, path);
  }
  ModelFile out;
  out.size_ = static_cast<std::size_t>(status.st_size);
  if (out.size_ > 0) {
    void* address = mmap(nullptr, out.size_, PROT_READ, MAP_PRIVATE, file, 0);
    const int number = errno;
    ::close(file);
    if (address == MAP_FAILED) return system_error(number, path);
    out.address_ = address;
  } else {
    ::close(file);
  }
  auto sections = check_model_bytes({static_cast<const char*>(out.address_), out.size_}, path);
  if (!sections) return std::unexpected(sections.error());
  out.sections_ = std::move(*sections);
  return out;
}

ModelFile::ModelFile(ModelFile&& other) noexcept
    : address_(std::exchange(other.address_, nullptr)),
      size_(std::exchange(other.size_, 0)),
      sections_(std::move(other.sections_)) {}

ModelFile& ModelFile::operator=(ModelFile&& other) noexcept {
  std::swap(address_, other.address_);
  std::swap(size_, other.size_);
  std::swap(sections_, other.sections_);
  return *this;
}

ModelFile::~ModelFile() {
  if (address_ != nullptr) munmap(address_, size_);
}

}  // namespace entente
