// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/service.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "entente/base/date.h"
#include "entente/serve/assets.h"
#include "entente/serve/gzip.h"
#include "entente/serve/pairs.h"

namespace entente {
namespace {

constexpr std::size_t kSmallBody = 1u << 20;
constexpr std::size_t kReadyAnswers = 16;
constexpr std::size_t kOften = 3;
constexpr std::chrono::milliseconds kReadyTime{300};
constexpr std::size_t kPairsAhead = 20;
constexpr std::string_view kBearer = "Bearer ";

HttpResponse safe(const Problem& problem) {
  HttpResponse response = to_response(problem);
  add_safety_headers(response, false);
  return response;
}

// Whether one of the tags of If-None-Match is this one. All of ours are weak.
bool has_tag(std::string_view header, std::string_view tag) {
  return header == "*" || header.find(fmt::format("\"{}\"", tag)) != header.npos;
}

constexpr const char* kVary = "Accept-Encoding, Cookie, Authorization";

bool is_data(const std::vector<std::string>& segments) {
  return !segments.empty() && (segments.front() == "api" || segments.front() == "feeds" ||
                               segments.front() == "healthz" || segments.front() == "metrics");
}

HttpResponse not_modified(std::string_view tag) {
  HttpResponse response;
  response.status = 304;
  response.headers = {{"ETag", fmt::format("W/\"{}\"", tag)}, {"Cache-Control", "private, no-cache"}};
  return response;
}

// Compressed answers are kept beside the plain ones, under addresses that nobody can ask for.
constexpr std::string_view kPacked = "gzip ";
// Below this nothing is gained: one packet carries it.
constexpr std::size_t kWorthPacking = 1400;

std::string packed_key(std::string_view target) { return std::string(kPacked).append(target); }

std::shared_ptr<const std::string> packed(const std::string& body) {
  auto made = std::make_shared<const std::string>(gzip(body));
  return made->empty() ? nullptr : made;
}

bool accepts_gzip(const HttpRequest& request) {
  return request.header("accept-encoding").find("gzip") != std::string_view::npos;
}

}  // namespace

Service::Service(const Workshop& shop, const Options& options, AccessLog log)
    : shop_(shop), options_(options), guard_(options.host, options.origin), log_(std::move(log)) {}

Identity Service::identity_of(const HttpRequest& request) const {
  const std::int64_t now = shop_.now();
  Identity who;
  if (!shop_.accounts->has_users()) {
    who.is_open = options_.may_be_open;
    if (who.is_open) {
      who.user = shop_.local_user;
      who.role = Role::Admin;
    }
    return who;
  }
  const std::string_view authorization = request.header("authorization");
  if (!authorization.empty()) {
    if (!authorization.starts_with(kBearer)) return who;
    if (const auto user = shop_.accounts->user_of_key(authorization.substr(kBearer.size()), now)) {
      who.user = user->name;
      who.role = user->role;
      who.has_key = true;
    }
    return who;
  }
  const std::string_view token = cookie(request, "entente_session");
  if (token.empty()) return who;
  if (const auto user = shop_.accounts->user_of_session(token, now)) {
    who.user = user->name;
    who.role = user->role;
    who.session = token;
  }
  return who;
}

std::expected<Service::Entrance, HttpResponse> Service::enter(const HttpRequest& request) const {
  const auto refused = [](const Problem& problem) { return std::unexpected(safe(problem)); };
  if (const auto problem = guard_.check(request)) return refused(*problem);
  auto target = Target::parse(request.target);
  if (!target) return refused(to_problem(target.error()));
  Entrance entrance;
  entrance.target = std::move(*target);
  RouteMatch match = find_route(request.method, entrance.target.segments);
  if (match.route == nullptr) {
    if (!match.allowed.empty()) {
      HttpResponse response = safe({405, fmt::format("{} is not for this address", request.method), "", "", 0});
      response.headers.push_back({"Allow", match.allowed});
      return std::unexpected(std::move(response));
    }
    if (is_data(entrance.target.segments) || !is_safe(request.method))
      return refused({404, "there is nothing at this address", "", "not_found", 0});
    return entrance;
  }
  entrance.route = match.route;
  entrance.values = std::move(match.values);
  entrance.who = identity_of(request);
  if (entrance.who.role < match.route->role) {
    HttpResponse response = entrance.who.role == Role::None
                                ? safe({401, "sign in first", "", "", 0})
                                : safe({403, fmt::format("this is for {}s", to_string(match.route->role)), "", "", 0});
    response.user = entrance.who.user;
    return std::unexpected(std::move(response));
  }
  return entrance;
}

HttpHandler::Verdict Service::judge(const HttpRequest& head) {
  auto entrance = enter(head);
  if (!entrance) return {0, std::move(entrance.error())};
  const Body body = entrance->route == nullptr ? Body::None : entrance->route->body;
  if (body == Body::Upload) {
    if (auto refusal = over_quota(entrance->who)) return {0, std::move(refusal)};
    return {shop_.max_upload, std::nullopt};
  }
  // A body where none belongs is read and overlooked, if it is small.
  return {body == Body::Json ? kSmallBody : 4096, std::nullopt};
}

// Before the body is read: who may bring no more need not send it. Where nobody has an account, it is one's own disk.
std::optional<HttpResponse> Service::over_quota(const Identity& who) const {
  const std::int64_t seconds = who.is_open ? 0 : shop_.quota->wait(who.user, shop_.now());
  if (seconds == 0) return std::nullopt;
  HttpResponse response =
      safe({429, "you have uploaded as much as one may in an hour", "", "", static_cast<int>(seconds)});
  response.user = who.user;
  return response;
}

std::expected<std::shared_ptr<const Snapshot>, Problem> Service::snapshot_for(const Parameters& parameters) const {
  const auto as_of = parameters.date("as_of");
  if (!as_of) return std::unexpected(as_of.error());
  if (as_of->empty()) return shop_.snapshots->now();
  auto past = shop_.snapshots->as_of(*as_of);
  if (!past) return std::unexpected(to_problem(past.error()));
  if (*past == nullptr) return std::unexpected(Problem{503, "others ask for earlier days; try again", "as_of", "", 5});
  return *past;
}

std::optional<HttpResponse> Service::kept(const HttpRequest& request, const Entrance& entrance,
                                          const Snapshot& snapshot) const {
  const bool wants_packed = accepts_gzip(request);
  auto entry = wants_packed ? snapshot.answers.find(packed_key(request.target)) : std::nullopt;
  const bool is_packed = entry.has_value();
  if (!entry) entry = snapshot.answers.find(request.target);
  // What only programs have asked for so far is packed once for the first browser.
  if (!entry || (wants_packed && !is_packed && entry->body->size() >= kWorthPacking)) return std::nullopt;
  HttpResponse response;
  if (has_tag(request.header("if-none-match"), snapshot.state)) response = not_modified(snapshot.state);
  else
    response.headers = {{"Content-Type", entry->type},
                        {"ETag", fmt::format("W/\"{}\"", snapshot.state)},
                        {"Cache-Control", "private, no-cache"},
                        {"Vary", kVary}};
  if (response.status == 200) {
    response.body = entry->body;
    if (is_packed) response.headers.push_back({"Content-Encoding", "gzip"});
  }
  response.user = entrance.who.user;
  add_safety_headers(response, false);
  return response;
}

std::optional<HttpResponse> Service::answer_at_once(const HttpRequest& request) {
  if (!is_safe(request.method)) return std::nullopt;
  auto entrance = enter(request);
  if (!entrance) return std::move(entrance.error());
  if (entrance->route == nullptr) return page(request, entrance->target);
  if (entrance->route->life != Life::OfState) return std::nullopt;
  return kept(request, *entrance, *shop_.snapshots->now());
}

HttpResponse Service::answer(const HttpRequest& request) {
  auto entrance = enter(request);
  if (!entrance) return std::move(entrance.error());
  if (entrance->route == nullptr) return page(request, entrance->target);
  const std::string user = entrance->who.user;
  HttpResponse response = make(request, std::move(*entrance));
  response.user = user;
  return response;
}

Answered Service::answer_from(const HttpRequest& request, Entrance& entrance, Parameters parameters,
                              std::shared_ptr<const Snapshot> snapshot) const {
  Call call{request, std::move(entrance.values), std::move(parameters), std::move(entrance.who), std::move(snapshot),
            shop_};
  return entrance.route->answer(call);
}

void Service::make_ready(const Snapshot& before, const std::shared_ptr<const Snapshot>& after) const {
  const auto begun = std::chrono::steady_clock::now();
  for (std::string address : before.answers.most_wanted(kReadyAnswers, kOften)) {
    if (std::chrono::steady_clock::now() - begun > kReadyTime) return;
    keep_answer(std::move(address), after);
  }
}

void Service::keep_answer(std::string address, const std::shared_ptr<const Snapshot>& snapshot) const {
  const bool is_packed = address.starts_with(kPacked);
  if (is_packed) address.erase(0, kPacked.size());
  HttpRequest request;
  request.method = "GET";
  request.target = address;
  auto target = Target::parse(address);
  if (!target) return;
  RouteMatch match = find_route("GET", target->segments);
  if (match.route == nullptr || match.route->life != Life::OfState) return;
  auto parameters = Parameters::read(*target, match.route->parameters);
  // Of an earlier day: those who want it may wait.
  if (!parameters || !parameters->text("as_of").empty()) return;
  // Answers of state are the same for everybody.
  Entrance entrance{match.route, std::move(match.values), std::move(*target), {}};
  auto answer = answer_from(request, entrance, std::move(*parameters), snapshot);
  if (!answer) return;
  const auto body = std::make_shared<const std::string>(std::move(answer->body));
  snapshot->answers.keep(address, {answer->type, body});
  if (is_packed)
    if (auto shorter = packed(*body)) snapshot->answers.keep(packed_key(address), {answer->type, std::move(shorter)});
}

void Service::answer_ahead(const std::shared_ptr<const Snapshot>& now) {
  if (ahead_of_ != now->state) {
    ahead_of_ = now->state;
    ahead_.clear();
    const auto pairs = pairs_of(*now, shop_.names);
    for (std::size_t i = std::min(pairs.size(), kPairsAhead); i-- > 0;)
      ahead_.push_back(fmt::format("/api/v1/relations/{}/{}?view=glance", pairs[i].a, pairs[i].b));
    ahead_.emplace_back("/api/v1/relations?limit=60");
    return;
  }
  while (!ahead_.empty()) {
    std::string address = packed_key(ahead_.back());
    ahead_.pop_back();
    if (now->answers.has(address)) continue;
    return keep_answer(std::move(address), now);
  }
}

HttpResponse Service::make(const HttpRequest& request, Entrance entrance) const {
  const Route& route = *entrance.route;
  auto parameters = Parameters::read(entrance.target, route.parameters);
  if (!parameters) return safe(parameters.error());
  auto snapshot = snapshot_for(*parameters);
  if (!snapshot) return safe(snapshot.error());
  const std::string state = (*snapshot)->state;
  const bool is_of_state = route.life == Life::OfState;
  // The answer of an earlier day is kept with the present, under its whole address.
  const auto now = shop_.snapshots->now();
  auto answer = answer_from(request, entrance, std::move(*parameters), std::move(*snapshot));
  if (!answer) return safe(answer.error());
  HttpResponse response;
  response.status = answer->status;
  response.headers = std::move(answer->headers);
  response.events = std::move(answer->events);
  response.last_event = answer->last_event;
  if (response.status != 204) response.headers.push_back({"Content-Type", answer->type});
  auto body = std::make_shared<const std::string>(std::move(answer->body));
  if (is_of_state) {
    const bool is_kept = now->state == state;
    if (is_kept) now->answers.keep(request.target, {answer->type, body});
    // Such answers are the same for everybody: their length gives no secret away.
    if (accepts_gzip(request) && body->size() >= kWorthPacking) {
      if (auto shorter = packed(*body)) {
        if (is_kept) now->answers.keep(packed_key(request.target), {answer->type, shorter});
        body = std::move(shorter);
        response.headers.push_back({"Content-Encoding", "gzip"});
      }
    }
    response.headers.push_back({"ETag", fmt::format("W/\"{}\"", state)});
    response.headers.push_back({"Cache-Control", "private, no-cache"});
    response.headers.push_back({"Vary", kVary});
    if (has_tag(request.header("if-none-match"), state)) response = not_modified(state);
  } else if (route.life == Life::Fixed) {
    response.headers.push_back({"Cache-Control", "no-cache"});
  } else {
    response.headers.push_back({"Cache-Control", "no-store"});
  }
  if (response.status != 304) response.body = std::move(body);
  add_safety_headers(response, false);
  return response;
}

HttpResponse Service::page(const HttpRequest& request, const Target& target) const {
  const auto all = assets();
  auto asset = std::ranges::find(all, target.path, &Asset::path);
  const bool is_file = target.path.starts_with("/assets/") || target.path.find('.') != target.path.npos;
  // Every other address is a place within the pages, which they find themselves.
  if (asset == all.end() && !is_file) asset = std::ranges::find(all, "/", &Asset::path);
  if (asset == all.end()) return safe({404, "there is nothing at this address", "", "not_found", 0});
  HttpResponse response;
  if (has_tag(request.header("if-none-match"), asset->etag)) {
    response = not_modified(asset->etag);
  } else {
    const bool is_short = !asset->gzip.empty() && accepts_gzip(request);
    response.headers = {{"Content-Type", std::string(asset->type)},
                        {"ETag", fmt::format("W/\"{}\"", asset->etag)},
                        {"Vary", "Accept-Encoding"},
                        {"Cache-Control", asset->is_immutable ? "public, max-age=31536000, immutable" : "no-cache"}};
    if (is_short) response.headers.push_back({"Content-Encoding", "gzip"});
    response.body = std::make_shared<const std::string>(is_short ? asset->gzip : asset->bytes);
  }
  add_safety_headers(response, true);
  return response;
}

HttpResponse Service::refuse(int status, std::string_view detail) {
  return safe({status, std::string(detail), "", "", status == 503 ? 5 : 0});
}

void Service::done(const HttpExchange& exchange) {
  shop_.metrics->count(exchange);
  log_.write(exchange, shop_.now());
}

}  // namespace entente
