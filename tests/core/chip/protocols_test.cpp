#include <algorithm>

#include <gtest/gtest.h>

#include "core/chip/active_authentication.h"
#include "core/chip/bac.h"
#include "core/chip/chip_authentication.h"
#include "core/chip/data_groups.h"
#include "core/chip/key_derivation.h"
#include "core/chip/pace.h"
#include "core/chip/secure_messaging.h"
#include "core/chip/signed_data.h"
#include "tests/core/chip/scripted_chip.h"
#include "tests/core/chip/vectors.h"

namespace shekara::chip {
namespace {

using nlohmann::json;

crypto::Cipher cipher_of(const std::string& name) {
  if (name == "3des") return crypto::Cipher::k3Des;
  if (name.substr(0, 7) == "aes-192") return crypto::Cipher::kAes192;
  if (name.substr(0, 7) == "aes-256") return crypto::Cipher::kAes256;
  return crypto::Cipher::kAes128;
}

SecureChannel channel_of(const json& values) {
  return {cipher_of(values["cipher"]), hex(values["ks_enc"]), hex(values["ks_mac"]), hex(values["ssc"])};
}

void follow(SecureChannel& channel, const json& steps, const std::string& id) {
  for (const auto& step : steps) {
    const auto plain = command_of(hex(step["plain_command"]));
    ASSERT_TRUE(plain) << id;
    const auto sent = channel.protect(*plain);
    ASSERT_TRUE(sent) << id;
    EXPECT_EQ(to_hex(encode(*sent)), step["protected_command"]) << id;
    const auto response = channel.unprotect(hex(step["protected_response"]));
    ASSERT_TRUE(response) << id << " " << describe(response.error());
    EXPECT_EQ(to_hex(response->data), step["plain_response_data"]) << id;
  }
}

TEST(KeyDerivation, GivesTheKeysOfTheStandard) {
  SHEKARA_NEEDS_CHIP_DATA();
  for (const auto& one : vectors("kdf")) {
    if (!one["expected"].contains("key")) continue;
    const auto& inputs = one["inputs"];
    const int bits = inputs["key_bits"];
    const crypto::Cipher cipher = inputs["cipher"] == "3des" ? crypto::Cipher::k3Des
                                  : bits == 128              ? crypto::Cipher::kAes128
                                  : bits == 192              ? crypto::Cipher::kAes192
                                                             : crypto::Cipher::kAes256;
    EXPECT_EQ(to_hex(derive_key(hex(inputs["k"]), static_cast<KeyUse>(inputs["counter"].get<int>()), cipher)),
              one["expected"]["key"])
        << one["id"];
  }
}

TEST(MrzInformation, IsNumberBirthAndExpiryWithTheirDigits) {
  EXPECT_EQ(*mrz_information(
                "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"),
            "L898902C3674081221204159");
  EXPECT_EQ(*mrz_information(
                "I<UTOD23145890<7349<<<<<<<<<<<3407127M9507122UTO<<<<<<<<<<<2STEVENSON<<PETER<JOHN<<<<<<<<<"),
            "D23145890734934071279507122")
      << "a number that goes on in the optional data";
  EXPECT_FALSE(mrz_information(
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C37UTO7408122F1204159ZE184226B<<<<<10"));
  EXPECT_FALSE(mrz_information("P<UTO"));
  EXPECT_FALSE(can_password("12345"));
  EXPECT_TRUE(can_password("123456"));
}

TEST(MrzInformation, OfTheVectorsIsTheirs) {
  SHEKARA_NEEDS_CHIP_DATA();
  for (const auto& one : vectors("mrz-in-chip")) {
    if (one["expected"].contains("mrz_information")) {
      const auto information = mrz_information(one["inputs"]["mrz"].get<std::string>());
      ASSERT_TRUE(information) << one["id"];
      EXPECT_EQ(*information, one["expected"]["mrz_information"]) << one["id"];
    }
  }
}

TEST(BacVectors, Hold) {
  SHEKARA_NEEDS_CHIP_DATA();
  for (const auto& one : vectors("bac")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    const std::string id = one["id"];
    if (inputs.contains("mrz_information") || expected.contains("k_seed")) {
      const std::string information = inputs.value("mrz_information", expected.value("mrz_information", ""));
      if (!information.empty()) {
        const auto keys = bac_keys(mrz_password(information));
        ASSERT_TRUE(keys);
        EXPECT_EQ(to_hex(keys->encryption), expected["k_enc"]);
        EXPECT_EQ(to_hex(keys->mac), expected["k_mac"]);
      }
    }
    if (expected.contains("steps")) {
      SecureChannel channel = channel_of(inputs);
      follow(channel, expected["steps"], id);
    }
    if (!inputs.contains("k_enc")) continue;
    const BacKeys keys{.encryption = hex(inputs["k_enc"]), .mac = hex(inputs["k_mac"])};
    const BacNonces nonces{.chip = hex(inputs["rnd_ic"]),
                           .terminal = hex(inputs["rnd_ifd"]),
                           .key = inputs.contains("k_ifd") ? hex(inputs["k_ifd"]) : Bytes(16, 0)};
    if (expected.contains("command_data")) {
      EXPECT_EQ(to_hex(*bac_challenge(keys, nonces)), expected["command_data"]);
      const auto channel = bac_channel(keys, nonces, hex(expected["response_data"]));
      ASSERT_TRUE(channel);
      EXPECT_EQ(to_hex(channel->counter()), expected["ssc"]);
    } else {
      const bool challenge_fails = !bac_challenge(keys, nonces);
      const bool answer_fails =
          inputs.contains("response_data") && !bac_channel(keys, nonces, hex(inputs["response_data"]));
      EXPECT_TRUE(challenge_fails || answer_fails) << id;
    }
  }
  EXPECT_FALSE(bac_keys(*can_password("123456"))) << "a CAN opens no BAC";
}

TEST(Bac, OpensTheSessionOfTheWorkedExample) {
  ScriptedChip chip;
  chip.expect(hex("0084000008"), hex("4608f919887022129000"));
  chip.expect(
      hex("008200002872c29c2371cc9bdb65b779b8e8d37b29ecc154aa56a8799fae2f498f76ed92f25f1448eea8ad90a728"),
      hex("46b9342a41396cd7386bf5803104d7cedc122b9132139baf2eedc94ee178534f2f2d235d074d74499000"));
  Session session{chip};
  EXPECT_TRUE(run_bac(session, mrz_password("L898902C<369080619406236"),
                      recorded({hex("781723860c06c226"), hex("0b795240cb7049b01c19b33e32804f0b")})));
  EXPECT_TRUE(chip.finished());
  ASSERT_TRUE(session.channel());
  EXPECT_EQ(to_hex(session.channel()->counter()), "887022120c06c226");
}

TEST(SecureMessagingVectors, Hold) {
  SHEKARA_NEEDS_CHIP_DATA();
  int compared = 0;
  for (const auto& one : vectors("sm")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    const std::string id = one["id"];
    if (expected.contains("steps")) {
      SecureChannel channel = channel_of(inputs);
      follow(channel, expected["steps"], id);
      if (expected.contains("ssc_after")) {
        EXPECT_EQ(to_hex(channel.counter()), expected["ssc_after"]);
      }
      ++compared;
    } else if (inputs.contains("plain_command")) {
      SecureChannel channel = channel_of(inputs);
      const auto sent = channel.protect(*command_of(hex(inputs["plain_command"])));
      ASSERT_TRUE(sent);
      EXPECT_EQ(to_hex(encode(*sent)), expected["protected_command"]);
      ++compared;
    } else if (inputs.contains("protected_response")) {
      SecureChannel channel = channel_of(inputs);
      EXPECT_FALSE(channel.unprotect(hex(inputs["protected_response"]))) << id;
      ++compared;
    } else if (expected.contains("ssc_next")) {
      const bool des = inputs["cipher"] == "3des";
      SecureChannel channel{des ? crypto::Cipher::k3Des : crypto::Cipher::kAes128, Bytes(16, 1), Bytes(16, 2),
                            hex(inputs["ssc"])};
      EXPECT_TRUE(channel.protect({.cla = 0, .ins = 0x84, .p1 = 0, .p2 = 0, .data = {}, .le = 8}));
      EXPECT_EQ(to_hex(channel.counter()), expected["ssc_next"]);
      ++compared;
    }
  }
  EXPECT_GE(compared, 13);
}

// The value of a DO'87' under the keys of the vector, in a whole answer with a MAC that holds.
TEST(SecureMessaging, RefusesEveryAlteredByteOfAnAnswer) {
  for (const crypto::Cipher cipher :
       {crypto::Cipher::k3Des, crypto::Cipher::kAes128, crypto::Cipher::kAes192, crypto::Cipher::kAes256}) {
    const Bytes secret{1, 2, 3};
    SecureChannel chip = SecureChannel::from_secret(cipher, secret);
    SecureChannel terminal = SecureChannel::from_secret(cipher, secret);
    const Command command{.cla = 0, .ins = 0xb0, .p1 = 0, .p2 = 0, .data = {}, .le = 20};
    const auto sent = terminal.protect(command);
    ASSERT_TRUE(sent);
    const auto arrived = chip.unprotect_command(*sent);
    ASSERT_TRUE(arrived);
    EXPECT_EQ(*arrived, command);
    const auto answer = chip.protect_response({.data = Bytes(20, 7), .status = 0x9000}, false);
    ASSERT_TRUE(answer);
    const Bytes bytes = encode(*answer);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      SecureChannel copy = terminal;
      Bytes altered = bytes;
      altered[at] ^= 0x01U;
      EXPECT_FALSE(copy.unprotect(altered)) << at;
    }
    EXPECT_EQ(terminal.unprotect(bytes)->data, Bytes(20, 7));
    EXPECT_FALSE(terminal.unprotect(bytes)) << "the same answer again";
  }
}

TEST(SecureMessaging, ExtendedLengthIsUsedWhereItIsNeeded) {
  SecureChannel chip = SecureChannel::from_secret(crypto::Cipher::kAes256, Bytes{1});
  SecureChannel terminal = chip;
  const Command command{.cla = 0, .ins = 0xb1, .p1 = 0, .p2 = 0, .data = Bytes(300, 1), .le = 8000};
  const auto sent = terminal.protect(command);
  ASSERT_TRUE(sent);
  const auto parsed = command_of(encode(*sent));
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->le, 65536U);
  EXPECT_EQ(*chip.unprotect_command(*parsed), command);
  const auto answer = chip.protect_response({.data = Bytes(8000, 3), .status = 0x9000}, true);
  EXPECT_EQ(terminal.unprotect(encode(*answer))->data.size(), 8000U);
}

TEST(SecureMessaging, APlainStatusProvesNothingAndIsTold) {
  SecureChannel channel = SecureChannel::from_secret(crypto::Cipher::kAes128, Bytes{1});
  const auto answer = channel.unprotect(hex("6700"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::kUnavailable);
  EXPECT_EQ(channel.plain_status(), 0x6700);
  EXPECT_FALSE(channel.unprotect(hex("9000")));
}

struct PaceSides {
  PaceInfo info;
  Domain domain;
};

PaceSides sides_of(const json& inputs) {
  PaceInfo info{.oid = inputs["pace_oid"],
                .mapping = inputs["mapping"] == "IM"    ? Mapping::kIntegrated
                           : inputs["mapping"] == "CAM" ? Mapping::kChipAuthentication
                                                        : Mapping::kGeneric,
                .agreement = inputs["key_agreement"] == "DH" ? Agreement::kDh : Agreement::kEcdh,
                .cipher = cipher_of(inputs["cipher"]),
                .parameter_id = inputs["parameter_id"].get<int>()};
  auto domain = Domain::standard(*info.parameter_id);
  EXPECT_TRUE(domain);
  return {.info = info, .domain = *domain};
}

TEST(PaceVectors, EveryIntermediateValueIsThatOfTheStandard) {
  SHEKARA_NEEDS_CHIP_DATA();
  int compared = 0;
  for (const auto& one : vectors("pace")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    if (!inputs.contains("pace_oid")) continue;
    const std::string id = one["id"];
    const auto [info, domain] = sides_of(inputs);
    Bytes key = inputs.contains("k_pi") ? hex(inputs["k_pi"]) : Bytes{};
    if (key.empty())
      key = derive_key(mrz_password(inputs["mrz_information"].get<std::string>()).secret, KeyUse::kPassword,
                       info.cipher);
    if (expected.contains("k_pi")) {
      EXPECT_EQ(to_hex(key), expected["k_pi"]) << id;
    }
    const auto nonce = pace_nonce(info, key, hex(inputs["encrypted_nonce"]));
    ASSERT_TRUE(nonce) << id;
    EXPECT_EQ(to_hex(*nonce), expected["nonce"]) << id;
    Domain mapped = domain;
    if (info.mapping == Mapping::kIntegrated) {
      const auto by_nonces = domain.mapped_by_nonces(*nonce, hex(inputs["nonce_t"]), info.cipher);
      ASSERT_TRUE(by_nonces) << id;
      mapped = *by_nonces;
    } else {
      const Bytes secret = hex(inputs["pcd_map_private"]);
      EXPECT_EQ(to_hex(*domain.public_value(secret)), expected["pcd_map_public"]) << id;
      const auto agreed = domain.agree(secret, hex(inputs["picc_map_public"]));
      ASSERT_TRUE(agreed) << id;
      EXPECT_EQ(to_hex(*agreed), expected["shared_h"]) << id;
      mapped = *domain.mapped(*nonce, *agreed);
    }
    EXPECT_EQ(to_hex(mapped.generator()), expected["mapped_generator"]) << id;
    const Bytes secret = hex(inputs["pcd_ka_private"]);
    const Bytes peer = hex(inputs["picc_ka_public"]);
    const auto value = mapped.public_value(secret);
    EXPECT_EQ(to_hex(*value), expected["pcd_ka_public"]) << id;
    const auto agreed = mapped.agree(secret, peer);
    ASSERT_TRUE(agreed) << id;
    const Bytes material = mapped.key_material(*agreed);
    EXPECT_EQ(to_hex(material), expected["shared_secret"]) << id;
    const Bytes mac_key = derive_key(material, KeyUse::kMac, info.cipher);
    EXPECT_EQ(to_hex(mac_key), expected["ks_mac"]) << id;
    EXPECT_EQ(to_hex(derive_key(material, KeyUse::kEncryption, info.cipher)), expected["ks_enc"]) << id;
    EXPECT_EQ(to_hex(*pace_token(info, mapped, mac_key, peer)), expected["pcd_token"]) << id;
    EXPECT_EQ(to_hex(*pace_token(info, mapped, mac_key, *value)), expected["picc_token"]) << id;
    ++compared;
  }
  EXPECT_EQ(compared, 5);
}

TEST(PaceVectors, TheRecordedSessionsOpen) {
  SHEKARA_NEEDS_CHIP_DATA();
  int opened = 0;
  for (const auto& one : vectors("pace")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    if (!expected.contains("apdus") || !inputs.contains("mrz_information")) continue;
    ScriptedChip chip;
    for (const auto& apdu : expected["apdus"]) chip.expect(hex(apdu["command"]), hex(apdu["response"]));
    Session session{chip};
    const auto proof =
        run_pace(session, sides_of(inputs).info, mrz_password(inputs["mrz_information"].get<std::string>()),
                 recorded({hex(inputs["pcd_map_private"]), hex(inputs["pcd_ka_private"])}));
    ASSERT_TRUE(proof) << one["id"] << describe(proof.error());
    EXPECT_TRUE(chip.finished());
    EXPECT_TRUE(session.channel());
    EXPECT_EQ(proof->has_value(), inputs["mapping"] == "CAM");
    if (*proof) {
      EXPECT_EQ(to_hex((*proof)->chip_data), expected["ca_data"]);
      const auto card_security = signed_data(vector_file(inputs["card_security_file"]));
      ASSERT_TRUE(card_security);
      const auto infos = security_infos(card_security->content);
      ASSERT_TRUE(infos);
      ASSERT_EQ(infos->chip_keys.size(), 2U);
      EXPECT_TRUE(proves(**proof, std::get<crypto::EcPublicKey>(infos->chip_keys[0].key)));
      EXPECT_FALSE(proves(**proof, std::get<crypto::EcPublicKey>(infos->chip_keys[1].key)));
    }
    ++opened;
  }
  EXPECT_EQ(opened, 2);
}

TEST(PaceVectors, TamperedChipAuthenticationMappingProvesNothing) {
  SHEKARA_NEEDS_CHIP_DATA();
  int refused = 0;
  for (const auto& one : vectors("pace")) {
    const auto& inputs = one["inputs"];
    if (!one["expected"].contains("cam_verdict") || one["expected"]["cam_verdict"] != "reject") continue;
    const Domain domain = *Domain::standard(13);
    const auto agreed = domain.agree(hex(inputs["pcd_map_private"]), hex(inputs["picc_map_public"]));
    const auto mapped =
        agreed ? domain.mapped(hex(inputs["nonce"]), *agreed) : Result<Domain>{agreed.error()};
    const auto secret = mapped ? mapped->agree(hex(inputs["pcd_ka_private"]), hex(inputs["picc_ka_public"]))
                               : Result<Bytes>{mapped.error()};
    bool accepted = false;
    if (secret && to_hex(*mapped->public_value(hex(inputs["pcd_ka_private"]))) == inputs["pcd_ka_public"]) {
      const auto channel = SecureChannel::from_secret(crypto::Cipher::kAes128, mapped->key_material(*secret));
      const auto data = cam_data(channel, hex(inputs["encrypted_ca_data"]));
      const auto infos = security_infos(signed_data(vector_file(inputs["card_security_file"]))->content);
      accepted =
          data &&
          proves({.parameter_id = 13, .chip_mapping_key = hex(inputs["picc_map_public"]), .chip_data = *data},
                 std::get<crypto::EcPublicKey>(infos->chip_keys[0].key));
    }
    EXPECT_FALSE(accepted) << one["id"];
    ++refused;
  }
  EXPECT_EQ(refused, 5);
}

TEST(PaceVectors, ChooseWhatTheStandardOffers) {
  SHEKARA_NEEDS_CHIP_DATA();
  for (const auto& one : vectors("pace")) {
    const std::string id = one["id"];
    if (id.find("pace-select") == 0) {
      const auto infos = security_infos(hex(one["inputs"]["card_access"]));
      const auto chosen = infos ? choose_pace(*infos) : std::nullopt;
      EXPECT_EQ(chosen.has_value(), one["expected"]["verdict"] == "accept") << id;
      if (chosen) {
        EXPECT_EQ(chosen->oid, one["expected"]["preferred_oid"]);
        EXPECT_EQ(chosen->parameter_id, one["expected"]["parameter_id"].get<int>());
      }
    }
    if (one["inputs"].contains("response_data")) {
      EXPECT_FALSE(authentication_object(hex(one["inputs"]["response_data"]), 0x82)) << id;
    }
    if (id == "pace-neg-map-inner-tag") {
      EXPECT_FALSE(authentication_object(response_of(hex(one["inputs"]["response"]))->data, 0x82));
    }
    if (id == "pace-neg-k-pi-17-bytes") {
      EXPECT_FALSE(pace_nonce({}, hex(one["inputs"]["k_pi"]), hex(one["inputs"]["encrypted_nonce"])));
    }
    if (id == "pace-neg-same-map-public-key") {
      ScriptedChip chip;
      chip.expect(hex("0022c1a412800a04007f0007020204020283010184010d"), hex("9000"));
      chip.expect(hex("10860000027c0000"), hex("7c12801095a3a016522ee98d01e76cb6b98b42c39000"));
      const Bytes echo = hex(one["inputs"]["response"]);
      Bytes command = hex("10860000457c438141");
      command.insert(command.end(), echo.begin() + 4, echo.end() - 2);
      command.push_back(0);
      chip.expect(command, echo);
      Session session{chip};
      const PaceInfo info{.oid = "0.4.0.127.0.7.2.2.4.2.2", .parameter_id = 13};
      const auto result = run_pace(session, info, mrz_password("T22000129364081251010318"),
                                   recorded({hex(one["inputs"]["pcd_map_private"])}));
      ASSERT_FALSE(result);
      EXPECT_EQ(result.error().code, ErrorCode::kNotAuthentic);
    }
  }
}

TEST(ChipAuthenticationVectors, TheRecordedSessionsGoOnUnderNewKeys) {
  SHEKARA_NEEDS_CHIP_DATA();
  int followed = 0;
  for (const auto& one : vectors("ca")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    const std::string id = one["id"];
    if (inputs.contains("pcd_private")) {
      const auto infos = dg14(hex(inputs["dg14"]));
      ASSERT_TRUE(infos) << id;
      const auto choice = choose_chip_authentication(*infos);
      ASSERT_TRUE(choice) << id;
      EXPECT_EQ(choice->inferred, expected["ca_oid"].is_null());
      ScriptedChip chip;
      for (const auto& step : expected["steps_before"])
        chip.expect(hex(step["protected_command"]), hex(step["protected_response"]));
      Session session{chip};
      session.open(channel_of(inputs["sm_before"]));
      ASSERT_TRUE(run_chip_authentication(session, *choice, recorded({hex(inputs["pcd_private"])}))) << id;
      EXPECT_TRUE(chip.finished()) << id;
      SecureChannel channel = *session.channel();
      follow(channel, expected["steps_after"], id);
      EXPECT_EQ(to_hex(channel.counter()), expected["ssc_after"]);
      ++followed;
    } else if (inputs.contains("protected_response")) {
      SecureChannel channel = channel_of(inputs);
      EXPECT_FALSE(channel.unprotect(hex(inputs["protected_response"]))) << id;
    } else if (expected.contains("ca_advertised")) {
      const auto infos =
          inputs.contains("dg14") ? dg14(hex(inputs["dg14"])) : security_infos(hex(inputs["security_infos"]));
      ASSERT_TRUE(infos) << id;
      EXPECT_EQ(choose_chip_authentication(*infos).has_value(), expected["ca_advertised"].get<bool>()) << id;
    } else {
      EXPECT_FALSE(dg14(hex(inputs["dg14"]))) << id;
    }
  }
  EXPECT_EQ(followed, 2);
}

TEST(ActiveAuthenticationVectors, Hold) {
  SHEKARA_NEEDS_CHIP_DATA();
  int compared = 0;
  for (const auto& one : vectors("aa")) {
    const auto& inputs = one["inputs"];
    const auto& expected = one["expected"];
    const bool accept = expected["verdict"] == "accept";
    if (inputs.contains("f")) {
      const auto recovered = recovered_message(hex(inputs["f"]));
      EXPECT_EQ(recovered.has_value(), accept) << one["id"];
      if (recovered && expected.contains("m1")) {
        EXPECT_EQ(to_hex(recovered->message), expected["m1"]);
        EXPECT_EQ(to_hex(recovered->digest), expected["digest"]);
        EXPECT_EQ(crypto::to_string(recovered->hash), expected["hash"]);
      }
    } else {
      const auto key = dg15(hex(inputs["dg15"]));
      ASSERT_TRUE(key);
      EXPECT_EQ(actively_authentic(*key, std::nullopt, hex(inputs["rnd_ifd"]), hex(inputs["response"])),
                accept)
          << one["id"];
    }
    ++compared;
  }
  EXPECT_EQ(compared, 15);
}

TEST(DhGroups, ValuesOfSmallSubgroupsAreRefused) {
  for (int id = 0; id <= 2; ++id) {
    const auto group = crypto::standard_dh_group(id);
    ASSERT_TRUE(group);
    Bytes minus_one = group->prime;
    minus_one.back() ^= 1U;  // p - 1, of order two
    EXPECT_FALSE(crypto::valid_dh_public(*group, minus_one));
    EXPECT_FALSE(crypto::valid_dh_public(*group, Bytes{1}));
    EXPECT_FALSE(crypto::valid_dh_public(*group, Bytes{0}));
    EXPECT_FALSE(crypto::valid_dh_public(*group, group->prime));
    EXPECT_FALSE(crypto::valid_dh_public(*group, Bytes{2})) << "not of the order";
    EXPECT_TRUE(crypto::valid_dh_public(*group, group->generator));
  }
}

TEST(KeyAgreement, BothSidesOfEveryDomainAgree) {
  for (int id = 0; id <= 18; ++id) {
    const auto domain = Domain::standard(id);
    if (id >= 3 && id < 8) {
      EXPECT_FALSE(domain);
      continue;
    }
    ASSERT_TRUE(domain) << id;
    int call = 0;
    const Random random = [&call](std::span<std::uint8_t> into) {
      ++call;
      for (std::size_t i = 0; i < into.size(); ++i)
        into[i] = static_cast<std::uint8_t>(static_cast<int>(i) * 7 + call * 13 + 1);
    };
    const Bytes nonce(16, 0x5a);
    const auto mapping_secret = domain->secret(random);
    const auto peer_secret = domain->secret(random);
    const auto h = domain->agree(*mapping_secret, *domain->public_value(*peer_secret));
    ASSERT_TRUE(h) << id;
    EXPECT_EQ(*h, *domain->agree(*peer_secret, *domain->public_value(*mapping_secret)));
    const auto mapped = domain->mapped(nonce, *h);
    ASSERT_TRUE(mapped) << id;
    const auto one = mapped->secret(random);
    const auto two = mapped->secret(random);
    EXPECT_EQ(*mapped->agree(*one, *mapped->public_value(*two)),
              *mapped->agree(*two, *mapped->public_value(*one)))
        << id;
    if (id == 10) {  // P-224: the standard has no integrated mapping for it
      EXPECT_FALSE(domain->mapped_by_nonces(nonce, nonce, crypto::Cipher::kAes128));
      continue;
    }
    for (const crypto::Cipher cipher :
         {crypto::Cipher::k3Des, crypto::Cipher::kAes128, crypto::Cipher::kAes192, crypto::Cipher::kAes256}) {
      const bool long_nonce = cipher == crypto::Cipher::kAes192 || cipher == crypto::Cipher::kAes256;
      const auto integrated = domain->mapped_by_nonces(Bytes(long_nonce ? 32 : 16, 0x3c),
                                                       Bytes(crypto::key_size(cipher), 0x77), cipher);
      ASSERT_TRUE(integrated) << id;
      EXPECT_EQ(*integrated->agree(*one, *integrated->public_value(*two)),
                *integrated->agree(*two, *integrated->public_value(*one)));
    }
  }
}

}  // namespace
}  // namespace shekara::chip
