// SPDX-License-Identifier: Apache-2.0
// Users, their sessions and keys, and the secret addresses of feeds: a small SQLite file beside the register. All of it
// is held in memory, too, so that a request costs no query. May be used from all threads; another program
// (`entente user`) may change the file meanwhile: refresh() sees it.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/register/database.h"
#include "entente/serve/role.h"

namespace entente {

struct User {
  std::string name;
  Role role = Role::Reader;
  std::int64_t created = 0;
};

struct ApiKey {
  std::string id, name, owner;
  Role role = Role::Reader;
  std::int64_t created = 0, used = 0;
};

struct Feed {
  std::string id, label, owner, party, other;
  std::int64_t created = 0;
};

/// Something made together with the secret that opens it, which is not kept and cannot be shown again.
template <class Made>
struct WithSecret {
  Made made;
  std::string secret;
};

class Accounts {
 public:
  static constexpr std::int64_t kSessionTime = 14 * 24 * 3600;  // seconds without signing in again
  static constexpr std::size_t kMaxUsers = 10'000, kMaxOwned = 100;

  /// "relations.sqlite.users.sqlite".
  static std::string path_beside(const std::string& register_path);
  /// Without a file there is nobody. The first thing that is to be kept makes it, for its owner alone to read.
  static Result<std::unique_ptr<Accounts>> open(const std::string& path);

  bool has_users() const;
  std::vector<User> users() const;
  /// InvalidArgument for a name that is none or taken, for a bad password, and for a first user who is no admin.
  Result<User> add_user(const std::string& name, const std::string& password, Role role, std::int64_t now);
  /// NotFound; InvalidArgument where no admin would be left. A new password signs the user out everywhere.
  Result<User> change_user(const std::string& name, std::optional<Role> role, const std::string& password);
  Result<void> remove_user(const std::string& name);

  /// The new session's token, if the password is right.
  Result<std::optional<std::string>> sign_in(const std::string& name, const std::string& password, std::int64_t now);
  /// Whether it is this user's. Takes as long as sign_in().
  bool is_password_of(const std::string& name, const std::string& password) const;
  Result<void> sign_out(std::string_view token);
  std::optional<User> user_of_session(std::string_view token, std::int64_t now) const;
  /// The owner, with the lesser of the roles of owner and key.
  std::optional<User> user_of_key(std::string_view token, std::int64_t now);

  std::vector<ApiKey> keys() const;
  Result<WithSecret<ApiKey>> add_key(const std::string& name, const std::string& owner, Role role, std::int64_t now);
  Result<void> remove_key(const std::string& id);

  std::vector<Feed> feeds() const;
  Result<WithSecret<Feed>> add_feed(Feed feed, std::int64_t now);
  Result<void> remove_feed(const std::string& id);
  /// A feed of a user who is gone is gone, too.
  std::optional<Feed> feed_of(std::string_view token) const;

  /// Reads the file again if another program has changed it.
  Result<void> refresh();

 private:
  struct UserRow {
    User user;
    std::string password;
  };
  struct Session {
    std::string user;
    std::int64_t expires = 0;
  };
  explicit Accounts(std::string path) : path_(std::move(path)) {}
  Result<void> open_file(bool may_create);
  Result<void> load();
  Result<void> reload_if_changed();
  bool is_last_admin(const std::string& name) const;
  bool is_there(const std::string& owner) const { return users_.empty() || users_.contains(owner); }

  mutable std::mutex mutex_;
  std::optional<Database> db_;  // none: there is no file
  std::string path_;
  std::int64_t seen_ = -1;  // data_version of the file when it was loaded
  std::map<std::string, UserRow, std::less<>> users_;
  std::map<std::string, Session, std::less<>> sessions_;  // by hash
  std::map<std::string, ApiKey, std::less<>> keys_;       // by hash
  std::map<std::string, Feed, std::less<>> feeds_;        // by hash
};

}  // namespace entente
