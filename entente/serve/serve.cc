// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/serve.h"

#include <filesystem>
#include <optional>
#include <utility>

#include "entente/lexicon/countries.h"
#include "entente/serve/access_log.h"
#include "entente/serve/accounts.h"
#include "entente/serve/job_runner.h"
#include "entente/serve/service.h"

namespace entente {

/// In the order in which one needs the others: the last ones go first.
class Server::Parts {
 public:
  explicit Parts(const Options& options)
      : options_(options), registers_(options.register_path), quota_(options.upload_quota) {}

  Result<void> open() {
    // Makes it where it is wanting, and brings one of an earlier version up to date.
    if (auto reg = Register::open(options_.register_path); !reg) {
      // One that may only be read can be served all the same.
      if (reg.error().code != ErrorCode::PermissionDenied) return std::unexpected(reg.error());
    }
    auto accounts = Accounts::open(Accounts::path_beside(options_.register_path));
    if (!accounts) return std::unexpected(accounts.error());
    accounts_ = std::move(*accounts);
    const bool is_near = is_loopback(options_.host);
    if (!is_near && !accounts_->has_users())
      return fail(ErrorCode::InvalidArgument,
                  "nobody has an account yet, and other machines could reach this address: make one with 'entente user "
                  "add', or listen to 127.0.0.1");
    auto countries = Countries::load(options_.data.folders());
    if (!countries) return std::unexpected(countries.error());
    countries_ = std::move(*countries);
    auto words = PlainWords::built_in();
    if (!words) return std::unexpected(words.error());
    words_ = std::move(*words);
    auto log = AccessLog::open(options_.access_log);
    if (!log) return std::unexpected(log.error());
    // What `entente user` does meanwhile holds at once.
    auto snapshots = SnapshotKeeper::start(registers_, {[this] { return utc_text(options_.now()).substr(0, 10); },
                                                        [this] { (void)accounts_->refresh(); }});
    if (!snapshots) return std::unexpected(snapshots.error());
    snapshots_ = std::move(*snapshots);
    jobs_.emplace(JobRunner::Options{options_.register_path, options_.data, options_.now,
                                     [this] { (void)snapshots_->newest(); }});
    shop_.registers = &registers_;
    shop_.snapshots = snapshots_.get();
    shop_.accounts = accounts_.get();
    shop_.logins = &logins_;
    shop_.quota = &quota_;
    shop_.jobs = &*jobs_;
    shop_.metrics = &metrics_;
    shop_.countries = &*countries_;
    shop_.words = &*words_;
    shop_.names = [this](std::string_view code) {
      const std::string_view name = countries_->name(code);
      return name == code ? std::string() : std::string(name);
    };
    shop_.register_name = std::filesystem::path(path_of_companions(options_.register_path)).filename().string();
    shop_.origin = options_.origin;
    shop_.local_user = options_.local_user;
    shop_.max_upload = options_.max_upload;
    shop_.now = options_.now;
    shop_.connections = [this] { return http_ ? http_->connections() : 0; };
    service_.emplace(shop_, Service::Options{options_.host, is_near, options_.origin}, std::move(*log));
    snapshots_->set_make_ready([this](const Snapshot& before, const std::shared_ptr<const Snapshot>& after) {
      service_->make_ready(before, after);
    });
    snapshots_->set_at_rest([this](const std::shared_ptr<const Snapshot>& now) { service_->answer_ahead(now); });
    auto http = HttpServer::listen({options_.host, options_.port, options_.workers, options_.limits}, *service_);
    if (!http) return std::unexpected(http.error());
    http_.emplace(std::move(*http));
    return {};
  }

  void run(bool with_signals) {
    // Uploads are read to their end first, if that does not take too long; what is left goes on at the next start.
    http_->run(with_signals ? [this] { jobs_->stop_soon(options_.patience); } : std::function<void()>());
    jobs_->stop(options_.patience);
  }

  HttpServer& http() { return *http_; }
  bool is_open() const { return !accounts_->has_users(); }

  ~Parts() {
    // Threads end before what they use.
    if (jobs_) jobs_->stop(std::chrono::milliseconds(0));
    if (snapshots_) snapshots_->stop();
  }

 private:
  const Options options_;
  RegisterPool registers_;
  std::unique_ptr<Accounts> accounts_;
  std::optional<Countries> countries_;
  std::optional<PlainWords> words_;
  LoginGuard logins_;
  UploadQuota quota_;
  Metrics metrics_;
  std::unique_ptr<SnapshotKeeper> snapshots_;
  std::optional<JobRunner> jobs_;
  Workshop shop_;
  std::optional<Service> service_;
  std::optional<HttpServer> http_;
};

Result<std::unique_ptr<Server>> Server::open(const Options& options) {
  auto parts = std::make_unique<Parts>(options);
  if (auto opened = parts->open(); !opened) return std::unexpected(opened.error());
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;
std::uint16_t Server::port() const { return parts_->http().port(); }
bool Server::is_open() const { return parts_->is_open(); }
void Server::run(bool with_signals) { parts_->run(with_signals); }
void Server::stop() { parts_->http().stop(); }

}  // namespace entente
