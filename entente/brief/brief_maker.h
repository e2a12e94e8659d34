// SPDX-License-Identifier: Apache-2.0
// Makes a Brief from records, section by section: brief_maker.cc has the order of the page and what lines are made
// of, brief_sections.cc what stands in each section, brief_promises.cc what is owed,
// brief_outlook.cc what has changed, what is to come and what all of it rests on. Used by make_brief alone, once each.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "entente/brief/brief.h"
#include "entente/brief/relevance.h"
#include "entente/register/record.h"

namespace entente {

/// Whether the first words of both are the same words of one report.
bool told_in_one_breath(const Record& a, const Record& b);
std::vector<std::string> ids_of(const std::vector<const Record*>& records);

class BriefMaker {
 public:
  /// Keeps references to all but the codes. At most `limit` lines under one heading.
  BriefMaker(const RecordSet& all, const std::string& a, const std::string& b, const PlainWords& words,
             const Names& names, std::size_t limit, const std::string& since);

  Brief make();

 private:
  /// Whether a record is dated, and its last day, or that of its first report.
  struct When {
    bool is_dated = false;
    std::int32_t day = 0;

    friend auto operator<=>(const When&, const When&) = default;
  };

  // brief_maker.cc
  When when(const Record& r) const;
  bool newer(const Record* a, const Record* b) const;
  const std::vector<const Record*>& of_type(FactType type) const;
  std::size_t older(FactType type, bool is_shared = false) const;
  std::size_t note(const Record& r, std::size_t claim);
  std::vector<std::size_t> notes_of(const Record& r);
  std::string disputed(const Record& r) const;
  std::string date_of(const Record& r) const;
  BriefLine line(const Record& r, bool dated = true);
  bool has_room(BriefGroup& group) const;
  void append(BriefGroup& group, const Record& r, bool dated, const std::string& more = {});
  void add(std::string id, std::string heading, std::vector<BriefGroup> groups);
  void add_support(BriefSide& side, const Record& r, std::size_t claim);

  // brief_outlook.cc
  void changed();
  std::vector<const Record*> to_come() const;
  std::string what_is_new(const Record& r) const;
  bool is_recent(const Claim& claim) const;
  void ahead();
  void coverage();
  void glance();

  // brief_sections.cc
  void header();
  void agreements();
  std::string counted_in(const Record& r, const std::vector<const Record*>& agreements) const;
  std::string standing(const Record& commitment) const;
  bool has_others(const Record& r) const;
  std::string owed_by(const Record& commitment) const;
  void note_steps(BriefLine& line, const Record& r);
  BriefLine commitment_line(const std::vector<const Record*>& together, const std::string& terms);
  std::vector<const Record*> to_follow_up() const;
  void reminders();
  void commitments();
  void mechanisms();
  std::string visits_each_way() const;
  void channels();
  void events();
  void statements();
  void simple_section(std::string id, FactType type);
  void disagreements();
  void compare_count(const Record& group);
  void sources();

  const RecordSet& all_;
  const PlainWords& words_;
  const Names& names_;
  const std::size_t limit_;
  const Relevance relevance_;
  std::vector<const Record*> records_;
  std::array<std::vector<const Record*>, kFactTypeCount> of_type_;  // of these, the newest first
  std::unordered_map<const Record*, When> when_;                    // of these
  std::vector<const Report*> reports_;                              // that tell of the two
  std::map<std::tuple<std::string, Span>, std::size_t> notes_;
  Brief brief_;
};

}  // namespace entente
