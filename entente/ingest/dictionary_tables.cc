// SPDX-License-Identifier: Apache-2.0
#include "entente/ingest/dictionary_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "entente/base/table.h"
#include "entente/base/utf8.h"

namespace entente {
namespace {

constexpr const char* kPersons = "en/names/persons.tsv";
constexpr const char* kOrganisations = "en/names/organisations.tsv";
constexpr const char* kStates = "en/names/states.tsv";
constexpr const char* kTitles = "en/names/titles.tsv";
constexpr const char* kGroups = "en/names/group_words.tsv";
constexpr const char* kHidden = "en/entities/hidden_names.tsv";

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kColumns = {{
    {kPersons, "surface\tiso3\toffice\tvalid_from\tvalid_to"},
    {kOrganisations, "surface\tcode\tname\tkind\tcountry\tbody_type\tambiguous"},
    {kStates, "surface\tiso3\tkind\tnumber\tambiguous\tnote"},
    {kTitles, "title\tplural\toffice_kind\tspeaks_for_state"},
    {kGroups, "word\tsingular\tsector"},
    {kHidden, "surface"},
}};

/// Codes of organisations that belong to no state, and their kind.
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kStateless = {{
    {"IGO", "organisation"},
    {"NGO", "organisation"},
    {"NGM", "organisation"},
    {"IMG", "armed_group"},
    {"MNC", "company"},
}};

bool is_discard(std::string_view code) { return code.find_first_not_of("#~-") == code.npos; }

/// Letters with blanks, hyphens and apostrophes between: what a trigger or a word set can hold.
bool is_plain(std::string_view words) {
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; };
  return !words.empty() && is_letter(words.front()) &&
         std::ranges::all_of(words, [&](char c) { return is_letter(c) || c == ' ' || c == '-' || c == '\''; });
}

Result<void> read_rows(const std::string& path, std::initializer_list<std::string_view> columns,
                       const std::function<void(const std::vector<std::string_view>&)>& take) {
  const auto table = Table::load(path, columns);
  if (!table) return std::unexpected(table.error());
  for (const Table::Row& row : table->rows()) take(row.cells);
  return {};
}

}  // namespace

Result<DictionaryKnowledge> DictionaryKnowledge::load(const std::string& data) {
  DictionaryKnowledge k;
  const std::array reads = {
      read_rows(data + "/gazetteer/states.tsv", {"iso3"}, [&](const auto& cells) { k.states_.emplace(cells[0]); }),
      read_rows(data + "/gazetteer/places.tsv", {"name", "kind"},
                [&](const auto& cells) { k.places_.emplace(cells[0], cells[1]); }),
      read_rows(data + "/en/names/given_names.txt", {"name"},
                [&](const auto& cells) { k.given_names_.insert(to_lower(cells[0])); }),
      read_rows(data + "/plover/cameo.tsv", {"code", "type"},
                [&](const auto& cells) { k.types_.emplace(cells[0], cells[1]); }),
      read_rows(data + "/gazetteer/codes.tsv", {"iso3", "cameo"},
                [&](const auto& cells) {
                  if (!cells[1].empty()) k.codes_.emplace(cells[1], cells[0]);
                }),
      read_rows(data + "/plover/dictionary_codes.tsv", {"code", "iso3"},
                [&](const auto& cells) { k.codes_.emplace(cells[0], cells[1]); }),
      read_rows(data + "/plover/dictionary_roles.tsv", {"role", "kind", "office_kind", "speaks_for_state", "sector"},
                [&](const auto& cells) {
                  k.roles_.emplace(cells[0], Role{std::string(cells[1]), std::string(cells[2]), std::string(cells[3]),
                                                  std::string(cells[4])});
                }),
  };
  for (const auto& read : reads)
    if (!read) return std::unexpected(read.error());
  return k;
}

std::string DictionaryKnowledge::country(std::string_view code) const {
  const std::string_view three = code.substr(0, 3);
  if (const auto other = codes_.find(three); other != codes_.end()) return other->second;
  return states_.contains(three) ? std::string(three) : "";
}

