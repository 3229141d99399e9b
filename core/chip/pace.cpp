#include "core/chip/pace.h"

#include <algorithm>
#include <utility>

#include "core/chip/algorithms.h"
#include "core/chip/oid.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

constexpr std::uint8_t kChained = 0x10;

Error unproven() {
  return {ErrorCode::kNotAuthentic, "chip: it does not prove that it knows the password of its page",
          "An officer examines the document."};
}

Command general_authenticate(bool last, ByteView object) {
  return {.cla = last ? std::uint8_t{0} : kChained,
          .ins = 0x86,
          .p1 = 0,
          .p2 = 0,
          .data = tlv(0x7c, object),
          .le = 256};
}

// One step: sends an object, takes the one that must come back.
Result<Bytes> step(Session& session, ByteView object, std::uint32_t answer_tag, std::string_view what) {
  SHEKARA_TRY(const Bytes data, session.demand(general_authenticate(false, object), what));
  return authentication_object(data, answer_tag);
}

struct Mapped {
  Domain domain;
  Bytes chip_mapping_key;  // empty with the integrated mapping
};

Result<Mapped> map_generic(Session& session, const Domain& domain, ByteView nonce, const Random& random) {
  SHEKARA_TRY(const Bytes secret, domain.secret(random));
  SHEKARA_TRY(const Bytes value, domain.public_value(secret));
  SHEKARA_TRY(Bytes peer, step(session, tlv(0x81, value), 0x82, "the mapping of PACE"));
  if (peer == value) return unproven();  // an echo
  SHEKARA_TRY(const Bytes agreed, domain.agree(secret, peer));
  SHEKARA_TRY(Domain mapped, domain.mapped(nonce, agreed));
  return Mapped{.domain = std::move(mapped), .chip_mapping_key = std::move(peer)};
}

Result<Mapped> map_integrated(Session& session, const Domain& domain, const PaceInfo& info, ByteView nonce,
                              const Random& random) {
  const Bytes own = random_bytes(random, crypto::key_size(info.cipher));
  SHEKARA_CHECK(step(session, tlv(0x81, own), 0x82, "the mapping of PACE"));
  SHEKARA_TRY(Domain mapped, domain.mapped_by_nonces(nonce, own, info.cipher));
  return Mapped{.domain = std::move(mapped), .chip_mapping_key = {}};
}

Done select_protocol(Session& session, const PaceInfo& info, const Password& password, int parameter_id) {
  const Bytes data =
      joined({tlv(0x80, oid_value(info.oid)), tlv(0x83, Bytes{static_cast<std::uint8_t>(password.kind)}),
              tlv(0x84, Bytes{static_cast<std::uint8_t>(parameter_id)})});
  SHEKARA_CHECK(session.demand(
      {.cla = 0, .ins = 0x22, .p1 = 0xc1, .p2 = 0xa4, .data = data, .le = std::nullopt}, "PACE"));
  return done();
}

}  // namespace

std::optional<PaceInfo> choose_pace(const SecurityInfos& card_access) {
  const auto rank = [](const PaceInfo& info) {
    return std::pair{info.mapping == Mapping::kChipAuthentication ? 1 : 0, static_cast<int>(info.cipher)};
  };
  std::optional<PaceInfo> best;
  for (const PaceInfo& info : card_access.pace) {
    if (!info.parameter_id) continue;
    const auto domain = Domain::standard(*info.parameter_id);
    if (!domain || (domain->value_tag() == 0x86) != (info.agreement == Agreement::kEcdh)) continue;
    if (!best || rank(info) > rank(*best)) best = info;
  }
  return best;
}

Result<Bytes> pace_nonce(const PaceInfo& info, ByteView password_key, ByteView encrypted) {
  return crypto::cbc_decrypt(info.cipher, password_key, Bytes(crypto::block_size(info.cipher), 0), encrypted);
}

