// SPDX-License-Identifier: Apache-2.0
#include "entente/register/why.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

#include "entente/base/date.h"

namespace entente {
namespace {

// As the merge compares them, and the day in words.
struct Compared {
  ClaimFeatures features;
  std::string date;
};

std::string date_text(const Fact& fact, const Report& report) {
  for (Field field : {Field::Signed, Field::Date, Field::Deadline})
    if (const auto v = fact.value(field); DateRange::parse(v)) return std::string(v);
  const auto& published = report.provenance.published;
  return published ? "reported " + published->iso() : "";
}

std::vector<Compared> compared(const RecordSet& all, const Record& record, const MergeWords& words) {
  std::vector<Compared> out;
  for (const Claim& claim : record.claims) {
    if (out.size() == kClaimsExplained) break;
    const Report& report = all.report(claim);
    out.push_back({claim_features(claim, report, words, all.pairs), date_text(claim.fact, report)});
  }
  return out;
}

// As if the claim said nothing of it; of words, as if no two claims had one in common: without any they would be equal.
ClaimFeatures without(ClaimFeatures f, Aspect aspect, std::string_view no_word) {
  switch (aspect) {
    case Aspect::Kind: f.kind = f.type == FactType::Event ? f.kind : ""; break;
    case Aspect::Bodies: f.who.clear(); break;
    case Aspect::Sector: f.sector.clear(); break;
    case Aspect::Dates:
      f.date.reset();
      f.near.reset();
      f.told.reset();
      break;
    case Aspect::Numbers: f.numbers.clear(); break;
    case Aspect::Words:
      f.words = {std::string(no_word)};
      f.is_name = false;
      break;
    default: break;
  }
  return f;
}

std::vector<std::string> one(std::string value) {
  return value.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(value)};
}

std::vector<std::string> values(const Compared& c, Aspect aspect) {
  const ClaimFeatures& f = c.features;
  switch (aspect) {
    case Aspect::Type: return one(std::string(to_string(f.type)));
    case Aspect::Modality: return one(std::string(to_string(f.modality)));
    case Aspect::Kind: return one(f.mode.empty() ? f.kind : f.kind + " " + f.mode);
    case Aspect::Parties: return f.parties;
    case Aspect::Bodies: return f.who;
    case Aspect::Sector: return f.sector;
    case Aspect::Dates: return one(c.date);
    case Aspect::Numbers: {
      std::vector<std::string> out = one(f.collective ? "several" : "");
      for (int n : f.numbers) out.push_back(std::to_string(n));
      std::ranges::sort(out);
      return out;
    }
    case Aspect::Words: return f.words;
    case Aspect::Entry: return one(f.entry.empty() ? "" : f.outlet + " " + f.entry);
    case Aspect::Report: return {};
  }
  return {};
}

PairWhy compare(std::span<const Compared> of_a, std::size_t a, std::span<const Compared> of_b, std::size_t b) {
  const Compared& x = of_a[a];
  const Compared& y = of_b[b];
  PairWhy out{a, b, likeness(x.features, y.features), {}};
  const auto excluded = exclusion(x.features, y.features);
  for (std::size_t i = 0; i < kAspectCount; ++i) {
    AspectWhy why;
    why.aspect = static_cast<Aspect>(i);
    const auto in_a = values(x, why.aspect);
    const auto in_b = values(y, why.aspect);
    std::ranges::set_intersection(in_a, in_b, std::back_inserter(why.common));
    std::ranges::set_difference(in_a, in_b, std::back_inserter(why.only_a));
    std::ranges::set_difference(in_b, in_a, std::back_inserter(why.only_b));
    why.excludes = excluded == why.aspect;
    if (!excluded)
      why.effect =
          out.score - likeness(without(x.features, why.aspect, "\x01"), without(y.features, why.aspect, "\x02"));
    const bool says_nothing = why.common.empty() && why.only_a.empty() && why.only_b.empty();
    // Numbers tell milestones apart, and one document from several; in other titles they are days and rooms.
    const bool goes_without_saying = why.aspect == Aspect::Type ||
                                     (why.aspect == Aspect::Modality && why.only_a.empty()) ||
                                     (why.aspect == Aspect::Numbers && x.features.type != FactType::Milestone);
    if (why.excludes || why.effect != 0 || !(says_nothing || goes_without_saying))
      out.aspects.push_back(std::move(why));
  }
  return out;
}

}  // namespace

bool PairWhy::is_excluded() const { return std::ranges::any_of(aspects, &AspectWhy::excludes); }

std::vector<PairWhy> why_one(const RecordSet& all, const Record& record, const MergeWords& words) {
  const auto claims = compared(all, record, words);
  std::vector<std::tuple<double, std::size_t, std::size_t>> alike;
  for (std::size_t i = 0; i < claims.size(); ++i)
    for (std::size_t j = i + 1; j < claims.size(); ++j)
      if (const double score = likeness(claims[i].features, claims[j].features); score >= kSameThing)
        alike.emplace_back(-score, i, j);
  std::ranges::sort(alike);
  std::vector<std::size_t> group(claims.size());
  std::iota(group.begin(), group.end(), std::size_t{0});
  std::vector<PairWhy> out;
  for (const auto& [score, i, j] : alike) {
    const std::size_t into = group[i];
    const std::size_t from = group[j];
    if (into == from) continue;
    std::ranges::replace(group, from, into);
    out.push_back(compare(claims, i, claims, j));
  }
  return out;
}

std::vector<PairWhy> why_two(const RecordSet& all, const Record& a, const Record& b, const MergeWords& words) {
  const auto of_a = compared(all, a, words);
  const auto of_b = compared(all, b, words);
  std::pair<std::size_t, std::size_t> best{0, 0};
  double best_score = -1;
  std::optional<std::pair<std::size_t, std::size_t>> excluded;
  for (std::size_t i = 0; i < of_a.size(); ++i)
    for (std::size_t j = 0; j < of_b.size(); ++j) {
      const double score = likeness(of_a[i].features, of_b[j].features);
      if (score > best_score) {
        best_score = score;
        best = {i, j};
      }
      if (!excluded && !may_be_same(of_a[i].features, of_b[j].features)) excluded = {i, j};
    }
  std::vector<PairWhy> out{compare(of_a, best.first, of_b, best.second)};
  if (excluded && !out.front().is_excluded()) out.push_back(compare(of_a, excluded->first, of_b, excluded->second));
  return out;
}

}  // namespace entente
