// SPDX-License-Identifier: Apache-2.0
// Who speaks where no verb of speech says it: the byline of a release ("Jane Doe, Minister of ..."),
// whoever it is "attributable to", the sides of a joint statement, the turns of a transcript
// ("MINISTER DOE: ..."), the title ("Statement by ..."), the office that published the text, and in
// a report whoever was quoted last, while the quotation goes on. "We" and "I" are theirs. Made once
// per document in linear time from a Context, which must outlive it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/facts/context.h"

namespace entente {

enum class VoiceKind : std::uint8_t {
  Person,  // the author of a release, or whom it is attributable to
  Joint,   // the sides of a joint statement
  Turn,    // the speaker of a turn in a transcript
  Office,  // the institution that released the text
};
std::string_view to_string(VoiceKind kind);  // "person"

struct Voice {
  VoiceKind kind = VoiceKind::Office;
  std::string speaker;
  std::string affiliation;  // the office of a person
  std::string country;      // ISO 3166-1 alpha-3
  Span office{};            // the words that give the person the office; may be empty
};

/// A line that names who published or wrote the text.
struct Byline {
  TokenRange words;
  std::string name;  // "Jane Doe, Minister of Trade"; "Office of the Press Secretary"
};

class Voices {
 public:
  explicit Voices(const Context& context);

  /// Who speaks in this sentence; nullptr where the report does.
  const Voice* at(SentenceId sentence) const {
    const std::uint32_t i = by_sentence_[sentence.value];
    return i == 0 ? nullptr : &voices_[i - 1];
  }
  /// It stands in a turn of a transcript that only asks or leads ("QUESTION: ...").
  bool is_asked(SentenceId sentence) const { return asked_[sentence.value]; }
  const std::vector<Byline>& bylines() const { return bylines_; }
  /// Somebody speaks in the name of the whole text: a release, a statement, a letter.
  bool has_author() const { return has_author_; }

 private:
  void read_bylines(const Context& context);
  void choose_author(const Context& context);
  void read_turns(const Context& context);

  const Actor* author_ = nullptr;  // the person of a byline
  bool has_author_ = false;
  std::vector<Voice> voices_;
  std::vector<std::uint32_t> by_sentence_;  // 1 + index of the voice, 0 for none
  std::vector<bool> asked_;
  std::vector<Byline> bylines_;
};

}  // namespace entente
