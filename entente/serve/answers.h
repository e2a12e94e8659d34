// SPDX-License-Identifier: Apache-2.0
// What answers each route of routes.cc. Grouped by source: answer_relations.cc, answer_records.cc, ...
#pragma once

#include "entente/serve/route.h"

namespace entente {

Answered answer_relations(Call& call);
Answered answer_relation(Call& call);
Answered answer_timeline(Call& call);
Answered answer_world(Call& call);
Answered answer_coverage(Call& call);
Answered answer_calendar(Call& call);

Answered answer_records(Call& call);
Answered answer_record(Call& call);
Answered answer_why(Call& call);
Answered answer_conflicts(Call& call);
Answered answer_changes(Call& call);

Answered answer_reports(Call& call);
Answered answer_report(Call& call);
Answered answer_search(Call& call);

Answered take_reports(Call& call);
Answered take_imports(Call& call);
Answered answer_jobs(Call& call);
Answered answer_job(Call& call);
Answered follow_job(Call& call);

Answered answer_decisions(Call& call);
Answered take_decision(Call& call);
Answered take_claim(Call& call);
Answered take_undo(Call& call);

Answered answer_session(Call& call);
Answered sign_in(Call& call);
Answered sign_out(Call& call);
Answered change_password(Call& call);
Answered answer_users(Call& call);
Answered add_user(Call& call);
Answered change_user(Call& call);
Answered remove_user(Call& call);
Answered answer_keys(Call& call);
Answered add_key(Call& call);
Answered remove_key(Call& call);
Answered answer_feeds(Call& call);
Answered add_feed(Call& call);
Answered remove_feed(Call& call);

Answered answer_calendar_feed(Call& call);
Answered answer_changes_feed(Call& call);

Answered answer_openapi(Call& call);
Answered answer_health(Call& call);
Answered answer_metrics(Call& call);

}  // namespace entente
