// SPDX-License-Identifier: Apache-2.0
#include "entente/text/document.h"

#include <fmt/format.h>

#include <utility>

#include "entente/base/hash.h"
#include "entente/base/utf8.h"

namespace entente {

Document::Document(std::string text, Provenance provenance, std::string hash)
    : text_(std::move(text)), provenance_(std::move(provenance)), content_hash_(std::move(hash)) {
  if (provenance_.id.empty()) provenance_.id = content_hash_;
}

Result<Document> Document::from_utf8(std::string text, Provenance provenance) {
  if (text.size() > kMaxBytes)
    return fail(ErrorCode::TooLarge, fmt::format("the text has {} bytes; the limit is {}", text.size(), kMaxBytes));
  if (const auto bad = first_invalid_utf8(text))
    return fail(ErrorCode::InvalidUtf8,
                text[*bad] == '\0' ? "the text holds a NUL byte" : "the text is not valid UTF-8",
                fmt::format("byte {}", *bad));
  std::string hash = sha256_hex(text);
  return Document(std::move(text), std::move(provenance), std::move(hash));
}

}  // namespace entente