const DictionaryKnowledge::Role* DictionaryKnowledge::role(std::string_view name) const {
  const auto at = roles_.find(name);
  return at == roles_.end() ? nullptr : &at->second;
}

std::string_view DictionaryKnowledge::place(std::string_view surface) const {
  const auto at = places_.find(surface);
  return at == places_.end() ? std::string_view() : std::string_view(at->second);
}

std::string_view DictionaryKnowledge::event_type(std::string_view cameo) const {
  for (std::size_t length = cameo.size(); length >= 3; --length)
    if (const auto at = types_.find(cameo.substr(0, length)); at != types_.end()) return at->second;
  const auto root = types_.find(std::string(cameo.substr(0, 2)) + "0");
  return root == types_.end() ? std::string_view() : std::string_view(root->second);
}

void DictionaryImport::remark(std::size_t line, std::string reason) {
  remarks_.push_back({fmt::format("{}:{}", file_, line), std::move(reason)});
}

void DictionaryImport::add(const Dictionary& dictionary, const std::string& file) {
  file_ = file;
  const std::size_t first = remarks_.size();
  for (const DictionaryRemark& r : dictionary.remarks) remark(r.line, r.reason);
  for (const DictionaryName& name : dictionary.names) add_name(name);
  for (const DictionaryAgent& agent : dictionary.agents) add_agent(agent);
  for (const DictionaryVerb& verb : dictionary.verbs) add_verb(verb);
  for (const DictionarySet& set : dictionary.sets) {
    const bool is_whole = !set.name.empty() && !set.words.empty() && std::ranges::all_of(set.words, is_plain) &&
                          set.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_-") == set.name.npos;
    if (is_whole) sets_[set.name].insert(set.words.begin(), set.words.end());
    else remark(set.line, "a set without a name, without words, or with words that are none");
  }
  std::ranges::stable_sort(remarks_.begin() + static_cast<std::ptrdiff_t>(first), remarks_.end(), {},
                           [](const Remark& r) { return std::stoul(r.where.substr(r.where.rfind(':') + 1)); });
}

void DictionaryImport::add_name(const DictionaryName& name) {
  const auto is_dated = [](const DatedCode& code) { return !code.from.empty() || !code.to.empty(); };
  const auto begins_with_given_name = [&](const std::string& surface) {
    const std::size_t blank = surface.find(' ');
    return blank != surface.npos && know_.is_given_name(to_lower(surface.substr(0, blank)));
  };
  // Dictionaries do not say what a name is of: dates of office and first names are a person's.
  const bool is_person =
      std::ranges::any_of(name.codes, is_dated) || std::ranges::any_of(name.surfaces, begins_with_given_name);
  for (const DatedCode& code : name.codes)
    if (!add_code(name, code, is_person) && !is_person) return;
}

bool DictionaryImport::add_code(const DictionaryName& name, const DatedCode& code, bool is_person) {
  const auto lost = [&](std::string reason) {
    remark(code.line, fmt::format("'{}' [{}]: {}", name.surfaces.front(), code.code, reason));
    return false;
  };
  if (is_discard(code.code)) {
    for (const std::string& surface : name.surfaces) add_row(kHidden, surface);
    return true;
  }
  const std::string country = know_.country(code.code);
  const auto stateless = std::ranges::find(kStateless, std::string_view(code.code).substr(0, 3),
                                           &std::pair<std::string_view, std::string_view>::first);
  if (is_person) {
    if (country.empty()) return lost("a person who serves no state we know");
    for (const std::string& surface : name.surfaces) {
      if (surface.find(' ') == surface.npos)
        lost(fmt::format("'{}' alone: one word is too little to know a person by", surface));
      else add_row(kPersons, fmt::format("{}\t{}\t\t{}\t{}", surface, country, code.from, code.to));
    }
    return true;
  }
  if (country.empty() && stateless == kStateless.end()) return lost("its first three letters are no country we know");
  if (!country.empty() && code.code.size() == 3) {
    for (const std::string& surface : name.surfaces) {
      if (!know_.place(surface).empty())
        lost(fmt::format("'{}' is a place here, and acts for the state only where the text says so", surface));
      else add_row(kStates, fmt::format("{}\t{}\tname", surface, country));
    }
    return true;
  }
  std::string kind(stateless == kStateless.end() ? std::string_view() : stateless->second);
  if (!country.empty()) {
    const auto* role = know_.role(std::string_view(code.code).substr(3, 3));
    if (!role || role->kind.empty())
      return lost(fmt::format("the role {} is of no kind of body", code.code.substr(3, 3)));
    kind = role->kind;
  }
  const std::string& first = name.surfaces.front();
  for (const std::string& surface : name.surfaces)
    add_row(kOrganisations, fmt::format("{}\t{}\t{}\t{}\t{}", surface, first, first, kind, country));
  return true;
}

