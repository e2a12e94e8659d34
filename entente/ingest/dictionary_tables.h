// SPDX-License-Identifier: Apache-2.0
// From dictionaries of event coders to a user's folder: tables of names, of offices and groups, and
// rules for verbs, as `--rules DIR` loads them. What has no place there is told line by line.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/error.h"
#include "entente/ingest/dictionary.h"

namespace entente {

/// What converting must know of our own data; immutable after loading.
class DictionaryKnowledge {
 public:
  /// Reads the folder's gazetteer, given names and plover tables. InvalidData with file and line.
  static Result<DictionaryKnowledge> load(const std::string& data);

  struct Role {
    std::string kind, office_kind, speaks_for_state, sector;
  };
  /// Our code for the first three letters of a code, "" if no country is meant.
  std::string country(std::string_view code) const;
  const Role* role(std::string_view name) const;
  bool is_given_name(std::string_view lower_case) const { return given_names_.contains(lower_case); }
  /// The kind of place a surface is in our gazetteer, "" if none.
  std::string_view place(std::string_view surface) const;
  /// The PLOVER type of a CAMEO code or of its root, "" if it has none.
  std::string_view event_type(std::string_view cameo) const;

 private:
  std::set<std::string, std::less<>> states_, given_names_;
  std::map<std::string, std::string, std::less<>> codes_, places_, types_;
  std::map<std::string, Role, std::less<>> roles_;
};

class DictionaryImport {
 public:
  /// `knows_verb` says whether a rule of ours begins with this verb. Both must outlive the import.
  DictionaryImport(const DictionaryKnowledge& knowledge, std::function<bool(std::string_view)> knows_verb)
      : know_(knowledge), knows_verb_(std::move(knows_verb)) {}

  /// Takes a dictionary over; `file` names it in remarks.
  void add(const Dictionary& dictionary, const std::string& file);

  /// The files of the folder by their path in it, with their bytes; none that would be empty.
  std::map<std::string, std::string> files() const;

  struct Remark {
    std::string where;  // "file:line"
    std::string reason;
  };
  /// What is not carried over, in the order of the dictionaries.
  const std::vector<Remark>& remarks() const { return remarks_; }
  /// Rows and rules that files() holds.
  std::size_t carried() const;

 private:
  void add_name(const DictionaryName& name);
  bool add_code(const DictionaryName& name, const DatedCode& code, bool is_person);
  void add_agent(const DictionaryAgent& agent);
  void add_verb(const DictionaryVerb& verb);
  void add_row(const char* table, std::string row) { rows_[table].insert(std::move(row)); }
  void remark(std::size_t line, std::string reason);

  const DictionaryKnowledge& know_;
  std::function<bool(std::string_view)> knows_verb_;
  std::string file_;                                   // of the dictionary being added
  std::map<std::string, std::set<std::string>> rows_;  // by table
  std::map<std::string, std::string> rules_;           // by id
  std::map<std::string, std::set<std::string>> sets_;  // by name
  std::vector<Remark> remarks_;
};

}  // namespace entente
