// SPDX-License-Identifier: Apache-2.0
// What the answers say, as a browser and a program see them.
#include <algorithm>
#include <filesystem>
#include <fstream>

#include "entente/serve/spool.h"
#include "entente/serve/testing.h"

namespace entente {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;
using testing::Client;
using testing::Reply;
using testing::TestServer;

const std::string kJson = "Content-Type: application/json\r\n";

json wait_for(const TestServer& server, const json& job) {
  for (int i = 0; i < 600; ++i) {
    json now = server.get("/api/v1/jobs/" + job["id"].get<std::string>()).json();
    if (now["state"] == "done" || now["state"] == "failed") return now;
    std::this_thread::sleep_for(milliseconds(50));
  }
  return {};
}

std::string some_record(const TestServer& server, const std::string& query) {
  const json page = server.get("/api/v1/records?limit=1&" + query).json();
  return page["items"].empty() ? "" : page["items"][0]["id"].get<std::string>();
}

TEST(Service, a_relation_is_its_brief_with_header_and_timeline) {
  const TestServer server;
  const json all = server.get("/api/v1/relations").json();
  ASSERT_EQ(all["total"], 1);
  EXPECT_EQ(all["items"][0]["a"]["code"], "CUB");
  EXPECT_EQ(all["items"][0]["b"]["name"], "Laos");
  const json one = server.get("/api/v1/relations/laos/cuba").json();
  EXPECT_EQ(one["header"]["a"]["code"], "LAO");
  EXPECT_EQ(one["header"]["last_contact"]["date"], "2024-11-07");
  EXPECT_GT(one["timeline"].size(), 5u);
  EXPECT_TRUE(std::ranges::is_sorted(one["timeline"], {}, [](const json& i) { return i["start"].get<std::string>(); }));
  EXPECT_FALSE(one["notes"].empty());
  EXPECT_EQ(server.get("/api/v1/relations/laos/atlantis").status, 404);
  EXPECT_EQ(server.get("/api/v1/relations/laos/LAO").status, 400);
}

TEST(Service, a_glance_leaves_out_what_no_page_shows_at_first) {
  const TestServer server;
  const json whole = server.get("/api/v1/relations/LAO/CUB").json();
  json glance = server.get("/api/v1/relations/LAO/CUB?view=glance").json();
  EXPECT_EQ(glance["sections"], whole["sections"]);
  EXPECT_EQ(glance["notes"].size(), whole["notes"].size());
  EXPECT_FALSE(glance.contains("timeline") || glance.contains("sources") || glance["notes"][0].contains("title"));
  std::size_t in_lanes = 0;
  for (const json& lane : glance["lanes"]) in_lanes += lane["records"].get<std::size_t>();
  EXPECT_EQ(in_lanes, whole["timeline"].size());
  const json lanes = server.get("/api/v1/relations/LAO/CUB/timeline").json();
  EXPECT_EQ(lanes["lanes"], glance["lanes"]);
  const json few = server.get("/api/v1/relations/LAO/CUB/timeline?since=2024-11-07&until=2024-11-07&most=0").json();
  EXPECT_EQ(few["lanes"][0]["lane"], "agreements");
  EXPECT_EQ(few["lanes"][0]["periods"][0]["start"], "2024-11-07");
  EXPECT_EQ(server.get("/api/v1/relations/LAO/atlantis/timeline").status, 404);
  EXPECT_EQ(server.get("/api/v1/relations/LAO/CUB/timeline?since=soon").status, 400);
  EXPECT_EQ(server.get("/api/v1/relations/LAO/CUB?view=half").status, 400);
}

TEST(Service, makes_the_pages_ready_that_are_asked_for_first) {
  const TestServer server;
  const auto kept = [&] {
    const std::string metrics = server.get("/metrics").body;
    const std::string name = "\nentente_answers_kept ";
    const std::size_t at = metrics.find(name);
    return at == metrics.npos ? -1 : std::stoi(metrics.substr(at + name.size()));
  };
  // The list of relations and the glance of the only one, each as it is and compressed; the list is too short to gain.
  for (int i = 0; i < 200 && kept() < 3; ++i) std::this_thread::sleep_for(milliseconds(50));
  EXPECT_GE(kept(), 3);
}

TEST(Service, all_that_a_page_counts_is_in_its_lists) {
  const TestServer server;
  const json counts = server.get("/api/v1/relations/LAO/CUB").json()["header"]["counts"];
  std::size_t only_one_state = 0;
  for (const auto& [kind, count] : counts.items()) {
    const json list = server.get("/api/v1/records?limit=1000&relation=CUB-LAO&kind=" + kind).json();
    EXPECT_EQ(list["total"], count) << kind;
    for (const json& item : list["items"]) only_one_state += item["parties"].size() < 2;
  }
  EXPECT_GT(only_one_state, 0u);
  for (const char* wrong : {"LAO", "LAO-", "LAO-LAO", "LAO-Atlantis", "-"})
    EXPECT_EQ(server.get("/api/v1/records?relation=" + std::string(wrong)).status, 400) << wrong;
}

TEST(Service, lists_records_in_pieces_with_counts_beside_them) {
  const TestServer server;
  const json all = server.get("/api/v1/records?limit=1000").json();
  const std::size_t total = all["total"];
  ASSERT_EQ(all["items"].size(), total);
  for (const char* sort : {"newest", "oldest", "reported", "label", "stage", "sources"}) {
    std::vector<std::string> ids;
    std::string after;
    for (std::size_t i = 0; i <= total; ++i) {
      const json piece =
          server.get("/api/v1/records?limit=3&sort=" + std::string(sort) + (after.empty() ? "" : "&after=" + after))
              .json();
      for (const json& item : piece["items"]) ids.push_back(item["id"]);
      if (piece["next"].is_null()) break;
      after = piece["next"];
    }
    EXPECT_EQ(ids.size(), total) << sort;
    std::ranges::sort(ids);
    EXPECT_EQ(std::unique(ids.begin(), ids.end()), ids.end()) << sort;
  }
  const json agreements = server.get("/api/v1/records?kind=agreements&party=Cuba&other=LAO&stage=signed").json();
  EXPECT_GT(agreements["total"], 2);
  EXPECT_EQ(agreements["facets"]["kind"][0]["value"], "agreements");
  EXPECT_FALSE(agreements["items"][0]["label"].get<std::string>().empty());
}

TEST(Service, refuses_what_it_does_not_know) {
  const TestServer server;
  const std::pair<const char*, int> cases[] = {
      {"/api/v1/records?kinds=events", 400},
      {"/api/v1/records?kind=nothing", 400},
      {"/api/v1/records?since=yesterday", 400},
      {"/api/v1/records?limit=0", 400},
      {"/api/v1/records?limit=-1", 400},
      {"/api/v1/records?limit=99999", 400},
      {"/api/v1/records?sort=backwards", 400},
      {"/api/v1/records?after=nonsense", 400},
      {"/api/v1/records?stage=signed&stage=in_force", 400},
      {"/api/v1/records?party=Atlantis", 400},
      {"/api/v1/records/E-000000", 404},
      {"/api/v1/reports/000000", 404},
      {"/api/v1/search", 400},
      {"/api/v1/search?q=%22%22", 400},
      {"/api/v1/nothing", 404},
      {"/api/v2/records", 404},
      {"/api", 404},
      {"/assets/nothing.js", 404},
      {"/assets/../healthz", 400},
      {"/assets/%2e%2e/%2e%2e/etc/passwd", 400},
      {"/assets/..%2f..%2fetc/passwd", 400},
      {"/assets/..%5c..%5cetc", 400},
      {"/assets//etc/passwd", 400},
      {"/assets/%00", 400},
      {"/assets/%ff", 400},
      {"/assets/%zz", 400},
      {"/assets/%2", 400},
      {"/favicon.ico", 404},
  };
  for (const auto& [target, status] : cases) {
    const Reply reply = server.get(target);
    EXPECT_EQ(reply.status, status) << target << "\n" << reply.body;
    EXPECT_EQ(reply.header("content-type"), "application/problem+json") << target;
    EXPECT_EQ(reply.json()["status"], status) << target;
  }
  const Reply wrong_method = server.ask("PUT", "/api/v1/records");
  EXPECT_EQ(wrong_method.status, 405);
  EXPECT_EQ(wrong_method.header("allow"), "GET, HEAD");
}

TEST(Service, an_answer_is_told_apart_by_the_state_of_the_register) {
  const TestServer server;
  const Reply first = server.get("/api/v1/relations/LAO/CUB");
  const std::string tag = first.header("etag");
  ASSERT_TRUE(tag.starts_with("W/\"")) << tag;
  const Reply same = server.get("/api/v1/relations/LAO/CUB", "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(same.status, 304);
  EXPECT_EQ(same.body, "");
  const std::string id = some_record(server, "kind=agreements");
  EXPECT_EQ(server.post("/api/v1/decisions", {{"kind", "accept"}, {"record", id}, {"reason", "seen"}}).status, 201);
  const Reply changed = server.get("/api/v1/relations/LAO/CUB", "If-None-Match: " + tag + "\r\n");
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(changed.header("etag"), tag);
}

TEST(Service, records_are_asked_on_the_day_that_it_is) {
  TestServer server;
  const std::string id = some_record(server, "kind=commitments&q=air");
  const Reply before = server.get("/api/v1/records/" + id);
  EXPECT_EQ(before.json()["progress"]["overdue"], false) << before.body;
  EXPECT_EQ(before.json()["progress"]["silent_months"], 26);
  EXPECT_EQ(server.get("/api/v1/relations/LAO/CUB").json()["as_of"], "2027-01-15");
  server.pass(std::int64_t{366} * 86'400);
  Reply after;
  for (int i = 0; i < 100; ++i) {
    after = server.get("/api/v1/records/" + id, "If-None-Match: " + before.header("etag") + "\r\n");
    if (after.status == 200) break;
    std::this_thread::sleep_for(milliseconds(50));
  }
  ASSERT_EQ(after.status, 200) << "what was true yesterday is still said";
  EXPECT_EQ(after.json()["progress"]["overdue"], true);
  EXPECT_EQ(server.get("/api/v1/relations/LAO/CUB").json()["as_of"], "2028-01-16");
  const json then = server.get("/api/v1/records/" + id + "?as_of=2025-02").json();
  EXPECT_EQ(then["progress"]["overdue"], false);
  EXPECT_EQ(then["progress"]["silent_months"], 3);
}

TEST(Service, answers_are_compressed_for_who_takes_them_so) {
  TestServer server;
  const std::string address = "/api/v1/relations/LAO/CUB";
  const Reply plain = server.get(address);
  EXPECT_EQ(plain.header("content-encoding"), "");
  // The first is made anew, the second comes from those that are kept.
  for (int i = 0; i < 2; ++i) {
    const Reply packed = server.get(address, "Accept-Encoding: gzip, br\r\n");
    EXPECT_EQ(packed.header("content-encoding"), "gzip");
    EXPECT_TRUE(packed.header("vary").starts_with("Accept-Encoding"));
    EXPECT_TRUE(packed.body.starts_with("\x1f\x8b"));
    EXPECT_LT(packed.body.size() * 3, plain.body.size());
  }
  EXPECT_EQ(server.get(address).body, plain.body);
  EXPECT_EQ(server.get("/api/v1/session", "Accept-Encoding: gzip\r\n").header("content-encoding"), "");
}

TEST(Service, a_record_shows_the_words_of_each_value) {
  const TestServer server;
  const std::string id = some_record(server, "kind=agreements&q=health&sort=sources");
  const json record = server.get("/api/v1/records/" + id).json();
  const json& value = record["fields"]["title"]["values"][0];
  ASSERT_FALSE(value["quotations"].empty()) << record.dump(1);
  const json& quotation = value["quotations"][0];
  const json report = server.get("/api/v1/reports/" + quotation["report"].get<std::string>()).json();
  const std::string text = report["text"];
  const std::size_t begin = quotation["span"]["bytes"]["begin"], end = quotation["span"]["bytes"]["end"];
  EXPECT_EQ(text.substr(begin, end - begin), quotation["quote"]);
  const auto of_it = [&](const json& fact) { return fact["record"] == id; };
  EXPECT_TRUE(std::ranges::any_of(report["facts"], of_it));
  const json why = server.get("/api/v1/records/" + id + "/why").json();
  EXPECT_EQ(why["records"][0], id);
}

TEST(Service, decisions_are_made_shown_and_undone) {
  const TestServer server;
  const std::string id = some_record(server, "kind=agreements&q=rice");
  const Reply made =
      server.post("/api/v1/decisions", {{"kind", "correct"},
                                        {"record", id},
                                        {"fields", {{"signed", "2024-11-06"}, {"parties", {"LAO", "CUB"}}}},
                                        {"reason", "as in the gazette"}});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json()["by"], "A. Tester");
  const json record = server.get("/api/v1/records/" + id).json();
  EXPECT_EQ(record["signed"], "2024-11-06");
  EXPECT_EQ(record["fields"]["signed"]["class"], "decided");
  EXPECT_EQ(record["decision_log"][0]["reason"], "as in the gazette");
  const std::string number = std::to_string(made.json()["number"].get<int>());
  EXPECT_EQ(server.post("/api/v1/decisions/" + number + "/undo", {{"reason", "was wrong"}}).status, 201);
  EXPECT_EQ(server.get("/api/v1/records/" + id).json()["signed"], "2024-11-07");
  const json log = server.get("/api/v1/decisions?record=" + id).json();
  EXPECT_EQ(log["total"], 2);
  EXPECT_EQ(log["items"][0]["action"], "undo");
  EXPECT_EQ(log["items"][1]["in_force"], false);
  EXPECT_EQ(server.post("/api/v1/decisions", {{"kind", "reject"}, {"record", id}, {"reason", "none of ours"}}).status,
            201);
  EXPECT_EQ(server.get("/api/v1/records?decided=rejected").json()["total"], 1);
  EXPECT_EQ(server.get("/api/v1/records/" + id).json()["review"], "rejected");
}

TEST(Service, a_decision_need_not_be_waited_for) {
  const TestServer server;
  const json open = server.get("/api/v1/records?decided=open&limit=1000").json();
  for (const json& item : open["items"]) {
    const json wish{{"kind", "accept"}, {"record", item["id"]}, {"reason", "as the words say"}};
    const Reply made = server.post("/api/v1/decisions?wait=false", wish);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.json()["records"][0], item["id"]);
  }
  for (int i = 0; i < 600 && server.get("/api/v1/session").json()["behind"] == true; ++i)
    std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(server.get("/api/v1/records?decided=open").json()["total"], 0);
  const std::string last = "/api/v1/decisions/" + open["total"].dump() + "/undo";
  EXPECT_EQ(server.post(last + "?wait=perhaps", {{"reason", "was wrong"}}).status, 400);
  EXPECT_EQ(server.post(last + "?wait=false", {{"reason", "was wrong"}}).status, 201);
}

TEST(Service, what_a_person_reads_in_a_report_is_added) {
  const TestServer server;
  const json reports = server.get("/api/v1/reports?limit=1000").json()["items"];
  json report;
  for (const json& one : reports)
    if (json whole = server.get("/api/v1/reports/" + one["id"].get<std::string>()).json();
        whole["text"].get<std::string>().find("values its old friends") != std::string::npos)
      report = std::move(whole);
  ASSERT_TRUE(report.is_object());
  const std::string text = report["text"], address = "/api/v1/reports/" + report["id"].get<std::string>() + "/claims";
  const std::size_t begin = text.find("Cuba values its old friends"), end = begin + 27;
  const json added{{"kind", "statement"},
                   {"span", {{"utf16", {{"start", begin}, {"end", end}}}}},
                   {"quote", "Cuba values its old friends"},
                   {"fields", {{"country", "Cuba"}, {"speaker", "Ruiz"}, {"gist", "old friends are valued"}}},
                   {"reason", "the gist was missed"}};
  const Reply made = server.post(address, added);
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json()["action"], "add");
  const std::string id = made.json()["records"][0];
  const json record = server.get("/api/v1/records/" + id).json();
  EXPECT_EQ(record["country"], "CUB") << "states may be named";
  EXPECT_EQ(record["evidence"][0]["quote"], "Cuba values its old friends");
  EXPECT_EQ(record["evidence"][0]["rule"], "person");
  EXPECT_EQ(record["decision_log"][0]["by"], "A. Tester");
  const auto changed = [&](const char* name, const json& value) {
    json body = added;
    body[name] = value;
    return server.post(address, body).status;
  };
  EXPECT_EQ(changed("reason", "again"), 400) << "says so already";
  EXPECT_EQ(changed("kind", "nothing"), 422);
  EXPECT_EQ(changed("modality", "nothing"), 422);
  EXPECT_EQ(changed("span", {{"start", 5}}), 422);
  EXPECT_EQ(changed("span", {{"bytes", {{"begin", 9}, {"end", 5}}}}), 422);
  EXPECT_EQ(changed("span", {{"utf16", {{"start", 0}, {"end", 1u << 30}}}}), 422);
  EXPECT_EQ(changed("quote", "Laos values"), 400);
  EXPECT_EQ(server.post("/api/v1/reports/nothing/claims", added).status, 404);
  const std::string number = std::to_string(made.json()["number"].get<int>());
  EXPECT_EQ(server.post("/api/v1/decisions/" + number + "/undo", {{"reason", "was wrong"}}).status, 201);
  EXPECT_EQ(server.get("/api/v1/records/" + id).status, 404);
}

