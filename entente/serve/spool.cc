// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/spool.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "entente/base/file.h"
#include "entente/base/utf8.h"
#include "entente/register/register.h"

namespace entente {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMaxDescription = 1u << 20;

Result<void> write_file(const std::string& path, std::string_view bytes) {
  const auto failed = [&] { return fail(ErrorCode::Io, "cannot keep the upload: the disk may be full", path); };
  const int file = ::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return failed();
  bool is_fine = true;
  while (is_fine && !bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    is_fine = written > 0;
    if (is_fine) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  is_fine = is_fine && ::fsync(file) == 0;
  ::close(file);
  return is_fine ? Result<void>() : failed();
}

std::size_t size_of(const std::string& folder) {
  std::size_t sum = 0;
  std::error_code ec;
  for (auto at = fs::recursive_directory_iterator(folder, ec); !ec && at != fs::recursive_directory_iterator();
       at.increment(ec))
    if (at->is_regular_file(ec)) sum += at->file_size(ec);
  return sum;
}

std::string text(const nlohmann::json& object, const char* name) {
  const auto at = object.find(name);
  return at != object.end() && at->is_string() ? at->get<std::string>() : "";
}

}  // namespace

std::string Spool::path_beside(const std::string& register_path) {
  return path_of_companions(register_path) + ".uploads";
}

Result<void> Spool::put(SpooledJob& job, const std::vector<UploadedFile>& files) {
  std::size_t more = 0;
  for (const UploadedFile& file : files) more += file.bytes.size();
  if (size_of(folder_) + more > kMaxBytes)
    return fail(ErrorCode::TooLarge, "too much is waiting to be read already; try again later");
  const std::string folder = folder_ + "/" + job.id;
  std::error_code ec;
  fs::create_directories(folder, ec);
  if (!ec) ::chmod(folder_.c_str(), 0700);
  if (ec) return fail(ErrorCode::Io, "cannot keep the upload", folder_);
  nlohmann::json description{{"kind", job.kind},
                             {"by", job.by},
                             {"submitted", job.submitted},
                             {"published", job.published},
                             {"outlet", job.outlet},
                             {"url", job.url},
                             {"mapping", job.mapping},
                             {"mapping_text", job.mapping_text},
                             {"files", nlohmann::json::array()}};
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string path = fmt::format("{}/{}", folder, i);
    if (auto written = write_file(path, files[i].bytes); !written) {
      remove(job.id);
      return written;
    }
    description["files"].push_back(files[i].name);
    job.files.push_back({files[i].name, path, files[i].bytes.size()});
  }
  const std::string lines = description.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  if (auto written = write_file(folder + "/job.new", lines); !written) {
    remove(job.id);
    return written;
  }
  fs::rename(folder + "/job.new", folder + "/job", ec);
  if (ec) {
    remove(job.id);
    return fail(ErrorCode::Io, "cannot keep the upload", folder);
  }
  // The name is on the disk when the folder is.
  if (const int at = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); at >= 0) {
    ::fsync(at);
    ::close(at);
  }
  return {};
}

std::vector<SpooledJob> Spool::waiting() const {
  std::vector<SpooledJob> jobs;
  std::error_code ec;
  for (auto at = fs::directory_iterator(folder_, ec); !ec && at != fs::directory_iterator(); at.increment(ec)) {
    const std::string folder = at->path().string();
    const auto lines = read_file(folder + "/job", kMaxDescription);
    const auto object =
        lines && !first_invalid_utf8(*lines) ? nlohmann::json::parse(*lines, nullptr, false) : nlohmann::json();
    if (!object.is_object() || !object.contains("files") || !object["files"].is_array()) {
      if (std::error_code ignored; fs::is_directory(folder, ignored)) fs::remove_all(folder, ignored);
      continue;
    }
    SpooledJob job;
    job.id = at->path().filename().string();
    for (auto [name, member] :
         {std::pair("kind", &job.kind), std::pair("by", &job.by), std::pair("published", &job.published),
          std::pair("outlet", &job.outlet), std::pair("url", &job.url), std::pair("mapping", &job.mapping),
          std::pair("mapping_text", &job.mapping_text)})
      *member = text(object, name);
    if (object.contains("submitted") && object["submitted"].is_number_integer())
      job.submitted = object["submitted"].get<std::int64_t>();
    for (std::size_t i = 0; i < object["files"].size(); ++i) {
      const auto& name = object["files"][i];
      const std::string path = fmt::format("{}/{}", folder, i);
      std::error_code ignored;
      const auto size = fs::file_size(path, ignored);
      job.files.push_back({name.is_string() ? name.get<std::string>() : "", path, ignored ? 0 : std::size_t{size}});
    }
    std::error_code none;
    const auto tries = fs::file_size(folder + "/tries", none);
    job.tries = none ? 0 : std::size_t{tries};
    jobs.push_back(std::move(job));
  }
  std::ranges::sort(jobs, {}, [](const SpooledJob& j) { return std::tuple(j.submitted, j.id); });
  return jobs;
}

void Spool::begin(const std::string& id) const {
  const int file = ::open((folder_ + "/" + id + "/tries").c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600);
  if (file < 0) return;
  if (::write(file, ".", 1) == 1) ::fsync(file);
  ::close(file);
}

void Spool::break_off(const std::string& id) const {
  std::error_code ignored;
  fs::remove(folder_ + "/" + id + "/tries", ignored);
}

void Spool::remove(const std::string& id) const {
  std::error_code ignored;
  if (!id.empty()) fs::remove_all(folder_ + "/" + id, ignored);
}

}  // namespace entente
