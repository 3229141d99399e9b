#pragma once

#include <atomic>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include "web/server/server.h"

// Inside of the server: one connection, from its first byte to its last. Everything here runs on the server's
// one thread.
namespace shekara::web {

// Somebody who listens at /live.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void send(const std::shared_ptr<const std::string>& text) = 0;
};

// What all connections of a server share.
struct Shared {
  Options options;
  Server::Handler handler;
  Server::MayListen may_listen;
  std::string own_origin_scheme;  // "http://" or "https://"
  std::uint16_t port = 0;
  std::set<Listener*> listeners;
  std::shared_ptr<const std::string> newest;
  std::size_t connections = 0;
};

void serve_plain(boost::asio::ip::tcp::socket socket, const std::shared_ptr<Shared>& shared);
void serve_tls(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context& context,
               const std::shared_ptr<Shared>& shared);

}  // namespace shekara::web
