// SPDX-License-Identifier: Apache-2.0
#include "entente/base/error.h"

namespace entente {

std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::InvalidArgument: return "invalid_argument";
    case ErrorCode::NotFound: return "not_found";
    case ErrorCode::PermissionDenied: return "permission_denied";
    case ErrorCode::Io: return "io";
    case ErrorCode::InvalidUtf8: return "invalid_utf8";
    case ErrorCode::InvalidInput: return "invalid_input";
    case ErrorCode::InvalidData: return "invalid_data";
    case ErrorCode::TooLarge: return "too_large";
    case ErrorCode::Corrupt: return "corrupt";
    case ErrorCode::TooOld: return "too_old";
    case ErrorCode::TooNew: return "too_new";
    case ErrorCode::NotOurs: return "not_ours";
  }
  return "unknown";
}

std::string Error::text() const { return where.empty() ? message : where + ": " + message; }

}  // namespace entente
