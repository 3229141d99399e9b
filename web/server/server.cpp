#include "web/server/server.h"

#include <memory>
#include <string>
#include <thread>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>

#include "core/base/result.h"
#include "web/server/session.h"

namespace shekara::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

class BeastServer final : public Server {
 public:
  BeastServer(Options options, Handler handler, MayListen may_listen)
      : shared_{std::make_shared<Shared>()}, acceptor_{io_}, tls_{asio::ssl::context::tls_server} {
    shared_->options = std::move(options);
    shared_->handler = std::move(handler);
    shared_->may_listen = std::move(may_listen);
    shared_->own_origin_scheme = shared_->options.tls ? "https://" : "http://";
  }

  ~BeastServer() override {
    io_.stop();
    if (thread_.joinable()) thread_.join();
    // Connections refer to what is shared through listeners' destructors: let them go before the members do.
    shared_->listeners.clear();
  }

  BeastServer(const BeastServer&) = delete;
  BeastServer& operator=(const BeastServer&) = delete;

  Done listen() {
    SHEKARA_CHECK(use_certificate());
    const Options& options = shared_->options;
    boost::system::error_code error;
    const auto address = asio::ip::make_address(options.address, error);
    if (error)
      return Error{ErrorCode::kMalformed, "no IP address: " + options.address,
                   "Write it as 127.0.0.1 or ::1."};
    const tcp::endpoint endpoint{address, options.port};
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(tcp::acceptor::reuse_address{true}, error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) {
      return Error{ErrorCode::kUnavailable,
                   "cannot listen on " + options.address + " port " + std::to_string(options.port) + ": " +
                       error.message(),
                   "Choose another port in the configuration, or stop the program that uses it."};
    }
    shared_->port = acceptor_.local_endpoint().port();
    accept();
    thread_ = std::thread{[this] { io_.run(); }};
    return done();
  }

  [[nodiscard]] std::uint16_t port() const override { return shared_->port; }

  void publish(std::string text) override {
    asio::post(io_, [shared = shared_, newest = std::make_shared<const std::string>(std::move(text))] {
      shared->newest = newest;
      for (Listener* listener : shared->listeners) listener->send(newest);
    });
  }

 private:
  Done use_certificate() {
    if (!shared_->options.tls) return done();
    const Tls& tls = *shared_->options.tls;
    boost::system::error_code error;
    tls_.set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_tlsv1 |
                         asio::ssl::context::no_tlsv1_1,
                     error);
    if (!error) tls_.use_certificate_chain(asio::buffer(tls.certificate_chain_pem), error);
    if (!error) tls_.use_private_key(asio::buffer(tls.private_key_pem), asio::ssl::context::pem, error);
    if (error) {
      return Error{ErrorCode::kMalformed,
                   "the web server's certificate or key cannot be used: " + error.message(),
                   "Give a PEM certificate chain and its private key."};
    }
    return done();
  }

  void accept() {
    acceptor_.async_accept([this](boost::system::error_code error, tcp::socket socket) {
      if (!acceptor_.is_open()) return;
      // Too many: the new one is closed at once, those being served go on.
      if (!error && shared_->connections < shared_->options.connections_max) {
        if (shared_->options.tls) {
          serve_tls(std::move(socket), tls_, shared_);
        } else {
          serve_plain(std::move(socket), shared_);
        }
      }
      accept();
    });
  }

  // Destroyed last to first: io_ lets go of the connections, which still need shared_.
  std::shared_ptr<Shared> shared_;
  asio::io_context io_{1};
  tcp::acceptor acceptor_;
  asio::ssl::context tls_;
  std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Server>> Server::start(Options options, Handler handler, MayListen may_listen) {
  auto server = std::make_unique<BeastServer>(std::move(options), std::move(handler), std::move(may_listen));
  SHEKARA_CHECK(server->listen());
  return std::unique_ptr<Server>{std::move(server)};
}

}  // namespace shekara::web
