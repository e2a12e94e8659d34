// SPDX-License-Identifier: Apache-2.0
// Which reports tell of one country's own affairs, or hardly of relations between countries: what is
// promised, kept and celebrated there is nothing between states. Linear in the text and its facts.
#pragma once

#include <span>
#include <vector>

#include "entente/facts/build.h"
#include "entente/facts/voice.h"

namespace entente {

/// Events and agreements that tie two countries or organisations.
std::size_t count_ties(std::span<const Built> built);

enum class Sides : std::uint8_t {
  All,
  Public  // countries and organisations: whoever asks at a briefing has a name, too
};
/// How many sides these words name, by actors and places.
std::size_t count_sides(const Context& context, TokenRange range, Sides which = Sides::All);

/// A report, and no release, of some length in which next to nothing ties two countries: what is said there is no
/// position on relations between states.
bool is_of_home_affairs(const Context& context, const Voices& voices, std::span<const Built> built);

/// Of a long text (a briefing, a speech), and of a report that is not a note: takes out what is said where no passage
/// around it names two sides.
void drop_statements_on_home_affairs(const Context& context, const Voices& voices, std::vector<Built>& built);

/// Takes out what is nobody's but one country's own.
void drop_home_affairs(const Context& context, const Voices& voices, std::vector<Built>& built);

}  // namespace entente
