// SPDX-License-Identifier: Apache-2.0
#include "entente/serve/http_server.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>
#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/error.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <csignal>
#include <set>
#include <utility>

namespace entente {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;
using Parser = beast::http::request_parser<beast::http::string_body>;

auto into(error_code& ec) { return asio::redirect_error(asio::use_awaitable, ec); }

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

std::string date_now() { return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::time(nullptr))); }

// Values come from our own code; a line end in one would be an answer of its own.
void append_header(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ");
  for (const char c : value)
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
  out += "\r\n";
}

bool is_http_error(const error_code& ec) {
  return ec.category() == beast::http::make_error_code(beast::http::error::bad_method).category();
}

// One that outlives the coroutine it is given to.
std::string_view why(const error_code& ec) {
  if (ec == beast::http::error::bad_version) return "this is no version of HTTP that is known here";
  if (ec == beast::http::error::bad_chunk || ec == beast::http::error::bad_chunk_extension)
    return "the pieces of the body are malformed";
  return "this is no request of HTTP";
}

HttpRequest head_of(const Parser& parser) {
  const auto& message = parser.get();
  HttpRequest request;
  request.method = view(message.method_string());
  request.target = view(message.target());
  for (const auto& field : message)
    request.headers.push_back({lower(view(field.name_string())), std::string(view(field.value()))});
  return request;
}

/// Status and reason; status 0 where the head is fine.
std::pair<int, std::string_view> wrong_head(const HttpRequest& request, const Parser& parser,
                                            const HttpLimits& limits) {
  if (request.target.size() > limits.target) return {414, "the address is too long"};
  if (request.headers.size() > limits.headers) return {431, "too many header fields"};
  if (request.count_headers("content-length") > 1) return {400, "two lengths"};
  const std::size_t codings = request.count_headers("transfer-encoding");
  if (codings > 1 || (codings == 1 && request.count_headers("content-length") > 0))
    return {400, "two ways to tell where the body ends"};
  if (codings == 1 && !parser.chunked()) return {501, "no transfer coding but chunked is known here"};
  const std::string_view expects = request.header("expect");
  if (!expects.empty() && lower(expects) != "100-continue") return {400, "an expectation that cannot be met"};
  return {0, {}};
}

/// Follows a stream of events as long as it lives.
class Follower {
 public:
  Follower(EventStream& events, std::function<void()> wake)
      : events_(events), number_(events.follow(std::move(wake))) {}
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;
  ~Follower() { events_.leave(number_); }

 private:
  EventStream& events_;
  const std::uint64_t number_;
};

std::string event_text(const EventStream::Event& event) {
  return fmt::format("id: {}\nevent: {}\ndata: {}\n\n", event.id, event.name, event.data);
}

}  // namespace

class HttpServer::State {
 public:
  State(const Options& options, HttpHandler& handler)
      : options_(options), handler_(handler), acceptor_(io_), stop_timer_(io_), workers_(options.workers) {}

