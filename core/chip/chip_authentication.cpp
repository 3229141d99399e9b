#include "core/chip/chip_authentication.h"

#include <utility>

#include "core/base/overload.h"
#include "core/chip/oid.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

bool fits(const ChipAuthenticationInfo& info, const ChipKey& key) {
  const bool on_curve = std::holds_alternative<crypto::EcPublicKey>(key.key);
  return on_curve == (info.agreement == Agreement::kEcdh) && (!info.key_id || info.key_id == key.id);
}

}  // namespace

std::optional<ChipAuthenticationChoice> choose_chip_authentication(const SecurityInfos& dg14) {
  std::optional<ChipAuthenticationChoice> best;
  for (const ChipAuthenticationInfo& info : dg14.chip_authentication) {
    for (const ChipKey& key : dg14.chip_keys) {
      if (fits(info, key) && (!best || info.cipher > best->info.cipher))
        best = {.info = info, .key = key, .inferred = false};
    }
  }
  if (best || dg14.chip_keys.empty()) return best;
  const ChipKey& key = dg14.chip_keys.front();
  const bool on_curve = std::holds_alternative<crypto::EcPublicKey>(key.key);
  return ChipAuthenticationChoice{
      .info = {.oid = std::string{oid::kChipAuthentication} + (on_curve ? ".2.1" : ".1.1"),
               .agreement = on_curve ? Agreement::kEcdh : Agreement::kDh,
               .cipher = crypto::Cipher::k3Des,
               .key_id = key.id},
      .key = key,
      .inferred = true};
}

Domain domain_of(const ChipKeyValue& key) {
  return std::visit(Overload{[](const crypto::EcPublicKey& ec) { return Domain{ec.curve}; },
                             [](const DhPublicKey& dh) { return Domain{dh.group}; }},
                    key);
}

Bytes value_of(const ChipKeyValue& key) {
  return std::visit(Overload{[](const crypto::EcPublicKey& ec) { return ec.point; },
                             [](const DhPublicKey& dh) { return dh.value; }},
                    key);
}

Done run_chip_authentication(Session& session, const ChipAuthenticationChoice& choice, const Random& random) {
  const Domain domain = domain_of(choice.key.key);
  SHEKARA_TRY(const Bytes secret, domain.secret(random));
  SHEKARA_TRY(const Bytes value, domain.public_value(secret));
  SHEKARA_TRY(const Bytes agreed, domain.agree(secret, value_of(choice.key.key)));
  const Bytes key_id = choice.key.id ? tlv(0x84, *choice.key.id) : Bytes{};
  if (choice.info.cipher == crypto::Cipher::k3Des) {  // MSE:Set KAT
    SHEKARA_CHECK(session.demand({.cla = 0,
                                  .ins = 0x22,
                                  .p1 = 0x41,
                                  .p2 = 0xa6,
                                  .data = joined({tlv(0x91, value), key_id}),
                                  .le = std::nullopt},
                                 "chip authentication"));
  } else {  // MSE:Set AT, GENERAL AUTHENTICATE
    SHEKARA_CHECK(session.demand({.cla = 0,
                                  .ins = 0x22,
                                  .p1 = 0x41,
                                  .p2 = 0xa4,
                                  .data = joined({tlv(0x80, oid_value(choice.info.oid)), key_id}),
                                  .le = std::nullopt},
                                 "chip authentication"));
    SHEKARA_CHECK(session.demand(
        {.cla = 0, .ins = 0x86, .p1 = 0, .p2 = 0, .data = tlv(0x7c, tlv(0x80, value)), .le = 256},
        "chip authentication"));
  }
  session.open(SecureChannel::from_secret(choice.info.cipher, domain.key_material(agreed)));
  return done();
}

}  // namespace shekara::chip