TEST(Service, refuses_decisions_that_make_no_sense) {
  const TestServer server;
  const std::string id = some_record(server, "kind=agreements");
  const std::pair<json, int> cases[] = {
      {json{{"kind", "accept"}, {"record", id}}, 422},
      {json{{"kind", "accept"}, {"record", id}, {"reason", ""}}, 400},
      {json{{"kind", "accept"}, {"record", id}, {"reason", "x"}, {"more", 1}}, 422},
      {json{{"kind", "undo"}, {"record", id}, {"reason", "x"}}, 422},
      {json{{"kind", "merge"}, {"record", id}, {"reason", "x"}}, 422},
      {json{{"kind", "correct"}, {"record", id}, {"reason", "x"}}, 422},
      {json{{"kind", "correct"}, {"record", id}, {"fields", {{"signed", 5}}}, {"reason", "x"}}, 422},
      {json{{"kind", "correct"}, {"record", id}, {"fields", {{"signed", "soon"}}}, {"reason", "x"}}, 400},
      {json{{"kind", "set_status"}, {"record", id}, {"fields", {{"status", "nowhere"}}}, {"reason", "x"}}, 400},
      {json{{"kind", "split"}, {"record", id}, {"reports", "x"}, {"reason", "x"}}, 422},
      {json{{"kind", "accept"}, {"record", id}, {"reason", "x\ny"}}, 400},
      {json::array(), 422},
  };
  for (const auto& [body, status] : cases) EXPECT_EQ(server.post("/api/v1/decisions", body).status, status) << body;
  EXPECT_EQ(server.ask("POST", "/api/v1/decisions", "{", kJson).status, 422);
  EXPECT_EQ(server.ask("POST", "/api/v1/decisions", std::string(100, '['), kJson).status, 422);
  EXPECT_EQ(server.ask("POST", "/api/v1/decisions", "\"\xff\"", kJson).status, 422);
  EXPECT_EQ(server.get("/api/v1/decisions").json()["total"], 0);
}

