// SPDX-License-Identifier: Apache-2.0
// Reads the tables and word sets of the data directories, the later over the earlier.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <unordered_set>
#include <utility>

#include "entente/base/blocks.h"
#include "entente/base/date.h"
#include "entente/base/file.h"
#include "entente/base/table.h"
#include "entente/base/utf8.h"
#include "entente/entities/gazetteer.h"
#include "entente/entities/surface_list.h"

namespace entente {
namespace {

constexpr std::size_t kMaxFileBytes = 64u << 20;
// An ending tells the sex of a given name if so many listed names have it, and so large a share of them one sex.
constexpr int kFewestNames = 15;
constexpr double kOneSex = 0.9;

/// The sets whose words become bits of word_classes().
constexpr std::array<std::pair<std::string_view, WordClass>, 40> kClassSets = {{
    {"topics", kTopic},
    {"name_links", kNameLink},
    {"owner_prepositions", kOwnerPreposition},
    {"name_particles", kNameParticle},
    {"name_suffixes", kNameSuffix},
    {"not_names", kNotName},
    {"event_names", kEventName},
    {"place_words", kPlaceWord},
    {"actor_verbs", kActorVerb},
    {"relation_nouns", kRelationNoun},
    {"place_prepositions", kPlacePreposition},
    {"body_modifiers", kBodyModifier},
    {"inner_adjectives", kInnerAdjective},
    {"pair_nouns", kPairNoun},
    {"states_nouns", kStatesNoun},
    {"state_nouns", kStateNoun},
    {"definite", kDefinite},
    {"both", kBoth},
    {"two", kTwo},
    {"three", kThree},
    {"each", kEach},
    {"part_nouns", kPartNoun},
    {"he_she", kHeShe},
    {"they", kThey},
    {"it", kIt},
    {"we", kWe},
    {"pair_adjectives", kPairAdjective},
    {"speech_verbs", kSpeechVerb},
    {"bare_pair_nouns", kBarePairNoun},
    {"pair_prepositions", kPairPreposition},
    {"she", kShe},
    {"i", kI},
    {"you", kYou},
    {"object_verbs", kObjectVerb},
    {"town_verbs", kTownVerb},
    {"town_nouns", kTownNoun},
    {"seat_nouns", kSeatNoun},
    {"burden_words", kBurdenWord},
    {"burden_prepositions", kBurdenPreposition},
    {"for_prepositions", kForPreposition},
}};

/// Sets that are asked for by name.
constexpr std::array<std::string_view, 30> kOtherSets = {
    "free_sectors",      "issued_texts",      "issuing_bodies",      "kind_nouns",       "kinds_without_state",
    "joint_openings",    "personal_bodies",   "joint_titles",        "not_after_bodies", "topic_starts",
    "leader_kinds",      "pair_kinds",        "leader_words",        "lower_body_types", "national_bodies",
    "plural_names",      "post_prepositions", "state_sectors",       "shared_nouns",     "shared_words",
    "shared_adjectives", "shared_nouns_with", "origin_prepositions", "regimes",          "ethnic_words",
    "not_before_bodies", "his_titles",        "her_titles",          "speech_series",    "firms_in_lower"};

std::optional<ActorKind> parse_actor_kind(std::string_view name) {
  for (int k = 0; k <= static_cast<int>(ActorKind::People); ++k)
    if (to_string(static_cast<ActorKind>(k)) == name) return static_cast<ActorKind>(k);
  return std::nullopt;
}

/// The kinds of organisations.tsv, which are finer than ours in places.
std::optional<ActorKind> parse_listed_kind(std::string_view name) {
  if (name == "alliance" || name == "seat") return ActorKind::Organisation;
  if (name == "newspaper" || name == "broadcaster") return ActorKind::NewsAgency;
  if (name == "court") return ActorKind::Body;
  return parse_actor_kind(name);
}

/// 20220131 for "2022-01-31"; what is not told of a day is taken so that the whole month or year is
/// meant. 0 for "", nothing for what is no date.
std::optional<std::uint32_t> day_of(std::string_view iso, bool is_end) {
  if (iso.empty()) return 0;
  const auto date = parse_date(iso);
  if (!date) return std::nullopt;
  const unsigned missing = is_end ? 99 : 0;
  return static_cast<std::uint32_t>(date->year) * 10000 + (date->has_month() ? date->month : missing) * 100 +
         (date->has_day() ? date->day : missing);
}

}  // namespace

class GazetteerLoader {
 public:
  explicit GazetteerLoader(const TextRules& rules) : rules_(rules) {}

