#include "core/chip/passive_authentication.h"

#include <fstream>
#include <functional>
#include <sstream>

#include <gtest/gtest.h>

#include "core/chip/algorithms.h"
#include "core/chip/oid.h"
#include "core/chip/tlv.h"
#include "drivers/simulated/chip/utopia.h"
#include "tests/core/chip/vectors.h"

namespace shekara::chip {
namespace {

using namespace std::chrono_literals;
using simulated::Identity;
using simulated::SignedOrder;
using simulated::Utopia;

const Instant kNow = std::chrono::sys_days{2026y / 6 / 1};
constexpr std::chrono::hours kDay{24};
const crypto::SignatureScheme kEcdsa{.padding = crypto::Padding::kEcdsa, .hash = crypto::Hash::kSha256};

const std::map<int, Bytes>& groups() {
  static const std::map<int, Bytes> kGroups{{1, Bytes{0x61, 0x01, 0x00}}, {2, Bytes{0x75, 0x01, 0x00}}};
  return kGroups;
}

class PassiveAuthentication : public testing::Test {
 protected:
  void SetUp() override {
    auto made = simulated::make_utopia(kNow);
    ASSERT_TRUE(made);
    utopia_ = std::make_unique<Utopia>(*std::move(made));
    ASSERT_TRUE(trust_.add_authority(utopia_->authority.certificate));
  }

  [[nodiscard]] Bytes sod(const Identity& signer, std::optional<Instant> signing_time = std::nullopt) const {
    auto made = simulated::make_sod(groups(), signer, crypto::Hash::kSha256, signing_time);
    EXPECT_TRUE(made);
    return made ? *made : Bytes{};
  }

  // A signer that differs from Utopia's in what `change` does.
  [[nodiscard]] Identity signer(const std::function<void(simulated::CertificateOrder&)>& change,
                                const Identity* issuer = nullptr) const {
    simulated::CertificateOrder order{.common_name = "another signer",
                                      .serial = 99,
                                      .not_before = kNow - 100 * kDay,
                                      .not_after = kNow + 1000 * kDay,
                                      .key = utopia_->signer.key.public_key()};
    change(order);
    auto made = simulated::make_identity(order, utopia_->signer.key, kEcdsa,
                                         issuer == nullptr ? &utopia_->authority : issuer);
    EXPECT_TRUE(made);
    return *std::move(made);
  }

  [[nodiscard]] PassiveResult judge(ByteView file, const PassiveOptions& options = {}) const {
    return passive_authentication(file, trust_, options);
  }

