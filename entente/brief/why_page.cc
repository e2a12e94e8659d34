// SPDX-License-Identifier: Apache-2.0
#include "entente/brief/why_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "entente/brief/decision_log.h"
#include "entente/brief/display.h"
#include "entente/brief/follow_why_page.h"
#include "entente/brief/record_json.h"
#include "entente/brief/record_line.h"

namespace entente {
namespace {

constexpr std::size_t kMinWidth = 40;
constexpr std::size_t kQuoteBytes = 160;
constexpr std::size_t kLabelWidth = 12;
constexpr std::size_t kEffectWidth = 8;

// Claims are numbered through both records.
std::size_t number_in_b(const Record& a, std::size_t claim) { return a.claims.size() + claim + 1; }

std::string claim_line(const RecordSet& set, const Claim& claim, std::size_t number, std::size_t width) {
  const Provenance& p = set.report(claim).provenance;
  std::string text = p.outlet.empty() ? "outlet not stated" : p.outlet;
  text += ", " + plain_date(p.published ? p.published->iso() : "") + ": " + quoted(claim.quotes.front(), kQuoteBytes);
  return wrapped(text, width, 5, padded(fmt::format("[{}]", number), 4) + " ");
}

std::string joined(const std::vector<std::string>& items) { return fmt::format("{}", fmt::join(items, ", ")); }

std::string aspect_line(const AspectWhy& why, std::size_t a, std::size_t b, std::size_t width,
                        const PlainWords& words) {
  std::string effect = why.excludes                   ? "excludes"
                       : std::abs(why.effect) < 0.005 ? ""
                                                      : fmt::format("{:+.2f}", why.effect);
  std::string text = joined(why.common);
  const auto add = [&](const std::vector<std::string>& items, std::size_t number) {
    if (!items.empty()) text += fmt::format("{}only [{}]: {}", text.empty() ? "" : "; ", number, joined(items));
  };
  add(why.only_a, a);
  add(why.only_b, b);
  const std::string label = padded("     " + words.of("aspect", to_string(why.aspect)), 5 + kLabelWidth);
  return wrapped(text, width, 5 + kLabelWidth + kEffectWidth + 2,
                 label + padded(std::move(effect), kEffectWidth + 1) + " ");
}

std::string pair_text(const PairWhy& pair, std::size_t a, std::size_t b, std::size_t width, const PlainWords& words) {
  std::string verdict =
      pair.is_excluded()
          ? "exclude each other"
          : fmt::format("{} {:.2f} of the {:.2f} that are needed",
                        pair.score >= kSameThing ? "are alike:" : "are not alike enough:", pair.score, kSameThing);
  std::string out = "\n" + wrapped(fmt::format("[{}] and [{}] {}", a, b, verdict), width, 5);
  for (const AspectWhy& why : pair.aspects) out += aspect_line(why, a, b, width, words);
  return out;
}

// Decisions by which claims are grouped.
std::vector<const Decision*> groupings(const RecordSet& set, const Record& a, const Record* b) {
  std::vector<const Decision*> out;
  for (const Record* r : {&a, b})
    for (std::int64_t number : r == nullptr ? std::vector<std::int64_t>{} : r->decisions) {
      const Decision* d = set.decision(number);
      const bool groups = d != nullptr && (d->action == Action::Merge || d->action == Action::Split ||
                                           d->action == Action::PerhapsSame);
      if (groups && std::ranges::find(out, d) == out.end()) out.push_back(d);
    }
  return out;
}

}  // namespace

WhyAnswer answer_why(const RecordSet& set, const Record& a, const Record* b, const MergeWords& words) {
  WhyAnswer out{&a, b, {}, {}};
  if (b != nullptr && may_follow(a, *b)) {
    out.follow_ups.push_back(why_followed(set, a, *b, words));
  } else if (b != nullptr) {
    out.pairs = why_two(set, a, *b, words);
  } else {
    out.pairs = why_one(set, a, words);
    out.follow_ups = why_follow_ups(set, a, words);
  }
  return out;
}

std::string render_why_text(const RecordSet& set, const WhyAnswer& why, std::size_t width, const PlainWords& words) {
  width = std::max(width, kMinWidth);
  const Record& a = *why.a;
  const Record* b = why.b;
  std::string out;
  std::map<const Record*, std::size_t> first;  // number of a record's first claim
  std::size_t number = 0;
  const auto show = [&](const Record& r, std::size_t begin, std::size_t end) {
    first[&r] = number + 1 - begin;
    out += wrapped(r.id + "  " + capitalised(subject_of(r, words)), width, 2);
    for (std::size_t i = begin; i < end; ++i) out += claim_line(set, r.claims[i], ++number, width);
  };
  show(a, 0, a.claims.size());
  if (b != nullptr) show(*b, 0, b->claims.size());
  if (b == nullptr && a.claims.size() == 1) out += "\nOne report says it once: there is nothing to compare.\n";
  for (const PairWhy& pair : why.pairs)
    out += pair_text(pair, pair.a + 1, b == nullptr ? pair.b + 1 : number_in_b(a, pair.b), width, words);
  if (b == nullptr && a.claims.size() > kClaimsExplained)
    out += fmt::format("\nThe first {} claims were compared.\n", kClaimsExplained);
  for (const FollowWhy& follow : why.follow_ups) {
    if (b == nullptr) {
      const bool is_of = follow.of == &a;
      out += '\n';
      show(is_of ? *follow.told : *follow.of, is_of ? follow.claim : 0, is_of ? follow.claim + 1 : 1);
    }
    out += follow_why_text(follow, first[follow.of], first[follow.told] + follow.claim, width, words);
  }
  for (const Decision* d : groupings(set, a, b))
    out += "\n" + wrapped(decision_line(*d, words), width, 5, fmt::format("decision {}: ", d->number));
  return out;
}

std::string render_why_json(const RecordSet& set, const WhyAnswer& why) {
  using Json = nlohmann::ordered_json;
  const Record& a = *why.a;
  const Record* b = why.b;
  Json out{{"records", Json::array()}, {"needed", kSameThing},        {"claims", Json::array()},
           {"pairs", Json::array()},   {"follow_ups", Json::array()}, {"decisions", Json::array()}};
  for (const Record* r : {&a, b}) {
    if (r == nullptr) continue;
    out["records"].push_back(r->id);
    for (const Claim& c : r->claims)
      out["claims"].push_back({{"record", r->id}, {"claim", c.id}, {"report", c.report}, {"quote", c.quotes.front()}});
  }
  const auto rounded = [](double score) { return std::round(score * 1000) / 1000; };
  for (const PairWhy& pair : why.pairs) {
    Json aspects = Json::array();
    for (const AspectWhy& aspect : pair.aspects)
      aspects.push_back({{"aspect", to_string(aspect.aspect)},
                         {"effect", rounded(aspect.effect)},
                         {"excludes", aspect.excludes},
                         {"common", aspect.common},
                         {"only_a", aspect.only_a},
                         {"only_b", aspect.only_b}});
    const Record& of_b = b == nullptr ? a : *b;
    out["pairs"].push_back({{"a", a.claims[pair.a].id},
                            {"b", of_b.claims[pair.b].id},
                            {"score", rounded(pair.score)},
                            {"excluded", pair.is_excluded()},
                            {"aspects", std::move(aspects)}});
  }
  for (const FollowWhy& follow : why.follow_ups) out["follow_ups"].push_back(follow_why_json(follow));
  for (const Decision* d : groupings(set, a, b)) out["decisions"].push_back(d->number);
  return json_text(out) + "\n";
}

}  // namespace entente
