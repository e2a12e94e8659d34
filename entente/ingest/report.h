// SPDX-License-Identifier: Apache-2.0
// What every format is read into: the clean text of a report, what is known about it, and where in
// the page each part of the text stood.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entente/base/span.h"
#include "entente/text/document.h"

namespace entente {

/// From bytes of the clean text to bytes of the page it was taken from. Empty where the text is the
/// page itself. For a page in another encoding the page is its UTF-8 form.
class OffsetMap {
 public:
  /// `size` bytes of text from `text` on stand at `page` in the page. Calls come in text order.
  void add(ByteOffset text, std::size_t page, std::size_t size);

  /// Adds the pieces of another map, whose text begins at byte `text` of this one.
  void append(const OffsetMap& other, ByteOffset text);

  /// The page offset of a byte of the text; for what the reader put in (line breaks, bullets) the
  /// place where the text before it ends.
  std::size_t to_page(ByteOffset text) const;
  bool empty() const { return pieces_.empty(); }

 private:
  struct Piece {
    ByteOffset text;
    std::size_t page;
    std::size_t size;
  };
  std::vector<Piece> pieces_;
};

/// A report on its way to Document::from_utf8, which checks its size and bytes.
struct IncomingReport {
  std::string text;
  Provenance provenance;
  OffsetMap offsets;
};

}  // namespace entente
