#include "web/server/session.h"

#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/beast/websocket.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "web/server/target.h"

namespace shekara::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
namespace websocket = beast::websocket;

using PlainStream = beast::tcp_stream;
using TlsStream = beast::ssl_stream<beast::tcp_stream>;

constexpr std::uint32_t kHeaderMaxBytes = 16 * 1024;
constexpr std::size_t kMessageMaxBytes = 4096;  // of a listener: it has nothing to say to us

std::string text_of(beast::string_view view) { return {view.data(), view.size()}; }

// Whether a browser on another site's page is behind this request. Programs send no Origin and are let
// through: they could forge one anyway.
bool foreign_origin(const Shared& shared, const std::string& origin) {
  if (origin.empty()) return false;
  return std::none_of(
      shared.options.host_names.begin(), shared.options.host_names.end(), [&](const std::string& name) {
        const std::string host = name.find(':') == std::string::npos ? name : "[" + name + "]";
        const std::string bare = shared.own_origin_scheme + host;
        return origin == bare || origin == bare + ":" + std::to_string(shared.port);
      });
}

Result<Request> request_of(const Shared& shared, const http::request<http::string_body>& message) {
  const std::string host = host_without_port(text_of(message[http::field::host]));
  const auto& names = shared.options.host_names;
  if (std::find(names.begin(), names.end(), host) == names.end()) {
    return Error{ErrorCode::kNotAllowed, "the request names a host that is not this server",
                 "Open the address that the program printed at its start."};
  }
  SHEKARA_TRY(auto target, parse_target(text_of(message.target())));
  Request request;
  request.method = text_of(message.method_string());
  request.path = std::move(target.path);
  request.query = std::move(target.query);
  request.cookies = parse_cookies(text_of(message[http::field::cookie]));
  request.origin = text_of(message[http::field::origin]);
  request.content_type = text_of(message[http::field::content_type]);
  request.body = message.body();
  if (request.method != "GET" && foreign_origin(shared, request.origin)) {
    return Error{ErrorCode::kNotAllowed, "the request comes from a page of another origin",
                 "Use the page that this server serves."};
  }
  return request;
}

Response answer(const Shared& shared, const Request& request) {
  try {
    return shared.handler(request);
  } catch (const std::exception&) {
    return failure(
        {ErrorCode::kCorrupt, "the request failed inside the server", "Try again; report it if it stays."});
  }
}

