// SPDX-License-Identifier: Apache-2.0
// Real answers of every route, held against what openapi.json says of them.
#include <fstream>
#include <map>

#include "entente/serve/route.h"
#include "entente/serve/testing.h"
#include "entente/serve/testing_schema.h"

namespace entente {
namespace {

using nlohmann::json;
using testing::FactOf;
using testing::make_document;
using testing::Reply;
using testing::Schemas;
using testing::TestServer;

json document() {
  std::ifstream in(ENTENTE_SOURCE_DIR "/entente/serve/openapi.json");
  return json::parse(in, nullptr, false);
}

// What the four reports lack: a promise that was kept, a session of a mechanism, one to come, a channel.
void add_life(const std::string& register_path) {
  auto reg = Register::open(register_path);
  ASSERT_TRUE(reg.has_value());
  const auto add = [&](const char* day, const std::string& text, const std::function<void(FactOf&)>& make,
                       FactType type, Modality modality = Modality::Asserted) {
    FactOf fact(text, type, text);
    make(fact.modality(modality));
    const Fact facts[] = {fact};
    ASSERT_TRUE(reg->add(make_document(text, "Outlet of " + std::string(day), day), facts).has_value());
  };
  add(
      "2025-01-10", "Laos pledged to send 500 tonnes of jasmine rice to Cuba by June 2025.",
      [](FactOf& f) {
        f.with(Field::By, "LAO").with(Field::To, "CUB").with(Field::Deadline, "2025-06");
        f.with(Field::Action, "send 500 tonnes of jasmine rice to Cuba");
      },
      FactType::Commitment, Modality::Planned);
  add(
      "2025-05-02", "Vientiane delivered the jasmine rice it had promised.",
      [](FactOf& f) { f.with(Field::Type, "AID").with(Field::Cameo, "070").between("LAO", "CUB"); }, FactType::Event);
  for (const auto& [day, modality] : {std::pair("2025-03-04", Modality::Asserted), {"2031-03-04", Modality::Planned}})
    add(
        modality == Modality::Asserted ? day : "2025-06-01",
        "The Joint Economic Commission of Laos and Cuba meets on " + std::string(day) + " in Havana.",
        [&](FactOf& f) {
          f.with(Field::Type, "CONSULT").with(Field::Cameo, "040").between("LAO", "CUB");
          f.with(Field::Date, day).with(Field::Place, "Havana", "Havana");
        },
        FactType::Event, modality);
  add(
      "2025-03-05", "The two party schools have a channel for lectures.",
      [](FactOf& f) { f.with(Field::Name, "channel for lectures").parties({"LAO", "CUB"}); }, FactType::Channel);
}

class OpenApi : public ::testing::Test {
 protected:
  const json document_ = document();
  const TestServer server_{nullptr, add_life};
  std::set<std::string> seen_;

