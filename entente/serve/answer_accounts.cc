// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "entente/serve/access_log.h"
#include "entente/serve/answers.h"
#include "entente/serve/job_runner.h"
#include "entente/serve/json_help.h"
#include "entente/serve/record_view.h"
#include "entente/serve/request_guard.h"

namespace entente {
namespace {

Json user_object(const User& user) {
  return {{"name", user.name}, {"role", to_string(user.role)}, {"created", utc_text(user.created)}};
}

Json key_object(const ApiKey& key) {
  return {{"id", key.id},
          {"name", key.name},
          {"owner", key.owner},
          {"role", to_string(key.role)},
          {"created", utc_text(key.created)},
          {"used", or_null(key.used == 0 ? "" : utc_text(key.used))}};
}

Json feed_object(const Feed& feed) {
  return {{"id", feed.id},
          {"label", feed.label},
          {"owner", feed.owner},
          {"party", or_null(feed.party)},
          {"other", or_null(feed.other)},
          {"created", utc_text(feed.created)}};
}

template <class Thing, class ToObject>
Answered list_of(const std::vector<Thing>& all, const Identity& who, ToObject to_object) {
  Json items = Json::array();
  for (const Thing& thing : all)
    if (who.role == Role::Admin || thing.owner == who.user) items.push_back(to_object(thing));
  const std::size_t total = items.size();
  return json_answer(page_of(std::move(items), "", total));
}

/// Whether there is such a thing, and it is theirs; that somebody else has one is not told.
template <class Thing>
bool is_theirs(const std::vector<Thing>& all, const std::string& id, const Identity& who) {
  return std::ranges::any_of(
      all, [&](const Thing& t) { return t.id == id && (who.role == Role::Admin || t.owner == who.user); });
}

std::string session_cookie(const std::string& token, const Workshop& shop) {
  return fmt::format("entente_session={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", token,
                     token.empty() ? 0 : Accounts::kSessionTime, shop.origin.starts_with("https:") ? "; Secure" : "");
}

Json session_object(const Call& call, const Identity& who) {
  return {{"user", or_null(who.user)},
          {"role", to_string(who.role)},
          {"open", who.is_open},
          {"register", call.shop.register_name},
          {"version", ENTENTE_VERSION},
          {"state", call.snapshot->state},
          {"behind", call.shop.jobs->waiting() > 0 || call.shop.snapshots->is_behind()}};
}

std::expected<std::optional<Role>, Problem> role_in(const Json& body) {
  const auto name = text_of(body, "role");
  if (!name) return std::unexpected(name.error());
  if (name->empty()) return std::nullopt;
  const auto role = parse_role(*name);
  if (!role)
    return refuse(422, fmt::format("'{}' is no role; there are reader, reviewer, editor, admin", *name), "role");
  return role;
}

Answer done() {
  Answer answer;
  answer.status = 204;
  return answer;
}

std::string origin_of(const Call& call) {
  return call.shop.origin.empty() ? "http://" + std::string(call.request.header("host")) : call.shop.origin;
}

// Wrong passwords count wherever one is asked for: who has got hold of a session shall not guess the password with it.
std::expected<LoginGuard::Turn, Problem> turn_to_try(const Call& call, const std::string& name) {
  const std::int64_t wait = call.shop.logins->wait(name, call.request.peer, call.shop.now());
  if (wait > 0)
    return std::unexpected(Problem{429, fmt::format("too many wrong passwords; try again in {} seconds", wait), "", "",
                                   static_cast<int>(wait)});
  auto turn = call.shop.logins->take_turn();
  if (!turn) return std::unexpected(Problem{503, "others are signing in; try again", "", "", 1});
  return std::move(*turn);
}

}  // namespace

Answered answer_session(Call& call) { return json_answer(session_object(call, call.who)); }

Answered sign_in(Call& call) {
  const auto body = body_object(call.request, "name! password!");
  if (!body) return std::unexpected(body.error());
  const auto name = text_of(*body, "name"), password = text_of(*body, "password");
  if (!name) return std::unexpected(name.error());
  if (!password) return std::unexpected(password.error());
  Accounts& accounts = *call.shop.accounts;
  if (!accounts.has_users()) return refuse(409, "nobody has an account here");
  const auto turn = turn_to_try(call, *name);
  if (!turn) return std::unexpected(turn.error());
  const auto token = accounts.sign_in(*name, *password, call.shop.now());
  if (!token) return refuse(token.error());
  if (!*token) {
    call.shop.logins->failed(*name, call.request.peer, call.shop.now());
    return refuse(401, "name or password is wrong");
  }
  call.shop.logins->succeeded(*name);
  // The session that was there before, perhaps somebody else's, ends here.
  if (const auto before = cookie(call.request, "entente_session"); !before.empty()) (void)accounts.sign_out(before);
  Identity who;
  if (const auto user = accounts.user_of_session(**token, call.shop.now())) {
    who.user = user->name;
    who.role = user->role;
  }
  Answer answer = json_answer(session_object(call, who));
  answer.headers.push_back({"Set-Cookie", session_cookie(**token, call.shop)});
  return answer;
}

Answered sign_out(Call& call) {
  if (const auto token = cookie(call.request, "entente_session"); !token.empty())
    if (auto out = call.shop.accounts->sign_out(token); !out) return refuse(out.error());
  Answer answer = done();
  answer.headers.push_back({"Set-Cookie", session_cookie("", call.shop)});
  return answer;
}

Answered change_password(Call& call) {
  const auto body = body_object(call.request, "old! new!");
  if (!body) return std::unexpected(body.error());
  const auto old_one = text_of(*body, "old"), new_one = text_of(*body, "new");
  if (!old_one) return std::unexpected(old_one.error());
  if (!new_one) return std::unexpected(new_one.error());
  if (call.who.is_open || call.who.has_key) return refuse(409, "only who has signed in has a password to change");
  if (new_one->empty()) return refuse(422, "the new password is wanting", "new");
  Accounts& accounts = *call.shop.accounts;
  const auto turn = turn_to_try(call, call.who.user);
  if (!turn) return std::unexpected(turn.error());
  if (!accounts.is_password_of(call.who.user, *old_one)) {
    call.shop.logins->failed(call.who.user, call.request.peer, call.shop.now());
    return refuse(403, "the old password is wrong", "old");
  }
  if (auto changed = accounts.change_user(call.who.user, std::nullopt, *new_one); !changed)
    return refuse(changed.error());
  const auto token = accounts.sign_in(call.who.user, *new_one, call.shop.now());
  if (!token) return refuse(token.error());
  Answer answer = done();
  if (*token) answer.headers.push_back({"Set-Cookie", session_cookie(**token, call.shop)});
  return answer;
}

Answered answer_users(Call& call) {
  Json items = Json::array();
  for (const User& user : call.shop.accounts->users()) items.push_back(user_object(user));
  const std::size_t total = items.size();
  return json_answer(page_of(std::move(items), "", total));
}

Answered add_user(Call& call) {
  const auto body = body_object(call.request, "name! password! role!");
  if (!body) return std::unexpected(body.error());
  const auto name = text_of(*body, "name"), password = text_of(*body, "password");
  if (!name) return std::unexpected(name.error());
  if (!password) return std::unexpected(password.error());
  const auto role = role_in(*body);
  if (!role) return std::unexpected(role.error());
  if (!*role) return refuse(422, "'role' is wanting", "role");
  const auto user = call.shop.accounts->add_user(*name, *password, **role, call.shop.now());
  if (!user) return refuse(user.error());
  return json_answer(user_object(*user), 201);
}

Answered change_user(Call& call) {
  const auto body = body_object(call.request, "role password");
  if (!body) return std::unexpected(body.error());
  const auto role = role_in(*body);
  if (!role) return std::unexpected(role.error());
  const auto password = text_of(*body, "password");
  if (!password) return std::unexpected(password.error());
  if (!*role && password->empty()) return refuse(422, "say what to change: role, password");
  const auto user = call.shop.accounts->change_user(call.values[0], *role, *password);
  if (!user) return refuse(user.error());
  return json_answer(user_object(*user));
}

Answered remove_user(Call& call) {
  if (auto removed = call.shop.accounts->remove_user(call.values[0]); !removed) return refuse(removed.error());
  return done();
}

Answered answer_keys(Call& call) { return list_of(call.shop.accounts->keys(), call.who, key_object); }

Answered add_key(Call& call) {
  const auto body = body_object(call.request, "name! role");
  if (!body) return std::unexpected(body.error());
  const auto name = text_of(*body, "name");
  if (!name) return std::unexpected(name.error());
  const auto role = role_in(*body);
  if (!role) return std::unexpected(role.error());
  const Role given = role->value_or(call.who.role);
  if (given > call.who.role) return refuse(403, "a key may no more than who makes it", "role");
  const auto made = call.shop.accounts->add_key(*name, call.who.user, given, call.shop.now());
  if (!made) return refuse(made.error());
  Json out = key_object(made->made);
  out["key"] = made->secret;
  return json_answer(out, 201);
}

Answered remove_key(Call& call) {
  if (!is_theirs(call.shop.accounts->keys(), call.values[0], call.who)) return refuse(404, "there is no such key");
  if (auto removed = call.shop.accounts->remove_key(call.values[0]); !removed) return refuse(removed.error());
  return done();
}

Answered answer_feeds(Call& call) { return list_of(call.shop.accounts->feeds(), call.who, feed_object); }

Answered add_feed(Call& call) {
  const auto body = body_object(call.request, "label! party other");
  if (!body) return std::unexpected(body.error());
  Feed feed;
  const auto label = text_of(*body, "label");
  if (!label) return std::unexpected(label.error());
  feed.label = *label;
  for (auto [name, member] : {std::pair("party", &feed.party), std::pair("other", &feed.other)}) {
    const auto typed = text_of(*body, name);
    if (!typed) return std::unexpected(typed.error());
    if (typed->empty()) continue;
    auto party = party_of(call, name, *typed);
    if (!party) return std::unexpected(party.error());
    *member = std::move(*party);
  }
  // Where nobody has an account, it belongs to nobody, and ends when somebody gets one.
  feed.owner = call.who.is_open ? "" : call.who.user;
  const auto made = call.shop.accounts->add_feed(std::move(feed), call.shop.now());
  if (!made) return refuse(made.error());
  Json out = feed_object(made->made);
  out["token"] = made->secret;
  out["calendar"] = origin_of(call) + "/feeds/" + made->secret + "/calendar.ics";
  out["changes"] = origin_of(call) + "/feeds/" + made->secret + "/changes.atom";
  return json_answer(out, 201);
}

Answered remove_feed(Call& call) {
  if (!is_theirs(call.shop.accounts->feeds(), call.values[0], call.who)) return refuse(404, "there is no such feed");
  if (auto removed = call.shop.accounts->remove_feed(call.values[0]); !removed) return refuse(removed.error());
  return done();
}

}  // namespace entente
