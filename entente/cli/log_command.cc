// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "entente/brief/decision_log.h"
#include "entente/cli/commands.h"
#include "entente/cli/sources.h"

namespace entente::cli {
namespace {

// Those that speak of a claim of the record, and those by which they were undone.
Result<void> keep_only(const Register& reg, const std::string& id, ChainState& chain) {
  const auto found = reg.record(id);
  if (!found) {
    const bool is_asked_wrongly = found.error().code == ErrorCode::NotFound;
    return fail(is_asked_wrongly ? ErrorCode::InvalidArgument : found.error().code, found.error().message,
                found.error().where);
  }
  const Record& record = found->records.front();
  const auto speaks_of_it = [&](const Decision& d) {
    return std::ranges::any_of(d.subjects, [&](const Subject& s) {
      return s.record == record.id || std::ranges::any_of(record.claims, [&](const Claim& c) {
               return std::ranges::find(s.claims, c.id) != s.claims.end();
             });
    });
  };
  ChainState kept;
  for (std::size_t i = 0; i < chain.decisions.size(); ++i) {
    const Decision& d = chain.decisions[i];
    const bool undoes_one =
        d.undoes != 0 && std::ranges::find(kept.decisions, d.undoes, &Decision::number) != kept.decisions.end();
    if (!undoes_one && !speaks_of_it(d)) continue;
    kept.decisions.push_back(d);
    kept.hashes.push_back(chain.hashes[i]);
  }
  chain = std::move(kept);
  return {};
}

Result<std::string> render(const LogOptions& options, std::size_t width) {
  const auto reg = open_to_read(options.register_path);
  if (!reg) return std::unexpected(reg.error());
  auto chain = reg->decisions();
  if (!chain) return std::unexpected(chain.error());
  if (!chain->problem.empty())
    return fail(ErrorCode::Corrupt, chain->problem, shown_path(register_path(options.register_path)));
  if (!options.id.empty()) {
    if (auto done = keep_only(*reg, options.id, *chain); !done) return std::unexpected(done.error());
  }
  if (options.format == "json") return render_log_json(*chain);
  const auto words = PlainWords::built_in();
  if (!words) return std::unexpected(words.error());
  return render_log_text(*chain, width, *words);
}

}  // namespace

int log_command(const LogOptions& options, Terminal& terminal) {
  const auto page = render(options, terminal.width());
  if (!page) {
    terminal.error(page.error());
    return page.error().code == ErrorCode::InvalidArgument ? kUsage : kBroken;
  }
  terminal.out(*page);
  return kDone;
}

int verify_command(const VerifyOptions& options, Terminal& terminal) {
  const auto reg = open_to_read(options.register_path);
  if (!reg) {
    terminal.error(reg.error());
    return kBroken;
  }
  const auto chain = reg->decisions();
  if (!chain) {
    terminal.error(chain.error());
    return kBroken;
  }
  if (!chain->problem.empty()) {
    terminal.error(fmt::format("{}: {}; the {} before it are as they were written",
                               shown_path(register_path(options.register_path)), chain->problem,
                               chain->decisions.size()));
    return kBroken;
  }
  const bool is_known = options.head.empty() || options.head == first_link() ||
                        std::ranges::find(chain->hashes, options.head) != chain->hashes.end();
  if (!is_known) {
    terminal.error("no decision has the hash " + options.head + ": what was decided up to it is no longer there");
    return kBroken;
  }
  terminal.out(fmt::format("{} decisions are as they were written; head {}\n", chain->decisions.size(), chain->head()));
  return kDone;
}

}  // namespace entente::cli