TEST(Service, reads_reports_and_tells_how_far_it_is) {
  const TestServer server;
  const std::string text = "Chad and Peru signed a trade agreement in Lima on 3 May 2025.\n";
  const Reply taken = server.ask("POST", "/api/v1/reports?name=a.txt&outlet=Lima%20Post&published=2025-05-04", text,
                                 "Content-Type: text/plain\r\n");
  ASSERT_EQ(taken.status, 202) << taken.body;
  const json job = wait_for(server, taken.json());
  EXPECT_EQ(job["read"], 1) << job.dump();
  EXPECT_EQ(job["state"], "done");
  const json report = server.get("/api/v1/reports/" + job["reports"][0].get<std::string>()).json();
  EXPECT_EQ(report["outlet"], "Lima Post");
  EXPECT_EQ(server.get("/api/v1/relations/TCD/PER").json()["reports"], 1);
  EXPECT_EQ(server.get("/api/v1/search?q=lima").json()["items"].empty(), false);
  // The events of a job that is done are still told from the beginning, then they end.
  Client client(server.port());
  client.send(server.request("GET", job["events"]));
  const std::string events =
      client.read(milliseconds(5000), [](const std::string& s) { return s.find("event: done") != s.npos; });
  EXPECT_NE(events.find("text/event-stream"), events.npos);
  EXPECT_NE(events.find("event: done\ndata: {\"id\":\"" + job["id"].get<std::string>()), events.npos) << events;
  EXPECT_FALSE(std::filesystem::exists(server.file("r.sqlite.uploads/" + job["id"].get<std::string>())));
}