  Result<void> open() {
    error_code ec;
    const auto address = asio::ip::make_address(options_.host, ec);
    if (ec) return fail(ErrorCode::InvalidArgument, fmt::format("'{}' is no address", options_.host));
    const tcp::endpoint endpoint(address, options_.port);
    acceptor_.open(endpoint.protocol(), ec);
    if (!ec) acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec) acceptor_.bind(endpoint, ec);
    if (!ec) acceptor_.listen(asio::socket_base::max_listen_connections, ec);
    if (ec)
      return fail(ec == boost::system::errc::permission_denied ? ErrorCode::PermissionDenied : ErrorCode::Io,
                  fmt::format("cannot listen: {}", ec.message()), fmt::format("{}:{}", options_.host, options_.port));
    port_ = acceptor_.local_endpoint(ec).port();
    return {};
  }

  void run(std::function<void()> on_signal) {
    std::optional<asio::signal_set> signals;
    if (on_signal) {
      signals.emplace(io_, SIGINT, SIGTERM);
      signals->async_wait([this, on_signal = std::move(on_signal)](error_code ec, int) {
        if (ec) return;
        on_signal();
        begin_stop();
      });
    }
    signals_ = signals ? &*signals : nullptr;
    asio::co_spawn(io_, accept(), asio::detached);
    io_.run();
    workers_.join();
    signals_ = nullptr;
  }

  void stop() {
    asio::post(io_, [this] { begin_stop(); });
  }

  std::uint16_t port() const { return port_; }
  std::size_t connections() const { return open_; }

 private:
  /// What ends a wait that takes too long, and leaves the connection as it is, so that the client can be told. (The
  /// network library's own way of it closes the connection.)
  struct Watch {
    beast::tcp_stream* stream = nullptr;
    std::uint64_t number = 0;  // of the wait
    bool is_late = false;
  };

  /// One connection. Lives in the frame of its coroutine; all of it runs on the one thread of `io_`.
  struct Client {
    explicit Client(tcp::socket socket) : stream(std::move(socket)), timer(stream.get_executor()) {
      watch->stream = &stream;
    }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    ~Client() { watch->stream = nullptr; }

    void begin_wait(std::chrono::milliseconds time) {
      stream.expires_never();
      watch->is_late = false;
      timer.expires_after(time);
      timer.async_wait([watch = watch, number = ++watch->number](error_code ec) {
        if (ec || watch->stream == nullptr || watch->number != number) return;
        watch->is_late = true;
        watch->stream->cancel();
      });
    }
    /// Whether it took too long.
    bool end_wait() {
      ++watch->number;
      timer.cancel();
      return watch->is_late;
    }

    beast::tcp_stream stream;
    asio::steady_timer timer;
    std::shared_ptr<Watch> watch = std::make_shared<Watch>();
    beast::flat_buffer buffer{192u << 10};
    std::string peer;
    bool is_idle = false;                // between two requests: may be closed at any time
    asio::steady_timer* wake = nullptr;  // while it follows a stream of events
    bool stays = true;                   // open after this request
  };

  awaitable<void> accept() {
    for (;;) {
      error_code ec;
      tcp::socket socket = co_await acceptor_.async_accept(into(ec));
      if (stopping_) co_return;
      if (ec) {
        // Out of file descriptors, most likely: those in use will be given back.
        asio::steady_timer pause(io_, std::chrono::milliseconds(50));
        co_await pause.async_wait(into(ec));
        continue;
      }
      asio::co_spawn(io_, serve(std::move(socket)), asio::detached);
    }
  }

  awaitable<void> serve(tcp::socket socket) {
    error_code ec;
    socket.set_option(tcp::no_delay(true), ec);
    Client client(std::move(socket));
    const auto remote = client.stream.socket().remote_endpoint(ec);
    if (!ec) client.peer = remote.address().to_string(ec);
    ++open_;
    clients_.insert(&client);
    if (open_ > options_.limits.connections) {
      client.stays = false;
      const HttpRequest none;
      co_await refuse(client, none, 503, "too many connections");
    }
    while (client.stays && !stopping_) co_await serve_one(client);
    clients_.erase(&client);
    --open_;
    client.stream.socket().shutdown(tcp::socket::shutdown_both, ec);
    client.stream.close();
    finish_stop();
  }

  /// Waits for a request and answers it.
  awaitable<void> serve_one(Client& client) {
    const HttpLimits& limits = options_.limits;
    error_code ec;
    if (client.buffer.size() == 0) {
      client.is_idle = true;
      client.stream.expires_after(limits.idle_time);
      const std::size_t got = co_await client.stream.async_read_some(client.buffer.prepare(4096), into(ec));
      client.is_idle = false;
      client.buffer.commit(got);
      if (ec) {
        client.stays = false;
        co_return;
      }
    }
    const auto begun = Clock::now();
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(limits.head));
    parser.body_limit(boost::none);
    client.begin_wait(limits.head_time);
    co_await beast::http::async_read_header(client.stream, client.buffer, parser, into(ec));
    const bool is_late = client.end_wait();
    HttpRequest request = head_of(parser);
    request.peer = client.peer;
    if (ec) {
      client.stays = false;
      if (is_late) co_await refuse(client, request, 408, "the head of the request came too slowly");
      else if (ec == beast::http::error::header_limit || ec == beast::http::error::buffer_overflow)
        co_await refuse(client, request, request.target.empty() ? 414 : 431, "the head of the request is too large");
      else if (ec != beast::http::error::end_of_stream && is_http_error(ec))
        co_await refuse(client, request, 400, why(ec));
      co_return;
    }
    if (const auto [status, detail] = wrong_head(request, parser, limits); status != 0) {
      client.stays = false;
      co_await refuse(client, request, status, detail);
      co_return;
    }
    client.stays = parser.keep_alive();
    const std::size_t taken = co_await read_body(client, parser, request);
    const auto give_back = [&] { bodies_ -= taken; };
    if (taken == kRefused) co_return;
    request.body = std::move(parser.get().body());
    std::optional<HttpResponse> response = handler_.answer_at_once(request);
    HttpExchange exchange{.method = request.method,
                          .target = request.target,
                          .peer = client.peer,
                          .user = {},
                          .agent = request.header("user-agent"),
                          .status = 0,
                          .bytes_in = request.body.size(),
                          .bytes_out = 0,
                          .microseconds = 0};
    if (!response) {
      auto work = [this, &request]() -> awaitable<HttpResponse> { co_return answer(request); };
      response = co_await asio::co_spawn(workers_, work(), asio::use_awaitable);
    }
    give_back();
    exchange.user = response->user;
    exchange.status = response->status;
    if (response->events && request.method != "HEAD") {
      client.stays = false;
      exchange.microseconds = since(begun);
      handler_.done(exchange);
      co_await follow(client, *response);
      co_return;
    }
    exchange.bytes_out = co_await write(client, *response, request.method == "HEAD");
    exchange.microseconds = since(begun);
    handler_.done(exchange);
  }

  // We throw nothing; the standard library does where memory ends, and that shall end one request and not the server.
  HttpResponse answer(const HttpRequest& request) const {
    try {
      return handler_.answer(request);
    } catch (const std::exception&) {
      return handler_.refuse(500, "this could not be answered");
    }
  }

  static std::int64_t since(Clock::time_point begun) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun).count();
  }

  static constexpr std::size_t kRefused = ~std::size_t{0};

  /// How many bytes of the limit for all bodies it has taken, to be given back; kRefused where the client got another
  /// answer.
  awaitable<std::size_t> read_body(Client& client, Parser& parser, const HttpRequest& head) {
    const HttpLimits& limits = options_.limits;
    const auto [most, refusal] = handler_.judge(head);
    if (refusal) {
      client.stays = client.stays && parser.is_done();
      co_await refuse(client, head, *refusal);
      co_return kRefused;
    }
    const auto announced = parser.content_length();
    int status = announced && *announced > most ? 413 : 0;
    const std::size_t taken = parser.is_done() ? 0 : announced ? static_cast<std::size_t>(*announced) : most;
    if (status == 0 && taken > 0 && bodies_ + taken > limits.bodies) status = 503;
    if (status != 0) {
      client.stays = false;
      co_await refuse(client, head, status, status == 413 ? "the body is too large" : "too much is being sent at once");
      co_return kRefused;
    }
    error_code ec;
    bodies_ += taken;
    const auto begun = Clock::now();
    if (!parser.is_done() && !head.header("expect").empty()) {
      static constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
      client.stream.expires_after(limits.body_time);
      co_await asio::async_write(client.stream, asio::buffer(kGoOn.data(), kGoOn.size()), into(ec));
    }
    bool is_late = false;
    while (!ec && !parser.is_done()) {
      client.begin_wait(limits.body_time);
      co_await beast::http::async_read_some(client.stream, client.buffer, parser, into(ec));
      is_late = client.end_wait();
      const std::size_t size = parser.get().body().size();
      if (size > most) status = 413;
      else if (Clock::now() - begun > limits.slack_time + std::chrono::seconds(size / limits.rate)) status = 408;
      if (status != 0) break;
    }
    if (!ec && status == 0) co_return taken;
    bodies_ -= taken;
    client.stays = false;
    if (status == 413) co_await refuse(client, head, status, "the body is too large");
    else if (status == 408 || is_late) co_await refuse(client, head, 408, "the body came too slowly");
    else if (ec != beast::http::error::partial_message && is_http_error(ec))
      co_await refuse(client, head, 400, why(ec));
    co_return kRefused;
  }

  awaitable<void> refuse(Client& client, const HttpRequest& request, int status, std::string_view detail) {
    const HttpResponse response = handler_.refuse(status, detail);
    co_await refuse(client, request, response);
  }

  awaitable<void> refuse(Client& client, const HttpRequest& request, const HttpResponse& response) {
    HttpExchange exchange{};
    exchange.method = request.method;
    exchange.target = request.target;
    exchange.peer = client.peer;
    exchange.user = response.user;
    exchange.agent = request.header("user-agent");
    exchange.status = response.status;
    exchange.bytes_out = co_await write(client, response, request.method == "HEAD");
    handler_.done(exchange);
    if (client.stays) co_return;
    // Closing at once, with bytes of the request unread, would take the answer away from the client.
    error_code ec;
    client.stream.socket().shutdown(tcp::socket::shutdown_send, ec);
    client.stream.expires_after(std::chrono::seconds(1));
    std::array<char, 4096> ignored;
    for (std::size_t read = 0; !ec && read < (256u << 10);)
      read += co_await client.stream.async_read_some(asio::buffer(ignored), into(ec));
  }

  /// The bytes of the body that were written.
  awaitable<std::size_t> write(Client& client, const HttpResponse& response, bool is_head) {
    const HttpLimits& limits = options_.limits;
    if (stopping_) client.stays = false;
    const std::size_t size = response.body ? response.body->size() : 0;
    std::string head = fmt::format("HTTP/1.1 {} {}\r\n", response.status, status_name(response.status));
    for (const HttpHeader& h : response.headers) append_header(head, h.name, h.value);
    append_header(head, "Date", date_now());
    if (response.status != 204 && response.status != 304) append_header(head, "Content-Length", std::to_string(size));
    append_header(head, "Connection", client.stays ? "keep-alive" : "close");
    head += "\r\n";
    const bool has_body = !is_head && size > 0 && response.status != 204 && response.status != 304;
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(head),
                                                    has_body ? asio::buffer(*response.body) : asio::const_buffer()};
    error_code ec;
    client.stream.expires_after(limits.slack_time + std::chrono::seconds(size / limits.rate));
    co_await asio::async_write(client.stream, buffers, into(ec));
    if (ec) client.stays = false;
    co_return has_body ? size : 0;
  }

  /// Writes events until the stream ends, the client goes or the server stops.
  awaitable<void> follow(Client& client, const HttpResponse& response) {
    if (streams_ >= options_.limits.streams) {
      const HttpRequest none;
      co_await refuse(client, none, 503, "too many streams of events");
      co_return;
    }
    ++streams_;
    EventStream& events = *response.events;
    const auto timer = std::make_shared<asio::steady_timer>(io_);
    client.wake = timer.get();
    const Follower follower(events, [this, weak = std::weak_ptr(timer)] {
      asio::post(io_, [weak] {
        if (const auto waiting = weak.lock()) waiting->cancel();
      });
    });
    std::string out = fmt::format("HTTP/1.1 {} {}\r\n", response.status, status_name(response.status));
    for (const HttpHeader& h : response.headers) append_header(out, h.name, h.value);
    append_header(out, "Date", date_now());
    out += "Connection: close\r\n\r\n";
    std::uint64_t last = response.last_event;
    for (error_code ec; !ec;) {
      const EventStream::Piece piece = events.after(last);
      for (const EventStream::Event& event : piece.events) out += event_text(event);
      if (!piece.events.empty()) last = piece.events.back().id;
      client.stream.expires_after(options_.limits.slack_time);
      co_await asio::async_write(client.stream, asio::buffer(out), into(ec));
      out.clear();
      if (ec || piece.is_end || stopping_) break;
      timer->expires_after(options_.limits.keep_alive);
      error_code woken;
      co_await timer->async_wait(into(woken));
      if (stopping_) break;
      if (!woken) out = ": still here\n\n";
    }
    client.wake = nullptr;
    --streams_;
  }

  void begin_stop() {
    if (std::exchange(stopping_, true)) return;
    error_code ec;
    acceptor_.close(ec);
    for (Client* client : clients_) {
      if (client->is_idle) client->stream.cancel();
      if (client->wake != nullptr) client->wake->cancel();
    }
    stop_timer_.expires_after(options_.limits.stop_time);
    stop_timer_.async_wait([this](error_code waited) {
      if (!waited) io_.stop();
    });
    finish_stop();
  }

  void finish_stop() {
    if (!stopping_ || !clients_.empty()) return;
    stop_timer_.cancel();
    if (signals_ != nullptr) signals_->cancel();
  }

  const Options options_;
  HttpHandler& handler_;
  asio::io_context io_{1};
  tcp::acceptor acceptor_;
  asio::steady_timer stop_timer_;
  asio::signal_set* signals_ = nullptr;
  std::uint16_t port_ = 0;
  bool stopping_ = false;
  std::atomic<std::size_t> open_ = 0;
  std::size_t streams_ = 0;
  std::size_t bodies_ = 0;  // bytes that bodies being read have or will have
  std::set<Client*> clients_;
  // The last member: gone first, so that no worker outlives what it uses.
  asio::thread_pool workers_;
};

