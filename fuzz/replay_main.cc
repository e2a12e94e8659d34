// SPDX-License-Identifier: Apache-2.0
// Feeds a fuzz target the files of its corpus, in the order of their names, after an empty input and
// every single byte. A crash or a sanitizer's report is the failure; there is nothing else to check.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void replay(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (int i = 1; i < argc; ++i) {
    if (!fs::is_directory(argv[i])) {
      std::fprintf(stderr, "%s: no such corpus folder\n", argv[i]);
      return 1;
    }
    for (const auto& entry : fs::directory_iterator(argv[i]))
      if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  replay("");
  for (int byte = 0; byte < 256; ++byte) replay(std::string(1, static_cast<char>(byte)));
  for (const fs::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    replay(std::string(std::istreambuf_iterator<char>(in), {}));
  }
  std::printf("%zu files replayed\n", files.size());
  return 0;
}
