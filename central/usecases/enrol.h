#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "central/ports/authority.h"
#include "central/ports/clock.h"
#include "central/ports/installation.h"
#include "central/ports/registry.h"
#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::central {

inline constexpr std::chrono::hours kCodeLife{24};

struct OneTimeCode {
  std::string code;  // "7KQ2-M3XA-P9TR-WD5H": shown once, only its hash is kept
  Instant expires{};
};

// Errors: kMalformed (a name that cannot stand in a certificate), kConflict (revoked).
[[nodiscard]] Result<OneTimeCode> invite(const Kiosk& kiosk, KioskRegistry& kiosks, Random& random,
                                         const Clock& clock, const std::string& who);
[[nodiscard]] Digest hash_of_code(std::string_view code);

struct Enrolment {
  std::string code;
  Bytes certificate_request;
  bool simulated = false;
};

struct Enrolled {
  Kiosk kiosk;
  std::string certificate;  // PEM
};

// Errors: kNotAllowed (code unknown, expired or used; simulated devices at a centre that is no
// demonstration), kMalformed and kNotAuthentic (the request). The same device may repeat its own enrolment
// while the code lives: an answer that was lost on the way costs no new code.
[[nodiscard]] Result<Enrolled> enrol(const Enrolment& enrolment, const Installation& installation,
                                     KioskRegistry& kiosks, Authority& authority, const Clock& clock);

}  // namespace shekara::central
