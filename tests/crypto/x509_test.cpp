#include "crypto/x509.h"

#include <chrono>

#include <gtest/gtest.h>

namespace shekara {
namespace {

using namespace std::chrono_literals;

const Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 22}};

struct Authority {
  P256Key key = P256Key::generate().value();
  std::string pem = make_authority(key, "Shekara test authority", kNow - 1h, kNow + 24h).value();
};

CertificateOrder order(const P256Key& key, std::string uri) {
  return {.use = CertificateUse::kClient,
          .public_der = key.public_der(),
          .common_name = "kiosk",
          .uri = std::move(uri),
          .host_names = {},
          .not_before = kNow,
          .not_after = kNow + 1h};
}

TEST(CertificateRequest, CarriesTheKeyThatSignedIt) {
  const P256Key key = P256Key::generate().value();
  const Bytes der = make_certificate_request(key, "gate-1").value();
  const CertificateRequest request = read_certificate_request(der).value();
  EXPECT_EQ(request.public_der, key.public_der());
  EXPECT_EQ(request.common_name, "gate-1");
}

TEST(CertificateRequest, WithAnyFlippedByteIsRefused) {
  const Bytes der = make_certificate_request(P256Key::generate().value(), "gate-1").value();
  for (std::size_t i = 0; i < der.size(); ++i) {
    Bytes altered = der;
    altered[i] ^= 0x01;
    EXPECT_FALSE(read_certificate_request(altered)) << "byte " << i;
  }
  Bytes longer = der;
  longer.push_back(0);
  EXPECT_EQ(read_certificate_request(longer).error().code, ErrorCode::kMalformed);
  EXPECT_EQ(read_certificate_request(Bytes{}).error().code, ErrorCode::kMalformed);
}

TEST(Certificate, NamesTheOneWhomTheAuthorityMeant) {
  const Authority authority;
  const P256Key key = P256Key::generate().value();
  const SpiffeId id{.kind = SpiffeId::Kind::kKiosk, .name = "gate-1"};
  const std::string pem = issue_certificate(authority.key, authority.pem, order(key, to_uri(id))).value();
  const Certificate certificate = read_certificate(pem).value();
  EXPECT_EQ(certificate.public_der, key.public_der());
  EXPECT_EQ(certificate.not_after, kNow + 1h);
  EXPECT_EQ(spiffe_id(certificate).value(), id);
  EXPECT_TRUE(issued_by(pem, authority.pem));
  EXPECT_FALSE(issued_by(pem, Authority{}.pem));
}

TEST(Certificate, OfAForeignSchemeOrTwoNamesIsAStrangers) {
  const auto with = [](std::vector<std::string> uris) {
    return spiffe_id(Certificate{.public_der = {}, .common_name = {}, .uris = std::move(uris)});
  };
  EXPECT_FALSE(with({}));
  EXPECT_FALSE(with({"spiffe://elsewhere/kiosk/gate-1"}));
  EXPECT_FALSE(with({"spiffe://shekara/kiosk/"}));
  EXPECT_FALSE(with({"spiffe://shekara/kiosk/a/b"}));
  EXPECT_FALSE(with({"spiffe://shekara/machine/gate-1"}));
  EXPECT_FALSE(with({"spiffe://shekara/kiosk/a", "spiffe://shekara/kiosk/b"}));
  EXPECT_TRUE(with({"spiffe://shekara/person/admin"}));
}

TEST(Certificate, IsNotIssuedWithAnotherAuthoritysKey) {
  const Authority authority;
  const P256Key stranger = P256Key::generate().value();
  EXPECT_EQ(
      issue_certificate(stranger, authority.pem, order(stranger, "spiffe://shekara/kiosk/x")).error().code,
      ErrorCode::kMalformed);
}

}  // namespace
}  // namespace shekara
