// SPDX-License-Identifier: Apache-2.0
// Fills a register with as many claims as are asked for, and says what reading a report costs from its first tenth to
// its last, and how much memory it takes.
//
// usage: bench_register FROM TO CLAIMS [QUESTIONS [COPY]]
// FROM: a register of real reports as `entente read` has made it; TO: the new register, a file or a PostgreSQL address.
// The reports of FROM are written with their claims, in an order drawn by lot, always the same, so that every tenth has
// short and long ones. Where these are too few, they come again, and again: all dates
// moved back by some years, the states exchanged with each other by a fixed permutation, so that they tell of other
// states in other years. QUESTIONS: a file for the arguments of commands that ask for what was read, chosen over all
// claims alike, one a line. The texts come along, each copy with a line of its own at its end, since a text is stored
// once. COPY: begins with that copy (0 is the reports as they are), so that a register which has the others goes on.
// A report costs what it takes to find its facts, which one of every so many is read for, and to put them in.
#include <sys/resource.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "entente/pipeline/pipeline.h"
#include "entente/register/main_pairs.h"
#include "entente/register/merge.h"
#include "entente/register/register.h"

namespace entente {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kYears = 3;  // between one copy and the one before it

std::string moved(std::string_view date, int copy) {
  std::string out(date);
  // Every year in "2025-10-09/2025-10-11".
  for (std::size_t at = 0; at != std::string::npos && at + 4 <= out.size();) {
    int year = 0;
    if (std::from_chars(out.data() + at, out.data() + at + 4, year).ptr != out.data() + at + 4) break;
    const std::string earlier = std::to_string(year - copy * kYears);
    if (earlier.size() == 4) out.replace(at, 4, earlier);
    at = out.find('/', at);
    if (at != std::string::npos) ++at;
  }
  // The 29th of February of a year that has none.
  std::string fixed;
  for (std::size_t begin = 0; begin <= out.size();) {
    const std::size_t end = std::min(out.find('/', begin), out.size());
    std::string one = out.substr(begin, end - begin);
    if (one.size() == 10 && !parse_date(one)) one.replace(8, 2, "28");
    fixed += (fixed.empty() ? "" : "/") + one;
    begin = end + 1;
  }
  return fixed;
}

bool is_date_field(Field field) {
  return field == Field::Signed || field == Field::StatusDate || field == Field::Date || field == Field::Deadline;
}

class Copies {
 public:
  explicit Copies(const std::vector<Claim>& claims) {
    std::set<std::string> states;
    for (const Claim& c : claims)
      for (const FieldValue& v : c.fact.fields)
        if (is_state_code(v.value)) states.insert(v.value);
    states_.assign(states.begin(), states.end());
  }
  std::string state(const std::string& code, int copy) const {
    const auto at = std::ranges::lower_bound(states_, code);
    if (at == states_.end() || *at != code) return code;
    // 7 and the number of states have no factor in common, or this would not exchange them one for one.
    const std::size_t n = states_.size();
    return states_[(static_cast<std::size_t>(at - states_.begin()) + static_cast<std::size_t>(copy) * 7) % n];
  }
  Fact fact(Fact fact, int copy) const {
    for (FieldValue& v : fact.fields) {
      if (is_state_code(v.value)) v.value = state(v.value, copy);
      else if (is_date_field(v.field)) v.value = moved(v.value, copy);
      if (v.signatory) v.signatory->country = state(v.signatory->country, copy);
    }
    return fact;
  }

