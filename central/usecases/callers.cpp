#include "central/usecases/callers.h"

#include <string>

#include "crypto/x509.h"

namespace shekara::central {
namespace {

Error not_allowed(const std::string& problem, const std::string& remedy) {
  return {ErrorCode::kNotAllowed, problem, remedy};
}

}  // namespace

Result<Kiosk> calling_kiosk(std::string_view certificate_pem, KioskRegistry& kiosks) {
  SHEKARA_TRY(const Certificate certificate, read_certificate(certificate_pem));
  SHEKARA_TRY(const SpiffeId id, spiffe_id(certificate));
  if (id.kind != SpiffeId::Kind::kKiosk) {
    return not_allowed("a person's certificate was used where a kiosk's is needed",
                       "Call from an enrolled kiosk.");
  }
  const Result<Kiosk> kiosk = kiosks.find(KioskId{id.name});
  if (!kiosk && kiosk.error().code != ErrorCode::kNotFound) return kiosk.error();
  if (!kiosk)
    return not_allowed("kiosk " + id.name + " is not registered at this centre", "Enrol it: kiosk enrol.");
  if (kiosk->state == KioskState::kRevoked) {
    return not_allowed("kiosk " + id.name + " is revoked",
                       "Inspect the device; enrol it anew under another id.");
  }
  if (kiosk->state != KioskState::kEnrolled || kiosk->public_key != certificate.public_der) {
    return not_allowed("the certificate of kiosk " + id.name + " was replaced by a newer enrolment",
                       "Use the device that was enrolled last, or enrol this one again.");
  }
  return *kiosk;
}

Result<Officer> calling_person(std::string_view certificate_pem, Roster& roster) {
  SHEKARA_TRY(const Certificate certificate, read_certificate(certificate_pem));
  SHEKARA_TRY(const SpiffeId id, spiffe_id(certificate));
  if (id.kind != SpiffeId::Kind::kPerson) {
    return not_allowed("a kiosk's certificate was used where a person's is needed",
                       "Call with an officer's certificate.");
  }
  const Result<Officer> officer = roster.find(OfficerId{id.name});
  if (!officer && officer.error().code != ErrorCode::kNotFound) return officer.error();
  if (!officer || officer->disabled || officer->public_key != certificate.public_der) {
    return not_allowed("officer " + id.name + " is not in the roster, or no longer", "Ask an administrator.");
  }
  return *officer;
}

}  // namespace shekara::central
