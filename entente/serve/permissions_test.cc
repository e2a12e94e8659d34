// SPDX-License-Identifier: Apache-2.0
// Every route as everybody: who may is in the table, what the table says is in the OpenAPI document, and both hold.
#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "entente/serve/accounts.h"
#include "entente/serve/route.h"
#include "entente/serve/testing.h"

namespace entente {
namespace {

using nlohmann::json;
using testing::Client;
using testing::Reply;
using testing::TestServer;

constexpr const char* kPassword = "correct horse battery";

void add_users(const std::string& register_path) {
  auto accounts = Accounts::open(Accounts::path_beside(register_path));
  ASSERT_TRUE(accounts.has_value());
  ASSERT_TRUE((*accounts)->add_user("admin", kPassword, Role::Admin, 1).has_value());
  for (const Role role : {Role::Reader, Role::Reviewer, Role::Editor})
    ASSERT_TRUE((*accounts)->add_user(std::string(to_string(role)), kPassword, role, 1).has_value());
}

/// The header line by which a user is known.
std::string signed_in(const TestServer& server, const std::string& name) {
  const Reply reply = server.post("/api/v1/session", {{"name", name}, {"password", kPassword}});
  EXPECT_EQ(reply.status, 200) << reply.body;
  const std::string cookie = reply.header("set-cookie");
  return "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
}

std::string address_of(const Route& route) {
  std::string out;
  for (std::size_t i = 0; i < route.path.size(); ++i) {
    if (route.path[i] != '{') {
      out += route.path[i];
      continue;
    }
    while (route.path[i] != '}') ++i;
    out += "nothing";
  }
  return out;
}

json openapi() {
  std::ifstream in(ENTENTE_SOURCE_DIR "/entente/serve/openapi.json");
  return json::parse(in, nullptr, false);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

TEST(Permissions, every_route_as_everybody) {
  const TestServer server(nullptr, add_users);
  std::map<Role, std::string> as;
  as[Role::None] = "";
  for (const Role role : {Role::Reader, Role::Reviewer, Role::Editor, Role::Admin})
    as[role] = signed_in(server, std::string(to_string(role)));
  for (const auto& [role, header] : as)
    for (const Route& route : routes()) {
      // Signing out would change who asks.
      if (route.method == "DELETE" && route.path == "/api/v1/session") continue;
      const std::string method(route.method);
      const std::string body = route.body == Body::None ? "" : "{}";
      const std::string type = body.empty() ? "" : "Content-Type: application/json\r\n";
      const Reply reply = server.ask(method, address_of(route), body, header + type);
      const std::string what = method + " " + address_of(route) + " as " + std::string(to_string(role));
      if (role >= route.role) {
        EXPECT_NE(reply.status, 403) << what;
        // Signing in with nothing is wrong as whoever it is.
        if (route.path != "/api/v1/session") {
          EXPECT_NE(reply.status, 401) << what;
        }
        EXPECT_LT(reply.status, 500) << what << "\n" << reply.body;
      } else {
        EXPECT_EQ(reply.status, role == Role::None ? 401 : 403) << what;
        EXPECT_EQ(reply.header("content-type"), "application/problem+json") << what;
      }
      EXPECT_EQ(reply.header("x-content-type-options"), "nosniff") << what;
      EXPECT_NE(reply.header("content-security-policy"), "") << what;
    }
}

TEST(Permissions, the_table_and_the_openapi_document_say_the_same) {
  const json document = openapi();
  ASSERT_TRUE(document.is_object());
  EXPECT_EQ(document["openapi"], "3.1.0");
  std::set<std::string> described, served;
  for (const auto& [path, methods] : document["paths"].items())
    for (const auto& [method, operation] : methods.items()) described.insert(method + " " + path);
  for (const Route& route : routes()) {
    const std::string method = lower(route.method), path(route.path);
    served.insert(method + " " + path);
    if (!described.contains(method + " " + path)) continue;
    const json& operation = document["paths"][path][method];
    EXPECT_EQ(operation["x-role"], std::string(to_string(route.role))) << method << " " << path;
    std::set<std::string> named, known;
    for (const json& parameter : operation.value("parameters", json::array()))
      if (parameter["in"] == "query") {
        const bool is_list = parameter["schema"]["type"] == "array";
        named.insert(parameter["name"].get<std::string>() + (is_list ? "*" : ""));
      }
    for (std::string_view name : words_of(route.parameters)) known.emplace(name);
    EXPECT_EQ(named, known) << method << " " << path;
    EXPECT_EQ(operation.contains("requestBody"), route.body != Body::None) << method << " " << path;
  }
  EXPECT_EQ(described, served);
}

TEST(Permissions, the_document_holds_together) {
  const json document = openapi();
  const std::string text = document.dump();
  for (std::size_t at = text.find("\"$ref\":\""); at != text.npos; at = text.find("\"$ref\":\"", at)) {
    at += 8;
    const std::string to = text.substr(at, text.find('"', at) - at);
    EXPECT_TRUE(document.contains(json::json_pointer(to.substr(1)))) << to;
  }
  std::set<std::string> ids;
  for (const auto& [path, methods] : document["paths"].items())
    for (const auto& [method, operation] : methods.items())
      EXPECT_TRUE(ids.insert(operation["operationId"].get<std::string>()).second) << method << " " << path;
}

TEST(Permissions, pages_of_others_change_nothing) {
  const TestServer server;
  const json body{{"kind", "accept"}, {"record", "nothing"}, {"reason", "none"}};
  const std::string own = "Origin: http://127.0.0.1:" + std::to_string(server.port()) + "\r\n";
  struct Case {
    std::string headers;
    int status;
  };
  const Case cases[] = {
      {"", 400},  // a program: there is no such record
      {own, 400},
      {own + "Sec-Fetch-Site: same-origin\r\n", 400},
      {"Sec-Fetch-Site: none\r\n", 400},
      {"Sec-Fetch-Site: cross-site\r\n", 403},
      {"Sec-Fetch-Site: same-site\r\n", 403},
      {"Sec-Fetch-Site: sAmE-oRiGiN\r\n", 403},
      {own + "Sec-Fetch-Site: cross-site\r\n", 403},
      {"Origin: https://evil.example\r\n", 403},
      {"Origin: null\r\n", 403},
      {"Origin: http://127.0.0.1:1\r\n", 403},
      {"Origin: http://127.0.0.1\r\n", 403},
      {"Origin: 127.0.0.1\r\n", 403},
      {"Origin: https://evil.example\r\nSec-Fetch-Site: same-origin\r\n", 403},
      {own + "Origin: https://evil.example\r\n", 403},
  };
  for (const Case& c : cases)
    EXPECT_EQ(server.post("/api/v1/decisions", body, c.headers).status, c.status) << c.headers;
  // A form of another site can send this type and no other without being asked first.
  EXPECT_EQ(server.ask("POST", "/api/v1/decisions", body.dump(), "Content-Type: text/plain\r\n").status, 415);
  EXPECT_EQ(server.get("/api/v1/relations", "Sec-Fetch-Site: cross-site\r\n").status, 200);
}

TEST(Permissions, one_user_may_upload_so_much_in_an_hour) {
  TestServer server([](Server::Options& options) { options.upload_quota = 30; }, add_users);
  const std::string editor = signed_in(server, "editor") + "Content-Type: text/plain\r\n";
  const std::string text = "Chad and Peru met in Lima.";
  const auto upload = [&](const std::string& who) { return server.ask("POST", "/api/v1/reports", text, who); };
  EXPECT_EQ(upload(editor).status, 202);
  server.pass(1000);
  EXPECT_EQ(upload(editor).status, 202) << "there was room left";
  const Reply refused = upload(editor);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("retry-after"), "2600");
  EXPECT_EQ(upload(signed_in(server, "admin") + "Content-Type: text/plain\r\n").status, 202) << "others go on";
  server.pass(2600);
  EXPECT_EQ(upload(editor).status, 202);
}

TEST(Permissions, wrong_passwords_lock_a_name_for_a_while) {
  TestServer server(nullptr, add_users);
  const json wrong{{"name", "reader"}, {"password", "wrong horse battery"}};
  const json right{{"name", "reader"}, {"password", kPassword}};
  for (int i = 0; i < 5; ++i) EXPECT_EQ(server.post("/api/v1/session", wrong).status, 401);
  const Reply locked = server.post("/api/v1/session", right);
  EXPECT_EQ(locked.status, 429);
  EXPECT_EQ(locked.header("retry-after"), "30");
  server.pass(31);
  EXPECT_EQ(server.post("/api/v1/session", right).status, 200);
}

TEST(Permissions, a_session_changes_at_sign_in_and_ends) {
  TestServer server(nullptr, add_users);
  const std::string first = signed_in(server, "reader");
  EXPECT_EQ(server.get("/api/v1/session", first).json()["user"], "reader");
  const Reply again = server.post("/api/v1/session", {{"name", "editor"}, {"password", kPassword}}, first);
  const std::string cookie = again.header("set-cookie");
  for (const char* part : {"HttpOnly", "SameSite=Strict", "Path=/"})
    EXPECT_NE(cookie.find(part), cookie.npos) << cookie;
  const std::string second = "Cookie: " + cookie.substr(0, cookie.find(';')) + "\r\n";
  EXPECT_NE(first, second);
  EXPECT_EQ(server.get("/api/v1/relations", first).status, 401);
  EXPECT_EQ(server.get("/api/v1/session", second).json()["role"], "editor");
  EXPECT_EQ(server.ask("DELETE", "/api/v1/session", "", second).status, 204);
  EXPECT_EQ(server.get("/api/v1/relations", second).status, 401);
  const std::string third = signed_in(server, "reader");
  server.pass(Accounts::kSessionTime + 1);
  EXPECT_EQ(server.get("/api/v1/relations", third).status, 401);
}

TEST(Permissions, a_key_may_no_more_than_its_owner_and_dies_with_them) {
  const TestServer server(nullptr, add_users);
  const std::string editor = signed_in(server, "editor"), admin = signed_in(server, "admin");
  EXPECT_EQ(server.post("/api/v1/keys", {{"name", "mine"}, {"role", "admin"}}, editor).status, 403);
  const Reply made = server.post("/api/v1/keys", {{"name", "mine"}, {"role", "reviewer"}}, editor);
  ASSERT_EQ(made.status, 201);
  const std::string key = "Authorization: Bearer " + made.json()["key"].get<std::string>() + "\r\n";
  EXPECT_EQ(server.get("/api/v1/session", key).json()["role"], "reviewer");
  EXPECT_EQ(server.get("/api/v1/relations", "Authorization: Bearer nonsense\r\n").status, 401);
  EXPECT_EQ(server.get("/api/v1/relations", "Authorization: Bearer nonsense\r\n" + editor).status, 401);
  EXPECT_EQ(server.get("/api/v1/keys", editor).body.find("ent_"), std::string::npos);
  EXPECT_EQ(server.get("/api/v1/keys", signed_in(server, "reader")).json()["total"], 0);
  EXPECT_EQ(
      server.ask("PATCH", "/api/v1/users/editor", "{\"role\":\"reader\"}", admin + "Content-Type: application/json\r\n")
          .status,
      200);
  EXPECT_EQ(server.get("/api/v1/session", key).json()["role"], "reader");
  EXPECT_EQ(server.ask("DELETE", "/api/v1/users/editor", "", admin).status, 204);
  EXPECT_EQ(server.get("/api/v1/relations", key).status, 401);
  EXPECT_EQ(
      server.ask("PATCH", "/api/v1/users/admin", "{\"role\":\"reader\"}", admin + "Content-Type: application/json\r\n")
          .status,
      400);
}

TEST(Permissions, the_first_account_closes_an_open_register) {
  const TestServer server;
  EXPECT_EQ(server.get("/api/v1/session").json()["role"], "admin");
  EXPECT_EQ(server.post("/api/v1/users", {{"name", "r"}, {"password", kPassword}, {"role", "reader"}}).status, 400);
  EXPECT_EQ(server.post("/api/v1/users", {{"name", "a"}, {"password", "short"}, {"role", "admin"}}).status, 400);
  EXPECT_EQ(server.post("/api/v1/users", {{"name", "a"}, {"password", kPassword}, {"role", "admin"}}).status, 201);
  EXPECT_EQ(server.get("/api/v1/relations").status, 401);
}

TEST(Permissions, elsewhere_it_listens_only_if_somebody_has_an_account) {
  testing::TemporaryFolder folder;
  Server::Options options;
  options.register_path = folder.file("r.sqlite");
  options.data = *find_data(ENTENTE_SOURCE_DIR "/data", {});
  options.host = "0.0.0.0";
  options.now = [] { return std::int64_t{1}; };
  const auto refused = Server::open(options);
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code, ErrorCode::InvalidArgument);
  add_users(options.register_path);
  EXPECT_TRUE(Server::open(options).has_value());
}

}  // namespace
}  // namespace entente
