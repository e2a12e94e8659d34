// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/accounts.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include "entente/base/utf8.h"
#include "entente/register/register.h"
#include "entente/serve/passwords.h"

namespace entente {

extern const std::string_view kAccountsSql;

namespace {

constexpr std::int64_t kFileId = 0x454E5455;  // "ENTU" in ASCII
constexpr std::int64_t kVersion = 1;
constexpr std::size_t kIdLength = 10;
constexpr std::int64_t kDay = 24 * 3600;

template <class... Values>
Result<void> run(const Database& db, std::string_view sql, const Values&... values) {
  auto statement = db.prepare(sql);
  if (!statement) return std::unexpected(statement.error());
  (statement->bind(values), ...);
  return statement->run();
}

// A name is also printed in logs and decisions.
Result<void> check_name(const std::string& name, std::string_view what) {
  const bool has_control =
      std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (name.empty() || name.size() > 100 || first_invalid_utf8(name) || has_control || name.front() == ' ' ||
      name.back() == ' ')
    return fail(ErrorCode::InvalidArgument, fmt::format("this is no name of {}", what), "name");
  return {};
}

}  // namespace

std::string Accounts::path_beside(const std::string& register_path) {
  return path_of_companions(register_path) + ".users.sqlite";
}

Result<std::unique_ptr<Accounts>> Accounts::open(const std::string& path) {
  std::unique_ptr<Accounts> accounts(new Accounts(path));
  if (auto opened = accounts->open_file(false); !opened) return std::unexpected(opened.error());
  return accounts;
}

Result<void> Accounts::open_file(bool may_create) {
  if (db_) return {};
  std::error_code ignored;
  if (!std::filesystem::exists(path_, ignored)) {
    if (!may_create) return {};
    const int file = ::open(path_.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (file < 0) return fail(ErrorCode::Io, "cannot make the file of users", path_);
    ::close(file);
  }
  auto db = Database::open(path_, {.writable = true, .create = false, .vfs = {}});
  if (!db) return std::unexpected(db.error());
  const auto id = db->number("PRAGMA application_id");
  const auto version = db->number("PRAGMA user_version");
  if (!id) return std::unexpected(id.error());
  if (!version) return std::unexpected(version.error());
  if ((*id != 0 && *id != kFileId) || (*id == 0 && *version != 0))
    return fail(ErrorCode::NotOurs, "this is no file of users", path_);
  if (*version > kVersion) return fail(ErrorCode::TooNew, "the file of users is of a later version", path_);
  if (*version < kVersion) {
    auto transaction = Transaction::begin(*db);
    if (!transaction) return std::unexpected(transaction.error());
    if (auto made = db->execute(kAccountsSql); !made) return made;
    const std::string pragmas = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", kFileId, kVersion);
    if (auto made = db->execute(pragmas); !made) return made;
    if (auto made = transaction->commit(); !made) return made;
  }
  db_ = std::move(*db);
  return load();
}

Result<void> Accounts::load() {
  const auto version = db_->number("PRAGMA data_version");
  if (!version) return std::unexpected(version.error());
  std::map<std::string, UserRow, std::less<>> users;
  std::map<std::string, Session, std::less<>> sessions;
  std::map<std::string, ApiKey, std::less<>> keys;
  std::map<std::string, Feed, std::less<>> feeds;
  const auto each = [&](std::string_view sql, auto take) -> Result<void> {
    auto statement = db_->prepare(sql);
    if (!statement) return std::unexpected(statement.error());
    for (;;) {
      const auto row = statement->step();
      if (!row) return std::unexpected(row.error());
      if (!*row) return {};
      take(*statement);
    }
  };
  const auto role = [](const std::string& name) { return parse_role(name).value_or(Role::None); };
  auto done = each("SELECT name, password, role, created FROM user",
                   [&](Statement& s) { users[s.text(0)] = {{s.text(0), role(s.text(2)), s.number(3)}, s.text(1)}; });
  if (done)
    done = each("SELECT hash, user, expires FROM session",
                [&](Statement& s) { sessions[s.text(0)] = {s.text(1), s.number(2)}; });
  if (done)
    done = each("SELECT hash, id, name, owner, role, created, used FROM api_key", [&](Statement& s) {
      keys[s.text(0)] = {s.text(1), s.text(2), s.text(3), role(s.text(4)), s.number(5), s.number(6)};
    });
  if (done)
    done = each("SELECT hash, id, label, owner, party, other, created FROM feed", [&](Statement& s) {
      feeds[s.text(0)] = {s.text(1), s.text(2), s.text(3), s.text(4), s.text(5), s.number(6)};
    });
  if (!done) return done;
  seen_ = *version;
  users_ = std::move(users);
  sessions_ = std::move(sessions);
  keys_ = std::move(keys);
  feeds_ = std::move(feeds);
  return {};
}

Result<void> Accounts::refresh() {
  const std::lock_guard lock(mutex_);
  if (!db_) return open_file(false);
  return reload_if_changed();
}

Result<void> Accounts::reload_if_changed() {
  const auto version = db_->number("PRAGMA data_version");
  if (!version) return std::unexpected(version.error());
  return *version == seen_ ? Result<void>() : load();
}

bool Accounts::has_users() const {
  const std::lock_guard lock(mutex_);
  return !users_.empty();
}

std::vector<User> Accounts::users() const {
  const std::lock_guard lock(mutex_);
  std::vector<User> out;
  for (const auto& [name, row] : users_) out.push_back(row.user);
  return out;
}

bool Accounts::is_last_admin(const std::string& name) const {
  return std::ranges::none_of(
      users_, [&](const auto& entry) { return entry.first != name && entry.second.user.role == Role::Admin; });
}

Result<User> Accounts::add_user(const std::string& name, const std::string& password, Role role, std::int64_t now) {
  if (auto fine = check_name(name, "a user"); !fine) return std::unexpected(fine.error());
  const auto hash = hash_password(password);
  if (!hash) return std::unexpected(hash.error());
  const std::lock_guard lock(mutex_);
  if (auto opened = open_file(true); !opened) return std::unexpected(opened.error());
  if (auto loaded = reload_if_changed(); !loaded) return std::unexpected(loaded.error());
  if (users_.contains(name)) return fail(ErrorCode::InvalidArgument, fmt::format("there is a user '{}' already", name));
  if (users_.empty() && role != Role::Admin)
    return fail(ErrorCode::InvalidArgument, "the first user has to be an admin");
  if (users_.size() >= kMaxUsers) return fail(ErrorCode::InvalidArgument, "there are too many users");
  const User user{name, role, now};
  if (auto done = run(*db_, "INSERT INTO user (name, password, role, created) VALUES (?, ?, ?, ?)", name, *hash,
                      to_string(role), now);
      !done)
    return std::unexpected(done.error());
  users_[name] = {user, *hash};
  return user;
}

Result<User> Accounts::change_user(const std::string& name, std::optional<Role> role, const std::string& password) {
  std::string hash;
  if (!password.empty()) {
    auto made = hash_password(password);
    if (!made) return std::unexpected(made.error());
    hash = std::move(*made);
  }
  const std::lock_guard lock(mutex_);
  const auto at = users_.find(name);
  if (at == users_.end()) return fail(ErrorCode::NotFound, fmt::format("there is no user '{}'", name));
  if (role && *role != Role::Admin && is_last_admin(name))
    return fail(ErrorCode::InvalidArgument, "somebody has to be an admin");
  auto transaction = Transaction::begin(*db_);
  if (!transaction) return std::unexpected(transaction.error());
  UserRow changed = at->second;
  if (role) changed.user.role = *role;
  if (!hash.empty()) changed.password = hash;
  auto done = run(*db_, "UPDATE user SET password = ?, role = ? WHERE name = ?", changed.password,
                  to_string(changed.user.role), name);
  if (done && !hash.empty()) done = run(*db_, "DELETE FROM session WHERE user = ?", name);
  if (done) done = transaction->commit();
  if (!done) return std::unexpected(done.error());
  at->second = changed;
  if (!hash.empty()) std::erase_if(sessions_, [&](const auto& entry) { return entry.second.user == name; });
  return changed.user;
}

Result<void> Accounts::remove_user(const std::string& name) {
  const std::lock_guard lock(mutex_);
  if (!users_.contains(name)) return fail(ErrorCode::NotFound, fmt::format("there is no user '{}'", name));
  // The very last user may go: then everybody at this machine may do everything again.
  if (users_.size() > 1 && is_last_admin(name)) return fail(ErrorCode::InvalidArgument, "somebody has to be an admin");
  auto transaction = Transaction::begin(*db_);
  if (!transaction) return std::unexpected(transaction.error());
  auto done = run(*db_, "DELETE FROM feed WHERE owner = ?", name);
  if (done) done = run(*db_, "DELETE FROM user WHERE name = ?", name);
  if (done) done = transaction->commit();
  return done ? load() : done;
}

Result<std::optional<std::string>> Accounts::sign_in(const std::string& name, const std::string& password,
                                                     std::int64_t now) {
  if (!is_password_of(name, password)) return std::nullopt;
  const std::string token = new_token();
  const std::string hash = token_hash(token);
  const std::lock_guard lock(mutex_);
  if (!users_.contains(name)) return std::nullopt;
  auto done = run(*db_, "DELETE FROM session WHERE expires <= ?", now);
  if (done)
    done = run(*db_, "INSERT INTO session (hash, user, created, expires) VALUES (?, ?, ?, ?)", hash, name, now,
               now + kSessionTime);
  if (!done) return std::unexpected(done.error());
  std::erase_if(sessions_, [&](const auto& entry) { return entry.second.expires <= now; });
  sessions_[hash] = {name, now + kSessionTime};
  return token;
}

bool Accounts::is_password_of(const std::string& name, const std::string& password) const {
  std::string hash;
  {
    const std::lock_guard lock(mutex_);
    if (const auto at = users_.find(name); at != users_.end()) hash = at->second.password;
  }
  return is_password(password, hash);
}

Result<void> Accounts::sign_out(std::string_view token) {
  const std::string hash = token_hash(token);
  const std::lock_guard lock(mutex_);
  if (sessions_.erase(hash) == 0) return {};
  return run(*db_, "DELETE FROM session WHERE hash = ?", hash);
}

std::optional<User> Accounts::user_of_session(std::string_view token, std::int64_t now) const {
  const std::string hash = token_hash(token);
  const std::lock_guard lock(mutex_);
  const auto at = sessions_.find(hash);
  if (at == sessions_.end() || at->second.expires <= now) return std::nullopt;
  const auto user = users_.find(at->second.user);
  return user == users_.end() ? std::nullopt : std::optional(user->second.user);
}

std::optional<User> Accounts::user_of_key(std::string_view token, std::int64_t now) {
  const std::string hash = token_hash(token);
  const std::lock_guard lock(mutex_);
  const auto at = keys_.find(hash);
  if (at == keys_.end()) return std::nullopt;
  const auto user = users_.find(at->second.owner);
  if (user == users_.end()) return std::nullopt;
  if (at->second.used / kDay != now / kDay) {
    at->second.used = now / kDay * kDay;
    // That it was used is good to know, and no reason to refuse it where it cannot be written.
    (void)run(*db_, "UPDATE api_key SET used = ? WHERE hash = ?", at->second.used, hash);
  }
  User out = user->second.user;
  out.role = std::min(out.role, at->second.role);
  return out;
}

std::vector<ApiKey> Accounts::keys() const {
  const std::lock_guard lock(mutex_);
  std::vector<ApiKey> out;
  for (const auto& [hash, key] : keys_) out.push_back(key);
  std::ranges::sort(out, {}, [](const ApiKey& k) { return std::tuple(k.owner, k.created, k.id); });
  return out;
}

Result<WithSecret<ApiKey>> Accounts::add_key(const std::string& name, const std::string& owner, Role role,
                                             std::int64_t now) {
  if (auto fine = check_name(name, "a key"); !fine) return std::unexpected(fine.error());
  const std::lock_guard lock(mutex_);
  if (!users_.contains(owner))
    return fail(ErrorCode::InvalidArgument, "keys belong to users, and nobody has an account here");
  if (static_cast<std::size_t>(std::ranges::count_if(keys_, [&](const auto& k) { return k.second.owner == owner; })) >=
      kMaxOwned)
    return fail(ErrorCode::InvalidArgument, "you have too many keys");
  const std::string secret = "ent_" + new_token();
  const std::string hash = token_hash(secret);
  const ApiKey key{hash.substr(0, kIdLength), name, owner, role, now, 0};
  if (auto done =
          run(*db_, "INSERT INTO api_key (id, hash, name, owner, role, created, used) VALUES (?, ?, ?, ?, ?, ?, 0)",
              key.id, hash, name, owner, to_string(role), now);
      !done)
    return std::unexpected(done.error());
  keys_[hash] = key;
  return WithSecret<ApiKey>{key, secret};
}

Result<void> Accounts::remove_key(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto at = std::ranges::find_if(keys_, [&](const auto& entry) { return entry.second.id == id; });
  if (at == keys_.end()) return fail(ErrorCode::NotFound, "there is no such key");
  if (auto done = run(*db_, "DELETE FROM api_key WHERE hash = ?", at->first); !done) return done;
  keys_.erase(at);
  return {};
}

std::vector<Feed> Accounts::feeds() const {
  const std::lock_guard lock(mutex_);
  std::vector<Feed> out;
  for (const auto& [hash, feed] : feeds_) out.push_back(feed);
  std::ranges::sort(out, {}, [](const Feed& f) { return std::tuple(f.owner, f.created, f.id); });
  return out;
}

Result<WithSecret<Feed>> Accounts::add_feed(Feed feed, std::int64_t now) {
  if (auto fine = check_name(feed.label, "a feed"); !fine) return std::unexpected(fine.error());
  const std::lock_guard lock(mutex_);
  if (auto opened = open_file(true); !opened) return std::unexpected(opened.error());
  if (static_cast<std::size_t>(
          std::ranges::count_if(feeds_, [&](const auto& f) { return f.second.owner == feed.owner; })) >= kMaxOwned)
    return fail(ErrorCode::InvalidArgument, "you have too many feeds");
  const std::string secret = new_token();
  const std::string hash = token_hash(secret);
  feed.id = hash.substr(0, kIdLength);
  feed.created = now;
  if (auto done =
          run(*db_, "INSERT INTO feed (id, hash, label, owner, party, other, created) VALUES (?, ?, ?, ?, ?, ?, ?)",
              feed.id, hash, feed.label, feed.owner, feed.party, feed.other, now);
      !done)
    return std::unexpected(done.error());
  feeds_[hash] = feed;
  return WithSecret<Feed>{std::move(feed), secret};
}

Result<void> Accounts::remove_feed(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto at = std::ranges::find_if(feeds_, [&](const auto& entry) { return entry.second.id == id; });
  if (at == feeds_.end()) return fail(ErrorCode::NotFound, "there is no such feed");
  if (auto done = run(*db_, "DELETE FROM feed WHERE hash = ?", at->first); !done) return done;
  feeds_.erase(at);
  return {};
}

std::optional<Feed> Accounts::feed_of(std::string_view token) const {
  const std::string hash = token_hash(token);
  const std::lock_guard lock(mutex_);
  const auto at = feeds_.find(hash);
  if (at == feeds_.end() || !is_there(at->second.owner)) return std::nullopt;
  return at->second;
}

}  // namespace entente