 private:
  std::vector<std::string> states_;
};

long peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

double processor_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

int fail_with(const Error& error) {
  std::fprintf(stderr, "bench_register: %s\n", error.text().c_str());
  return 1;
}

// One of so many reports is read anew.
constexpr std::size_t kReportsPerReading = 20;

// Every so many claims give a question of each kind.
constexpr std::size_t kClaimsPerQuestion = 997;

std::string questions_about(const Claim& claim) {
  const Fact& fact = claim.fact;
  const std::string id = std::string{id_letter(fact.type), '-'} + claim.id.substr(0, 12);
  std::string out = "show " + id + "\nwhy " + id + "\n";
  out += "list " + std::string(plural_name(fact.type)) + " --limit 20\n";
  std::vector<std::string> states = parties_of(fact);
  std::erase_if(states, [](const std::string& p) { return !is_state_code(p); });
  if (!states.empty() && fact.type != FactType::Source && fact.type != FactType::Message)
    out += "list " + std::string(plural_name(fact.type)) + " --party " + states.front() + " --limit 20\n";
  if (states.size() == 2) {
    out += "brief " + states[0] + " " + states[1] + "\n";
    if (fact.type != FactType::Message)
      out +=
          "list " + std::string(plural_name(fact.type)) + " --between " + states[0] + " --between " + states[1] + "\n";
  }
  // Three words as people search for them: of plain letters, and not so short that every text has them.
  constexpr std::size_t kShortest = 4;
  std::vector<std::string> words(1);
  for (char c : claim.quotes.front()) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) words.back() += c;
    else if (words.back().size() >= kShortest) words.emplace_back();
    else words.back().clear();
  }
  if (words.size() > 3) out += "search " + words[0] + " " + words[1] + " " + words[2] + "\n";
  return out;
}

