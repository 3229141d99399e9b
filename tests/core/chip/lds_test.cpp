#include <algorithm>

#include <gtest/gtest.h>

#include "core/chip/algorithms.h"
#include "core/chip/data_groups.h"
#include "core/chip/face_images.h"
#include "core/chip/security_infos.h"
#include "core/chip/tlv.h"
#include "core/documents/mrz.h"
#include "crypto/hashes.h"
#include "tests/core/chip/vectors.h"

namespace shekara::chip {
namespace {

bool accepted(const std::string& type, ByteView bytes) {
  if (type == "EF.COM") return com(bytes).has_value();
  if (type == "DG1") return dg1(bytes).has_value();
  if (type == "DG2") return dg2(bytes).has_value();
  if (type == "DG7") return dg7(bytes).has_value();
  if (type == "DG11") return dg11(bytes).has_value();
  if (type == "DG14") return dg14(bytes).has_value();
  if (type == "DG15") return dg15(bytes).has_value();
  if (type == "DG16") return dg16(bytes).has_value();
  if (type == "SecurityInfos") return security_infos(bytes).has_value();
  if (type.find("block") != std::string::npos) return face_block(bytes).has_value();
  ADD_FAILURE() << "no reader for " << type;
  return false;
}

void expect_images(const nlohmann::json& expected, ByteView bytes,
                   const Result<std::vector<ImageBytes>>& images) {
  ASSERT_TRUE(images);
  ASSERT_EQ(images->size(), expected["images"].get<std::size_t>());
  EXPECT_EQ(images->front().offset, expected["image_offset"].get<std::size_t>());
  EXPECT_EQ(images->front().size, expected["image_length"].get<std::size_t>());
  EXPECT_EQ(to_hex(crypto::digest(crypto::Hash::kSha256, images->front().in(bytes))),
            expected["image_sha256"]);
}

TEST(LdsVectors, AreAcceptedAndRejectedAsTheyAsk) {
  SHEKARA_NEEDS_CHIP_DATA();
  int compared = 0;
  for (const auto& one : vectors("lds")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    const std::string type = inputs["file_type"];
    if (type == "EF.CardAccess against DG14" || type == "any") continue;
    const Bytes bytes = input_bytes(inputs);
    EXPECT_EQ(accepted(type, bytes), expected.value("verdict", "accept") == "accept") << one["id"];
    if (expected.contains("sha256")) {
      EXPECT_EQ(to_hex(crypto::digest(crypto::Hash::kSha256, bytes)), expected["sha256"]) << one["id"];
    }
    if (expected.contains("image_offset"))
      expect_images(expected, bytes,
                    type == "DG2"   ? dg2(bytes)
                    : type == "DG7" ? dg7(bytes)
                                    : face_block(bytes));
    ++compared;
  }
  EXPECT_GE(compared, 40);
}

TEST(LdsVectors, FieldsAreThoseOfTheStandard) {
  SHEKARA_NEEDS_CHIP_DATA();
  for (const auto& one : vectors("lds")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    const std::string type = inputs["file_type"];
    if (type == "EF.COM" && expected["verdict"] == "accept") {
      const auto read = com(input_bytes(inputs));
      ASSERT_TRUE(read);
      EXPECT_EQ(read->lds_version, expected["lds_version"]);
      EXPECT_EQ(read->unicode_version, expected["unicode_version"]);
      EXPECT_EQ(read->data_groups, expected["data_groups"].get<std::vector<int>>());
    }
    if (type == "DG1" && expected.contains("mrz")) {
      const auto read = dg1(input_bytes(inputs));
      ASSERT_TRUE(read);
      EXPECT_EQ(read->reveal(), expected["mrz"]);
    }
    if (type == "DG11") {
      const auto read = dg11(input_bytes(inputs));
      ASSERT_TRUE(read);
      EXPECT_EQ(read->full_name.reveal(), expected["name"]);
      EXPECT_EQ(read->address.size(), expected["address"].size());
      EXPECT_EQ(read->telephone.reveal(), expected["telephone"]);
      EXPECT_EQ(read->profession.reveal(), "TRAVEL AGENT");
    }
    if (type == "DG16") {
      const auto read = dg16(input_bytes(inputs));
      ASSERT_TRUE(read);
      ASSERT_EQ(read->size(), 2U);
      EXPECT_EQ(read->at(1).name.reveal(), expected["persons"][1]["name"]);
    }
    if (type == "DG15" && expected["verdict"] == "accept") {
      const auto read = dg15(input_bytes(inputs));
      ASSERT_TRUE(read);
      EXPECT_EQ(crypto::key_bits(*read), expected["bits"].get<std::size_t>());
    }
    if (type == "any") {
      const auto number = data_group_of(hex(inputs["hex"]).at(0));
      EXPECT_EQ(number.value_or(0), expected.value("dg_number", 0));
    }
  }
}

TEST(SecurityInfoVectors, NameTheProtocolsAndKeys) {
  SHEKARA_NEEDS_CHIP_DATA();
  for (const auto& one : vectors("lds")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    if (inputs["file_type"] == "EF.CardAccess against DG14") {
      const auto access = security_infos(hex(inputs["card_access"]));
      const auto signed_infos = security_infos(hex(inputs["dg14_security_infos"]));
      ASSERT_TRUE(access && signed_infos);
      EXPECT_EQ(contained(*access, *signed_infos), expected["verdict"] == "contained");
    }
    if (!expected.contains("security_infos")) continue;
    const Bytes bytes = hex(inputs["hex"]);
    const auto infos = inputs["file_type"] == "DG14" ? dg14(bytes) : security_infos(bytes);
    ASSERT_TRUE(infos) << one["id"];
    std::size_t pace = 0;
    std::size_t keys = 0;
    for (const auto& info : expected["security_infos"]) {
      if (info["type"] == "PACEInfo") {
        EXPECT_EQ(infos->pace.at(pace++).parameter_id, info["parameter_id"].get<int>());
      }
      if (info["type"] != "ChipAuthenticationPublicKeyInfo") continue;
      const auto* key = std::get_if<crypto::EcPublicKey>(&infos->chip_keys.at(keys++).key);
      ASSERT_NE(key, nullptr);
      EXPECT_EQ(to_hex(key->point), info["public_key"]);
    }
    EXPECT_EQ(infos->pace.size(), pace);
    EXPECT_EQ(infos->chip_keys.size(), keys);
  }
}

TEST(MrzInChipVectors, AreReadFromDg1AndJudgedAlike) {
  SHEKARA_NEEDS_CHIP_DATA();
  for (const auto& one : vectors("mrz-in-chip")) {
    const auto& expected = one["expected"];
    if (!one["inputs"].contains("dg1") || expected.value("verdict", "") != "accept") continue;
    const auto text = dg1(hex(one["inputs"]["dg1"]));
    ASSERT_TRUE(text) << one["id"];
    EXPECT_EQ(text->reveal(), one["inputs"]["mrz"]);
    EXPECT_EQ(parse_mrz(text->reveal()).fields.document_number, expected["document_number"]) << one["id"];
  }
}

TEST(Tlv, LengthsMayBeLongerThanTheyNeedButNeverThanTheData) {
  EXPECT_TRUE(only(hex("3082000401020304"), 0x30));
  EXPECT_FALSE(only(hex("3005010203"), 0x30));
  EXPECT_FALSE(only(hex("3085000000000101"), 0x30));
  EXPECT_FALSE(only(hex("30"), 0x30));
  EXPECT_FALSE(only(hex(""), 0x30));
  EXPECT_FALSE(only(hex("300000"), 0x30)) << "something behind it";
}

TEST(Tlv, AnIndefiniteLengthEndsAtItsOwnEnd) {
  const Bytes bytes =
      hex("30800201012480040102040103000000"
          "00");
  TlvReader reader{bytes};
  const auto object = reader.next(0x30);
  ASSERT_TRUE(object);
  TlvReader inner{object->value};
  ASSERT_TRUE(inner.next(0x02));
  const auto string = inner.next(0x24);
  ASSERT_TRUE(string);
  EXPECT_EQ(to_hex(*octets(*string)), "0203");
  EXPECT_FALSE(TlvReader{hex("308002010100")}.next()) << "its end is missing";
}

TEST(Tlv, ObjectsNestedTooDeeplyAreRefusedNotFollowed) {
  Bytes bytes;
  for (int i = 0; i < 100'000; ++i) {
    bytes.push_back(0x30);
    bytes.push_back(0x80);
  }
  EXPECT_FALSE(TlvReader{bytes}.next());
}

TEST(Tlv, ShortestLengthsKeepTheValues) {
  const auto shortest =
      with_shortest_lengths(hex("3083000006"
                                "0282000105"
                                "0500"));
  ASSERT_FALSE(shortest);  // the sequence claims six bytes of seven
  const auto good =
      with_shortest_lengths(hex("3083000007"
                                "0282000105"
                                "0500"));
  ASSERT_TRUE(good);
  EXPECT_EQ(to_hex(*good), "30050201050500");
}

TEST(CurveNumbers, OfANamedCurveAreThatCurveAndNothingElseIs) {
  using crypto::Curve;
  for (const Curve curve : {Curve::kP256, Curve::kP384, Curve::kP521, Curve::kBrainpool256,
                            Curve::kBrainpool384, Curve::kBrainpool512}) {
    const Bytes parameters = curve_parameters(curve, true);
    const auto object = only(parameters, 0x30);
    ASSERT_TRUE(object);
    EXPECT_EQ(*curve_of(*object), curve);
    // The forger's generator of CVE-2020-0601: everything else as it should be.
    crypto::CurveNumbers numbers = crypto::numbers_of(curve);
    const auto other = crypto::multiply_generator(curve, Bytes{2});
    ASSERT_TRUE(other);
    numbers.generator = *other;
    EXPECT_FALSE(crypto::curve_of(numbers));
    numbers = crypto::numbers_of(curve);
    numbers.b.back() ^= 1U;
    EXPECT_FALSE(crypto::curve_of(numbers));
    numbers = crypto::numbers_of(curve);
    numbers.cofactor = {2};
    EXPECT_FALSE(crypto::curve_of(numbers));
  }
}

TEST(CurveNumbers, OfOtherNamedCurvesAreForChipsOnly) {
  const Bytes parameters = curve_parameters(crypto::Curve::kBrainpool224, true);
  const auto object = only(parameters, 0x30);
  ASSERT_TRUE(object);
  const auto signer = curve_of(*object);
  ASSERT_FALSE(signer);
  EXPECT_EQ(signer.error().code, ErrorCode::kNotAllowed);
  EXPECT_TRUE(curve_of(*object, Explicit::kChips));
}

}  // namespace
}  // namespace shekara::chip