  std::unique_ptr<Utopia> utopia_;
  TrustStore trust_;
};

TEST_F(PassiveAuthentication, ADocumentOfUtopiaIsGenuine) {
  const PassiveResult result = judge(sod(utopia_->signer, kNow));
  EXPECT_EQ(result.verdict, Authenticity::kGenuine) << to_string(result.reason) << result.detail;
  EXPECT_EQ(result.country, "UT");
  EXPECT_EQ(result.digest, "sha256");
  EXPECT_EQ(result.signature, "ecdsa-sha256");
  ASSERT_TRUE(result.object);
  EXPECT_EQ(compare(*result.object, 1, groups().at(1)), GroupMatch::kSame);
  EXPECT_EQ(compare(*result.object, 2, groups().at(1)), GroupMatch::kAltered);
  EXPECT_EQ(compare(*result.object, 14, groups().at(1)), GroupMatch::kNotListed);
}

TEST_F(PassiveAuthentication, EveryCurveAndKindOfSignatureInUseIsGenuine) {
  using crypto::Curve;
  using crypto::Hash;
  using crypto::Padding;
  for (const Curve curve : {Curve::kP256, Curve::kP384, Curve::kP521, Curve::kBrainpool256,
                            Curve::kBrainpool384, Curve::kBrainpool512}) {
    for (const bool explicit_curve : {false, true}) {
      const auto other = simulated::make_utopia(kNow, curve, explicit_curve);
      ASSERT_TRUE(other);
      TrustStore trust;
      ASSERT_TRUE(trust.add_authority(other->authority.certificate));
      EXPECT_EQ(passive_authentication(sod(other->signer), trust).verdict, Authenticity::kGenuine)
          << to_string(curve);
    }
  }
  const auto rsa = crypto::SigningKey::generate_rsa(2048);
  ASSERT_TRUE(rsa);
  for (const Hash hash : {Hash::kSha1, Hash::kSha224, Hash::kSha256, Hash::kSha384, Hash::kSha512}) {
    for (const Padding padding : {Padding::kPkcs1, Padding::kPss}) {
      const crypto::SignatureScheme scheme{
          .padding = padding, .hash = hash, .mask_hash = hash, .salt_size = 20};
      const simulated::CertificateOrder order{.common_name = "RSA signer",
                                              .serial = 3,
                                              .not_before = kNow,
                                              .not_after = kNow + 10 * kDay,
                                              .key = rsa->public_key()};
      const auto identity = simulated::make_identity(order, *rsa, scheme, &utopia_->authority);
      ASSERT_TRUE(identity);
      EXPECT_EQ(judge(sod(*identity)).verdict, Authenticity::kGenuine) << to_string(scheme);
    }
  }
  const crypto::SignatureScheme plain{.padding = Padding::kEcdsaPlain, .hash = Hash::kSha256};
  Identity plain_signer = utopia_->signer;
  plain_signer.scheme = plain;
  EXPECT_EQ(judge(sod(plain_signer)).verdict, Authenticity::kGenuine);
}

TEST_F(PassiveAuthentication, AWrongAuthorityMakesTheIssuerUnknown) {
  const auto forger = simulated::make_utopia(kNow);
  ASSERT_TRUE(forger);
  const PassiveResult result = judge(sod(forger->signer));
  EXPECT_EQ(result.verdict, Authenticity::kUnknownIssuer);
  EXPECT_EQ(result.reason, PassiveReason::kNotCertified);
  EXPECT_EQ(passive_authentication(sod(utopia_->signer), TrustStore{}).reason, PassiveReason::kNoAuthority);
}

TEST_F(PassiveAuthentication, ASignerThatNamesTheAuthorityButIsNotItsOwnIsNotGenuine) {
  Identity pretended = utopia_->authority;  // name and key identifier of the authority, another key
  pretended.key = utopia_->list_signer.key;
  const PassiveResult result = judge(sod(signer([](auto&) {}, &pretended)));
  EXPECT_EQ(result.verdict, Authenticity::kNotGenuine);
  EXPECT_EQ(result.reason, PassiveReason::kForgedSigner);
}

TEST_F(PassiveAuthentication, AnAlteredHashIsNotGenuine) {
  Bytes file = sod(utopia_->signer);
  const Bytes digest = crypto::digest(crypto::Hash::kSha256, groups().at(1));
  const auto at = std::search(file.begin(), file.end(), digest.begin(), digest.end());
  ASSERT_NE(at, file.end());
  *at ^= 1U;
  const PassiveResult result = judge(file);
  EXPECT_EQ(result.verdict, Authenticity::kNotGenuine);
  EXPECT_EQ(result.reason, PassiveReason::kContentAltered);
}

TEST_F(PassiveAuthentication, AnAlteredSignatureIsNotGenuine) {
  Bytes file = sod(utopia_->signer);
  file.back() ^= 1U;
  const PassiveResult result = judge(file);
  EXPECT_EQ(result.verdict, Authenticity::kNotGenuine);
  EXPECT_EQ(result.reason, PassiveReason::kSignatureAltered);
}

TEST_F(PassiveAuthentication, ASignerThatHadExpiredAtIssueIsNotGenuine) {
  EXPECT_EQ(judge(sod(utopia_->signer, kNow + 11 * 365 * kDay)).reason, PassiveReason::kExpiredAtIssue);
  EXPECT_EQ(judge(sod(utopia_->signer, kNow - 3 * 365 * kDay)).reason, PassiveReason::kExpiredAtIssue);
  EXPECT_EQ(judge(sod(utopia_->signer), {.date_of_issue = 2055y / 1 / 1, .issuing_state = {}}).reason,
            PassiveReason::kExpiredAtIssue);
  EXPECT_EQ(judge(sod(utopia_->signer), {.date_of_issue = 2026y / 6 / 1, .issuing_state = {}}).verdict,
            Authenticity::kGenuine);
}

TEST_F(PassiveAuthentication, ASignerCertifiedAfterItsAuthorityHadExpiredIsNotGenuine) {
  const Identity late = signer([](auto& order) {
    order.not_before = kNow + 20 * 365 * kDay;
    order.not_after = kNow + 30 * 365 * kDay;
  });
  EXPECT_EQ(judge(sod(late)).reason, PassiveReason::kAuthorityExpired);
}

TEST_F(PassiveAuthentication, ARevokedSignerIsNotGenuine) {
  EXPECT_EQ(judge(sod(utopia_->signer)).revocations_made, std::nullopt);
  const auto other =
      simulated::make_revocation_list(utopia_->authority, {simulated::kSignerSerial + 1}, kNow);
  ASSERT_TRUE(other);
  ASSERT_TRUE(trust_.add_revocations(*other));
  EXPECT_EQ(judge(sod(utopia_->signer)).verdict, Authenticity::kGenuine);
  EXPECT_EQ(judge(sod(utopia_->signer)).revocations_made, kNow);
  const auto list =
      simulated::make_revocation_list(utopia_->authority, {1, simulated::kSignerSerial}, kNow + kDay);
  ASSERT_TRUE(list);
  ASSERT_TRUE(trust_.add_revocations(*list));
  EXPECT_EQ(judge(sod(utopia_->signer)).reason, PassiveReason::kRevoked);
  ASSERT_TRUE(trust_.add_revocations(*other)) << "an older list";
  EXPECT_EQ(judge(sod(utopia_->signer)).reason, PassiveReason::kRevoked) << "the newest counts";
}

TEST_F(PassiveAuthentication, ARevocationListOfSomebodyElseIsRefused) {
  const auto forger = simulated::make_utopia(kNow);
  ASSERT_TRUE(forger);
  const auto list = simulated::make_revocation_list(forger->authority, {simulated::kSignerSerial}, kNow);
  ASSERT_TRUE(list);
  EXPECT_EQ(trust_.add_revocations(*list).error().code, ErrorCode::kNotAuthentic);
}

TEST_F(PassiveAuthentication, AnUnknownCurveIsNotGenuine) {
  crypto::CurveNumbers numbers = crypto::numbers_of(crypto::Curve::kBrainpool256);
  const auto other = crypto::multiply_generator(crypto::Curve::kBrainpool256, Bytes{3});
  ASSERT_TRUE(other);
  Bytes parameters = curve_parameters(crypto::Curve::kBrainpool256, true);
  const auto at =
      std::search(parameters.begin(), parameters.end(), numbers.generator.begin(), numbers.generator.end());
  ASSERT_NE(at, parameters.end());
  std::copy(other->begin(), other->end(), at);
  const Identity forged = signer([&](auto& order) { order.curve_in_place = parameters; });
  const PassiveResult result = judge(sod(forged));
  EXPECT_EQ(result.verdict, Authenticity::kNotGenuine);
  EXPECT_EQ(result.reason, PassiveReason::kUnknownCurve);
}

TEST_F(PassiveAuthentication, AWrongCountryIsNotGenuine) {
  EXPECT_EQ(judge(sod(signer([](auto& order) { order.country = "XX"; }))).reason,
            PassiveReason::kWrongCountry);
  EXPECT_EQ(judge(sod(utopia_->signer), {.date_of_issue = std::nullopt, .issuing_state = "D"}).reason,
            PassiveReason::kWrongCountry);
  EXPECT_EQ(judge(sod(utopia_->signer), {.date_of_issue = std::nullopt, .issuing_state = "UTO"}).verdict,
            Authenticity::kGenuine);
}

TEST_F(PassiveAuthentication, ASignerOfMasterListsSignsNoDocument) {
  EXPECT_EQ(judge(sod(utopia_->list_signer)).reason, PassiveReason::kNotASigner);
}

TEST_F(PassiveAuthentication, ASignerNamedWithItsPartsInAnotherOrderIsFound) {
  const auto certificate = certificate_of(utopia_->signer.certificate);
  ASSERT_TRUE(certificate);
  const auto name = only(certificate->issuer_der, 0x30);
  ASSERT_TRUE(name);
  const auto parts = all(name->value, 10);
  ASSERT_TRUE(parts);
  Bytes reversed;
  for (auto part = parts->rbegin(); part != parts->rend(); ++part) reversed = joined({reversed, part->whole});
  const auto cms = simulated::make_signed_data(
      {.content_type = std::string{oid::kLdsSecurityObject},
       .content = simulated::make_security_object(groups(), crypto::Hash::kSha256, 0),
       .certificates = {utopia_->signer.certificate},
       .signing_time = std::nullopt,
       .issuer_name = tlv(0x30, reversed)},
      utopia_->signer);
  ASSERT_TRUE(cms);
  EXPECT_EQ(judge(*cms).verdict, Authenticity::kGenuine);
}

TEST_F(PassiveAuthentication, PlainDataIsToleratedAndAnotherTypeIsNot) {
  const auto of_type = [&](std::string_view type) {
    const auto cms = simulated::make_signed_data(
        {.content_type = std::string{type},
         .content = simulated::make_security_object(groups(), crypto::Hash::kSha256, 0),
         .certificates = {utopia_->signer.certificate},
         .signing_time = std::nullopt,
         .issuer_name = std::nullopt},
        utopia_->signer);
    EXPECT_TRUE(cms);
    return judge(*cms).verdict;
  };
  EXPECT_EQ(of_type(oid::kData), Authenticity::kGenuine);
  EXPECT_EQ(of_type(oid::kMasterList), Authenticity::kMalformed);
}

// The whole file with a needlessly long length in front of every object: the signer hashed the shortest form.
Bytes with_long_lengths(ByteView bytes) {
  Bytes result;
  TlvReader reader{bytes};
  while (!reader.empty()) {
    const auto object = reader.next();
    EXPECT_TRUE(object);
    if (!object) return result;
    const Bytes value = object->constructed() ? with_long_lengths(object->value)
                                              : Bytes{object->value.begin(), object->value.end()};
    result.push_back(static_cast<std::uint8_t>(object->tag));
    result.push_back(0x83);
    for (const unsigned shift : {16U, 8U, 0U})
      result.push_back(static_cast<std::uint8_t>(value.size() >> shift));
    result.insert(result.end(), value.begin(), value.end());
  }
  return result;
}

TEST_F(PassiveAuthentication, LongLengthsChangeNothing) {
  const Bytes file = with_long_lengths(sod(utopia_->signer, kNow));
  const PassiveResult result = judge(file);
  EXPECT_EQ(result.verdict, Authenticity::kGenuine) << to_string(result.reason) << result.detail;
}

TEST_F(PassiveAuthentication, WhateverIsCutOffOrAddedIsNeverGenuine) {
  const Bytes file = sod(utopia_->signer, kNow);
  for (std::size_t size = 0; size < file.size(); ++size)
    ASSERT_NE(judge(ByteView{file}.first(size)).verdict, Authenticity::kGenuine) << size;
  Bytes longer = file;
  longer.push_back(0);
  EXPECT_EQ(judge(longer).verdict, Authenticity::kMalformed);
}

TEST_F(PassiveAuthentication, AnyFlippedBitOfWhatIsSignedIsNeverGenuine) {
  const Bytes file = sod(utopia_->signer, kNow);
  int still_genuine = 0;
  for (std::size_t at = 0; at < file.size(); ++at) {
    Bytes altered = file;
    altered[at] ^= 0x04U;
    const PassiveResult result = judge(altered);
    if (result.verdict != Authenticity::kGenuine) continue;
    ++still_genuine;  // what nobody signs: the list of digests of SignedData, the version of the signer
    ASSERT_TRUE(result.object);
    EXPECT_EQ(compare(*result.object, 1, groups().at(1)), GroupMatch::kSame);
    EXPECT_EQ(compare(*result.object, 2, groups().at(2)), GroupMatch::kSame);
  }
  EXPECT_LT(still_genuine, 60);
}

TEST_F(PassiveAuthentication, AMasterListIsTrustedWhenItsSignatureAndSignerHold) {
  const auto list =
      simulated::make_master_list({utopia_->authority.certificate}, utopia_->list_signer, utopia_->authority);
  ASSERT_TRUE(list);
  TrustStore trust;
  const auto report = trust.add_master_list(*list);
  ASSERT_TRUE(report) << describe(report.error());
  EXPECT_EQ(report->added, 1U);
  EXPECT_EQ(passive_authentication(sod(utopia_->signer), trust).verdict, Authenticity::kGenuine);
  EXPECT_EQ(trust.add_master_list(*list)->added, 0U) << "twice is once";
  const auto by_wrong_signer =
      simulated::make_master_list({utopia_->authority.certificate}, utopia_->signer, utopia_->authority);
  ASSERT_TRUE(by_wrong_signer);
  EXPECT_EQ(TrustStore{}.add_master_list(*by_wrong_signer).error().code, ErrorCode::kNotAuthentic);
  Bytes altered = *list;
  altered.back() ^= 1U;
  EXPECT_EQ(TrustStore{}.add_master_list(altered).error().code, ErrorCode::kNotAuthentic);
}

TEST_F(PassiveAuthentication, AnUpdateCannotBringItsOwnTrust) {
  const auto forger = simulated::make_utopia(kNow);
  ASSERT_TRUE(forger);
  const auto forged =
      simulated::make_master_list({forger->authority.certificate}, forger->list_signer, forger->authority);
  const auto real =
      simulated::make_master_list({forger->authority.certificate}, utopia_->list_signer, utopia_->authority);
  ASSERT_TRUE(forged && real);
  EXPECT_EQ(trust_.update_with(*forged).error().code, ErrorCode::kNotAuthentic);
  EXPECT_EQ(trust_.size(), 1U);
  EXPECT_TRUE(trust_.update_with(*real));
  EXPECT_EQ(trust_.size(), 2U);
}

TEST_F(PassiveAuthentication, ALinkCertificateCarriesTrustToAnAuthoritysNewKey) {
  const auto next = simulated::make_utopia(kNow);
  ASSERT_TRUE(next);
  const auto link = [&](const Identity* old) {
    const simulated::CertificateOrder order{.serial = 5,
                                            .not_before = kNow,
                                            .not_after = kNow + 100 * kDay,
                                            .key = next->authority.key.public_key(),
                                            .authority = true};
    return simulated::make_identity(order, next->authority.key, kEcdsa, old);
  };
  const auto good = link(&utopia_->authority);
  const auto own = link(&next->authority);
  ASSERT_TRUE(good && own);
  EXPECT_EQ(judge(sod(next->signer)).verdict, Authenticity::kUnknownIssuer);
  EXPECT_FALSE(trust_.add_link(own->certificate));
  ASSERT_TRUE(trust_.add_link(good->certificate));
  EXPECT_EQ(judge(sod(next->signer)).verdict, Authenticity::kGenuine);
}

TEST(PassiveAuthenticationVectors, GenuineObjectsAreGenuineAndNothingElseIs) {
  SHEKARA_NEEDS_CHIP_DATA();
  TrustStore trust;
  for (const char* list : {"DE_ML_2024-08-07-07-38-24", "DE_ML_2025-08-14-07-41-09",
                           "DE_ML_2026-05-28-08-28-45", "NL_ML_2026-07-22"}) {
    const auto report = trust.add_master_list(file_bytes(chip_data() + "masterlists/" + list + ".ml"));
    ASSERT_TRUE(report) << describe(report.error());
    EXPECT_EQ(report->unreadable, 0U);
  }
  EXPECT_GT(trust.size(), 600U);
  for (const auto& authority : trust.authorities())
    EXPECT_TRUE(authority->key()) << authority->subject.canonical;
  std::ifstream table{chip_data() + "sod.tsv"};
  std::string row;
  std::getline(table, row);
  int genuine = 0;
  while (std::getline(table, row)) {
    std::istringstream line{row};
    std::vector<std::string> cells;
    for (std::string cell; std::getline(line, cell, '\t');) cells.push_back(cell);
    const PassiveResult result =
        authenticate_signed_file(file_bytes(chip_data() + "sod/" + cells.at(0)), trust);
    EXPECT_EQ(result.verdict == Authenticity::kGenuine, cells.at(10) == "yes")
        << cells.at(0) << " " << to_string(result.reason);
    if (result.verdict != Authenticity::kGenuine) continue;
    ++genuine;
    EXPECT_EQ(result.digest, cells.at(4)) << cells.at(0);
    EXPECT_EQ(result.signature, cells.at(5)) << cells.at(0);
    EXPECT_EQ(result.country, cells.at(3)) << cells.at(0);
  }
  EXPECT_EQ(genuine, 7);
}

TEST(PassiveAuthenticationVectors, OfEveryOtherKindHold) {
  SHEKARA_NEEDS_CHIP_DATA();
  int compared = 0;
  for (const auto& one : vectors("pa")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    const std::string kind = inputs["kind"];
    if (kind == "dg_against_sod") {
      const Bytes sod = vector_file(inputs["sod_file"]);
      const Bytes group = inputs.contains("dg") ? hex(inputs["dg"]) : vector_file(inputs["dg_file"]);
      const PassiveResult result = passive_authentication(sod, TrustStore{});
      ASSERT_TRUE(result.object) << one["id"];
      const GroupMatch match = compare(*result.object, inputs["dg_number"], group);
      const std::string verdict = match == GroupMatch::kSame      ? "match"
                                  : match == GroupMatch::kAltered ? "mismatch"
                                                                  : "not_listed";
      EXPECT_EQ(verdict, expected["verdict"]) << one["id"];
      ++compared;
    } else if (kind == "master_list" && vector_file_exists(inputs["file"])) {
      TrustStore trust;
      const auto report = trust.add_master_list(vector_file(inputs["file"]));
      ASSERT_TRUE(report) << one["id"];
      EXPECT_EQ(report->certificates, expected["certificates"].get<std::size_t>()) << one["id"];
      EXPECT_EQ(report->added, expected["unique"].get<std::size_t>()) << one["id"];
      EXPECT_EQ(report->signer_country, one["country"]);
      ++compared;
    } else if (kind == "ef_sod") {
      EXPECT_EQ(passive_authentication(hex(inputs["hex"]), TrustStore{}).verdict, Authenticity::kMalformed);
      ++compared;
    } else if (kind == "crl") {
      TrustStore trust;
      ASSERT_TRUE(trust.add_master_list(file_bytes(chip_data() + "lds/zienit_NL_MASTERLIST_20211207.mls")));
      Bytes list = vector_file(inputs["file"]);
      EXPECT_TRUE(trust.add_revocations(list)) << describe(trust.add_revocations(list).error());
      list.back() ^= 1U;
      EXPECT_FALSE(trust.add_revocations(list));
      ++compared;
    } else if (kind == "sod" || kind == "card_security") {
      const PassiveResult result = authenticate_signed_file(vector_file(inputs["file"]), TrustStore{});
      const bool structure =
          expected["structure_ok"] && expected["message_digest_ok"] && expected["signature_ok"];
      EXPECT_EQ(result.verdict == Authenticity::kUnknownIssuer, structure) << one["id"];
      if (structure && result.object && expected["dg_hashes"].is_object()) {
        for (const auto& [number, digest] : expected["dg_hashes"].items())
          EXPECT_EQ(to_hex(result.object->digests.at(std::stoi(number))), digest) << one["id"];
      }
      ++compared;
    }
  }
  EXPECT_GE(compared, 33);
}

}  // namespace
}  // namespace shekara::chip