TEST(Service, takes_forms_with_several_files) {
  const TestServer server;
  const std::string body =
      "--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../etc/a.txt\"\r\n\r\nChad and Peru held "
      "talks on "
      "3 May 2025.\r\n--b0\r\nContent-Disposition: form-data; name=\"file\"; "
      "filename=\"b.jsonl\"\r\n\r\n{\"id\":\"1\",\"text\":"
      "\"Mali and Peru met.\"}\n{\"id\":\"2\"}\n\r\n--b0--\r\n";
  const Reply taken = server.ask("POST", "/api/v1/reports", body, "Content-Type: multipart/form-data; boundary=b0\r\n");
  ASSERT_EQ(taken.status, 202) << taken.body;
  const json job = wait_for(server, taken.json());
  EXPECT_EQ(job["read"], 2) << job.dump();
  EXPECT_EQ(job["failed"], 1) << job.dump();
  EXPECT_EQ(job["name"], "a.txt, b.jsonl");
  EXPECT_TRUE(job["errors"][0]["where"].get<std::string>().starts_with("b.jsonl")) << job.dump();
  for (const char* wrong : {"", "--b0", "--b0\r\n\r\n", "--b0\r\nx\r\n--b0--", "--b0--"})
    EXPECT_EQ(server.ask("POST", "/api/v1/reports", wrong, "Content-Type: multipart/form-data; boundary=b0\r\n").status,
              422)
        << wrong;
  EXPECT_EQ(server.ask("POST", "/api/v1/reports", "x", "Content-Type: multipart/form-data\r\n").status, 422);
}