Result<HttpServer> HttpServer::listen(const Options& options, HttpHandler& handler) {
  auto state = std::make_unique<State>(options, handler);
  if (auto opened = state->open(); !opened) return std::unexpected(opened.error());
  return HttpServer(std::move(state));
}

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}
HttpServer::HttpServer(HttpServer&&) noexcept = default;
HttpServer::~HttpServer() = default;
std::uint16_t HttpServer::port() const { return state_->port(); }
void HttpServer::run(std::function<void()> on_signal) { state_->run(std::move(on_signal)); }
void HttpServer::stop() { state_->stop(); }
std::size_t HttpServer::connections() const { return state_->connections(); }

std::expected<HttpRequest, int> parse_request(std::string_view bytes, const HttpLimits& limits) {
  Parser parser;
  parser.header_limit(static_cast<std::uint32_t>(limits.head));
  parser.body_limit(boost::none);
  error_code ec;
  while (!parser.is_header_done() && !ec) bytes.remove_prefix(parser.put(asio::buffer(bytes.data(), bytes.size()), ec));
  if (ec) return std::unexpected(ec == beast::http::error::header_limit ? 431 : 400);
  HttpRequest request = head_of(parser);
  if (const int status = wrong_head(request, parser, limits).first; status != 0) return std::unexpected(status);
  // Room is made for what is announced: no more than there is.
  if (const auto announced = parser.content_length(); announced && *announced > bytes.size())
    return std::unexpected(400);
  parser.eager(true);
  while (!parser.is_done() && !ec && !bytes.empty())
    bytes.remove_prefix(parser.put(asio::buffer(bytes.data(), bytes.size()), ec));
  if (ec || !parser.is_done()) return std::unexpected(400);
  request.body = std::move(parser.get().body());
  return request;
}

bool is_loopback(const std::string& host) {
  error_code ec;
  const auto address = asio::ip::make_address(host, ec);
  return !ec && address.is_loopback();
}

}  // namespace entente
