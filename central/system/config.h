#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace shekara::central {

struct Endpoint {
  std::string address;
  std::uint16_t port = 0;  // 0: any free one
  friend bool operator==(const Endpoint&, const Endpoint&) = default;
};

// "127.0.0.1:7443", "[::1]:0".
[[nodiscard]] Result<Endpoint> parse_endpoint(const std::string& text);
[[nodiscard]] std::string to_text(const Endpoint& endpoint);

// central.toml. Relative paths are relative to the file.
struct Config {
  std::string store;
  std::string keys;
  Endpoint grpc;                        // kiosks: mutual TLS
  Endpoint enrolment;                   // TLS without client certificate; nothing but enrolment
  Endpoint page;                        // HTTPS
  std::optional<Endpoint> metrics;      // plain HTTP for Prometheus, on loopback; none: off
  std::vector<std::string> page_names;  // under which browsers may call the page
  std::chrono::seconds freshness_interval{60};
  std::chrono::seconds freshness_valid{300};
  std::chrono::milliseconds heartbeat_interval{5000};
  std::string signer_folder;  // content keys and the signer's own store; only the signer reads it
  std::string signer_socket;
  bool signer_start = true;  // whoever needs the signer and finds none listening starts one of its own
};

// Errors: kNotFound, kMalformed (naming the key).
[[nodiscard]] Result<Config> read_config(const std::string& path);
[[nodiscard]] std::string config_template(bool demo, const std::vector<std::string>& host_names);

}  // namespace shekara::central
