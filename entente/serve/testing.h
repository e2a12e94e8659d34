// SPDX-License-Identifier: Apache-2.0
// A server with a small register for tests, with or without sockets, and a client that can also send nonsense.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "entente/register/testing_reports.h"
#include "entente/serve/serve.h"

namespace entente::testing {

struct Reply {
  int status = 0;  // 0: none came
  std::string head;
  std::string body;

  nlohmann::json json() const { return nlohmann::json::parse(body, nullptr, false); }
  /// The value of a header field, whatever its case; "" if it is not there.
  std::string header(std::string_view name) const {
    for (std::size_t at = head.find("\r\n"); at != head.npos; at = head.find("\r\n", at)) {
      at += 2;
      const std::size_t end = std::min(head.find("\r\n", at), head.size());
      const std::string line = head.substr(at, end - at);
      if (line.size() <= name.size() + 1 || line[name.size()] != ':') continue;
      const auto same = [](char a, char b) { return std::tolower(a) == std::tolower(b); };
      if (std::ranges::equal(name, line.substr(0, name.size()), same)) return line.substr(name.size() + 2);
    }
    return {};
  }
};

/// One connection. Closes with its life.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { ::close(socket_); }

  void send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  /// What comes within the time until `is_enough`, or until the server closes.
  std::string read(std::chrono::milliseconds patience, const std::function<bool(const std::string&)>& is_enough) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (!is_enough(received_)) {
      const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
      pollfd waiting{socket_, POLLIN, 0};
      if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) break;
      char bytes[4096];
      const ssize_t got = ::recv(socket_, bytes, sizeof bytes, 0);
      if (got <= 0) {
        closed_ = true;
        break;
      }
      received_.append(bytes, static_cast<std::size_t>(got));
    }
    return received_;
  }

  Reply reply(std::chrono::milliseconds patience = std::chrono::seconds(20)) {
    std::size_t head_end = std::string::npos, length = 0;
    const std::string all = read(patience, [&](const std::string& so_far) {
      head_end = so_far.find("\r\n\r\n");
      if (head_end == so_far.npos) return false;
      Reply head{0, so_far.substr(0, head_end), {}};
      length = static_cast<std::size_t>(std::atoll(head.header("content-length").c_str()));
      return so_far.size() >= head_end + 4 + length;
    });
    if (head_end == std::string::npos) return {};
    Reply out{std::atoi(all.substr(9, 3).c_str()), all.substr(0, head_end), all.substr(head_end + 4, length)};
    received_.erase(0, std::min(received_.size(), head_end + 4 + length));
    return out;
  }

  bool is_closed() {
    (void)read(std::chrono::milliseconds(2000), [this](const std::string&) { return closed_; });
    return closed_;
  }

 private:
  int socket_;
  std::string received_;
  bool closed_ = false;
};

/// Serves the four reports on Laos and Cuba from a folder that is gone at the end.
class TestServer {
 public:
  explicit TestServer(const std::function<void(Server::Options&)>& change = nullptr,
                      const std::function<void(const std::string& register_path)>& prepare = nullptr) {
    const std::string path = folder_.file("r.sqlite");
    {
      auto reg = Register::open(path);
      EXPECT_TRUE(reg.has_value());
      for (const TestReport& r : four_reports()) EXPECT_TRUE(reg->add(r.document, r.facts).has_value());
    }
    if (prepare) prepare(path);
    Server::Options options;
    options.register_path = path;
    const auto data = find_data(ENTENTE_SOURCE_DIR "/data", {});
    EXPECT_TRUE(data.has_value());
    options.data = *data;
    options.local_user = "A. Tester";
    options.now = [this] { return now_.load(); };
    options.access_log = folder_.file("access.jsonl");
    if (change) change(options);
    auto opened = Server::open(options);
    EXPECT_TRUE(opened.has_value()) << opened.error().text();
    server_ = std::move(*opened);
    thread_ = std::jthread([this] { server_->run(false); });
  }
  ~TestServer() {
    server_->stop();
    thread_.join();
  }

  std::uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  std::string file(std::string_view name) const { return folder_.file(name); }
  void pass(std::int64_t seconds) { now_ += seconds; }

  /// `more`: further header lines, each with its line end.
  Reply ask(const std::string& method, const std::string& target, const std::string& body = {},
            const std::string& more = {}) const {
    Client client(port());
    client.send(request(method, target, body, more));
    return client.reply();
  }
  Reply get(const std::string& target, const std::string& more = {}) const { return ask("GET", target, {}, more); }
  Reply post(const std::string& target, const nlohmann::json& body, const std::string& more = {}) const {
    return ask("POST", target, body.dump(), "Content-Type: application/json\r\n" + more);
  }

  std::string request(const std::string& method, const std::string& target, const std::string& body = {},
                      const std::string& more = {}) const {
    std::string out = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port()) + "\r\n" + more;
    if (!body.empty()) out += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return out + "\r\n" + body;
  }

 private:
  TemporaryFolder folder_;
  std::atomic<std::int64_t> now_ = 1'800'000'000;
  std::unique_ptr<Server> server_;
  std::jthread thread_;
};

}  // namespace entente::testing