TEST(Service, imports_rows_of_registers) {
  const TestServer server;
  const std::string rows =
      "title,parties,signed\nAgreement on fisheries between Chad and Peru,Chad; Peru,2020-05-04\n,Chad; "
      "Peru,2020-05-04\n";
  const Reply unknown = server.ask("POST", "/api/v1/imports?name=rows.csv", rows, "Content-Type: text/csv\r\n");
  ASSERT_EQ(unknown.status, 202) << unknown.body;
  const json of_no_form = wait_for(server, unknown.json());
  EXPECT_EQ(of_no_form["read"], 0);
  EXPECT_EQ(of_no_form["failed"], 1) << of_no_form.dump();
  const auto example = [](const std::string& name) {
    std::ifstream in(ENTENTE_SOURCE_DIR "/examples/import/" + name);
    return std::string(std::istreambuf_iterator<char>(in), {});
  };
  const std::string form = "--b0\r\nContent-Disposition: form-data; name=\"mapping\"; filename=\"m\"\r\n\r\n" +
                           example("manyenviron.mapping") +
                           "\r\n--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" +
                           example("agreements.csv") + "\r\n--b0--\r\n";
  const Reply taken = server.ask("POST", "/api/v1/imports", form, "Content-Type: multipart/form-data; boundary=b0\r\n");
  const json job = wait_for(server, taken.json());
  EXPECT_EQ(job["kind"], "import");
  EXPECT_GT(job["read"], 0) << job.dump();
  EXPECT_EQ(job["state"], "done");
}

