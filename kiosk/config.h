#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/law/facts.h"

namespace shekara::kiosk {

// kiosk.toml. Relative paths are relative to the file.
//
//   data = "data"                   folder of keys and store; made if it is not there
//   simulated = true                simulated devices; only a centre initialised with --demo accepts that
//   direction = "entry"             of the lane: entry, exit, transit_in, transit_out
//   document_attempts = 3
//   clock_uncertainty_seconds = 5
//   [centre]
//   address = "127.0.0.1:7443"      the service
//   enrolment = "127.0.0.1:7444"    only for the enrolment, as the next two
//   authority = "authority.pem"     the centre's authority, brought by hand
//   code = "..."                    one-time
//   [screen]
//   port = 0                        on loopback; 0: any free one
//   [devices]
//   camera = "inbox"                folder of a simulated camera
//   fingers = "fingers"             folder of a simulated scanner; without it fingers are drawn
//   person = 1                      whose fingers are drawn
//   [legal]                         settings by name, as `law book` lists them; values are strings
struct Config {
  std::string data;
  bool simulated = false;
  law::Direction direction = law::Direction::kEntry;
  int document_attempts = 3;
  int clock_uncertainty_seconds = 5;
  std::string centre;
  std::string enrolment;
  std::string authority;
  std::string code;
  std::uint16_t port = 0;
  std::string camera;
  std::optional<std::string> fingers;
  std::uint64_t person = 1;
  std::map<std::string, std::string> legal;
};

// Errors: kNotFound, kMalformed (naming the key).
[[nodiscard]] Result<Config> read_config(const std::string& file);

}  // namespace shekara::kiosk
