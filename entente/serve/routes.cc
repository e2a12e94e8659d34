// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "entente/serve/answers.h"
#include "entente/serve/route.h"

namespace entente {
namespace {

constexpr std::string_view kRecordFilters =
    "kind* party* other relation since until stage sector modality disputed decided q as_of sort format limit after";

// clang-format off
constexpr std::array kRoutes = {
    Route{"GET", "/api/v1/relations", Role::Reader, Life::OfState, Body::None, "party limit after", answer_relations},
    Route{"GET", "/api/v1/relations/{a}/{b}", Role::Reader, Life::OfState, Body::None, "as_of since lines format view", answer_relation},
    Route{"GET", "/api/v1/relations/{a}/{b}/timeline", Role::Reader, Life::OfState, Body::None, "as_of since until most", answer_timeline},
    Route{"GET", "/api/v1/records", Role::Reader, Life::OfState, Body::None, kRecordFilters, answer_records},
    Route{"GET", "/api/v1/records/{id}", Role::Reader, Life::OfState, Body::None, "as_of", answer_record},
    Route{"GET", "/api/v1/records/{id}/why", Role::Reader, Life::OfState, Body::None, "other", answer_why},
    Route{"GET", "/api/v1/reports", Role::Reader, Life::OfState, Body::None, "outlet since until q limit after", answer_reports},
    Route{"GET", "/api/v1/reports/{id}", Role::Reader, Life::OfState, Body::None, "", answer_report},
    Route{"POST", "/api/v1/reports", Role::Editor, Life::OfMoment, Body::Upload, "name published outlet url", take_reports},
    Route{"POST", "/api/v1/reports/{id}/claims", Role::Reviewer, Life::OfMoment, Body::Json, "wait", take_claim},
    Route{"POST", "/api/v1/imports", Role::Editor, Life::OfMoment, Body::Upload, "name mapping", take_imports},
    Route{"GET", "/api/v1/jobs", Role::Editor, Life::OfMoment, Body::None, "", answer_jobs},
    Route{"GET", "/api/v1/jobs/{id}", Role::Editor, Life::OfMoment, Body::None, "", answer_job},
    Route{"GET", "/api/v1/jobs/{id}/events", Role::Editor, Life::OfMoment, Body::None, "", follow_job},
    Route{"GET", "/api/v1/search", Role::Reader, Life::OfState, Body::None, "q kind* party other since until limit after", answer_search},
    Route{"GET", "/api/v1/conflicts", Role::Reader, Life::OfState, Body::None, "party other limit after", answer_conflicts},
    Route{"GET", "/api/v1/changes", Role::Reader, Life::OfState, Body::None, "since", answer_changes},
    Route{"GET", "/api/v1/world", Role::Reader, Life::OfState, Body::None, "year sector kind", answer_world},
    Route{"GET", "/api/v1/calendar", Role::Reader, Life::OfState, Body::None, "since until party other", answer_calendar},
    Route{"GET", "/api/v1/coverage", Role::Reader, Life::OfState, Body::None, "party other", answer_coverage},
    Route{"GET", "/api/v1/decisions", Role::Reader, Life::OfState, Body::None, "record by limit after", answer_decisions},
    Route{"POST", "/api/v1/decisions", Role::Reviewer, Life::OfMoment, Body::Json, "wait", take_decision},
    Route{"POST", "/api/v1/decisions/{number}/undo", Role::Reviewer, Life::OfMoment, Body::Json, "wait", take_undo},
    Route{"GET", "/api/v1/session", Role::None, Life::OfMoment, Body::None, "", answer_session},
    Route{"POST", "/api/v1/session", Role::None, Life::OfMoment, Body::Json, "", sign_in},
    Route{"DELETE", "/api/v1/session", Role::None, Life::OfMoment, Body::None, "", sign_out},
    Route{"POST", "/api/v1/session/password", Role::Reader, Life::OfMoment, Body::Json, "", change_password},
    Route{"GET", "/api/v1/users", Role::Admin, Life::OfMoment, Body::None, "", answer_users},
    Route{"POST", "/api/v1/users", Role::Admin, Life::OfMoment, Body::Json, "", add_user},
    Route{"PATCH", "/api/v1/users/{name}", Role::Admin, Life::OfMoment, Body::Json, "", change_user},
    Route{"DELETE", "/api/v1/users/{name}", Role::Admin, Life::OfMoment, Body::None, "", remove_user},
    Route{"GET", "/api/v1/keys", Role::Reader, Life::OfMoment, Body::None, "", answer_keys},
    Route{"POST", "/api/v1/keys", Role::Reader, Life::OfMoment, Body::Json, "", add_key},
    Route{"DELETE", "/api/v1/keys/{id}", Role::Reader, Life::OfMoment, Body::None, "", remove_key},
    Route{"GET", "/api/v1/feeds", Role::Reader, Life::OfMoment, Body::None, "", answer_feeds},
    Route{"POST", "/api/v1/feeds", Role::Reader, Life::OfMoment, Body::Json, "", add_feed},
    Route{"DELETE", "/api/v1/feeds/{id}", Role::Reader, Life::OfMoment, Body::None, "", remove_feed},
    Route{"GET", "/feeds/{token}/calendar.ics", Role::None, Life::OfMoment, Body::None, "", answer_calendar_feed},
    Route{"GET", "/feeds/{token}/changes.atom", Role::None, Life::OfMoment, Body::None, "", answer_changes_feed},
    Route{"GET", "/api/v1/openapi.json", Role::None, Life::Fixed, Body::None, "", answer_openapi},
    Route{"GET", "/healthz", Role::None, Life::OfMoment, Body::None, "", answer_health},
    Route{"GET", "/metrics", Role::Reader, Life::OfMoment, Body::None, "", answer_metrics},
};
// clang-format on

/// Whether the pieces of a path are those of the pattern; fills in what stands for the names in braces.
bool fits(std::string_view pattern, std::span<const std::string> segments, std::vector<std::string>& values) {
  values.clear();
  pattern.remove_prefix(1);
  for (const std::string& segment : segments) {
    if (pattern.empty()) return false;
    const std::string_view piece = pattern.substr(0, pattern.find('/'));
    pattern.remove_prefix(std::min(piece.size() + 1, pattern.size()));
    if (piece.starts_with('{')) values.push_back(segment);
    else if (piece != segment) return false;
  }
  return pattern.empty();
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

RouteMatch find_route(std::string_view method, std::span<const std::string> segments) {
  if (method == "HEAD") method = "GET";
  RouteMatch match;
  std::vector<std::string> values;
  for (const Route& route : kRoutes) {
    if (!fits(route.path, segments, values)) continue;
    if (route.method == method) return {&route, std::move(values), {}};
    match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(route.method);
    if (route.method == "GET") match.allowed += ", HEAD";
  }
  return match;
}

std::unexpected<Problem> refuse(int status, std::string detail, std::string where) {
  return std::unexpected(Problem{status, std::move(detail), std::move(where), "", 0});
}

std::unexpected<Problem> refuse(const Error& error) { return std::unexpected(to_problem(error)); }

}  // namespace entente