TEST(Service, what_was_taken_over_is_read_after_a_restart) {
  const std::string text = "Chad and Peru signed a trade agreement in Lima on 3 May 2025.";
  const auto leave = [&](const std::string& path) {
    Spool spool(Spool::path_beside(path));
    SpooledJob job;
    job.id = "left";
    job.kind = "reports";
    job.published = "2025-05-04";
    ASSERT_TRUE(spool.put(job, {{"a.txt", text}}).has_value());
    // And one that was broken off while it came.
    std::filesystem::create_directories(Spool::path_beside(path) + "/half");
  };
  const TestServer server(nullptr, leave);
  const json job = wait_for(server, {{"id", "left"}});
  EXPECT_EQ(job["read"], 1) << job.dump();
  EXPECT_FALSE(std::filesystem::exists(server.file("r.sqlite.uploads/half")));
}

TEST(Service, a_poisoned_report_is_data_and_nothing_else) {
  const TestServer server;
  const std::string text =
      "Chad and Peru signed <script>alert(1)</script> a trade agreement\xe2\x80\xae in Lima on 3 May 2025.\n"
      "\"><img src=x onerror=alert(1)>\n" +
      std::string(10 << 20, 'a') + "\n";
  const Reply taken = server.ask("POST", "/api/v1/reports?name=%3Cscript%3E.txt&published=2025-05-04", text,
                                 "Content-Type: text/plain\r\n");
  ASSERT_EQ(taken.status, 202) << taken.body;
  const json job = wait_for(server, taken.json());
  ASSERT_EQ(job["read"], 1) << job.dump();
  const Reply report = server.get("/api/v1/reports/" + job["reports"][0].get<std::string>());
  EXPECT_EQ(report.status, 200);
  EXPECT_EQ(report.header("content-type"), "application/json");
  EXPECT_EQ(report.header("x-content-type-options"), "nosniff");
  EXPECT_NE(report.header("content-security-policy").find("default-src 'none'"), std::string::npos);
  EXPECT_EQ(report.json()["text"].get<std::string>().size(), text.size());
}

