// SPDX-License-Identifier: Apache-2.0
// What a search takes for a word, in any language. A word has two forms: exact is the word in lower case, loose is
// without marks ("đông" is "dong") and without the ending of a plural. Scripts that put no spaces where words end (Han,
// kana, Thai ...) or write particles onto words (Hangul) are cut into overlapping pairs of characters, so that any part
// of a run can be found as a phrase. Immutable; shared by threads.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "entente/base/error.h"
#include "entente/base/span.h"

namespace entente {

struct SearchWord {
  Span span;
  ByteOffset first_end = 0;  // where its first character ends, if it is a pair
  std::string exact;         // of a run without spaces the whole run stands at its first word; "" at the others
  std::string loose;
  bool is_paired = false;  // part of a run without spaces: this character and the next; the last one stands alone
  bool ends_run = false;   // the last one of such a run
};

class SearchWords {
 public:
  /// The tables of data/search and data/en/search, compiled into the program: an index is a function of the register
  /// and the program alone.
  static Result<SearchWords> built_in();

  /// In text order. REQUIRES: valid UTF-8 of at most 4 GiB.
  std::vector<SearchWord> words(std::string_view text) const;

  /// The names of a state, one a line, by its ISO 3166-1 alpha-3 code; "" for what is no such code.
  std::string state_names(std::string_view code) const;

  /// How many bytes of particles a run of Hangul ends in; 0 for any other run.
  std::size_t particle_at_end(std::string_view run) const;

 private:
  std::string loose_form(std::string_view run) const;
  void add_run(std::string_view text, Span run, bool is_paired, std::vector<SearchWord>& out) const;

  std::unordered_map<std::string, std::string> letters_, endings_, states_;
  std::unordered_set<std::string> particles_;
  std::size_t longest_ending_ = 0;
  std::size_t longest_particle_ = 0;
};

}  // namespace entente