int run(const std::string& from, const std::string& to, std::size_t wanted, const char* questions, int first_copy) {
  Register::Options options;
  options.writable = false;
  const auto source = Register::open(from, options);
  if (!source) return fail_with(source.error());
  const auto stock = source->stock();
  if (!stock) return fail_with(stock.error());
  std::vector<const Report*> reports;
  for (const Report& report : stock->reports) reports.push_back(&report);
  std::ranges::shuffle(reports, std::mt19937(1));
  std::map<std::string, std::vector<const Claim*>> by_report;
  for (const Claim& c : stock->claims) by_report[c.report].push_back(&c);
  const auto paths = find_data("", {});
  const auto pipeline = paths ? Pipeline::open(*paths) : Result<Pipeline>(std::unexpected(paths.error()));
  if (!pipeline) return fail_with(pipeline.error());
  Reader reader(*pipeline);
  auto target = Register::open(to);
  if (!target) return fail_with(target.error());
  const Copies copies(stock->claims);
  struct Cost {
    double wall, processor;
  };
  std::vector<Cost> costs;  // of each report, its share of those that were written with it
  std::vector<std::pair<std::size_t, double>>
      readings;  // numbers of reports, and what it took the processor to read them
  std::size_t taken = 0;
  std::size_t claims = 0;
  std::vector<long> memory;
  struct Waiting {
    Document document;
    std::vector<Fact> facts;
  };
  std::vector<Waiting> waiting;
  const auto write = [&]() -> Result<void> {
    if (waiting.empty()) return {};
    std::vector<Register::Addition> additions;
    for (const Waiting& w : waiting) additions.push_back({&w.document, w.facts});
    const auto start = Clock::now();
    const double busy = processor_seconds();
    const auto added = target->add(additions);
    if (!added) return std::unexpected(added.error());
    const auto share = static_cast<double>(waiting.size());
    const Cost cost{std::chrono::duration<double>(Clock::now() - start).count() / share,
                    (processor_seconds() - busy) / share};
    costs.insert(costs.end(), waiting.size(), cost);
    for (const AddOutcome& outcome : *added) claims += outcome.claims_added;
    waiting.clear();
    memory.push_back(peak_megabytes());
    std::fprintf(stderr, "\r%zu reports, %zu claims ", costs.size(), claims);
    return {};
  };
  std::string all_questions;
  std::size_t asked = 0;
  for (int copy = first_copy; claims < wanted; ++copy)
    for (const Report* of_copy : reports) {
      const Report& report = *of_copy;
      if (claims >= wanted) break;
      auto text = source->text(report.id);
      if (!text) return fail_with(text.error());
      if (copy > 0) *text += "\n" + std::to_string(copy) + "\n";
      Provenance p = report.provenance;
      if (p.published) p.published = parse_date(moved(p.published->iso(), copy));
      auto document = Document::from_utf8(std::move(*text), std::move(p));
      if (!document) return fail_with(document.error());
      std::vector<Fact> facts;
      for (const Claim* c : by_report[report.id]) facts.push_back(copies.fact(c->fact, copy));
      if (taken++ % kReportsPerReading == 0) {
        auto copied = Document::from_utf8(std::string(document->text()), document->provenance());
        if (!copied) return fail_with(copied.error());
        const double busy = processor_seconds();
        const Analysis analysis = reader.read(*std::move(copied));
        readings.emplace_back(taken - 1, processor_seconds() - busy);
      }
      const std::string id = report_id(*document);
      for (const Fact& fact : facts) {
        if (questions == nullptr || asked++ % kClaimsPerQuestion != 0) continue;
        Claim claim{claim_id(id, fact), id, fact, {}, {}};
        claim.quotes.emplace_back(document->text(fact.evidence.front()));
        all_questions += questions_about(claim);
      }
      waiting.push_back({*std::move(document), std::move(facts)});
      if (waiting.size() < Register::kReportsAtOnce) continue;
      if (auto done = write(); !done) return fail_with(done.error());
    }
  if (auto done = write(); !done) return fail_with(done.error());
  std::fprintf(stderr, "\n");
  if (questions != nullptr) {
    std::ofstream out(questions);
    out << all_questions;
    if (!out.flush()) return fail_with({ErrorCode::Io, "cannot be written", questions});
  }
  const std::size_t tenth = std::max<std::size_t>(1, costs.size() / 10);
  const auto mean = [&](std::size_t begin, auto of) {
    double sum = 0;
    for (std::size_t i = begin; i < begin + tenth; ++i) sum += of(costs[i]);
    return sum / static_cast<double>(tenth) * 1e3;
  };
  const auto wall = [](const Cost& c) { return c.wall; };
  const auto processor = [](const Cost& c) { return c.processor; };
  const auto reading = [&](std::size_t begin) {
    double sum = 0;
    std::size_t n = 0;
    for (const auto& [report, seconds] : readings)
      if (report >= begin && report < begin + tenth) sum += seconds, ++n;
    return n == 0 ? 0 : sum / static_cast<double>(n) * 1e3;
  };
  std::printf("%zu reports, %zu claims; peak memory %ld MB\n", costs.size(), claims, peak_megabytes());
  std::printf(
      "  ms a report, of the processor: to read it and to put it into the register; by the clock for the latter\n");
  for (std::size_t i = 0; i + tenth <= costs.size(); i += tenth)
    std::printf("  tenth %2zu: %6.2f + %6.2f; %6.2f\n", i / tenth + 1, reading(i), mean(i, processor), mean(i, wall));
  const std::size_t last = costs.size() - tenth;
  std::printf("last tenth over first: of both %.2f, of the register alone %.2f, by the clock %.2f\n",
              (reading(last) + mean(last, processor)) / (reading(0) + mean(0, processor)),
              mean(last, processor) / mean(0, processor), mean(last, wall) / mean(0, wall));
  std::printf("peak memory after the first tenth %ld MB, at the end %ld MB\n",
              memory.empty() ? 0 : memory[memory.size() / 10], peak_megabytes());
  return 0;
}

}  // namespace
}  // namespace entente

int main(int argc, char** argv) {
  if (argc < 4 || argc > 6) {
    std::fprintf(stderr, "usage: bench_register FROM TO CLAIMS [QUESTIONS [COPY]]\n");
    return 2;
  }
  return entente::run(argv[1], argv[2], std::stoul(argv[3]), argc > 4 ? argv[4] : nullptr,
                      argc > 5 ? std::stoi(argv[5]) : 0);
}
