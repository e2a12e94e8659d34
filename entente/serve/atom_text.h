// SPDX-License-Identifier: Apache-2.0
// A feed as readers subscribe to it (RFC 4287).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entente {

struct AtomEntry {
  std::string id;  // an IRI that stays
  std::string title;
  std::string updated;  // a time
  std::string link;
  std::string summary;  // plain text
};

struct AtomFeed {
  std::string id, title, updated, link;
  std::vector<AtomEntry> entries;
};

std::string render_atom(const AtomFeed& feed);

}  // namespace entente
