// SPDX-License-Identifier: Apache-2.0
// What the network may send: nonsense, too much, too slowly, too many at once.
#include "entente/serve/http_server.h"

#include "entente/serve/testing.h"

namespace entente {
namespace {

using std::chrono::milliseconds;
using testing::Client;
using testing::Reply;
using testing::TestServer;

std::string line(std::string_view text) { return std::string(text) + "\r\n"; }

int status_of(const TestServer& server, const std::string& bytes) {
  Client client(server.port());
  client.send(bytes);
  return client.reply().status;
}

TEST(HttpServer, refuses_what_is_no_request) {
  const TestServer server;
  const std::string host = "Host: 127.0.0.1\r\n";
  struct Case {
    std::string bytes;
    int status;
  };
  const Case cases[] = {
      {"hello\r\n\r\n", 400},
      {"\r\n\r\n", 400},
      {std::string("GET /healthz HTTP/1.1\r\nHo\0st: x\r\n\r\n", 38), 400},
      {"GET /healthz HTTP/9.1\r\n" + host + "\r\n", 400},
      {"GET /healthz HTTP/1.1\r\n\r\n", 421},  // no host at all
      {"GET /healthz HTTP/1.1\r\n" + host + host + "\r\n", 421},
      {"GET /healthz HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421},
      {"GET http://127.0.0.1/healthz HTTP/1.1\r\n" + host + "\r\n", 400},
      {"GET /healthz HTTP/1.1\r\n" + host + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400},
      {"POST /api/v1/session HTTP/1.1\r\n" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"POST /api/v1/session HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip, chunked\r\n\r\nxx\r\n\r\n", 400},
      {"POST /api/v1/session HTTP/1.1\r\n" + host + "Content-Length: -3\r\n\r\nabc", 400},
      {"POST /api/v1/session HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", 400},
      {"GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
      {"GET /" + std::string(100'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414},
      {"GET /healthz HTTP/1.1\r\n" + host + "X-Long: " + std::string(40'000, 'a') + "\r\n\r\n", 431},
  };
  for (const Case& c : cases) EXPECT_EQ(status_of(server, c.bytes), c.status) << c.bytes.substr(0, 120);
  std::string many = "GET /healthz HTTP/1.1\r\n" + host;
  for (int i = 0; i < 200; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  EXPECT_EQ(status_of(server, many + "\r\n"), 431);
  // And is there for the next one.
  EXPECT_EQ(server.get("/healthz").status, 200);
}

TEST(HttpServer, refuses_a_body_that_is_too_large_before_and_while_it_is_read) {
  const TestServer server([](Server::Options& o) { o.max_upload = 1000; });
  {
    Client client(server.port());
    client.send(server.request("POST", "/api/v1/reports", "",
                               line("Content-Length: 1000000") + line("Content-Type: text/plain")));
    EXPECT_EQ(client.reply().status, 413);
    EXPECT_TRUE(client.is_closed());
  }
  Client client(server.port());
  client.send(server.request("POST", "/api/v1/reports", "",
                             line("Transfer-Encoding: chunked") + line("Content-Type: text/plain")));
  for (int i = 0; i < 3; ++i) client.send("200\r\n" + std::string(512, 'a') + "\r\n");
  EXPECT_EQ(client.reply().status, 413);
}

TEST(HttpServer, tells_a_client_that_waits_for_it_to_go_on) {
  const TestServer server;
  Client client(server.port());
  client.send(
      "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Type: application/json\r\n"
      "Content-Length: 2\r\n\r\n");
  const std::string first =
      client.read(milliseconds(5000), [](const std::string& s) { return s.ends_with("\r\n\r\n"); });
  EXPECT_TRUE(first.starts_with("HTTP/1.1 100 ")) << first;
}

TEST(HttpServer, answers_one_request_after_the_other_on_one_connection) {
  const TestServer server;
  Client client(server.port());
  client.send(server.request("GET", "/healthz") + server.request("GET", "/api/v1/session"));
  EXPECT_EQ(client.reply().status, 200);
  const Reply second = client.reply();
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(second.json()["open"], true);
  client.send(server.request("HEAD", "/api/v1/relations"));
  const std::string head =
      client.read(milliseconds(5000), [](const std::string& s) { return s.ends_with("\r\n\r\n"); });
  EXPECT_TRUE(head.starts_with("HTTP/1.1 200 OK")) << head;
  EXPECT_NE(head.find("Content-Length: "), head.npos);
}

TEST(HttpServer, slow_clients_do_not_keep_others_waiting_and_are_sent_away) {
  const TestServer server([](Server::Options& o) { o.limits.head_time = milliseconds(1500); });
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 24; ++i) {
    slow.push_back(std::make_unique<Client>(server.port()));
    slow.back()->send("GET /healthz HTTP/1.1\r\nHost: 127.");
  }
  const auto begun = std::chrono::steady_clock::now();
  EXPECT_EQ(server.get("/api/v1/relations").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds(1400));
  EXPECT_EQ(slow.front()->reply().status, 408);
  EXPECT_EQ(slow.back()->reply().status, 408);
}

TEST(HttpServer, a_body_that_does_not_come_is_given_up) {
  const TestServer server([](Server::Options& o) { o.limits.body_time = milliseconds(300); });
  Client client(server.port());
  client.send(
      server.request("POST", "/api/v1/reports", "", line("Content-Length: 1000") + line("Content-Type: text/plain")));
  client.send("half of it");
  EXPECT_EQ(client.reply().status, 408);
}

TEST(HttpServer, has_a_limit_of_connections) {
  const TestServer server([](Server::Options& o) { o.limits.connections = 3; });
  std::vector<std::unique_ptr<Client>> open;
  for (int i = 0; i < 3; ++i) {
    open.push_back(std::make_unique<Client>(server.port()));
    open.back()->send(server.request("GET", "/healthz"));
    EXPECT_EQ(open.back()->reply().status, 200);
  }
  Client one_too_many(server.port());
  one_too_many.send(server.request("GET", "/healthz"));
  EXPECT_EQ(one_too_many.reply().status, 503);
}

TEST(HttpServer, stops_while_clients_are_idle) {
  auto server = std::make_unique<TestServer>();
  Client idle(server->port());
  idle.send(server->request("GET", "/healthz"));
  EXPECT_EQ(idle.reply().status, 200);
  const auto begun = std::chrono::steady_clock::now();
  server.reset();
  EXPECT_LT(std::chrono::steady_clock::now() - begun, milliseconds(5000));
  EXPECT_TRUE(idle.is_closed());
}

TEST(HttpServer, knows_which_addresses_are_of_this_machine_alone) {
  for (const char* host : {"127.0.0.1", "127.8.8.8", "::1"}) EXPECT_TRUE(is_loopback(host)) << host;
  for (const char* host : {"0.0.0.0", "::", "192.168.1.1", "localhost", ""}) EXPECT_FALSE(is_loopback(host)) << host;
}

}  // namespace
}  // namespace entente
