// SPDX-License-Identifier: Apache-2.0
// What a person has decided on a record: who, when, why, and on which claims. Decisions are added to
// the register and never changed; to undo one is a decision, too. Each is hashed together with the one
// before it, so that a changed, missing or inserted one shows. Plain values, free of the database.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/error.h"
#include "entente/facts/fact.h"

namespace entente {

enum class Action : std::uint8_t {
  Accept,       // the record is right as it stands
  Reject,       // it is no fact: left out of every list
  Correct,      // fields get these values
  Merge,        // two records are one
  Split,        // what some reports say is another record
  PerhapsSame,  // two records may be one: they point to each other
  SetStatus,    // where an agreement, a mechanism or a commitment stands
  Add,          // what a person has read in a report themselves is a claim of it
  Undo,         // an earlier decision does not hold
};
constexpr std::size_t kActionCount = 9;
std::string_view to_string(Action action);                  // "perhaps_same"
std::optional<Action> parse_action(std::string_view name);  // hyphens will do for underscores

/// A record as it was when it was decided on.
struct Subject {
  std::string record;               // its id
  std::vector<std::string> claims;  // ids, the earliest first; at least one

  friend bool operator==(const Subject&, const Subject&) = default;
};

struct Decision {
  std::int64_t number = 0;  // 1, 2, 3, ...
  Action action = Action::Accept;
  /// Merge: two or more; PerhapsSame: two; Split: what leaves, what stays; Undo: none; else one. Add: of one claim.
  std::vector<Subject> subjects;
  /// Correct: one for each value of each field it sets, or "" for a field that has none; SetStatus: one; Add: those of
  /// the claim.
  std::vector<std::pair<Field, std::string>> values;
  std::int64_t undoes = 0;  // Undo: the number of a decision
  std::string by;
  std::string reason;
  std::string time;     // UTC, "2026-03-01T09:30:00Z"; never before that of the decision before
  std::string program;  // by which it was entered: "entente 0.1.0"

  friend bool operator==(const Decision&, const Decision&) = default;
};

/// The entry as it is hashed and stored: one JSON object, all keys in the order of the alphabet, no white space.
std::string canonical_json(const Decision& decision);
/// Corrupt for anything that canonical_json() does not write.
Result<Decision> parse_decision(std::string_view json);

/// What the first entry is hashed with: 64 zeros.
std::string_view first_link();
/// SHA-256 over the hash before (64 hex digits) and the entry.
std::string chain_hash(std::string_view previous, std::string_view entry);

/// The decisions that hold, in order: without those undone and without Undo itself.
std::vector<Decision> in_force(std::span<const Decision> decisions);
/// False if it was undone, or is not there.
bool is_in_force(std::span<const Decision> decisions, std::int64_t number);

/// True for "2026-03-01T09:30:00Z", a time that exists.
bool is_time(std::string_view text);

}  // namespace entente