  Result<Gazetteer> load(std::span<const std::string> directories) {
    for (std::size_t d = 0; d < directories.size(); ++d) {
      layer_ = d;
      if (auto done = read_directory(directories[d]); !done) return std::unexpected(done.error());
    }
    for (std::string_view set : kOtherSets)
      if (!out_.sets_.has(set))
        return fail(ErrorCode::InvalidData, fmt::format("the word set '{}' is missing", set), "en/entities");
    for (const auto& [set, bit] : kClassSets) {
      const auto* words = out_.sets_.find(set);
      if (!words) return fail(ErrorCode::InvalidData, fmt::format("the word set '{}' is missing", set), "en/entities");
      for (const std::string& word : *words) out_.classes_[word] |= bit;
    }
    learn_name_endings();
    if (auto done = index_names(); !done) return std::unexpected(done.error());
    if (auto done = index_phrases(); !done) return std::unexpected(done.error());
    return std::move(out_);
  }

 private:
  struct NameRow {
    std::string surface;
    std::size_t layer;
    ListedName meaning;
  };
  struct PhraseRow {
    std::string surface;
    std::size_t layer;
    Phrase phrase;
  };

  /// A file of a later directory may be missing.
  bool skip(const std::string& path) const { return layer_ > 0 && !std::filesystem::exists(path); }

  Result<void> read_directory(const std::string& dir) {
    for (auto step : {&GazetteerLoader::read_states, &GazetteerLoader::read_state_names, &GazetteerLoader::read_places,
                      &GazetteerLoader::read_organisations, &GazetteerLoader::read_persons,
                      &GazetteerLoader::read_given_names, &GazetteerLoader::read_bodies, &GazetteerLoader::read_titles,
                      &GazetteerLoader::read_groups, &GazetteerLoader::read_sets, &GazetteerLoader::read_synonyms,
                      &GazetteerLoader::read_hidden, &GazetteerLoader::read_office_states,
                      &GazetteerLoader::read_foreign_offices, &GazetteerLoader::read_short_names}) {
      if (auto done = (this->*step)(dir); !done) return done;
    }
    return {};
  }

  Result<void> read_states(const std::string& dir) {
    return each_row(dir + "/gazetteer/states.tsv", {"iso3", "name"}, [&](const auto& cells) -> std::string {
      out_.states_[std::string(cells[0])] = cells[1];
      return "";
    });
  }

  Result<void> read_state_names(const std::string& dir) {
    return each_row(dir + "/en/names/states.tsv", {"surface", "iso3", "kind", "number", "ambiguous"},
                    [&](const auto& cells) -> std::string {
                      const std::string_view kind = cells[2];
                      ListedName name;
                      if (kind == "adjective") name.sort = NameSort::Adjective;
                      else if (kind == "demonym") name.sort = NameSort::Demonym;
                      else if (kind == "capital") name.sort = NameSort::Capital;
                      else if (kind == "metonym") name.sort = NameSort::Seat;
                      else if (kind == "name" || kind == "official" || kind == "short" || kind == "abbreviation" ||
                               kind == "historical")
                        name.sort = NameSort::State;
                      else return fmt::format("unknown kind '{}'", kind);
                      const auto state = out_.states_.find(cells[1]);
                      if (state == out_.states_.end()) return fmt::format("unknown state '{}'", cells[1]);
                      name.singular = cells[3] == "sg" || cells[3] == "both";
                      name.plural = cells[3] == "pl" || cells[3] == "both";
                      name.ambiguous = cells[4] == "yes";
                      name.name = state->second;
                      name.code = name.country = cells[1];
                      add_name(cells[0], std::move(name));
                      return "";
                    });
  }

  Result<void> read_places(const std::string& dir) {
    std::unordered_set<std::string> stopped;
    const std::string stoplist = dir + "/en/names/place_stoplist.txt";
    if (auto done = each_line(stoplist, [&](std::string_view line) { stopped.emplace(line); }); !done) return done;
    return each_row(dir + "/gazetteer/places.tsv", {"name", "iso3", "kind"}, [&](const auto& cells) -> std::string {
      if (stopped.contains(std::string(cells[0]))) return "";
      ListedName name;
      name.sort = cells[2] == "capital" ? NameSort::Capital : NameSort::Place;
      name.name = cells[0];
      name.country = cells[1];
      name.detail = cells[2];
      add_name(cells[0], std::move(name));
      return "";
    });
  }

