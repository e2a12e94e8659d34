// SPDX-License-Identifier: Apache-2.0
// Persons with the office the text gives them, and offices that stand for persons.
#include <algorithm>

#include "entente/base/utf8.h"
#include "entente/entities/entity_builder.h"

namespace entente {
namespace {

// As much as a word that the office has and the nominal lacks.
constexpr int kOtherKind = 1;

/// How well the words of an office without a name fit those of a known person; negative: not at
/// all.
int fit(const std::vector<std::string>& nominal, const std::vector<std::string>& office) {
  if (nominal.empty() || !std::ranges::includes(office, nominal)) return -1;
  return 100 - static_cast<int>(office.size() - nominal.size());
}

bool share_a_word(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& word) { return std::ranges::binary_search(b, word); });
}

}  // namespace

bool EntityBuilder::leads(ActorId person) const {
  const auto kind = office_kind_.find(person.value);
  return kind != office_kind_.end() && r_.gazetteer().sets().contains("leader_kinds", kind->second);
}

/// The country, or else the organisation, that the words of an office tell.
EntityBuilder::Service EntityBuilder::service_of(const PersonChunk& chunk) {
  Service service;
  std::vector<ActorId> owners = owner_actors(chunk.owners);
  if (chunk.body != PersonChunk::kNone) {
    add_body(chunk.body);
    service.body = body_actor_[chunk.body];
    if (service.body.valid()) owners.insert(owners.begin(), service.body);
  }
  if (owners.empty() && chunk.begin > r_.sentence_begin(chunk.begin)) {
    // "recalls its ambassador"
    const TokenIndex before = chunk.begin - 1;
    if (r_.is(before, kIt) && discourse_.it().valid()) owners.push_back(discourse_.it());
    else if (r_.is(before, kWe)) owners = we();
  }
  for (ActorId id : owners) {
    const Actor& owner = book_.actor(id);
    if (service.country.empty()) service.country = owner.country;
    if (service.code.empty() && owner.country.empty()) service.code = owner.code.empty() ? owner.name : owner.code;
  }
  if (!service.country.empty()) service.code.clear();
  return service;
}

void EntityBuilder::add_person(std::uint32_t index) {
  const PersonChunk& chunk = persons_[index];
  if (!chunk.has_name()) {
    if (chunk.plural) add_plural_office(chunk);
    else add_office(index);
    return;
  }
  Service service = service_of(chunk);
  const ListedName* listed = chunk.listed ? r_.meaning(*chunk.listed, NameSort::Person) : nullptr;
  if (!person_actor_[index].valid()) {
    std::vector<std::string> words;
    for (TokenIndex t = chunk.name_begin; t < chunk.name_end; ++t)
      if (r_.is_word(t) && (!r_.is(t, kNameParticle) || r_.is_capital(t))) words.emplace_back(r_.low(t));
    if (words.empty()) return;
    person_actor_[index] = book_.person(words, r_.text(chunk.name_begin, chunk.name_end), service.country);
  }
  const ActorId id = person_actor_[index];
  if (listed && listed->until != 0 && is_past(listed->until)) past_.insert(id.value);
  if (chunk.office) learn_office(id, chunk, service);
  learn_sex(id, chunk.begin, chunk.name_begin);
  Actor& actor = book_.actor(id);
  if (actor.country.empty() && actor.code.empty()) {
    if (!service.country.empty()) actor.country = service.country;
    else if (!service.code.empty()) actor.code = service.code;
    else if (listed && (!listed->country.empty() || !listed->code.empty()))
      actor.country = listed->country, actor.code = listed->code;
    else if (const ListedName* holder = known_holder(chunk)) actor.country = holder->country, actor.code = holder->code;
    else if (const auto hint = title_persons_.find(r_.low(chunk.name_end - 1)); hint != title_persons_.end())
      actor.country = hint->second;
    else if (chunk.office) actor.country = office_country(chunk);
  }
  if (!actor.member_of.valid()) actor.member_of = service.body;
  TokenIndex head = chunk.office_begin < chunk.office_end ? chunk.name_begin : kNoToken;
  for (TokenIndex t = chunk.name_begin; t < chunk.name_end; ++t)
    if (r_.is_headed_outside(t, chunk.begin, chunk.end)) head = t;
  mention(chunk.begin, chunk.end, MentionKind::Name, {id}, head);
  note(id, mentions_.back().head, 0.7);
  // A transcript names who speaks: "SECRETARY BLINKEN:".
  const TokenIndex begin = chunk.begin;
  if (r_.starts_sentence(begin) && chunk.end < r_.size() && r_.form(chunk.end) == ":" &&
      r_.is_all_caps(chunk.name_end - 1) && !asking_) {
    // "MR. ROE:", of whom no more is said, is of those who issue the text.
    if (Actor& speaker = book_.actor(id); speaker.country.empty() && speaker.code.empty()) speaker.country = issuer_;
    turn_ = book_.actor(id).country, turn_person_ = id;
  }
}

