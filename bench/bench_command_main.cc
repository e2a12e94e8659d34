// SPDX-License-Identifier: Apache-2.0
// Runs a command with its output read and thrown away, and says how long it took to the first byte
// of output and to the end, and how much memory it had at most.
//
// usage: bench_command COMMAND [ARGUMENT...]
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  using Clock = std::chrono::steady_clock;
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench_command COMMAND [ARGUMENT...]\n");
    return 2;
  }
  int ends[2];
  if (pipe(ends) != 0) return 1;
  const auto start = Clock::now();
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  close(ends[1]);
  std::vector<char> buffer(1 << 20);
  double first = 0;
  std::size_t bytes = 0;
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  for (ssize_t got; (got = read(ends[0], buffer.data(), buffer.size())) > 0; bytes += static_cast<std::size_t>(got))
    if (bytes == 0) first = seconds();
  int status = 0;
  rusage usage{};
  if (wait4(child, &status, 0, &usage) != child || status != 0) {
    std::fprintf(stderr, "bench_command: %s failed\n", argv[1]);
    return 1;
  }
  std::printf("%7.0f ms to the first output, %8.2f s in all, %5ld MB at most, %zu bytes out:", first * 1e3, seconds(),
              usage.ru_maxrss / 1024, bytes);
  for (int i = 2; i < argc; ++i) {
    const std::string argument = argv[i];
    std::printf(" %s", argument.substr(argument.find_last_of('/') + 1).c_str());
  }
  std::printf("\n");
  return 0;
}