  Result<void> read_organisations(const std::string& dir) {
    return each_row(dir + "/en/names/organisations.tsv",
                    {"surface", "code", "name", "kind", "country", "body_type", "ambiguous"},
                    [&](const auto& cells) -> std::string {
                      const auto kind = parse_listed_kind(cells[3]);
                      if (!kind) return fmt::format("unknown kind '{}'", cells[3]);
                      ListedName name;
                      name.sort = cells[3] == "seat" ? NameSort::Seat : NameSort::Organisation;
                      name.kind = *kind;
                      name.code = cells[1];
                      name.name = cells[2];
                      name.country = cells[4];
                      name.detail = cells[5].empty() ? cells[3] : cells[5];
                      name.ambiguous = cells[6] == "yes";
                      // An armed group and a firm have a place where they are based, but act for
                      // no state.
                      if (*kind == ActorKind::ArmedGroup || *kind == ActorKind::Company)
                        name.based_in = std::exchange(name.country, {});
                      add_name(cells[0], std::move(name));
                      return "";
                    });
  }

  Result<void> read_persons(const std::string& dir) {
    const auto year = [](std::string_view date) {
      std::uint16_t n = 0;
      for (char c : date.substr(0, 4))
        if (c >= '0' && c <= '9') n = static_cast<std::uint16_t>(n * 10 + (c - '0'));
      return n;
    };
    return each_row(dir + "/en/names/persons.tsv", {"surface", "iso3", "office", "valid_from", "valid_to"},
                    [&](const auto& cells) -> std::string {
                      ListedName name;
                      name.sort = NameSort::Person;
                      name.kind = ActorKind::Person;
                      name.name = cells[0];
                      // Whoever heads an organisation has its code there.
                      (out_.states_.contains(cells[1]) ? name.country : name.code) = cells[1];
                      name.detail = cells[2];
                      name.since = year(cells[3]);
                      name.until = year(cells[4]);
                      const auto first = day_of(cells[3], false), last = day_of(cells[4], true);
                      if (!first || !last) return "a date is written as 2025, 2025-10 or 2025-10-09";
                      name.first_day = *first;
                      name.last_day = *last;
                      add_name(cells[0], std::move(name));
                      return "";
                    });
  }

  Result<void> read_given_names(const std::string& dir) {
    return each_row(dir + "/en/names/given_names.txt", {"name", "gender"}, [&](const auto& cells) -> std::string {
      std::uint64_t& classes = out_.classes_[to_lower(cells[0])];
      classes |= kGivenName;
      if (cells[1] == "m") classes |= kMaleName;
      if (cells[1] == "f") classes |= kFemaleName;
      return "";
    });
  }

  void learn_name_endings() {
    struct Names {
      int male = 0, female = 0;
    };
    std::map<std::string_view, Names> endings;
    for (const auto& [word, classes] : out_.classes_) {
      if (classes & kMaleName) ++endings[last_two_letters(word)].male;
      if (classes & kFemaleName) ++endings[last_two_letters(word)].female;
    }
    for (const auto& [ending, names] : endings) {
      const int all = names.male + names.female;
      if (all < kFewestNames || std::max(names.male, names.female) < kOneSex * all) continue;
      out_.name_endings_.emplace(ending, names.male > names.female ? kMaleName : kFemaleName);
    }
  }

  Result<void> read_bodies(const std::string& dir) {
    for (const char* file : {"/en/names/body_words.tsv", "/en/entities/company_words.tsv"}) {
      auto done =
          each_row(dir + file, {"word", "plural", "body_type", "actor_kind"}, [&](const auto& cells) -> std::string {
            const auto kind = parse_actor_kind(cells[3]);
            if (!kind) return fmt::format("unknown kind '{}'", cells[3]);
            Phrase phrase;
            phrase.body = true;
            phrase.kind = *kind;
            phrase.body_type = cells[2];
            phrase.singular = cells[0];
            add_phrase(cells[0], cells[1], phrase);
            return "";
          });
      if (!done) return done;
    }
    return {};
  }

