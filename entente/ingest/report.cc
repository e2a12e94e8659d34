// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/report.h"

#include <algorithm>

namespace entente {

void OffsetMap::add(ByteOffset text, std::size_t page, std::size_t size) {
  if (!pieces_.empty()) {
    Piece& last = pieces_.back();
    if (last.text + last.size == text && last.page + last.size == page) {
      last.size += size;
      return;
    }
  }
  pieces_.push_back({text, page, size});
}

void OffsetMap::append(const OffsetMap& other, ByteOffset text) {
  for (const Piece& piece : other.pieces_) add(text + piece.text, piece.page, piece.size);
}

std::size_t OffsetMap::to_page(ByteOffset text) const {
  if (pieces_.empty()) return text;
  auto at = std::ranges::upper_bound(pieces_, text, {}, &Piece::text);
  if (at == pieces_.begin()) return at->page;
  --at;
  return at->page + std::min<std::size_t>(text - at->text, at->size);
}

}  // namespace entente