Result<Bytes> pace_token(const PaceInfo& info, const Domain& domain, ByteView mac_key,
                         ByteView other_public_value) {
  const Bytes input =
      tlv(0x7f49, {tlv(0x06, oid_value(info.oid)), tlv(domain.value_tag(), other_public_value)});
  if (info.cipher == crypto::Cipher::k3Des)
    return crypto::mac8(info.cipher, mac_key, padded(input, crypto::block_size(info.cipher)));
  return crypto::mac8(info.cipher, mac_key, input);
}

Result<Bytes> authentication_object(ByteView data, std::uint32_t tag) {
  SHEKARA_TRY(const Tlv whole, only(data, 0x7c));
  TlvReader reader{whole.value};
  SHEKARA_TRY(const Tlv object, reader.next(tag));
  SHEKARA_CHECK(reader.end());
  return Bytes{object.value.begin(), object.value.end()};
}

bool proves(const CamProof& proof, const crypto::EcPublicKey& chip_key) {
  const auto curve = curve_of_parameter_id(proof.parameter_id);
  if (!curve || *curve != chip_key.curve) return false;
  const auto point = crypto::multiply(*curve, chip_key.point, proof.chip_data);
  return point && crypto::same_bytes(*point, proof.chip_mapping_key);
}

Result<Bytes> cam_data(const SecureChannel& channel, ByteView encrypted) {
  return channel.decrypt_with(Bytes(crypto::block_size(channel.cipher()), 0xff), encrypted);
}

Result<std::optional<CamProof>> run_pace(Session& session, const PaceInfo& info, const Password& password,
                                         const Random& random) {
  SHEKARA_TRY(const Domain domain, Domain::standard(info.parameter_id.value_or(-1)));
  SHEKARA_CHECK(select_protocol(session, info, password, *info.parameter_id));
  SHEKARA_TRY(const Bytes encrypted, step(session, {}, 0x80, "its nonce"));
  const Bytes password_key = derive_key(password.secret, KeyUse::kPassword, info.cipher);
  SHEKARA_TRY(const Bytes nonce, pace_nonce(info, password_key, encrypted));
  SHEKARA_TRY(const Mapped mapped, info.mapping == Mapping::kIntegrated
                                       ? map_integrated(session, domain, info, nonce, random)
                                       : map_generic(session, domain, nonce, random));
  SHEKARA_TRY(const Bytes secret, mapped.domain.secret(random));
  SHEKARA_TRY(const Bytes value, mapped.domain.public_value(secret));
  SHEKARA_TRY(const Bytes peer, step(session, tlv(0x83, value), 0x84, "the key agreement of PACE"));
  if (peer == value) return unproven();
  SHEKARA_TRY(const Bytes agreed, mapped.domain.agree(secret, peer));
  const Bytes material = mapped.domain.key_material(agreed);
  const Bytes mac_key = derive_key(material, KeyUse::kMac, info.cipher);
  SHEKARA_TRY(const Bytes token, pace_token(info, mapped.domain, mac_key, peer));
  SHEKARA_TRY(const Bytes answer,
              session.demand(general_authenticate(true, tlv(0x85, token)), "the password"));
  SHEKARA_TRY(const Bytes expected, pace_token(info, mapped.domain, mac_key, value));
  SHEKARA_TRY(const Tlv whole, only(answer, 0x7c));
  TlvReader reader{whole.value};
  SHEKARA_TRY(const Tlv chip_token, reader.next(0x86));
  if (!crypto::same_bytes(expected, chip_token.value)) return unproven();
  SecureChannel channel = SecureChannel::from_secret(info.cipher, material);
  std::optional<CamProof> proof;
  if (info.mapping == Mapping::kChipAuthentication) {
    SHEKARA_TRY(const Tlv data, reader.next(0x8a));
    SHEKARA_TRY(Bytes chip_data, cam_data(channel, data.value));
    proof = CamProof{.parameter_id = *info.parameter_id,
                     .chip_mapping_key = mapped.chip_mapping_key,
                     .chip_data = std::move(chip_data)};
  }
  session.open(std::move(channel));
  return proof;
}

}  // namespace shekara::chip