void DictionaryImport::add_agent(const DictionaryAgent& agent) {
  const auto* role = know_.role(std::string_view(agent.role).substr(0, 3));
  if (!role || (role->office_kind.empty() && role->sector.empty()))
    return remark(agent.line, fmt::format("'{}': the role {} is not among ours", agent.singular, agent.role));
  if (agent.role.size() > 3)
    remark(agent.line,
           fmt::format("'{}': of the role {} only {} is kept", agent.singular, agent.role, agent.role.substr(0, 3)));
  if (!role->office_kind.empty())
    add_row(kTitles,
            fmt::format("{}\t{}\t{}\t{}", agent.singular, agent.plural, role->office_kind, role->speaks_for_state));
  if (!role->sector.empty() && !agent.plural.empty())
    add_row(kGroups, fmt::format("{}\t{}\t{}", agent.plural, agent.singular, role->sector));
}

void DictionaryImport::add_verb(const DictionaryVerb& verb) {
  const std::string_view type = know_.event_type(verb.code);
  if (type.empty())
    return remark(verb.line, fmt::format("'{}' [{}]: the code has no event type", verb.lemma, verb.code));
  if (!is_plain(verb.lemma) || verb.lemma.find(' ') != verb.lemma.npos)
    return remark(verb.line, fmt::format("'{}' is not one word", verb.lemma));
  if (knows_verb_(verb.lemma))
    return remark(verb.line, fmt::format("'{}' [{}]: rules of ours begin with it already", verb.lemma, verb.code));
  const std::string id = "dictionary-" + verb.lemma;
  if (rules_.contains(id)) return remark(verb.line, fmt::format("'{}' was there already", verb.lemma));
  rules_[id] = fmt::format(
      "rule: {0}\ntrigger: verb {1}\nrole: source actor subj\nrole: target actor obj\n"
      "yields: event type={2} cameo={3} source={{source}} target={{target}}\n"
      "example: The governments of Norway and Sweden {1} the government of Chile.\n"
      "expect: event type={2} source=NOR,SWE target=CHL\nnot: The gardeners {1} the path.\n",
      id, verb.lemma, type, verb.code);
}

std::size_t DictionaryImport::carried() const {
  std::size_t count = rules_.size() + sets_.size();
  for (const auto& [table, rows] : rows_) count += rows.size();
  return count;
}

std::map<std::string, std::string> DictionaryImport::files() const {
  std::map<std::string, std::string> files;
  for (const auto& [table, columns] : kColumns) {
    const auto rows = rows_.find(std::string(table));
    if (rows == rows_.end()) continue;
    std::string& text = files[std::string(table)];
    text = fmt::format("# Made by `entente import-dictionary`.\n{}\n", columns);
    for (const std::string& row : rows->second) text += row + "\n";
  }
  for (const auto& [id, rule] : rules_) files["en/rules/dictionary.rules"] += rule + "\n";
  for (const auto& [name, words] : sets_)
    files["en/rules/dictionary.words"] +=
        fmt::format("set: dictionary_{}\nwords: {}\n\n", name, fmt::join(words, ", "));
  return files;
}

}  // namespace entente
