// SPDX-License-Identifier: Apache-2.0
// Views point into the document's buffer: one of a document that is gone at once must not be taken.
#include "entente/text/document.h"

namespace entente {

Document make_document();

std::size_t run() {
#ifdef MUST_NOT_COMPILE
  const std::string_view text = make_document().text();
  return text.size();
#else
  const Document document = make_document();
  return document.text().size();
#endif
}

}  // namespace entente
