// SPDX-License-Identifier: Apache-2.0
// A document with all its layers, and the one place that knows every stage.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "entente/base/error.h"
#include "entente/entities/entities.h"
#include "entente/facts/fact.h"
#include "entente/syntax/syntax.h"
#include "entente/text/document.h"
#include "entente/text/tokens.h"

namespace entente {

struct Analysis {
  Document document;
  Tokens tokens;
  Syntax syntax;
  Entities entities;
  std::vector<Fact> facts;  // by type, then by place in the text
};

}  // namespace entente
