// SPDX-License-Identifier: Apache-2.0
// Answers that tell of a mistake, all in one shape: RFC 9457.
#pragma once

#include <string>
#include <string_view>

#include "entente/base/error.h"
#include "entente/serve/http.h"

namespace entente {

struct Problem {
  int status = 400;
  std::string detail;   // a sentence for a person
  std::string where;    // the parameter, field or place that it is about; "" for none
  std::string code;     // as errors name it; "" for none
  int retry_after = 0;  // seconds, 0: not said
};

HttpResponse to_response(const Problem& problem);

/// What a person asked wrongly is 400, what is not there 404; what is wrong with the register is the server's, and
/// where it lies is not told.
Problem to_problem(const Error& error);

}  // namespace entente
