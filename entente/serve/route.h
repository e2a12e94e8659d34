// SPDX-License-Identifier: Apache-2.0
// What can be asked for: a table of method, path, parameters and who may, each with the function that answers. The
// table is data, so that tests hold it against the OpenAPI document and try every route as everybody.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/brief/changes.h"
#include "entente/brief/plain_words.h"
#include "entente/lexicon/countries.h"
#include "entente/serve/accounts.h"
#include "entente/serve/http.h"
#include "entente/serve/login_guard.h"
#include "entente/serve/parameters.h"
#include "entente/serve/problem.h"
#include "entente/serve/register_pool.h"
#include "entente/serve/role.h"
#include "entente/serve/snapshot_keeper.h"
#include "entente/serve/upload_quota.h"

namespace entente {

class JobRunner;
class Metrics;

/// What all answers are made from. Lives as long as the server.
struct Workshop {
  RegisterPool* registers = nullptr;
  SnapshotKeeper* snapshots = nullptr;
  Accounts* accounts = nullptr;
  LoginGuard* logins = nullptr;
  UploadQuota* quota = nullptr;
  JobRunner* jobs = nullptr;
  Metrics* metrics = nullptr;
  const Countries* countries = nullptr;
  const PlainWords* words = nullptr;
  Names names;
  std::string register_name;                 // of the file, without its folder
  std::string origin;                        // "https://entente.example", "" where it is told by each request
  std::string local_user;                    // who decides where nobody has an account
  std::size_t max_upload = 64u << 20;        // bytes
  std::function<std::int64_t()> now;         // seconds since 1970
  std::function<std::size_t()> connections;  // that are open
  mutable std::mutex long_work;              // for answers that take seconds
  mutable DailyChanges changes;              // guarded by it
};

struct Identity {
  std::string user;  // "" for nobody
  Role role = Role::None;
  bool is_open = false;  // nobody has an account here
  bool has_key = false;  // a program
  std::string session;   // the token of the cookie, "" for none
};

struct Call {
  const HttpRequest& request;
  std::vector<std::string> values;  // what stands for the names in braces in the path, in their order
  Parameters parameters;
  Identity who;
  std::shared_ptr<const Snapshot> snapshot;
  const Workshop& shop;
};

struct Answer {
  std::string body;
  std::string type = "application/json";
  int status = 200;
  std::vector<HttpHeader> headers = {};
  std::shared_ptr<EventStream> events = nullptr;
  std::uint64_t last_event = 0;
};
using Answered = std::expected<Answer, Problem>;

/// How an answer may be kept.
enum class Life : std::uint8_t {
  OfState,   // the same until the register changes: kept here, and told apart by an ETag
  OfMoment,  // made anew each time
  Fixed,     // part of the program
};

enum class Body : std::uint8_t { None, Json, Upload };

struct Route {
  std::string_view method, path;
  Role role = Role::Reader;  // the least that may
  Life life = Life::OfMoment;
  Body body = Body::None;
  std::string_view parameters;  // as Parameters::read() takes them
  Answered (*answer)(Call&) = nullptr;
};

/// All of them.
std::span<const Route> routes();

struct RouteMatch {
  const Route* route = nullptr;
  std::vector<std::string> values;
  std::string allowed;  // where the path is known and the method is not: the methods that are, as Allow has them
};
/// HEAD is answered by what answers GET.
RouteMatch find_route(std::string_view method, std::span<const std::string> segments);

std::unexpected<Problem> refuse(int status, std::string detail, std::string where = {});
std::unexpected<Problem> refuse(const Error& error);

}  // namespace entente