  /// The answer, after it was held against what the document says of this status of this route.
  json fits(const std::string& method, const std::string& path, const Reply& reply) {
    seen_.insert(method + " " + path);
    const json& responses = document_["paths"][path][method]["responses"];
    const std::string status = std::to_string(reply.status);
    EXPECT_TRUE(responses.contains(status)) << method << " " << path << ": " << status << "\n" << reply.body;
    if (!responses.contains(status)) return {};
    const json content = responses[status].value("content", json::object());
    if (content.empty()) {
      EXPECT_EQ(reply.body, "") << path;
      return {};
    }
    const std::string type = reply.header("content-type"), plain = type.substr(0, type.find(';'));
    EXPECT_TRUE(content.contains(plain)) << path << ": " << type;
    if (!content.contains(plain) || plain != "application/json") return {};
    const json value = reply.json();
    const auto faults = Schemas(document_).faults(value, content[plain]["schema"]);
    for (const std::string& fault : faults) ADD_FAILURE() << method << " " << path << " " << fault;
    return value;
  }
  json get(const std::string& path, const std::string& target) { return fits("get", path, server_.get(target)); }
};

TEST_F(OpenApi, says_what_answers_hold) {
  get("/api/v1/relations", "/api/v1/relations");
  get("/api/v1/relations/{a}/{b}", "/api/v1/relations/LAO/CUB?since=2024-11-08");
  get("/api/v1/relations/{a}/{b}", "/api/v1/relations/LAO/CUB?format=csl");
  get("/api/v1/relations/{a}/{b}", "/api/v1/relations/LAO/CUB?view=glance");
  get("/api/v1/relations/{a}/{b}/timeline", "/api/v1/relations/LAO/CUB/timeline");
  get("/api/v1/relations/{a}/{b}/timeline", "/api/v1/relations/LAO/CUB/timeline?most=0");
  std::string agreement, commitment, kept;
  bool has_sessions = false, has_next = false, has_count = false;
  for (std::size_t i = 0; i < kFactTypeCount; ++i) {
    const std::string kind(plural_name(static_cast<FactType>(i)));
    const json list = get("/api/v1/records", "/api/v1/records?limit=1000&kind=" + kind);
    EXPECT_GT(list["total"], 0) << kind;
    for (const json& item : list["items"]) {
      const std::string id = item["id"];
      const json record = get("/api/v1/records/{id}", "/api/v1/records/" + id);
      if (record["record_type"] == "agreement") agreement = id;
      if (record["record_type"] == "commitment") commitment = id;
      if (record.contains("progress") && !record["progress"]["steps"].empty()) kept = id;
      has_sessions |= record.contains("sessions") && !record["sessions"].empty();
      has_next |= record.contains("next_expected") && record["next_expected"].is_object();
      has_count |= record.contains("count") && record["count"].is_number();
    }
  }
  EXPECT_TRUE(!kept.empty() && has_sessions && has_next && has_count);
  get("/api/v1/records/{id}/why", "/api/v1/records/" + agreement + "/why");
  get("/api/v1/records/{id}/why", "/api/v1/records/" + kept + "/why");
  get("/api/v1/records", "/api/v1/records?format=csv");
  const json reports = get("/api/v1/reports", "/api/v1/reports");
  const std::string report = reports["items"][0]["id"];
  get("/api/v1/reports/{id}", "/api/v1/reports/" + report);
  get("/api/v1/search", "/api/v1/search?q=rice");
  get("/api/v1/conflicts", "/api/v1/conflicts");
  get("/api/v1/changes", "/api/v1/changes?since=2024");
  get("/api/v1/world", "/api/v1/world");
  get("/api/v1/calendar", "/api/v1/calendar");
  get("/api/v1/coverage", "/api/v1/coverage");
  get("/api/v1/session", "/api/v1/session");
  get("/api/v1/openapi.json", "/api/v1/openapi.json");
  get("/healthz", "/healthz");
  get("/metrics", "/metrics");

  const json decided = fits("post", "/api/v1/decisions",
                            server_.post("/api/v1/decisions", {{"kind", "set_status"},
                                                               {"record", commitment},
                                                               {"fields", {{"status", "begun"}}},
                                                               {"reason", "as the ministry says"}}));
  get("/api/v1/records/{id}", "/api/v1/records/" + commitment);
  fits("post", "/api/v1/decisions/{number}/undo",
       server_.post("/api/v1/decisions/" + decided["number"].dump() + "/undo", {{"reason", "was wrong"}}));
  const json added{{"kind", "message"},
                   {"span", {{"start", 0}, {"end", 4}}},
                   {"fields", {{"from", "LAO"}, {"to", "CUB"}}},
                   {"reason", "as the report says"}};
  fits("post", "/api/v1/reports/{id}/claims", server_.post("/api/v1/reports/" + report + "/claims", added));
  get("/api/v1/decisions", "/api/v1/decisions");

  const std::string text = "Type: text/plain\r\nContent-Type: text/plain\r\n";
  const json job = fits("post", "/api/v1/reports", server_.ask("POST", "/api/v1/reports", "Chad and Peru met.", text));
  fits("post", "/api/v1/imports", server_.ask("POST", "/api/v1/imports", "title\nno register of ours\n", text));
  const std::string id = job["id"];
  for (int i = 0; i < 600 && server_.get("/api/v1/jobs").json()["items"][0]["state"] != "done"; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  get("/api/v1/jobs", "/api/v1/jobs");
  get("/api/v1/jobs/{id}", "/api/v1/jobs/" + id);
  fits("get", "/api/v1/jobs/{id}/events", server_.get("/api/v1/jobs/" + id + "/events"));

  const json feed = fits("post", "/api/v1/feeds", server_.post("/api/v1/feeds", {{"label", "all"}}));
  get("/api/v1/feeds", "/api/v1/feeds");
  const std::string token = feed["token"];
  get("/feeds/{token}/calendar.ics", "/feeds/" + token + "/calendar.ics");
  get("/feeds/{token}/changes.atom", "/feeds/" + token + "/changes.atom");
  fits("delete", "/api/v1/feeds/{id}", server_.ask("DELETE", "/api/v1/feeds/" + feed["id"].get<std::string>()));
}

TEST_F(OpenApi, says_what_answers_on_accounts_hold) {
  constexpr const char* kPassword = "correct horse battery";
  const json admin{{"name", "admin"}, {"password", kPassword}, {"role", "admin"}};
  fits("post", "/api/v1/users", server_.post("/api/v1/users", admin));
  const Reply entered = server_.post("/api/v1/session", {{"name", "admin"}, {"password", kPassword}});
  fits("post", "/api/v1/session", entered);
  std::string as = "Cookie: " + entered.header("set-cookie").substr(0, entered.header("set-cookie").find(';')) + "\r\n";
  const std::string sent = as + "Content-Type: application/json\r\n";
  const json reader{{"name", "reader"}, {"password", kPassword}, {"role", "reader"}};
  fits("post", "/api/v1/users", server_.post("/api/v1/users", reader, as));
  fits("get", "/api/v1/users", server_.get("/api/v1/users", as));
  fits("patch", "/api/v1/users/{name}", server_.ask("PATCH", "/api/v1/users/reader", R"({"role":"editor"})", sent));
  fits("delete", "/api/v1/users/{name}", server_.ask("DELETE", "/api/v1/users/reader", "", as));
  const json key = fits("post", "/api/v1/keys", server_.post("/api/v1/keys", {{"name", "mine"}}, as));
  fits("get", "/api/v1/keys", server_.get("/api/v1/keys", as));
  fits("delete", "/api/v1/keys/{id}", server_.ask("DELETE", "/api/v1/keys/" + key["id"].get<std::string>(), "", as));
  fits("post", "/api/v1/session/password",
       server_.post("/api/v1/session/password", {{"old", kPassword}, {"new", "another long password"}}, as));
  fits("delete", "/api/v1/session", server_.ask("DELETE", "/api/v1/session", "", as));
}

TEST_F(OpenApi, names_the_fields_of_every_kind) {
  const json& schemas = document_["components"]["schemas"];
  for (std::size_t i = 0; i < kFactTypeCount; ++i) {
    const auto type = static_cast<FactType>(i);
    const std::string at = schemas["Record"]["discriminator"]["mapping"][std::string(to_string(type))];
    const json& own = document_.at(json::json_pointer(at.substr(1)))["allOf"][1]["properties"];
    for (const FieldSpec& spec : fields_of(type)) {
      const std::string name(to_string(spec.field));
      if (name == "date" || name == "parties") continue;
      ASSERT_TRUE(own.contains(name)) << to_string(type) << " " << name;
      EXPECT_EQ(own[name]["type"] == "array", spec.is_list) << to_string(type) << " " << name;
    }
  }
}

TEST(Schemas, find_what_is_wrong) {
  const json document = json::parse(R"({"components": {"schemas": {"Name": {"type": "string"}}}})");
  const json schema = json::parse(R"({"type": "object", "required": ["name"], "properties": {
      "name": {"$ref": "#/components/schemas/Name"},
      "age": {"oneOf": [{"type": "integer"}, {"type": "null"}]},
      "tags": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}}})");
  const Schemas schemas(document);
  EXPECT_TRUE(schemas.faults(json::parse(R"({"name": "x", "age": null, "tags": ["a"]})"), schema).empty());
  for (const char* wrong : {R"({})", R"({"name": 1})", R"({"name": "x", "more": 1})", R"({"name": "x", "age": "1"})",
                            R"({"name": "x", "tags": ["c"]})", R"([])"})
    EXPECT_FALSE(schemas.faults(json::parse(wrong), schema).empty()) << wrong;
}

}  // namespace
}  // namespace entente
