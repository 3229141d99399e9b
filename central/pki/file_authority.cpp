#include "central/pki/file_authority.h"

#include <chrono>

#include "crypto/x509.h"

namespace shekara::central {
namespace {

// A device is enrolled anew before its certificate ends; revocation is by the registry, at every call.
constexpr std::chrono::hours kKioskLife{24 * 398};
constexpr std::chrono::minutes kClockTolerance{60};  // a new kiosk's clock may be behind

}  // namespace

Result<std::string> FileAuthority::issue_kiosk(const KioskId& id, const Bytes& public_key, Instant now) {
  return issue_certificate(key_, certificate_,
                           {.use = CertificateUse::kClient,
                            .public_der = public_key,
                            .common_name = id.str(),
                            .uri = to_uri({.kind = SpiffeId::Kind::kKiosk, .name = id.str()}),
                            .host_names = {},
                            .not_before = now - kClockTolerance,
                            .not_after = now + kKioskLife});
}

}  // namespace shekara::central
