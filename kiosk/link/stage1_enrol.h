#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "kiosk/ports/identity.h"

namespace shekara::kiosk {

struct EnrolmentOrder {
  std::string address;        // of the centre's enrolment port, "host:port"
  std::string authority_pem;  // the centre's authority, brought by hand: the first contact trusts nobody else
  std::string code;           // one-time, from `shekara-central kiosk enrol`
  std::string folder;         // data folder; the files get mode 0600
  bool simulated = false;
  std::string software_version;
};

// Makes the device's key (it never leaves the folder), asks the centre for a certificate, keeps both. The key
// is on disk before the centre hears of it; a process killed in between enrols again with a new code and the
// same key. Errors: kUnavailable, kNotAllowed (code used, expired or unknown), kNotAuthentic (another
// authority), kMalformed.
[[nodiscard]] Result<Identity> enrol(const EnrolmentOrder& order);

// What an earlier enrolment kept. Nothing: not enrolled. Error kCorrupt: the files do not belong together.
[[nodiscard]] Result<std::optional<Identity>> load_identity(const std::string& folder);

}  // namespace shekara::kiosk
