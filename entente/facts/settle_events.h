// SPDX-License-Identifier: Apache-2.0
// What only the whole document tells about events: the day of a meeting holds for what is told of it
// afterwards, and an agreement that is said to be signed was signed by an act.
#pragma once

#include <vector>

#include "entente/facts/build.h"

namespace entente {

/// Gives past acts without a date the date of the meeting told not long before them,
/// where one of its sides acts. Linear in the number of facts.
void carry_meeting_dates(const Context& context, std::vector<Built>& built);

/// Gives a signed text without a day the day of the signing whose words name it. n log n in the number of facts.
void carry_signing_days(std::vector<Built>& built);

/// Gives an attack whose own words name no target the one that its source attacks elsewhere in the text:
/// "Chad's war" is the war on Togo that the text is on. Linear in the number of facts.
void carry_war_targets(std::vector<Built>& built);

/// Drops what a demand of the same sentence asks for: "urged Chad to sign the treaty" is one demand. n log n in the
/// number of facts.
void drop_requested(const Context& context, std::vector<Built>& built);

/// Drops an attack by nobody where the same sentence tells who attacked the same side: "Ten Malians were killed and
/// two wounded during Chadian raids". n log n in the number of facts.
void drop_sourceless(const Context& context, std::vector<Built>& built);

/// Drops what names nobody new and was told before: "it is good to have you here" of those who met already. An event
/// on a day of its own is another one. n log n in the number of facts.
void drop_told_again(std::vector<Built>& built);

/// Gives a promise, demand, refusal or threat without a target the side with which its source has most to do in
/// the text: "Iran remains open for talks" in a text on Iran and Oman. n log n in the number of facts.
void add_partners(std::vector<Built>& built);

/// Adds an event of signing for each signed agreement of a list (three or more between the same
/// parties) whose words no event of that kind covers.
/// REQUIRES: `facts` sorted by type, agreements before events, as merge_repeats() leaves them.
void add_signings(std::vector<Fact>& facts);

}  // namespace entente
