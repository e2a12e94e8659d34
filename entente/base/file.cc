// SPDX-License-Identifier: Apache-2.0
#include "entente/base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace entente {
namespace {

std::unexpected<Error> from_errno(int number, const std::string& path) {
  switch (number) {
    case ENOENT:
    case ENOTDIR: return fail(ErrorCode::NotFound, "no such file or directory", path);
    case EACCES:
    case EPERM: return fail(ErrorCode::PermissionDenied, "no permission to read it", path);
    default: return fail(ErrorCode::Io, fmt::format("cannot read it: {}", std::strerror(number)), path);
  }
}

class FileDescriptor {
 public:
  explicit FileDescriptor(int fd) : fd_(fd) {}
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) return from_errno(errno, path);
  struct stat info{};
  if (::fstat(fd.get(), &info) != 0) return from_errno(errno, path);
  if (S_ISDIR(info.st_mode)) return fail(ErrorCode::InvalidArgument, "it is a directory", path);
  std::string bytes;
  if (S_ISREG(info.st_mode)) bytes.reserve(std::min(static_cast<std::size_t>(info.st_size), max_bytes) + 1);
  char chunk[1 << 16];
  for (;;) {
    const ssize_t got = ::read(fd.get(), chunk, sizeof chunk);
    if (got < 0) {
      if (errno == EINTR) continue;
      return from_errno(errno, path);
    }
    if (got == 0) return bytes;
    bytes.append(chunk, static_cast<std::size_t>(got));
    if (bytes.size() > max_bytes)
      return fail(ErrorCode::TooLarge, fmt::format("it has more than {} bytes", max_bytes), path);
  }
}

Result<std::vector<std::string>> list_files(const std::string& directory, std::string_view suffix) {
  std::error_code error;
  std::filesystem::directory_iterator it(directory, error);
  std::vector<std::string> paths;
  for (const std::filesystem::directory_iterator end; !error && it != end; it.increment(error)) {
    std::error_code ignored_type_error;  // a file that vanished meanwhile is simply not listed
    if (it->path().native().ends_with(suffix) && it->is_regular_file(ignored_type_error))
      paths.push_back(it->path().string());
  }
  if (error) return from_errno(error.value(), directory);
  std::ranges::sort(paths);
  return paths;
}

}  // namespace entente