/// The country of an office for which the text names none: whom its holder signs or speaks for,
/// else the country the text is about at this point; nothing for activists, experts, executives.
std::string EntityBuilder::office_country(const PersonChunk& chunk) const {
  if (r_.gazetteer().sets().contains("kinds_without_state", chunk.office->office_kind)) return {};
  if (std::string iso3 = stands_for(r_.head(chunk.begin, chunk.end)); !iso3.empty()) return iso3;
  // "special envoy for Niger": where they are sent belongs to somebody else.
  std::string_view sent_to;
  for (TokenIndex t = chunk.office_begin; t < chunk.office_end; ++t)
    if (const NameHit* hit = r_.name_at(t);
        hit && t > chunk.office_begin && r_.first_meaning(*hit).sort == NameSort::State)
      sent_to = choose(*hit).code;
  return context_country(chunk.office, sent_to);
}

/// "President Niinistö": whose office this is, where the table of persons has one family name for
/// the office at the time of the report; where several have it, one whose state the text names.
const ListedName* EntityBuilder::known_holder(const PersonChunk& chunk) const {
  constexpr int kSlack = 1;  // years
  if (!chunk.office || chunk.name_end != chunk.name_begin + 1) return nullptr;
  const auto& published = r_.document().provenance().published;
  const std::vector<std::string> office = office_words(chunk.office->singular);
  const ListedName* found = nullptr;
  bool found_named = false, several = false;
  for (std::uint32_t id : r_.gazetteer().persons_named(r_.low(chunk.name_begin))) {
    const ListedName& person = r_.gazetteer().listed()[id];
    if (published &&
        (person.since > published->year + kSlack || (person.until != 0 && person.until + kSlack < published->year)))
      continue;
    if (!share_a_word(office, office_words(to_lower(person.detail)))) continue;
    const bool named = state_counts_.contains(person.country) ||
                       std::ranges::find(title_states_, person.country) != title_states_.end();
    if (found && person.country == found->country && person.code == found->code) continue;
    if (found_named && !named) continue;
    several = found && named == found_named;
    found = &person;
    found_named = named;
  }
  return several ? nullptr : found;
}

/// "signed for Ghana": the state that the subject of a verb acts for.
std::string EntityBuilder::stands_for(TokenId person) const {
  TokenId subject = first_conjunct(person);
  if (r_.tree().rel(subject) == Deprel::Appos && r_.tree().head(subject).valid()) subject = r_.tree().head(subject);
  if (!is_subject(subject)) return {};
  const TokenId verb = r_.tree().head(first_conjunct(subject));
  if (!verb.valid()) return {};
  for (TokenId child : r_.tree().children(verb)) {
    if (r_.tree().rel(child) != Deprel::Obl) continue;
    const TokenId preposition = r_.tree().child(child, Deprel::Case);
    if (!preposition.valid() || !r_.is(preposition.value, kForPreposition)) continue;
    const NameHit* hit = r_.name_over(child.value);
    if (hit && r_.first_meaning(*hit).sort == NameSort::State) return choose(*hit).code;
  }
  return {};
}