TEST(Service, a_list_for_a_spreadsheet_holds_no_formula) {
  const TestServer server;
  const std::string id = some_record(server, "kind=agreements&q=rice");
  const Reply made =
      server.post("/api/v1/decisions", {{"kind", "correct"},
                                        {"record", id},
                                        {"fields", {{"title", "=HYPERLINK(\"http://evil.example\")"}, {"place", "-1"}}},
                                        {"reason", "to see"}});
  ASSERT_EQ(made.status, 201) << made.body;
  const Reply csv = server.get("/api/v1/records?format=csv&kind=agreements");
  EXPECT_EQ(csv.header("content-type"), "text/csv; charset=utf-8");
  EXPECT_NE(csv.header("content-disposition").find("attachment"), std::string::npos);
  EXPECT_NE(csv.body.find("'=HYPERLINK"), std::string::npos);
  EXPECT_NE(csv.body.find("'-1"), std::string::npos);
}

TEST(Service, feeds_need_no_sign_in_but_their_address) {
  const TestServer server;
  const Reply made = server.post("/api/v1/feeds", {{"label", "Laos, Cuba"}, {"party", "Laos"}});
  ASSERT_EQ(made.status, 201) << made.body;
  const std::string token = made.json()["token"];
  EXPECT_EQ(server.get("/api/v1/feeds").body.find(token), std::string::npos);
  const Reply calendar = server.get("/feeds/" + token + "/calendar.ics");
  EXPECT_EQ(calendar.header("content-type"), "text/calendar; charset=utf-8");
  EXPECT_NE(calendar.body.find("X-WR-CALNAME:Laos\\, Cuba\r\n"), std::string::npos) << calendar.body;
  const std::string id = some_record(server, "kind=agreements&q=rice");
  EXPECT_NE(calendar.body.find("UID:" + id + "@entente\r\n"), std::string::npos) << calendar.body;
  EXPECT_EQ(server.post("/api/v1/decisions", {{"kind", "reject"}, {"record", id}, {"reason", "no"}}).status, 201);
  const Reply after = server.get("/feeds/" + token + "/calendar.ics");
  const std::size_t at = after.body.find("UID:" + id + "@entente\r\n");
  ASSERT_NE(at, std::string::npos);
  const std::string event = after.body.substr(at, after.body.find("END:VEVENT", at) - at);
  EXPECT_NE(event.find("STATUS:CANCELLED"), std::string::npos) << event;
  EXPECT_NE(event.find("SEQUENCE:1"), std::string::npos) << event;
  const Reply changes = server.get("/feeds/" + token + "/changes.atom");
  EXPECT_EQ(changes.header("content-type"), "application/atom+xml; charset=utf-8");
  EXPECT_NE(changes.body.find("<entry>"), std::string::npos) << changes.body;
  EXPECT_EQ(server.get("/feeds/nonsense/calendar.ics").status, 404);
  EXPECT_EQ(server.ask("DELETE", "/api/v1/feeds/" + made.json()["id"].get<std::string>()).status, 204);
  EXPECT_EQ(server.get("/feeds/" + token + "/calendar.ics").status, 404);
  std::ifstream log(server.file("access.jsonl"));
  const std::string logged(std::istreambuf_iterator<char>(log), {});
  EXPECT_EQ(logged.find(token), std::string::npos);
  EXPECT_NE(logged.find("/feeds/.../calendar.ics"), std::string::npos);
}

