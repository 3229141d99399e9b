#pragma once

#include <string>
#include <string_view>

#include "core/audit/seal.h"
#include "core/base/ids.h"
#include "core/base/signature.h"

namespace shekara::kiosk {

// What a kiosk stands for: the traveller's self-service, an officer's booth, the desk for expelled persons.
enum class Role { kKiosk, kBooth, kDesk };

[[nodiscard]] constexpr std::string_view to_string(Role role) {
  switch (role) {
    case Role::kKiosk:
      return "kiosk";
    case Role::kBooth:
      return "booth";
    case Role::kDesk:
      return "desk";
  }
  return "kiosk";
}

// What an enrolment gave this device.
struct Identity {
  KioskId kiosk;
  PostId post;
  Role role = Role::kKiosk;
  std::string certificate_pem;
  std::string authority_pem;  // of its centre; nobody else is believed
  PublicKey list_root{};      // Ed25519 key of the centre's offline root
  audit::SealPublicKey seal_key{};
  std::string time_zone;  // IANA name
  std::string device_key_pem;
};

}  // namespace shekara::kiosk