  Result<void> read_titles(const std::string& dir) {
    const std::string modifiers = dir + "/en/names/title_modifiers.txt";
    auto done =
        each_line(modifiers, [&](std::string_view line) { out_.classes_[std::string(line)] |= kOfficeModifier; });
    if (!done) return done;
    return each_row(dir + "/en/names/titles.tsv", {"title", "plural", "office_kind", "speaks_for_state"},
                    [&](const auto& cells) -> std::string {
                      Phrase phrase;
                      phrase.office = true;
                      phrase.office_kind = cells[2];
                      phrase.speaks_for_state = cells[3] == "yes";
                      phrase.singular = cells[0];
                      add_phrase(cells[0], cells[1], phrase);
                      return "";
                    });
  }

  Result<void> read_groups(const std::string& dir) {
    return each_row(dir + "/en/names/group_words.tsv", {"word", "singular", "sector"},
                    [&](const auto& cells) -> std::string {
                      Phrase phrase;
                      phrase.group = true;
                      phrase.plural = true;
                      phrase.sector = cells[2];
                      phrase.singular = cells[1];
                      phrase_rows_.push_back({std::string(cells[0]), layer_, std::move(phrase)});
                      return "";
                    });
  }

  Result<void> read_sets(const std::string& dir) {
    const std::string folder = dir + "/en/entities";
    if (skip(folder)) return {};
    const auto files = list_files(folder, ".txt");
    if (!files) return std::unexpected(files.error());
    for (const std::string& file : *files) {
      const auto blocks = load_blocks(file);
      if (!blocks) return std::unexpected(blocks.error());
      // Other recognisers keep their own kinds of blocks in the folder.
      if (blocks->empty() || blocks->front().entries.front().key != "set") continue;
      if (auto done = out_.sets_.add(*blocks, layer_ > 0); !done) return done;
    }
    return {};
  }

  Result<void> read_synonyms(const std::string& dir) {
    return each_row(dir + "/en/entities/office_synonyms.tsv", {"word", "means"}, [&](const auto& cells) -> std::string {
      out_.office_words_[std::string(cells[0])] = cells[1];
      return "";
    });
  }

  Result<void> read_hidden(const std::string& dir) {
    return each_row(dir + "/en/entities/hidden_names.tsv", {"surface"}, [&](const auto& cells) -> std::string {
      ListedName name;
      name.sort = NameSort::Hidden;
      name.kind = ActorKind::People;
      name.name = cells[0];
      add_name(cells[0], std::move(name));
      return "";
    });
  }

  Result<void> read_office_states(const std::string& dir) {
    return each_row(dir + "/en/entities/office_states.tsv", {"office", "iso3"}, [&](const auto& cells) -> std::string {
      if (!out_.states_.contains(cells[1])) return fmt::format("unknown state '{}'", cells[1]);
      out_.office_states_[std::string(cells[0])] = cells[1];
      return "";
    });
  }

  Result<void> read_foreign_offices(const std::string& dir) {
    return each_row(dir + "/en/entities/foreign_offices.tsv", {"office", "iso3"},
                    [&](const auto& cells) -> std::string {
                      if (!out_.states_.contains(cells[1])) return fmt::format("unknown state '{}'", cells[1]);
                      out_.foreign_offices_.insert(std::string(cells[0]) + '|' + std::string(cells[1]));
                      return "";
                    });
  }

  Result<void> read_short_names(const std::string& dir) {
    return each_row(dir + "/en/entities/short_names.tsv", {"surface", "iso3"}, [&](const auto& cells) -> std::string {
      if (!out_.states_.contains(cells[1])) return fmt::format("unknown state '{}'", cells[1]);
      out_.short_names_[std::string(cells[0])] = cells[1];
      return "";
    });
  }

  /// Calls take(cells) for each row; a text it returns is the row's mistake.
  template <class Take>
  Result<void> each_row(const std::string& path, std::initializer_list<std::string_view> columns, Take&& take) {
    if (skip(path)) return {};
    const auto table = Table::load(path, columns);
    if (!table) return std::unexpected(table.error());
    for (const Table::Row& row : table->rows()) {
      if (row.cells[0].empty()) return fail(ErrorCode::InvalidData, "the first cell is empty", table->where(row));
      if (std::string mistake = take(row.cells); !mistake.empty())
        return fail(ErrorCode::InvalidData, std::move(mistake), table->where(row));
    }
    return {};
  }

