#include "web/server/server.h"

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/websocket.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace shekara::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

std::unique_ptr<Server> server_with(Options options = {}) {
  const auto handler = [](const Request& request) -> Response {
    if (request.path == "/throw") throw std::runtime_error{"inside"};
    return json("{\"method\":\"" + request.method + "\",\"size\":" + std::to_string(request.body.size()) +
                "}");
  };
  const auto may_listen = [](const Request& request) { return request.query.count("stranger") == 0; };
  return Server::start(std::move(options), handler, may_listen).value();
}

// What the server answers to these bytes, until it closes or the answer is whole.
std::string answer_to(const Server& server, const std::string& bytes) {
  asio::io_context io;
  tcp::socket socket{io};
  socket.connect({asio::ip::make_address("127.0.0.1"), server.port()});
  asio::write(socket, asio::buffer(bytes));
  std::string answer;
  boost::system::error_code error;
  asio::read(socket, asio::dynamic_buffer(answer), error);
  return answer;
}

std::string get(const std::string& path, const std::string& more = "Host: localhost\r\n") {
  return "GET " + path + " HTTP/1.1\r\n" + more + "Connection: close\r\n\r\n";
}

std::string post(const std::string& origin) {
  return "POST /x HTTP/1.1\r\nHost: localhost\r\n" + origin +
         "Content-Length: 2\r\nConnection: close\r\n\r\nhi";
}

using testing::HasSubstr;
using testing::StartsWith;

TEST(WebServer, AnswersWithStrictHeaders) {
  const auto server = server_with();
  const std::string answer = answer_to(*server, get("/"));
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, HasSubstr("Content-Security-Policy: default-src 'none'"));
  EXPECT_THAT(answer, HasSubstr("Cache-Control: no-store"));
}

TEST(WebServer, RefusesAHostThatItIsNot) {
  const auto server = server_with();
  EXPECT_THAT(answer_to(*server, get("/", "Host: evil.example\r\n")), StartsWith("HTTP/1.1 403"));
}

TEST(WebServer, RefusesAPostFromAPageOfAnotherOrigin) {
  const auto server = server_with();
  EXPECT_THAT(answer_to(*server, post("Origin: https://evil.example\r\n")), StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(answer_to(*server, post("Origin: null\r\n")), StartsWith("HTTP/1.1 403"));
  const std::string own = "Origin: http://localhost:" + std::to_string(server->port()) + "\r\n";
  EXPECT_THAT(answer_to(*server, post(own)), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer_to(*server, post("")), StartsWith("HTTP/1.1 200"));
}

TEST(WebServer, RefusesABodyBeyondItsLimit) {
  const auto server = server_with({.body_max_bytes = 100});
  const std::string big(200, 'x');
  EXPECT_THAT(answer_to(*server, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200\r\n\r\n" + big),
              StartsWith("HTTP/1.1 413"));
}

TEST(WebServer, AnswersAnExceptionOfItsHandlerAndGoesOn) {
  const auto server = server_with();
  EXPECT_THAT(answer_to(*server, get("/throw")), StartsWith("HTTP/1.1 500"));
  EXPECT_THAT(answer_to(*server, get("/")), StartsWith("HTTP/1.1 200"));
}

TEST(WebServer, HangsUpOnWhatIsNotHttpAndGoesOn) {
  const auto server = server_with();
  (void)answer_to(*server, "\x16\x03\x01 not http at all\r\n\r\n");
  EXPECT_THAT(answer_to(*server, get("/%zz")), StartsWith("HTTP/1.1 400"));
  EXPECT_THAT(answer_to(*server, get("/")), StartsWith("HTTP/1.1 200"));
}

TEST(WebServer, StillServesWhenIdleConnectionsFillTheirShare) {
  const auto server = server_with({.connections_max = 300});
  asio::io_context io;
  std::vector<tcp::socket> idle;
  for (int i = 0; i < 200; ++i) {
    idle.emplace_back(io).connect({asio::ip::make_address("127.0.0.1"), server->port()});
  }
  EXPECT_THAT(answer_to(*server, get("/")), StartsWith("HTTP/1.1 200"));
}

TEST(WebServer, ThatFindsItsPortTakenSaysSo) {
  const auto first = server_with();
  const auto second = Server::start({.port = first->port()}, {}, {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::kUnavailable);
  EXPECT_THAT(second.error().remedy, HasSubstr("another port"));
}

TEST(WebServer, WithABrokenCertificateSaysSo) {
  const auto server = Server::start({.tls = Tls{"not", "pem"}}, {}, {});
  ASSERT_FALSE(server);
  EXPECT_EQ(server.error().code, ErrorCode::kMalformed);
}

class LiveClient {
 public:
  explicit LiveClient(const Server& server, const std::string& target = "/live") {
    socket_.next_layer().connect({asio::ip::make_address("127.0.0.1"), server.port()});
    socket_.handshake("localhost", target, error_);
  }

  [[nodiscard]] bool welcome() const { return !error_; }

  std::string next() {
    boost::beast::flat_buffer buffer;
    socket_.read(buffer);
    return boost::beast::buffers_to_string(buffer.data());
  }

 private:
  asio::io_context io_;
  boost::beast::websocket::stream<tcp::socket> socket_{io_};
  boost::beast::error_code error_;
};

TEST(LivePage, FirstHearsTheNewestAndThenEachChange) {
  const auto server = server_with();
  server->publish("one");
  LiveClient client{*server};
  ASSERT_TRUE(client.welcome());
  EXPECT_EQ(client.next(), "one");
  server->publish("two");
  EXPECT_EQ(client.next(), "two");
}

TEST(LivePage, IsClosedToAStranger) {
  const auto server = server_with();
  EXPECT_FALSE(LiveClient(*server, "/live?stranger=1").welcome());
  EXPECT_FALSE((LiveClient{*server, "/other"}.welcome()));
}

TEST(LivePage, ThatLeftDoesNotDisturbTheOthers) {
  const auto server = server_with();
  server->publish("one");
  {
    LiveClient gone{*server};
    EXPECT_EQ(gone.next(), "one");
  }
  LiveClient client{*server};
  EXPECT_EQ(client.next(), "one");
  server->publish("two");
  EXPECT_EQ(client.next(), "two");
}

}  // namespace
}  // namespace shekara::web