/// Out of office for so long that "the leader" is another: "established by President Ho Chi Minh".
bool EntityBuilder::is_past(int year) const {
  constexpr int kYears = 15;
  const auto& published = r_.document().provenance().published;
  return year + kYears < (published ? published->year : 2020);
}

void EntityBuilder::learn_office(ActorId id, const PersonChunk& chunk, const Service& service) {
  Actor& actor = book_.actor(id);
  TokenIndex begin = chunk.office_begin;
  for (const OwnerWords& owner : chunk.owners)
    if (owner.begin >= begin && owner.end < chunk.office_end && owner.begin == begin) begin = owner.end;
  while (begin < chunk.office_end && (r_.is_apostrophe_s(begin) || r_.low(begin) == "and" || r_.form(begin) == ","))
    ++begin;
  const std::string office = clean_text(begin, chunk.office_end);
  // The first office counts: later ones are often shorter, or former.
  if (actor.office.empty()) actor.office = office;
  if (actor.country.empty() && !service.country.empty()) actor.country = service.country;
  office_kind_.try_emplace(id.value, chunk.office->office_kind);
  learn_sex(id, begin, chunk.office_end);
}

/// "The spokesman", "Ms. Reva": who is called so is he or she from then on.
void EntityBuilder::learn_sex(ActorId id, TokenIndex begin, TokenIndex end) {
  for (TokenIndex t = begin; t < end; ++t) {
    const bool his = r_.gazetteer().sets().contains("his_titles", r_.low(t));
    if (his || r_.gazetteer().sets().contains("her_titles", r_.low(t))) called_she_.insert_or_assign(id.value, !his);
  }
}

