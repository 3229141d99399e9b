#include "central/usecases/enrol.h"

#include <cctype>

#include <gtest/gtest.h>

#include "central/pki/file_authority.h"
#include "central/usecases/callers.h"
#include "crypto/x509.h"
#include "tests/central/support/memory.h"

namespace shekara::central {
namespace {

class Enrolling : public ::testing::Test {
 protected:
  OneTimeCode invited(const std::string& id = "gate-1") {
    return invite({.id = KioskId{id},
                   .post = PostId{"zhibek-zholy"},
                   .role = KioskRole::kKiosk,
                   .zone = "Asia/Almaty",
                   .state = KioskState::kInvited,
                   .simulated = false,
                   .public_key = {}},
                  kiosks, random, clock, "test")
        .value();
  }

  Result<Enrolled> enrol_with(const std::string& code, const P256Key& key, bool simulated = false) {
    return enrol({.code = code,
                  .certificate_request = make_certificate_request(key, "a device").value(),
                  .simulated = simulated},
                 installation, kiosks, authority, clock);
  }

  Memory memory;
  MemoryKioskRegistry kiosks{memory};
  FakeClock clock;
  FakeRandom random;
  P256Key authority_key = P256Key::generate().value();
  FileAuthority authority{
      authority_key,
      make_authority(authority_key, "test", clock.now(), clock.now() + std::chrono::hours{1}).value()};
  Installation installation{.demo = false, .list_root = {}, .seal = {}};
  P256Key device = P256Key::generate().value();
};

TEST_F(Enrolling, GivesTheDeviceTheIdentityThatWasInvited) {
  const Enrolled enrolled = enrol_with(invited().code, device).value();
  EXPECT_EQ(enrolled.kiosk.id, KioskId{"gate-1"});
  const Certificate certificate = read_certificate(enrolled.certificate).value();
  EXPECT_EQ(spiffe_id(certificate).value().name, "gate-1") << "not the name of the request";
  EXPECT_EQ(certificate.public_der, device.public_der());
  EXPECT_TRUE(issued_by(enrolled.certificate, authority.certificate()));
  EXPECT_EQ(calling_kiosk(enrolled.certificate, kiosks).value().id, KioskId{"gate-1"});
}

TEST_F(Enrolling, TheCodeMayBeTypedInLowerCaseAndWithoutHyphens) {
  std::string code = invited().code;
  std::erase(code, '-');
  for (char& c : code) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  EXPECT_TRUE(enrol_with(code, device));
}

TEST_F(Enrolling, ACodeServesOneDevice) {
  const std::string code = invited().code;
  ASSERT_TRUE(enrol_with(code, device));
  EXPECT_TRUE(enrol_with(code, device)) << "the same device may ask again: its answer may have been lost";
  EXPECT_EQ(enrol_with(code, P256Key::generate().value()).error().code, ErrorCode::kNotAllowed);
}

TEST_F(Enrolling, ACodeEnds) {
  const std::string code = invited().code;
  clock.advance(kCodeLife);
  EXPECT_EQ(enrol_with(code, device).error().code, ErrorCode::kNotAllowed);
}

TEST_F(Enrolling, AnUnknownCodeAndAnExpiredOneLookAlike) {
  const std::string code = invited().code;
  clock.advance(kCodeLife);
  EXPECT_EQ(enrol_with(code, device).error(), enrol_with("2222-2222-2222-2222", device).error());
}

TEST_F(Enrolling, SimulatedDevicesAreForDemonstrations) {
  const std::string code = invited().code;
  const Result<Enrolled> refused = enrol_with(code, device, true);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::kNotAllowed);
  EXPECT_NE(refused.error().remedy.find("--demo"), std::string::npos);
  installation.demo = true;
  EXPECT_TRUE(enrol_with(code, device, true).value().kiosk.simulated);
}

TEST_F(Enrolling, RefusesARequestThatItsKeyDidNotSign) {
  Bytes request = make_certificate_request(device, "a device").value();
  request.back() ^= 1;
  EXPECT_FALSE(enrol({.code = invited().code, .certificate_request = request, .simulated = false},
                     installation, kiosks, authority, clock));
  EXPECT_EQ(kiosks.find(KioskId{"gate-1"}).value().state, KioskState::kInvited);
}

TEST_F(Enrolling, ANewEnrolmentEndsTheOldDevicesCertificate) {
  const std::string old = enrol_with(invited().code, device).value().certificate;
  const std::string renewed = enrol_with(invited().code, P256Key::generate().value()).value().certificate;
  EXPECT_EQ(calling_kiosk(old, kiosks).error().code, ErrorCode::kNotAllowed);
  EXPECT_TRUE(calling_kiosk(renewed, kiosks));
}

TEST_F(Enrolling, ARevokedKiosksCertificateNoLongerCounts) {
  const std::string certificate = enrol_with(invited().code, device).value().certificate;
  ASSERT_TRUE(kiosks.revoke(KioskId{"gate-1"},
                            {.who = "test", .what = "kiosk.revoke", .subject = "gate-1", .at = {}}));
  EXPECT_EQ(calling_kiosk(certificate, kiosks).error().code, ErrorCode::kNotAllowed);
}

TEST_F(Enrolling, RefusesNamesThatCannotStandInACertificate) {
  for (const char* id : {"", "Gate 1", "gate/1", "..", "gate\n1"}) {
    EXPECT_EQ(invite({.id = KioskId{id},
                      .post = PostId{"p"},
                      .role = KioskRole::kKiosk,
                      .zone = "UTC",
                      .state = KioskState::kInvited,
                      .simulated = false,
                      .public_key = {}},
                     kiosks, random, clock, "test")
                  .error()
                  .code,
              ErrorCode::kMalformed)
        << id;
  }
}

}  // namespace
}  // namespace shekara::central
