// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "entente/base/date.h"
#include "entente/base/utf8.h"
#include "entente/import/mapping.h"
#include "entente/serve/answers.h"
#include "entente/serve/job_runner.h"
#include "entente/serve/multipart.h"

namespace entente {
namespace {

constexpr std::size_t kMaxMapping = 64u << 10;

/// `what` gets the mapping that comes with the files, if one does.
std::expected<std::vector<UploadedFile>, Problem> files_of(const Call& call, SpooledJob& what) {
  const std::string_view type = call.request.header("content-type");
  std::vector<UploadedFile> files;
  if (type.starts_with("multipart/form-data")) {
    const auto parts = parse_multipart(call.request.body, type);
    if (!parts) return std::unexpected(to_problem(parts.error()));
    for (const FormPart& part : *parts)
      if (part.name == "mapping" && what.kind == "import") {
        if (part.body.size() > kMaxMapping || first_invalid_utf8(part.body))
          return refuse(422, "this is no mapping", "mapping");
        what.mapping_text = part.body;
        if (const auto mapping = Mapping::parse(what.mapping_text, "mapping"); !mapping)
          return refuse(422, mapping.error().text(), "mapping");
      } else if (!part.filename.empty() || part.name == "file")
        files.push_back({part.filename.empty() ? "upload" : part.filename, part.body});
  } else if (!call.request.body.empty()) {
    const std::string& name = call.parameters.text("name");
    files.push_back({name.empty() ? "upload" : name, call.request.body});
  }
  if (files.empty()) return refuse(422, "there is no file in this request");
  return files;
}

Answered submitted(Call& call, SpooledJob what) {
  const auto files = files_of(call, what);
  if (!files) return std::unexpected(files.error());
  what.by = call.who.user;
  what.submitted = call.shop.now();
  const auto job = call.shop.jobs->submit(std::move(what), *files);
  if (!job) {
    Problem problem = to_problem(job.error());
    problem.status = 503;
    problem.retry_after = 30;
    return std::unexpected(problem);
  }
  call.shop.quota->took(call.who.user, job->bytes, call.shop.now());
  Answer answer;
  answer.status = 202;
  answer.body = job_json(*job) + "\n";
  answer.headers.push_back({"Location", "/api/v1/jobs/" + job->what.id});
  return answer;
}

}  // namespace

Answered take_reports(Call& call) {
  const auto published = call.parameters.date("published");
  if (!published) return std::unexpected(published.error());
  SpooledJob what;
  what.kind = "reports";
  what.published = *published;
  what.outlet = call.parameters.text("outlet");
  what.url = call.parameters.text("url");
  return submitted(call, std::move(what));
}

Answered take_imports(Call& call) {
  SpooledJob what;
  what.kind = "import";
  what.mapping = call.parameters.text("mapping");
  return submitted(call, std::move(what));
}

Answered answer_jobs(Call& call) {
  Answer answer;
  const auto jobs = call.shop.jobs->jobs();
  answer.body = "{\"items\":[";
  for (const Job& job : jobs) answer.body += (&job == &jobs.front() ? "" : ",") + job_json(job);
  answer.body += "],\"next\":null,\"total\":" + std::to_string(jobs.size()) + "}\n";
  return answer;
}

Answered answer_job(Call& call) {
  const auto job = call.shop.jobs->job(call.values[0]);
  if (!job) return refuse(404, "there is no such job, or it is long done");
  Answer answer;
  answer.body = job_json(*job) + "\n";
  return answer;
}

Answered follow_job(Call& call) {
  Answer answer;
  answer.events = call.shop.jobs->events(call.values[0]);
  if (!answer.events) return refuse(404, "there is no such job, or it is long done");
  answer.type = "text/event-stream";
  const std::string_view last = call.request.header("last-event-id");
  std::from_chars(last.data(), last.data() + last.size(), answer.last_event);
  return answer;
}

}  // namespace entente