/// An office without a name: the person of the text who has it, else a person known by the office
/// only.
void EntityBuilder::add_office(std::uint32_t index) {
  const PersonChunk& chunk = persons_[index];
  const Service service = service_of(chunk);
  // "recalled its ambassador to Kenya": where the parser hangs both words on the verb, the office is the head.
  TokenIndex office = chunk.begin;
  while (office + 1 < chunk.end &&
         (r_.pos(office) != Upos::Noun || !r_.is_headed_outside(office, chunk.begin, chunk.end)))
    ++office;
  if (chunk.same_as != PersonChunk::kNone) {
    const ActorId id = person_actor_[chunk.same_as];
    if (!id.valid()) return;
    learn_office(id, chunk, service);
    Actor& actor = book_.actor(id);
    if (actor.country.empty() && actor.code.empty()) {
      actor.code = service.code;
      actor.country = !service.country.empty() || !service.code.empty() ? service.country : office_country(chunk);
    }
    if (!actor.member_of.valid()) actor.member_of = service.body;
    learn_issuer(chunk, id);
    mention(chunk.begin, chunk.end, MentionKind::Nominal, {id}, office);
    note(id, mentions_.back().head, 0.5);
    return;
  }
  const TokenIndex first = r_.sentence_begin(chunk.begin);
  const bool definite = chunk.begin > first && r_.is(chunk.begin - 1, kDefinite);
  const bool owned = !service.country.empty() || !service.code.empty();
  const bool indefinite = chunk.begin > first && r_.pos(chunk.begin - 1) == Upos::Det && !definite;
  const bool in_capitals = r_.is_capital(chunk.office_end - 1);
  // "The President", after another has been named: of those who speak.
  const std::string own = !owned && definite && in_capitals ? own_country(*chunk.office) : std::string();
  const TokenIndex core =
      chunk.owners.empty() || chunk.owners.front().begin > chunk.begin ? chunk.begin : chunk.owners.front().end;
  const std::vector<std::string> words = office_words(core, chunk.office_end);
  if (!indefinite) {
    ActorId best;
    int best_fit = -1;
    const bool leader = r_.gazetteer().sets().contains("leader_words", r_.low(chunk.office_end - 1)) ||
                        r_.gazetteer().sets().contains("leader_words", chunk.office->singular);
    for (ActorId id : discourse_.recent_persons()) {
      const Actor& actor = book_.actor(id);
      if (!service.country.empty() && !actor.country.empty() && actor.country != service.country) continue;
      if (!own.empty() && actor.country != own) continue;
      if (!service.code.empty() && service.code != actor.code) continue;
      if (past_.contains(id.value)) continue;
      int score = fit(words, office_words(to_lower(actor.office)));
      // "The Secretary" is the Secretary of State rather than the Secretary General who was named last.
      const auto kind = office_kind_.find(id.value);
      if (score >= 0 && kind != office_kind_.end() && kind->second != chunk.office->office_kind) score -= kOtherKind;
      // "the Vietnamese Party chief" is a leader of Vietnam, and of a party rather than of anything
      // else.
      if (score < 0 && leader && owned && leads(id))
        score = share_a_word(words, office_words(to_lower(actor.office))) ? 60 : 50;
      if (score > best_fit) best = id, best_fit = score;
    }
    if (best.valid()) {
      if (Actor& actor = book_.actor(best); actor.country.empty() && actor.code.empty())
        actor.country = service.country;
      mention(chunk.begin, chunk.end, MentionKind::Nominal, {best}, office);
      note(best, mentions_.back().head, 0.5);
      return;
    }
  }
  const bool capital = in_capitals && !r_.starts_sentence(chunk.begin);
  // "The Secretary will travel": in a release that of whoever issues it.
  const bool issuers = !owned && !issuer_.empty() && definite && in_capitals &&
                       chunk.office->office_kind == "minister" && !chunk.office->speaks_for_state;
  if (!owned && !issuers && (indefinite || !(chunk.office->speaks_for_state && (definite || capital)))) return;
  Actor actor;
  actor.kind = ActorKind::Person;
  actor.name = actor.office = clean_text(chunk.begin, chunk.end);
  actor.country = owned ? service.country : issuers ? issuer_ : !own.empty() ? own : context_country(chunk.office);
  actor.code = actor.country.empty() ? service.code : "";
  actor.member_of = service.body;
  const ActorId id = book_.other(std::move(actor));
  office_kind_.try_emplace(id.value, chunk.office->office_kind);
  mention(chunk.begin, chunk.end, MentionKind::Nominal, {id}, office);
  note(id, mentions_.back().head, 0.5);
}

