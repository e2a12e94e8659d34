// SPDX-License-Identifier: Apache-2.0
// What stands in for the pages where they were not built.
#include <array>

#include "entente/serve/assets.h"

namespace entente {
namespace {

constexpr std::array kAssets = {
    Asset{"/", "text/html; charset=utf-8", "plain",
          "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Entente</title>\n<h1>Entente</h1>\n"
          "<p>The pages were not built into this program. The register is at <a href=\"/api/v1/relations\">"
          "/api/v1/relations</a>; <a href=\"/api/v1/openapi.json\">the whole interface</a>.</p>\n</html>\n",
          "", false},
};

}  // namespace

std::span<const Asset> assets() { return kAssets; }

}  // namespace entente
