// SPDX-License-Identifier: Apache-2.0
// The files of the pages, compiled into the program: no request leaves the host, and no path leads to a file.
#pragma once

#include <span>
#include <string_view>

namespace entente {

struct Asset {
  std::string_view path;  // "/", "/assets/main-1f3c9a.js"
  std::string_view type;  // "text/html; charset=utf-8"
  std::string_view etag;  // without quotation marks
  std::string_view bytes;
  std::string_view gzip;      // the same, compressed; "" where that gains nothing
  bool is_immutable = false;  // its name changes with its content
};

std::span<const Asset> assets();

}  // namespace entente
