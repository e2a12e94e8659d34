// SPDX-License-Identifier: Apache-2.0
// From a request to its answer: is it meant for us, is there such a route, may this person, is the answer known
// already. Everything that is safe or unsafe about a request is decided here; what the answer says, in answer_*.cc.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "entente/serve/access_log.h"
#include "entente/serve/http.h"
#include "entente/serve/metrics.h"
#include "entente/serve/request_guard.h"
#include "entente/serve/route.h"

namespace entente {

class Service : public HttpHandler {
 public:
  struct Options {
    std::string host;          // that is listened to
    bool may_be_open = false;  // without accounts, everybody may do everything
    std::string origin;
  };
  /// Keeps a reference to the shop.
  Service(const Workshop& shop, const Options& options, AccessLog log);

  Verdict judge(const HttpRequest& head) override;
  std::optional<HttpResponse> answer_at_once(const HttpRequest& request) override;
  HttpResponse answer(const HttpRequest& request) override;
  HttpResponse refuse(int status, std::string_view detail) override;
  void done(const HttpExchange& exchange) override;

  /// Answers from `after` what was often asked of `before`: SnapshotKeeper::MakeReady.
  void make_ready(const Snapshot& before, const std::shared_ptr<const Snapshot>& after) const;
  /// Answers one of what is likely to be asked: the first page, and the pages of those who deal most with each other.
  /// Does nothing once all of it is there: SnapshotKeeper::AtRest.
  void answer_ahead(const std::shared_ptr<const Snapshot>& now);

 private:
  struct Entrance {
    const Route* route = nullptr;  // none: a page
    std::vector<std::string> values;
    Target target;
    Identity who;
  };
  std::expected<Entrance, HttpResponse> enter(const HttpRequest& request) const;
  Identity identity_of(const HttpRequest& request) const;
  std::optional<HttpResponse> over_quota(const Identity& who) const;
  std::expected<std::shared_ptr<const Snapshot>, Problem> snapshot_for(const Parameters& parameters) const;
  HttpResponse make(const HttpRequest& request, Entrance entrance) const;
  std::expected<Answer, Problem> answer_from(const HttpRequest& request, Entrance& entrance, Parameters parameters,
                                             std::shared_ptr<const Snapshot> snapshot) const;
  void keep_answer(std::string address, const std::shared_ptr<const Snapshot>& snapshot) const;
  HttpResponse page(const HttpRequest& request, const Target& target) const;
  std::optional<HttpResponse> kept(const HttpRequest& request, const Entrance& entrance,
                                   const Snapshot& snapshot) const;

  const Workshop& shop_;
  const Options options_;
  const RequestGuard guard_;
  AccessLog log_;
  // Of the thread that keeps snapshots: what is still to be answered ahead, the most likely last.
  std::string ahead_of_;
  std::vector<std::string> ahead_;
};

}  // namespace entente
