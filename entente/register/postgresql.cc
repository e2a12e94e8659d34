// SPDX-License-Identifier: Apache-2.0
#include "entente/register/postgresql.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include "entente/base/utf8.h"
#include "entente/register/copy_register.h"
#include "entente/register/libpq.h"

namespace entente {
namespace {

// The statements of the program are fixed; what is made for one call is not kept beyond this many.
constexpr std::size_t kMaxPrepared = 500;
// "ENTE": who holds this advisory lock writes.
constexpr std::int64_t kWriteLock = 0x454E5445;
// One snapshot for all statements; whoever writes meanwhile need not wait.
constexpr std::string_view kBeginReading = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY";

// Types by their numbers in pg_type, which never change.
constexpr Oid kBool = 16, kBytes = 17, kName = 19, kInt8 = 20, kInt2 = 21, kInt4 = 23, kText = 25, kUnknown = 705,
              kNumeric = 1700;

struct Clear {
  void operator()(PGresult* result) const { libpq().clear(result); }
};
using Rows = std::unique_ptr<PGresult, Clear>;

struct Finish {
  void operator()(PGconn* connection) const { libpq().finish(connection); }
};
using Handle = std::unique_ptr<PGconn, Finish>;

std::string one_line(std::string_view message) {
  std::string out(message);
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  for (char& c : out)
    if (c == '\n' || c == '\t') c = ' ';
  return out;
}

std::unexpected<Error> postgresql_error(std::string_view state, std::string_view message) {
  const std::string detail = one_line(message);
  const auto is = [&](std::string_view begin) { return state.starts_with(begin); };
  if (is("53100"))
    return fail(ErrorCode::Io, "disk full: nothing of the reports that were being written is in the register");
  if (is("42501") || is("25006")) return fail(ErrorCode::PermissionDenied, "the register cannot be written: " + detail);
  if (is("28")) return fail(ErrorCode::PermissionDenied, "the register may not be opened: " + detail);
  if (is("55P03") || is("40")) return fail(ErrorCode::Io, "another program is writing the register");
  if (is("54")) return fail(ErrorCode::TooLarge, "a text is too large for the register: " + detail);
  // Our statements are fixed and tested: when one does not fit, the tables are not ours.
  if (is("22") || is("23") || is("42") || is("P0001") || is("XX"))
    return fail(ErrorCode::Corrupt, "the register is damaged: " + detail);
  return fail(ErrorCode::Io, "the register cannot be read or written: " + detail);
}

std::unexpected<Error> error_of(PGconn* connection, const PGresult* result) {
  const char* state = result ? libpq().resultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  const char* message = result ? libpq().resultErrorMessage(result) : nullptr;
  return postgresql_error(state ? state : "", message && *message ? message : libpq().errorMessage(connection));
}

bool is_good(const PGresult* result) {
  const ExecStatusType status = libpq().resultStatus(result);
  return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

struct Parameter {
  std::string value;
  bool is_binary = false;
};

// A prepared statement, or one that is sent with its parameters.
struct Command {
  std::string name;  // "" where `sql` is to be sent
  std::string sql;
};

// What a connection was told and has not answered yet. Most of what a transaction says are writes, whose answer is no
// more than that they are done: they are sent on without waiting for it (libpq's pipeline mode), and what went wrong
// comes out of the next question.
class Session {
  // Arguments as libpq has them, for one of two functions.
  auto call(auto prepared, auto with_sql, const Command& command, const std::vector<Parameter>& parameters) const {
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
    for (const Parameter& p : parameters) {
      values.push_back(p.value.c_str());
      lengths.push_back(static_cast<int>(p.value.size()));
      formats.push_back(p.is_binary ? 1 : 0);
    }
    const int n = static_cast<int>(parameters.size());
    return command.name.empty()
               ? with_sql(connection(), command.sql.c_str(), n, nullptr, values.data(), lengths.data(), formats.data(),
                          0)
               : prepared(connection(), command.name.c_str(), n, values.data(), lengths.data(), formats.data(), 0);
  }

 public:
  explicit Session(Handle connection) : connection_(std::move(connection)) {}

  PGconn* connection() const { return connection_.get(); }

  Result<Rows> ask(const Command& command, const std::vector<Parameter>& parameters) {
    if (unanswered_ == 0) return good(Rows(call(libpq().execPrepared, libpq().execParams, command, parameters)));
    if (auto sent = send(command, parameters); !sent) return std::unexpected(sent.error());
    return answers();
  }

  Result<void> tell(const Command& command, const std::vector<Parameter>& parameters) {
    if (unanswered_ == 0) {
      if (libpq().transactionStatus(connection()) != PQTRANS_INTRANS) {
        const auto done = ask(command, parameters);
        return done ? Result<void>{} : std::unexpected(done.error());
      }
      if (libpq().enterPipelineMode(connection()) != 1) return error_of(connection(), nullptr);
    }
    if (auto sent = send(command, parameters); !sent) {
      if (unanswered_ == 0) libpq().exitPipelineMode(connection());
      return sent;
    }
    return unanswered_ < kMaxUnanswered ? Result<void>{} : settle();
  }

  /// Hears all answers: what does not go through ask() and tell() needs that first.
  Result<void> settle() {
    if (unanswered_ == 0) return {};
    const auto done = answers();
    return done ? Result<void>{} : std::unexpected(done.error());
  }

  Result<Rows> good(Rows rows) const {
    if (is_good(rows.get())) return rows;
    return error_of(connection(), rows.get());
  }

 private:
  // As many as are sure to find room in the buffers between here and there.
  static constexpr int kMaxUnanswered = 500;

  Result<void> send(const Command& command, const std::vector<Parameter>& parameters) {
    if (call(libpq().sendQueryPrepared, libpq().sendQueryParams, command, parameters) != 1)
      return error_of(connection(), nullptr);
    ++unanswered_;
    return {};
  }

  // That of the last one, or the first error.
  Result<Rows> answers() {
    Result<Rows> out = Rows();
    if (libpq().pipelineSync(connection()) != 1) out = error_of(connection(), nullptr);
    for (; unanswered_ > 0; --unanswered_)
      while (Rows rows{libpq().getResult(connection())})
        if (out) out = good(std::move(rows));
    const Rows end(libpq().getResult(connection()));
    if (libpq().exitPipelineMode(connection()) != 1 && out) return error_of(connection(), nullptr);
    return out;
  }

  Handle connection_;
  int unanswered_ = 0;
};

// As the server writes them, in small letters; -1 for what is none.
int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

class PostgresqlCursor final : public Cursor {
 public:
  PostgresqlCursor(Session& session, Command command) : session_(session), command_(std::move(command)) {}

  void bind(int parameter, std::string_view text) override { at(parameter) = {std::string(text), false}; }
  void bind(int parameter, std::int64_t number) override { at(parameter) = {std::to_string(number), false}; }
  void bind_bytes(int parameter, std::string_view bytes) override { at(parameter) = {std::string(bytes), true}; }

  Result<bool> step() override {
    if (!rows_) {
      auto rows = session_.ask(command_, parameters_);
      if (!rows) return std::unexpected(rows.error());
      rows_ = std::move(*rows);
      row_ = -1;
    }
    return ++row_ < libpq().ntuples(rows_.get());
  }

  Result<void> run() override { return rows_ ? Result<void>{} : session_.tell(command_, parameters_); }

  void reset() override {
    rows_.reset();
    parameters_.clear();
  }

  bool text(int column, std::string& out) override {
    const Oid type = type_of(column);
    if (type != kText && type != kName && type != kUnknown) return false;
    const std::string_view text = value(column);
    if (first_invalid_utf8(text)) return false;
    out = text;
    return true;
  }

  bool number(int column, std::int64_t& out) override {
    const Oid type = type_of(column);
    const std::string_view digits = value(column);
    if (type == kBool) {
      out = digits == "t" ? 1 : 0;
      return true;
    }
    if (type != kInt8 && type != kInt4 && type != kInt2 && type != kNumeric) return false;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
    return problem == std::errc{} && end == digits.data() + digits.size();
  }

  bool bytes(int column, std::string_view& out) override {
    if (type_of(column) != kBytes) return false;
    const std::string_view hex = value(column);  // "\x" and two digits a byte
    if (!hex.starts_with("\\x")) return false;
    buffer_.clear();
    for (std::size_t i = 2; i + 1 < hex.size(); i += 2) {
      const int high = hex_digit(hex[i]);
      const int low = hex_digit(hex[i + 1]);
      if (high < 0 || low < 0) return false;
      buffer_ += static_cast<char>(high << 4 | low);
    }
    out = buffer_;
    return true;
  }

 private:
  Parameter& at(int parameter) {
    const auto n = static_cast<std::size_t>(parameter);
    if (parameters_.size() < n) parameters_.resize(n);
    return parameters_[n - 1];
  }

  /// 0 where there is no value.
  Oid type_of(int column) const {
    if (!rows_ || row_ < 0 || row_ >= libpq().ntuples(rows_.get()) || column >= libpq().nfields(rows_.get()) ||
        libpq().getisnull(rows_.get(), row_, column))
      return 0;
    return libpq().ftype(rows_.get(), column);
  }
  std::string_view value(int column) const {
    if (type_of(column) == 0) return {};
    return {libpq().getvalue(rows_.get(), row_, column),
            static_cast<std::size_t>(libpq().getlength(rows_.get(), row_, column))};
  }

  Session& session_;
  Command command_;
  std::vector<Parameter> parameters_;
  Rows rows_;
  int row_ = -1;
  std::string buffer_;
};

class PostgresqlConnection final : public Connection {
 public:
  explicit PostgresqlConnection(Handle connection) : session_(std::move(connection)) {}

  Dialect dialect() const override { return Dialect::Postgresql; }

  Result<std::unique_ptr<Cursor>> prepare(std::string_view sql) override {
    const auto known = prepared_.find(sql);
    if (known != prepared_.end()) return cursor({known->second, {}});
    std::string numbered = with_numbered_parameters(sql);
    if (prepared_.size() >= kMaxPrepared) return cursor({{}, std::move(numbered)});
    if (auto done = session_.settle(); !done) return std::unexpected(done.error());
    std::string name = fmt::format("entente_{}", prepared_.size());
    const auto done =
        session_.good(Rows(libpq().prepare(session_.connection(), name.c_str(), numbered.c_str(), 0, nullptr)));
    if (!done) return std::unexpected(done.error());
    prepared_.emplace(sql, name);
    return cursor({std::move(name), {}});
  }

  Result<void> execute(std::string_view sql) override {
    if (auto done = session_.settle(); !done) return done;
    const auto done = session_.good(Rows(libpq().exec(session_.connection(), std::string(sql).c_str())));
    return done ? Result<void>{} : std::unexpected(done.error());
  }

  Result<void> begin_writing() override {
    return execute(fmt::format("BEGIN; SELECT pg_advisory_xact_lock({})", kWriteLock));
  }

  // What the server has not answered is undone with all else.
  void roll_back() override {
    static_cast<void>(session_.settle());
    static_cast<void>(execute("ROLLBACK"));
  }

  Result<bool> begin_reading() override {
    if (auto done = session_.settle(); !done) return std::unexpected(done.error());
    if (libpq().transactionStatus(session_.connection()) != PQTRANS_IDLE) return false;
    if (auto done = execute(kBeginReading); !done) return std::unexpected(done.error());
    return true;
  }

  Result<void> copy_to(const std::string& path) override {
    if (auto done = execute(kBeginReading); !done) return done;
    auto copied = copy_register(*this, path);
    const auto ended = execute("COMMIT");
    return copied ? ended : copied;
  }

 private:
  Result<std::unique_ptr<Cursor>> cursor(Command command) {
    return std::make_unique<PostgresqlCursor>(session_, std::move(command));
  }

  Session session_;
  std::map<std::string, std::string, std::less<>> prepared_;  // names by SQL
};

}  // namespace

std::string with_numbered_parameters(std::string_view sql) {
  std::string out;
  char quote = 0;
  int n = 0;
  for (const char c : sql) {
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '?') {
      out += fmt::format("${}", ++n);
      continue;
    }
    out += c;
  }
  return out;
}

std::string without_password(std::string_view url) {
  const std::size_t authority = url.find("://");
  if (authority == std::string_view::npos) return std::string(url);
  const std::size_t begin = authority + 3;
  const std::size_t end = std::min(url.find_first_of("/?", begin), url.size());
  const std::size_t at = url.substr(0, end).rfind('@');
  std::string out(url);
  if (at != std::string_view::npos && at >= begin)
    if (const std::size_t colon = url.find(':', begin); colon < at) out.erase(colon, at - colon);
  // libpq takes it as an option, too.
  for (std::size_t option; (option = out.find("password=")) != std::string::npos;)
    out.erase(option, std::min(out.find('&', option), out.size()) - option);
  return out;
}

Result<std::unique_ptr<Connection>> open_postgresql(const std::string& url, bool writable) {
  if (auto done = load_libpq(); !done) return std::unexpected(done.error());
  Handle handle(libpq().connectdb(url.c_str()));
  const auto failed = [&](std::unexpected<Error> error) {
    error.error().where = without_password(url);
    return error;
  };
  if (!handle) return failed(fail(ErrorCode::Io, "no memory for a connection"));
  if (libpq().status(handle.get()) != CONNECTION_OK) {
    return failed(fail(ErrorCode::Io, "cannot connect: " + one_line(libpq().errorMessage(handle.get()))));
  }
  libpq().setNoticeProcessor(handle.get(), [](void*, const char*) {}, nullptr);
  auto connection = std::make_unique<PostgresqlConnection>(std::move(handle));
  for (const std::string_view setting :
       {std::string_view("SET client_encoding = 'UTF8'"), std::string_view("SET search_path = entente"),
        std::string_view("SET lock_timeout = '30s'"), std::string_view("SET bytea_output = 'hex'"),
        std::string_view("SET standard_conforming_strings = on"),
        writable ? std::string_view("SET default_transaction_read_only = off")
                 : std::string_view("SET default_transaction_read_only = on")})
    if (auto done = connection->execute(setting); !done) return failed(std::unexpected(done.error()));
  return connection;
}

}  // namespace entente
