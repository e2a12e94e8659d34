// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "entente/base/json_writer.h"
#include "entente/serve/answers.h"
#include "entente/serve/job_runner.h"
#include "entente/serve/metrics.h"

namespace entente {

extern const std::string_view kOpenApi;

Answered answer_openapi(Call&) {
  Answer answer;
  answer.body = kOpenApi;
  return answer;
}

Answered answer_health(Call& call) {
  const std::string trouble = call.shop.snapshots->trouble();
  Answer answer;
  answer.status = trouble.empty() ? 200 : 503;
  JsonWriter json(answer.body);
  json.begin_object();
  // What is wrong is for the log and the admin, not for strangers.
  json.member("status", trouble.empty() ? "ok" : "the register cannot be read");
  json.member("version", ENTENTE_VERSION);
  json.end_object();
  answer.body += '\n';
  return answer;
}

Answered answer_metrics(Call& call) {
  const std::array gauges = {
      Metrics::Gauge{"entente_records", "Records of the register.",
                     static_cast<double>(call.snapshot->set.records.size())},
      Metrics::Gauge{"entente_reports", "Reports of the register.",
                     static_cast<double>(call.snapshot->set.reports.size())},
      Metrics::Gauge{"entente_answers_kept", "Answers that are kept as long as the register stays as it is.",
                     static_cast<double>(call.snapshot->answers.size())},
      Metrics::Gauge{"entente_jobs_waiting", "Uploads that are being read or wait to be.",
                     static_cast<double>(call.shop.jobs->waiting())},
      Metrics::Gauge{"entente_connections", "Open connections.",
                     call.shop.connections ? static_cast<double>(call.shop.connections()) : 0},
  };
  Answer answer;
  answer.body = call.shop.metrics->render(gauges);
  answer.type = "text/plain; version=0.0.4; charset=utf-8";
  return answer;
}

}  // namespace entente