TEST(Service, tells_of_the_world_its_days_and_its_silences) {
  const TestServer server;
  const json world = server.get("/api/v1/world").json();
  ASSERT_EQ(world["edges"].size(), 1u);
  EXPECT_EQ(world["nodes"].size(), 2u);
  EXPECT_EQ(server.get("/api/v1/world?year=1999").json()["edges"].size(), 0u);
  EXPECT_FALSE(server.get("/api/v1/calendar?since=2024").json()["items"].empty());
  EXPECT_EQ(server.get("/api/v1/coverage?party=Laos").json()["reports"], 4);
  EXPECT_FALSE(server.get("/api/v1/conflicts").json()["items"].empty());
  EXPECT_FALSE(server.get("/api/v1/changes?since=2024-11-09").json()["items"].empty());
  EXPECT_EQ(server.get("/api/v1/records?as_of=2024-11-08").json()["items"].empty(), false);
  EXPECT_EQ(server.get("/api/v1/records?as_of=2023").json()["items"].empty(), true);
}

TEST(Service, serves_pages_without_script_of_others) {
  const TestServer server;
  for (const char* path : {"/", "/relations/LAO/CUB", "/review"}) {
    const Reply page = server.get(path);
    EXPECT_EQ(page.status, 200) << path;
    EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
    const std::string policy = page.header("content-security-policy");
    EXPECT_NE(policy.find("script-src 'self';"), policy.npos) << policy;
    EXPECT_EQ(policy.find("unsafe"), policy.npos) << policy;
    EXPECT_NE(policy.find("frame-ancestors 'none'"), policy.npos) << policy;
    EXPECT_EQ(page.header("referrer-policy"), "no-referrer");
  }
  EXPECT_EQ(server.get("/api/v1/openapi.json").json()["openapi"], "3.1.0");
  EXPECT_NE(server.get("/metrics").body.find("entente_requests_total{method=\"GET\",status=\"200\"}"),
            std::string::npos);
}

}  // namespace
}  // namespace entente
