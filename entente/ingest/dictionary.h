// SPDX-License-Identifier: Apache-2.0
// Reads the dictionaries of event coders (TABARI, PETRARCH): names of actors with dated codes, agents
// with the role they stand for, verbs with their default code. Plain data comes out; what becomes of
// it in our tables is dictionary_tables.h. Total: any bytes give a dictionary, and a line that cannot
// be understood is a remark.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

enum class DictionaryKind : std::uint8_t { Actors, Agents, Verbs };

/// A code and the days from which and to which it holds, as ISO dates; "" where that end is open.
struct DatedCode {
  std::string code;
  std::string from, to;
  std::size_t line = 0;
};

struct DictionaryName {
  std::vector<std::string> surfaces;  // "Barack Obama": the name, then its synonyms
  std::vector<DatedCode> codes;
  std::size_t line = 0;
};

struct DictionaryAgent {
  std::string singular, plural;  // in lower case; "" plural: it has none
  std::string role;              // "GOV"
  std::size_t line = 0;
};

struct DictionaryVerb {
  std::string lemma;  // in lower case
  std::string code;   // CAMEO
  std::size_t line = 0;
};

struct DictionarySet {
  std::string name;  // in lower case
  std::vector<std::string> words;
  std::size_t line = 0;
};

struct DictionaryRemark {
  std::size_t line = 0;
  std::string reason;
};

struct Dictionary {
  DictionaryKind kind = DictionaryKind::Actors;
  std::vector<DictionaryName> names;
  std::vector<DictionaryAgent> agents;
  std::vector<DictionaryVerb> verbs;
  std::vector<DictionarySet> sets;
  std::vector<DictionaryRemark> remarks;  // lines that say what cannot be carried over, in order
};

/// What kind of dictionary a text looks like.
DictionaryKind guess_kind(std::string_view text);

Dictionary parse_dictionary(std::string_view text, DictionaryKind kind);

}  // namespace entente
