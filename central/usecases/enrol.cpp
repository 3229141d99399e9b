#include "central/usecases/enrol.h"

#include <array>
#include <cctype>
#include <cstdint>
#include <utility>

#include "crypto/x509.h"

namespace shekara::central {
namespace {

// Without I, L, O, U, 0, 1: it is read aloud and typed. 30 letters; 16 of them are 78 bits.
constexpr std::string_view kLetters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kCodeLetters = 16;
constexpr std::size_t kGroup = 4;

std::string new_code(Random& random) {
  std::string code;
  while (code.size() < kCodeLetters + kCodeLetters / kGroup - 1) {
    std::array<std::uint8_t, 1> byte{};
    random.fill(byte);
    if (byte[0] >= 240) continue;  // 240 = 8 * 30: every letter is as likely
    if (code.size() % (kGroup + 1) == kGroup) code += '-';
    code += kLetters[byte[0] % kLetters.size()];
  }
  return code;
}

Error refused(std::string problem, std::string remedy) {
  return {ErrorCode::kNotAllowed, "enrolment: " + std::move(problem), std::move(remedy)};
}

}  // namespace

Digest hash_of_code(std::string_view code) {
  std::string plain;
  for (const char c : code) {
    if (c != '-' && c != ' ') plain += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return Hasher{"shekara.enrolment-code.v1"}.add(plain).finish();
}

Result<OneTimeCode> invite(const Kiosk& kiosk, KioskRegistry& kiosks, Random& random, const Clock& clock,
                           const std::string& who) {
  if (!is_identity_name(kiosk.id.str())) {
    return Error{ErrorCode::kMalformed, "a kiosk's id has 1 to 64 of a-z 0-9 . _ -",
                 "Choose another id, for instance zhibek-zholy-03."};
  }
  const OneTimeCode code{.code = new_code(random), .expires = clock.now() + kCodeLife};
  SHEKARA_CHECK(
      kiosks.invite(kiosk, hash_of_code(code.code), code.expires,
                    {.who = who, .what = "kiosk.invite", .subject = kiosk.id.str(), .at = clock.now()}));
  return code;
}

Result<Enrolled> enrol(const Enrolment& enrolment, const Installation& installation, KioskRegistry& kiosks,
                       Authority& authority, const Clock& clock) {
  if (enrolment.simulated && !installation.demo) {
    return refused("simulated devices, and this centre is no demonstration",
                   "Enrol a kiosk with real devices, or use a centre made by init --demo.");
  }
  SHEKARA_TRY(const CertificateRequest request, read_certificate_request(enrolment.certificate_request));
  const Digest hash = hash_of_code(enrolment.code);
  const Result<Invitation> invitation = kiosks.invitation(hash);
  if (!invitation && invitation.error().code != ErrorCode::kNotFound) return invitation.error();
  // One answer for all, so that guessing teaches nothing.
  if (!invitation || invitation->expires <= clock.now() ||
      (!invitation->used_by.empty() && invitation->used_by != request.public_der)) {
    return refused("the one-time code is unknown, expired or used",
                   "Ask the centre for a new one: kiosk enrol.");
  }
  SHEKARA_TRY(std::string certificate,
              authority.issue_kiosk(invitation->kiosk, request.public_der, clock.now()));
  SHEKARA_CHECK(kiosks.enrol(hash, request.public_der, enrolment.simulated,
                             {.who = "kiosk:" + invitation->kiosk.str(),
                              .what = "kiosk.enrol",
                              .subject = invitation->kiosk.str(),
                              .at = clock.now()}));
  SHEKARA_TRY(Kiosk kiosk, kiosks.find(invitation->kiosk));
  return Enrolled{.kiosk = std::move(kiosk), .certificate = std::move(certificate)};
}

}  // namespace shekara::central