http::response<http::string_body> message_of(Response response, unsigned version, bool keep_alive) {
  http::response<http::string_body> message{static_cast<http::status>(response.status), version};
  message.keep_alive(keep_alive);
  message.set(http::field::content_type, response.content_type);
  message.set(http::field::cache_control, "no-store");
  message.set(
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
      "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  message.set("X-Content-Type-Options", "nosniff");
  message.set("Referrer-Policy", "no-referrer");
  message.set("Cross-Origin-Resource-Policy", "same-origin");
  for (const auto& [name, value] : response.headers) message.set(name, value);
  message.body() = std::move(response.body);
  message.prepare_payload();
  return message;
}

// Counts a connection as long as it lives.
class Seat {
 public:
  explicit Seat(std::shared_ptr<Shared> shared) : shared_{std::move(shared)} { ++shared_->connections; }

  ~Seat() { --shared_->connections; }

  Seat(const Seat&) = delete;
  Seat& operator=(const Seat&) = delete;

  [[nodiscard]] Shared& shared() const { return *shared_; }

 private:
  std::shared_ptr<Shared> shared_;
};

// A listener of /live. Holds at most one text on its way and one that waits: who is slow misses the ones
// between.
template <class Stream>
class LiveSession final : public Listener, public std::enable_shared_from_this<LiveSession<Stream>> {
 public:
  LiveSession(Stream stream, std::unique_ptr<Seat> seat)
      : socket_{std::move(stream)}, seat_{std::move(seat)} {}

  ~LiveSession() override { seat_->shared().listeners.erase(this); }

  LiveSession(const LiveSession&) = delete;
  LiveSession& operator=(const LiveSession&) = delete;

  void start(const http::request<http::string_body>& upgrade) {
    beast::get_lowest_layer(socket_).expires_never();
    socket_.set_option(websocket::stream_base::timeout::suggested(beast::role_type::server));
    socket_.read_message_max(kMessageMaxBytes);
    socket_.text(true);
    upgrade_ = upgrade;
    socket_.async_accept(upgrade_, [self = this->shared_from_this()](beast::error_code error) {
      if (error) return;
      self->seat_->shared().listeners.insert(self.get());
      self->listen();
      if (self->seat_->shared().newest) self->send(self->seat_->shared().newest);
    });
  }

  void send(const std::shared_ptr<const std::string>& text) override {
    if (writing_) {
      waiting_ = text;
      return;
    }
    writing_ = text;
    socket_.async_write(asio::buffer(*writing_),
                        [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                          self->writing_.reset();
                          if (error) return self->leave();
                          if (self->waiting_) self->send(std::exchange(self->waiting_, nullptr));
                        });
  }

 private:
  // Reads only to notice that the other side has gone.
  void listen() {
    socket_.async_read(incoming_, [self = this->shared_from_this()](beast::error_code error, std::size_t) {
      if (error) return self->leave();
      self->incoming_.consume(self->incoming_.size());
      self->listen();
    });
  }

  void leave() {
    seat_->shared().listeners.erase(this);
    beast::get_lowest_layer(socket_).cancel();
  }

  websocket::stream<Stream> socket_;
  std::unique_ptr<Seat> seat_;
  http::request<http::string_body> upgrade_;
  beast::flat_buffer incoming_;
  std::shared_ptr<const std::string> writing_;
  std::shared_ptr<const std::string> waiting_;
};

template <class Stream>
class HttpSession : public std::enable_shared_from_this<HttpSession<Stream>> {
 public:
  HttpSession(Stream stream, std::unique_ptr<Seat> seat)
      : stream_{std::move(stream)}, seat_{std::move(seat)} {}

  void start() {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      beast::get_lowest_layer(stream_).expires_after(seat_->shared().options.idle_timeout);
      stream_.async_handshake(asio::ssl::stream_base::server,
                              [self = this->shared_from_this()](beast::error_code error) {
                                if (!error) self->read();
                              });
    } else {
      read();
    }
  }

 private:
  void read() {
    parser_.emplace();
    parser_->header_limit(kHeaderMaxBytes);
    parser_->body_limit(seat_->shared().options.body_max_bytes);
    beast::get_lowest_layer(stream_).expires_after(seat_->shared().options.idle_timeout);
    http::async_read(
        stream_, buffer_, *parser_,
        [self = this->shared_from_this()](beast::error_code error, std::size_t) { self->on_read(error); });
  }

  void on_read(beast::error_code error) {
    if (error == http::error::body_limit || error == http::error::header_limit) {
      return write(failure({ErrorCode::kTooLarge, "the request is too large", "Send less at once."}), false);
    }
    if (error) return;  // gone, too slow, or not HTTP: nothing to answer
    const auto& message = parser_->get();
    auto request = request_of(seat_->shared(), message);
    if (!request) return write(failure(request.error()), false);
    if (websocket::is_upgrade(message)) return upgrade(request.value());
    write(answer(seat_->shared(), request.value()), message.keep_alive());
  }

  void upgrade(const Request& request) {
    const Shared& shared = seat_->shared();
    if (request.path != "/live" || foreign_origin(shared, request.origin) || !shared.may_listen(request)) {
      return write(failure({ErrorCode::kNotAllowed, "this page may not listen here", "Log in first."}),
                   false);
    }
    std::make_shared<LiveSession<Stream>>(std::move(stream_), std::move(seat_))->start(parser_->get());
  }

  void write(Response response, bool keep_alive) {
    message_ = message_of(std::move(response), 11, keep_alive);
    beast::get_lowest_layer(stream_).expires_after(seat_->shared().options.idle_timeout);
    http::async_write(stream_, message_,
                      [self = this->shared_from_this()](beast::error_code error, std::size_t) {
                        if (error) return;
                        if (self->message_.keep_alive()) return self->read();
                        self->close();
                      });
  }

  void close() {
    if constexpr (std::is_same_v<Stream, TlsStream>) {
      stream_.async_shutdown([self = this->shared_from_this()](beast::error_code) {});
    } else {
      beast::error_code ignored;
      stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }
  }

  Stream stream_;
  std::unique_ptr<Seat> seat_;
  beast::flat_buffer buffer_{kHeaderMaxBytes * 4};
  std::optional<http::request_parser<http::string_body>> parser_;
  http::response<http::string_body> message_;
};

}  // namespace

void serve_plain(asio::ip::tcp::socket socket, const std::shared_ptr<Shared>& shared) {
  std::make_shared<HttpSession<PlainStream>>(PlainStream{std::move(socket)}, std::make_unique<Seat>(shared))
      ->start();
}

void serve_tls(asio::ip::tcp::socket socket, asio::ssl::context& context,
               const std::shared_ptr<Shared>& shared) {
  std::make_shared<HttpSession<TlsStream>>(TlsStream{std::move(socket), context},
                                           std::make_unique<Seat>(shared))
      ->start();
}

}  // namespace shekara::web
