// SPDX-License-Identifier: Apache-2.0
#include "entente/register/life.h"

#include <algorithm>
#include <chrono>

#include "entente/register/dates.h"

namespace entente {
namespace {

int status_of(StepKind kind) {
  switch (kind) {
    case StepKind::Begun: return 1;
    case StepKind::LargelyDone: return 2;
    case StepKind::Done: return kDoneStatus;
    default: return 0;
  }
}

std::chrono::year_month_day calendar(std::int32_t day) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(day)));
}

int months_between(std::int32_t from, std::int32_t to) {
  const auto a = calendar(from);
  const auto b = calendar(to);
  const int months = (static_cast<int>(b.year()) - static_cast<int>(a.year())) * 12 +
                     static_cast<int>(static_cast<unsigned>(b.month())) -
                     static_cast<int>(static_cast<unsigned>(a.month()));
  return b.day() < a.day() ? months - 1 : months;
}

}  // namespace

Progress progress_of(const Record& commitment) {
  Progress out;
  const Step* decided = nullptr;
  for (const Step& s : commitment.steps)
    if (s.decision != 0 && (decided == nullptr || s.decision > decided->decision)) decided = &s;
  if (decided != nullptr) {
    out.status = status_of(decided->kind);
    out.is_broken = decided->kind == StepKind::Broken;
    out.decision = decided->decision;
    return out;
  }
  for (const Step& s : commitment.steps) {
    out.status = std::max(out.status, status_of(s.kind));
    out.is_delayed = s.kind == StepKind::Delayed;
    out.is_broken = s.kind == StepKind::Broken;
  }
  if (out.status == kDoneStatus) out.is_delayed = false;
  return out;
}

bool is_overdue(const Record& commitment, std::string_view day) {
  const auto today = DateRange::parse(day);
  const auto deadline = DateRange::parse(commitment.value(Field::Deadline));
  return today && deadline && deadline->last < today->first && progress_of(commitment).status < kDoneStatus;
}

int months_of_silence(std::int32_t from, std::int32_t to) { return std::max(0, months_between(from, to)); }

std::optional<int> silent_months(const Record& record, std::span<const Report> reports, std::string_view day) {
  const auto today = DateRange::parse(day);
  std::optional<std::int32_t> last;
  const auto hear = [&](std::string_view report) {
    const auto& published = find_report(reports, report).provenance.published;
    const auto told = published ? DateRange::parse(published->iso()) : std::nullopt;
    if (told) last = std::max(last.value_or(told->last), told->last);
  };
  for (const Claim& c : record.claims) hear(c.report);
  for (const Step& s : record.steps)
    if (!s.report.empty()) hear(s.report);
  if (!today || !last) return std::nullopt;
  return months_of_silence(*last, today->last);
}

std::vector<const Step*> sessions_held(const Record& mechanism) {
  std::vector<const Step*> out;
  for (const Step& s : mechanism.steps)
    if (s.kind == StepKind::Held) out.push_back(&s);
  return out;
}

const Step* next_session(const Record& mechanism, std::string_view day) {
  const auto today = DateRange::parse(day);
  if (!today) return nullptr;
  for (const Step& s : mechanism.steps) {
    const auto when = DateRange::parse(s.date);
    if (s.kind == StepKind::Expected && when && when->last > today->last) return &s;
  }
  return nullptr;
}

}  // namespace entente
