// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/passwords.h"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <mutex>

#include "entente/base/hash.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

bool is_ready() { return sodium_init() >= 0; }

// Hashing takes memory on purpose; one at a time bounds how much strangers can make us take.
std::mutex& one_at_a_time() {
  static std::mutex mutex;
  return mutex;
}

std::string hash_of(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> out{};
  const std::lock_guard lock(one_at_a_time());
  if (!is_ready() ||
      crypto_pwhash_str_alg(out.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return {};
  return out.data();
}

}  // namespace

Result<std::string> hash_password(std::string_view password) {
  if (first_invalid_utf8(password) || count_code_points(password) < kMinPassword)
    return fail(ErrorCode::InvalidArgument, fmt::format("a password needs {} characters or more", kMinPassword));
  if (password.size() > kMaxPassword) return fail(ErrorCode::InvalidArgument, "the password is too long");
  std::string hash = hash_of(password);
  if (hash.empty()) return fail(ErrorCode::Io, "there is not enough memory to hash a password");
  return hash;
}

bool is_password(std::string_view password, const std::string& hash) {
  if (password.size() > kMaxPassword) return false;
  if (hash.empty()) {
    (void)hash_of(password);
    return false;
  }
  const std::lock_guard lock(one_at_a_time());
  return is_ready() && crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string new_token() {
  std::array<unsigned char, 32> bytes{};
  (void)is_ready();
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 64> out{};
  sodium_bin2base64(out.data(), out.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return out.data();
}

std::string token_hash(std::string_view token) { return sha256_hex(token); }

}  // namespace entente
