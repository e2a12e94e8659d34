// SPDX-License-Identifier: Apache-2.0
// How functions report what can go wrong outside the program: files, databases, foreign bytes.
// Nothing in Entente throws; libraries that throw are caught in their adapter. A programmer's
// mistake is an assert that no input can reach.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace entente {

enum class ErrorCode {
  InvalidArgument,  // the caller, or the user, asked for something that cannot be
  NotFound,         // no such file, record, country
  PermissionDenied,
  Io,            // reading or writing failed; the disk is full
  InvalidUtf8,   // bytes that are no UTF-8, or hold a NUL
  InvalidInput,  // well-formed bytes that are not what they should be (JSON, HTML, CoNLL-U)
  InvalidData,   // a rule, table or gazetteer file with a mistake
  TooLarge,      // a limit of size or depth is passed
  Corrupt,       // a model or register that is damaged
  TooOld,        // a model or register of a version that is no longer read
  TooNew,        // a model or register of a later version
  NotOurs,       // a file that is no model or register of ours
};

/// The code as it stands in JSON and messages: "invalid_utf8".
std::string_view to_string(ErrorCode code);

/// What went wrong. `where` names the place a person would look at: "file:line", "byte 17", or "".
struct Error {
  ErrorCode code = ErrorCode::InvalidArgument;
  std::string message;
  std::string where;

  /// "where: message", or the message alone.
  std::string text() const;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(ErrorCode code, std::string message, std::string where = {}) {
  return std::unexpected(Error{code, std::move(message), std::move(where)});
}

}  // namespace entente
