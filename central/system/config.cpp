#include "central/system/config.h"

#include <charconv>
#include <exception>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include <toml.hpp>

#include "central/system/files.h"

namespace shekara::central {
namespace {

constexpr std::size_t kConfigMaxBytes = std::size_t{64} << 10;

Error unusable(const std::string& path, const std::string& problem) {
  return {ErrorCode::kMalformed, path + ": " + problem, "Correct the line; init writes a complete example."};
}

std::string beside(const std::string& config, const std::string& path) {
  const std::filesystem::path given{path};
  return given.is_absolute() ? path : (std::filesystem::path{config}.parent_path() / given).string();
}

Result<Endpoint> endpoint_of(const toml::value& section, const std::string& key, const std::string& path) {
  Result<Endpoint> endpoint = parse_endpoint(toml::find<std::string>(section, key));
  if (!endpoint) return unusable(path, "[listen] " + key + " is not ADDRESS:PORT");
  return endpoint;
}

Result<std::chrono::milliseconds> span_of(const toml::value& section, const std::string& key,
                                          std::int64_t fallback, std::int64_t unit_ms,
                                          const std::string& path) {
  const std::int64_t value = toml::find_or(section, key, fallback);
  if (value < 1 || value > 1'000'000) return unusable(path, key + " must be between 1 and 1000000");
  return std::chrono::milliseconds{value * unit_ms};
}

Result<Config> config_from(const toml::value& file, const std::string& path) {
  const toml::value& listen = toml::find(file, "listen");
  const toml::value list = toml::find_or(file, "list", toml::value{toml::table{}});
  const toml::value fleet = toml::find_or(file, "fleet", toml::value{toml::table{}});
  const toml::value signer = toml::find_or(file, "signer", toml::value{toml::table{}});
  Config config;
  config.signer_folder = beside(path, toml::find_or<std::string>(signer, "folder", "signer"));
  config.signer_socket = beside(path, toml::find_or<std::string>(signer, "socket", "signer/signer.sock"));
  config.signer_start = toml::find_or(signer, "start", true);
  config.store = beside(path, toml::find_or<std::string>(file, "store", "central.db"));
  config.keys = beside(path, toml::find_or<std::string>(file, "keys", "keys"));
  SHEKARA_TRY(config.grpc, endpoint_of(listen, "grpc", path));
  SHEKARA_TRY(config.enrolment, endpoint_of(listen, "enrolment", path));
  SHEKARA_TRY(config.page, endpoint_of(listen, "page", path));
  if (listen.contains("metrics")) {
    SHEKARA_TRY(config.metrics, endpoint_of(listen, "metrics", path));
    const std::string& address = config.metrics->address;
    if (address != "127.0.0.1" && address != "::1") {
      return unusable(
          path, "[listen] metrics has neither login nor encryption: its address must be 127.0.0.1 or ::1");
    }
  }
  config.page_names = toml::find_or<std::vector<std::string>>(
      listen, "page_names", std::vector<std::string>{"localhost", "127.0.0.1"});
  SHEKARA_TRY(const auto interval, span_of(list, "freshness_interval_s", 60, 1000, path));
  SHEKARA_TRY(const auto valid, span_of(list, "freshness_valid_s", 300, 1000, path));
  SHEKARA_TRY(config.heartbeat_interval, span_of(fleet, "heartbeat_interval_ms", 5000, 1, path));
  config.freshness_interval = std::chrono::duration_cast<std::chrono::seconds>(interval);
  config.freshness_valid = std::chrono::duration_cast<std::chrono::seconds>(valid);
  if (config.freshness_valid <= config.freshness_interval) {
    return unusable(path, "freshness_valid_s must be more than freshness_interval_s");
  }
  return config;
}

}  // namespace

Result<Endpoint> parse_endpoint(const std::string& text) {
  const Error malformed{ErrorCode::kMalformed, "\"" + text + "\" is not ADDRESS:PORT",
                        "Write it like 127.0.0.1:7443."};
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return malformed;
  std::string address = text.substr(0, colon);
  if (address.front() == '[' && address.back() == ']') address = address.substr(1, address.size() - 2);
  Endpoint endpoint{.address = address, .port = 0};
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, endpoint.port);
  if (error != std::errc{} || rest != end || address.empty()) return malformed;
  return endpoint;
}

std::string to_text(const Endpoint& endpoint) {
  const bool six = endpoint.address.find(':') != std::string::npos;
  return (six ? "[" + endpoint.address + "]" : endpoint.address) + ":" + std::to_string(endpoint.port);
}

Result<Config> read_config(const std::string& path) {
  SHEKARA_TRY(const std::string text, read_file(path, kConfigMaxBytes));
  try {
    std::istringstream stream{text};
    return config_from(toml::parse(stream, path), path);
  } catch (const std::exception& problem) {
    // toml11 points at the line; the file holds no secret.
    std::string words = problem.what();
    return unusable(path, words.substr(0, words.find('\n')));
  }
}

std::string config_template(bool demo, const std::vector<std::string>& host_names) {
  std::string names = "\"localhost\", \"127.0.0.1\"";
  for (const std::string& name : host_names) names += ", \"" + name + "\"";
  return std::string{
             "# shekara-central: configuration of one installation.\n"
             "# Relative paths are relative to this file. Port 0: any free one; serve prints which.\n"
             "store = \"central.db\"\n"
             "keys = \"keys\"\n"
             "\n"
             "[listen]\n"
             "# Kiosks, mutual TLS. Put the address that they reach in place of 127.0.0.1.\n"
             "grpc = \"127.0.0.1:7443\"\n"
             "# Enrolment only, TLS without client certificate.\n"
             "enrolment = \"127.0.0.1:7444\"\n"
             "# The page, HTTPS, and the names under which browsers may call it.\n"
             "page = \"127.0.0.1:7445\"\n"
             "# Counts for Prometheus at /metrics, plain HTTP, on this machine alone.\n"
             "# metrics = \"127.0.0.1:7446\"\n"
             "page_names = ["} +
         names +
         "]\n"
         "\n"
         "[list]\n"
         "# How often the head's freshness is signed again, and how long it holds.\n"
         "freshness_interval_s = " +
         (demo ? "2" : "60") + "\nfreshness_valid_s = " + (demo ? "30" : "300") +
         "\n"
         "\n"
         "[fleet]\n"
         "heartbeat_interval_ms = " +
         (demo ? "1000" : "5000") + "\n";
}

}  // namespace shekara::central
