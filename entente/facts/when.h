// SPDX-License-Identifier: Apache-2.0
// When and where something happens, as its clause says it; nothing is guessed.
#pragma once

#include <optional>
#include <string>

#include "entente/facts/context.h"

namespace entente {

struct Found {
  std::string value;  // ISO 8601 date or interval; place as printed
  Span span;
};

/// The date that belongs to a predicate: of its own phrase, its carrier, the words between it and
/// the verb of its clause. In captions and headings any date of the line.
std::optional<Found> date_of(const Context& context, TokenId predicate);

/// The date among the words of a noun ("the visit of 3 May"), but not behind "since" and the like.
std::optional<Found> date_in_phrase(const Context& context, TokenId noun);

/// The day of publication for what a dated report tells in the present tense ("X and Y sign ...").
std::optional<Found> date_of_report(const Context& context, TokenId predicate);

/// The day of publication for what somebody says, in such a report, to have been done ("X says that Y has accepted").
std::optional<Found> date_of_news(const Context& context, TokenId predicate);

/// The place that belongs to a predicate ("in Geneva", "at the White House").
std::optional<Found> place_of(const Context& context, TokenId predicate);
/// The place that hangs on a name below the verb: "signed by Minister Doe of Peru in Lima".
std::optional<Found> place_behind_names(const Context& context, TokenId verb);
/// The country in whose territory the clause of a predicate plays ("on the streets of Lima", "in the
/// Egyptian capital"), as ISO 3166-1 alpha-3, with the words that say so.
std::optional<Found> scene_of(const Context& context, TokenId predicate);
/// The same for a range of words.
std::optional<Found> scene_in(const Context& context, TokenRange words);
/// The place that hangs on this very word ("a pact in Lima").
std::optional<Found> place_under(const Context& context, TokenId holder);
/// The words of the place that t is in, with the places that follow it: "Addis Ababa, Ethiopia".
std::optional<Found> place_at(const Context& context, TokenId t);

}  // namespace entente
