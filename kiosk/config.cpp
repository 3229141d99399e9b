#include "kiosk/config.h"

#include <exception>
#include <filesystem>
#include <string>
#include <system_error>

#include <toml.hpp>

namespace shekara::kiosk {
namespace {

namespace fs = std::filesystem;

Error wrong(const std::string& key, const std::string& what) {
  return Error{ErrorCode::kMalformed, "configuration, " + key + ": " + what,
               "Correct the line; kiosk/config.h explains each key."};
}

Result<law::Direction> read_direction(const std::string& text) {
  if (text == "entry") return law::Direction::kEntry;
  if (text == "exit") return law::Direction::kExit;
  if (text == "transit_in") return law::Direction::kTransitIn;
  if (text == "transit_out") return law::Direction::kTransitOut;
  return wrong("direction", "is none of entry, exit, transit_in, transit_out");
}

std::string beside(const fs::path& file, const std::string& path) {
  if (path.empty() || fs::path{path}.is_absolute()) return path;
  return (fs::absolute(file).parent_path() / path).lexically_normal().string();
}

// A typing error in a key must not silently leave a default in force.
Done only_known(const toml::value& table, const std::string& name, std::initializer_list<const char*> known) {
  for (const auto& [key, value] : table.as_table()) {
    bool found = false;
    for (const char* one : known) found = found || key == one;
    if (!found) return wrong(name.empty() ? key : name + "." + key, "is no key of this version");
  }
  return done();
}

// toml11 throws; caught by read_config.
Result<Config> read(const std::string& path) {
  const toml::value file = toml::parse(path);
  const toml::value none = toml::table();
  const toml::value centre = toml::find_or(file, "centre", none);
  const toml::value screen = toml::find_or(file, "screen", none);
  const toml::value devices = toml::find_or(file, "devices", none);
  SHEKARA_CHECK(only_known(file, "",
                           {"data", "simulated", "direction", "document_attempts",
                            "clock_uncertainty_seconds", "centre", "screen", "devices", "legal"}));
  SHEKARA_CHECK(only_known(centre, "centre", {"address", "enrolment", "authority", "code"}));
  SHEKARA_CHECK(only_known(screen, "screen", {"port"}));
  SHEKARA_CHECK(only_known(devices, "devices", {"camera", "fingers", "person"}));
  Config config;
  config.data = beside(path, toml::find<std::string>(file, "data"));
  config.simulated = toml::find_or(file, "simulated", false);
  SHEKARA_TRY(config.direction, read_direction(toml::find_or<std::string>(file, "direction", "entry")));
  config.document_attempts = toml::find_or(file, "document_attempts", 3);
  if (config.document_attempts < 1 || config.document_attempts > 10)
    return wrong("document_attempts", "must be 1 to 10");
  config.clock_uncertainty_seconds = toml::find_or(file, "clock_uncertainty_seconds", 5);
  if (config.clock_uncertainty_seconds < 0 || config.clock_uncertainty_seconds > 3600) {
    return wrong("clock_uncertainty_seconds", "must be 0 to 3600");
  }
  config.centre = toml::find_or<std::string>(centre, "address", "");
  if (config.centre.empty()) return wrong("centre.address", "is missing");
  config.enrolment = toml::find_or<std::string>(centre, "enrolment", "");
  config.authority = beside(path, toml::find_or<std::string>(centre, "authority", ""));
  config.code = toml::find_or<std::string>(centre, "code", "");
  const int port = toml::find_or(screen, "port", 0);
  if (port < 0 || port > 65535) return wrong("screen.port", "must be 0 to 65535");
  config.port = static_cast<std::uint16_t>(port);
  config.camera = beside(path, toml::find_or<std::string>(devices, "camera", ""));
  if (devices.contains("fingers")) config.fingers = beside(path, toml::find<std::string>(devices, "fingers"));
  config.person = toml::find_or<std::uint64_t>(devices, "person", 1);
  if (file.contains("legal")) config.legal = toml::find<std::map<std::string, std::string>>(file, "legal");
  return config;
}

}  // namespace

Result<Config> read_config(const std::string& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) {
    return Error{ErrorCode::kNotFound, "there is no configuration file " + file,
                 "Name it with --config FILE."};
  }
  try {
    return read(file);
  } catch (const toml::syntax_error&) {
    return wrong(file, "is not TOML");
  } catch (const std::out_of_range&) {
    return wrong("data", "is missing");
  } catch (const std::exception&) {
    return wrong(file, "a value is of another kind than its key needs");
  }
}

}  // namespace shekara::kiosk
