#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

// HTTP and WebSocket for the screens of both daemons (Boost.Beast): one room, so that both have the same
// limits and headers.
namespace shekara::web {

struct Request {
  std::string method;                        // "GET", "POST"
  std::string path;                          // decoded, without the query
  std::map<std::string, std::string> query;  // decoded
  std::map<std::string, std::string> cookies;
  std::string origin;  // header Origin; empty if absent
  std::string content_type;
  std::string body;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::map<std::string, std::string> headers;  // Set-Cookie, Location
};

[[nodiscard]] Response json(std::string body, int status = 200);
// {"problem": ..., "remedy": ...} with the status that fits the code.
[[nodiscard]] Response failure(const Error& error);

struct Tls {
  std::string certificate_chain_pem;
  std::string private_key_pem;
};

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one, see Server::port()
  std::optional<Tls> tls;
  // Names under which a browser may call this server ("localhost", "127.0.0.1"): a request with another Host
  // is refused, so that a page of a stranger cannot reach a loopback daemon by DNS rebinding.
  std::vector<std::string> host_names = {"localhost", "127.0.0.1"};
  std::size_t body_max_bytes = std::size_t{1} << 20;
  std::size_t connections_max = 256;
  std::chrono::seconds idle_timeout{30};
};

// Runs on two threads of its own until destroyed. The handler runs on them: it must not block for long and is
// called by one thread at a time. Every response carries a strict Content-Security-Policy and no-store.
// Exceptions of the handler are answered with 500. A POST with an Origin that is not this server's own is
// refused before the handler sees it.
class Server {
 public:
  using Handler = std::function<Response(const Request&)>;
  // Whether this request may listen at /live (WebSocket); origin and host were checked already.
  using MayListen = std::function<bool(const Request&)>;

  // Errors: kUnavailable (address in use, with the remedy), kMalformed (certificate or key).
  static Result<std::unique_ptr<Server>> start(Options options, Handler handler, MayListen may_listen);

  virtual ~Server() = default;
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] virtual std::uint16_t port() const = 0;
  // Sends the text to every listener of /live; a new listener first receives the newest text. Never blocks: a
  // listener that cannot keep up gets only the newest. Any thread.
  virtual void publish(std::string text) = 0;

 protected:
  Server() = default;
};

}  // namespace shekara::web
