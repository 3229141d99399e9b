#pragma once

#include <string_view>

#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "core/base/result.h"

namespace shekara::central {

// Who calls, from nothing but the certificate that TLS verified. Errors: kNotAuthentic (no identity of ours),
// kNotAllowed (unknown, revoked, disabled, or a certificate that a newer enrolment replaced).
[[nodiscard]] Result<Kiosk> calling_kiosk(std::string_view certificate_pem, KioskRegistry& kiosks);
[[nodiscard]] Result<Officer> calling_person(std::string_view certificate_pem, Roster& roster);

}  // namespace shekara::central