  template <class Take>
  Result<void> each_line(const std::string& path, Take&& take) {
    if (skip(path)) return {};
    const auto text = read_file(path, kMaxFileBytes);
    if (!text) return std::unexpected(text.error());
    for (std::size_t from = 0; from < text->size();) {
      const std::size_t end = std::min(text->find('\n', from), text->size());
      const std::string_view line = std::string_view(*text).substr(from, end - from);
      if (!line.empty() && line.front() != '#') take(line);
      from = end + 1;
    }
    return {};
  }

  void add_name(std::string_view surface, ListedName meaning) {
    name_rows_.push_back({std::string(surface), layer_, std::move(meaning)});
  }

  void add_phrase(std::string_view singular, std::string_view plural, Phrase phrase) {
    phrase.plural = singular == plural;
    phrase_rows_.push_back({std::string(singular), layer_, phrase});
    if (plural.empty() || singular == plural) return;
    phrase.plural = true;
    phrase_rows_.push_back({std::string(plural), layer_, std::move(phrase)});
  }

  /// Rows of earlier directories whose surface stands in a later one are dropped.
  template <class Row>
  static void drop_overridden(std::vector<Row>& rows) {
    if (rows.empty() || rows.back().layer == rows.front().layer) return;
    std::unordered_map<std::string_view, std::size_t> last;
    for (const Row& row : rows) last[row.surface] = std::max(last[row.surface], row.layer);
    std::vector<bool> keep;
    for (const Row& row : rows) keep.push_back(last[row.surface] == row.layer);
    std::size_t n = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!keep[i]) continue;
      if (n != i) rows[n] = std::move(rows[i]);
      ++n;
    }
    rows.resize(n);
  }

  Result<void> index_names() {
    drop_overridden(name_rows_);
    SurfaceList surfaces;
    for (NameRow& row : name_rows_) {
      const auto id = static_cast<std::uint32_t>(out_.listed_.size());
      surfaces.add(row.surface, id);
      // Headlines in capitals name states, bodies and leaders; towns are too many.
      if (row.meaning.sort != NameSort::Place) surfaces.add_in_capitals(row.surface, id);
      if (row.meaning.sort == NameSort::Person) index_person(to_lower(row.surface), id);
      out_.listed_.push_back(std::move(row.meaning));
    }
    return std::move(surfaces).build(rules_, out_.names_);
  }

  /// By the first and the last word: "President Xi", "President Moon", "President Niinistö".
  void index_person(const std::string& name, std::uint32_t id) {
    const std::size_t first = name.find(' '), last = name.rfind(' ');
    if (first == name.npos) return;
    out_.persons_named_[name.substr(last + 1)].push_back(id);
    out_.persons_named_[name.substr(0, first)].push_back(id);
  }

  Result<void> index_phrases() {
    drop_overridden(phrase_rows_);
    SurfaceList surfaces;
    std::unordered_map<std::string, std::uint32_t> known;
    for (PhraseRow& row : phrase_rows_) {
      const auto [at, fresh] = known.try_emplace(row.surface, static_cast<std::uint32_t>(out_.phrase_list_.size()));
      if (fresh) {
        surfaces.add(row.surface, at->second);
        out_.phrase_list_.push_back(std::move(row.phrase));
        continue;
      }
      // The same words in several tables: "police" is a body and a group.
      Phrase& merged = out_.phrase_list_[at->second];
      const Phrase& more = row.phrase;
      merged.plural |= more.plural;
      if (more.body) merged.body = true, merged.kind = more.kind, merged.body_type = more.body_type;
      if (more.office) {
        merged.office = true, merged.office_kind = more.office_kind;
        merged.speaks_for_state = more.speaks_for_state;
      }
      if (more.group) merged.group = true, merged.sector = more.sector;
    }
    return std::move(surfaces).build(rules_, out_.phrases_);
  }

  const TextRules& rules_;
  Gazetteer out_;
  std::size_t layer_ = 0;
  std::vector<NameRow> name_rows_;
  std::vector<PhraseRow> phrase_rows_;
};

Result<Gazetteer> Gazetteer::load(std::span<const std::string> directories, const TextRules& rules) {
  return GazetteerLoader(rules).load(directories);
}

}  // namespace entente