/// "the two leaders", "the foreign ministers of France and Germany", "both presidents".
void EntityBuilder::add_plural_office(const PersonChunk& chunk) {
  std::vector<ActorId> owners = owner_actors(chunk.owners);
  const Service service = service_of(chunk);
  // "the foreign ministers of the Governments of Chad and Niger"
  if (owners.empty() && chunk.body != PersonChunk::kNone) owners = owner_actors(bodies_[chunk.body].owners);
  if (owners.size() < 2 && service.body.valid()) owners = {service.body};
  // "the envoys and representatives of Chad and Niger": the owners stand behind the last.
  const std::size_t next = static_cast<std::size_t>(&chunk - persons_.data()) + 1;
  if (owners.empty() && next < persons_.size() && persons_[next].plural && persons_[next].begin == chunk.end + 1 &&
      r_.low(chunk.end) == "and")
    owners = owner_actors(persons_[next].owners);
  const TokenIndex first = r_.sentence_begin(chunk.begin);
  TokenIndex begin = chunk.begin;
  bool definite = false;
  std::size_t count = 0;
  for (int n = 0; n < 2 && begin > first; ++n) {
    if (r_.is(begin - 1, kTwo | kBoth)) {
      count = 2;
      definite = definite || r_.is(begin - 1, kBoth);
    } else if (r_.is(begin - 1, kThree)) {
      count = 3;
    } else if (r_.is(begin - 1, kDefinite)) {
      definite = true;
    } else {
      break;
    }
    --begin;
  }
  std::vector<ActorId> ids;
  if (!owners.empty()) {
    for (ActorId owner : owners) {
      const Actor& state = book_.actor(owner);
      Actor actor;
      actor.kind = ActorKind::Person;
      actor.office = chunk.office->singular;
      actor.name = actor.office + ' ' + *r_.gazetteer().sets().find("owner_prepositions")->begin() + ' ' + state.name;
      actor.country = state.country;
      if (actor.country.empty()) actor.code = state.code.empty() ? state.name : state.code;
      ActorId known;
      for (ActorId id : discourse_.recent_persons())
        if (!past_.contains(id.value) && book_.actor(id).country == actor.country && fits_office(id, *chunk.office)) {
          known = id;
          break;
        }
      if (owners.size() == 1) {
        // "Iranian officials", "EU foreign ministers": people of one side.
        Actor group;
        group.kind = ActorKind::People;
        group.name = clean_text(chunk.begin, chunk.end);
        group.country = actor.country;
        group.code = actor.code;
        ids.push_back(book_.other(std::move(group)));
      } else {
        ids.push_back(known.valid() ? known : book_.other(std::move(actor)));
      }
    }
  } else if (const std::vector<ActorId> same = discourse_.holders(chunk.office->singular);
             definite && !count && same.size() > 1) {
    ids = same;
  } else if (definite || count) {
    // "The leaders" without a number are two at least, and all whom one sentence named.
    std::vector<std::string> countries;
    std::uint32_t sentence = 0;
    for (std::size_t i = 0; i < discourse_.recent_persons().size(); ++i) {
      const ActorId id = discourse_.recent_persons()[i];
      const Actor& actor = book_.actor(id);
      if (actor.country.empty() || std::ranges::find(countries, actor.country) != countries.end()) continue;
      if (past_.contains(id.value) || !fits_office(id, *chunk.office)) continue;
      if (!count && ids.size() >= 2 && discourse_.sentence_of_person(i) != sentence) break;
      if (ids.empty()) sentence = discourse_.sentence_of_person(i);
      countries.push_back(actor.country);
      ids.insert(ids.begin(), id);
      if (ids.size() == count) break;
    }
    // "Two journalists" are not whom the report is about; "the two leaders" and "two ministers" may be.
    if (ids.size() < 2 && !definite && !chunk.office->speaks_for_state) return;
    // Nor are "both officers" the two states.
    if (ids.size() < 2 && !r_.gazetteer().sets().contains("pair_kinds", chunk.office->office_kind)) return;
    // "G7 leaders met ... The leaders agreed": those who were called so before.
    const std::vector<ActorId> group = discourse_.holders(chunk.office->singular);
    const bool bare = chunk.end >= r_.sentence_end(begin) || r_.pos(chunk.end) != Upos::Adp;
    const bool is_group = ids.size() < 2 && definite && bare && !count && group.size() == 1;
    if (is_group) ids = group;
    else if (ids.size() < 2) ids = discourse_.most_in_play(count ? count : 2, true);
    if (ids.size() < 2 && !is_group) return;
  } else {
    return;
  }
  mention(begin, chunk.end, MentionKind::Nominal, ids);
  for (ActorId id : ids) note(id, mentions_.back().head, 0.4);
  if (ids.size() > 1 || book_.actor(ids.front()).kind == ActorKind::People)
    discourse_.note_holders(chunk.office->singular, ids);
  discourse_.note_plural(std::move(ids), is_subject(mentions_.back().head));
}

bool EntityBuilder::fits_office(ActorId id, const Phrase& office) const {
  if (r_.gazetteer().sets().contains("leader_words", office.singular)) return leads(id);
  return fit(office_words(office.singular), office_words(to_lower(book_.actor(id).office))) >= 0;
}

}  // namespace entente
