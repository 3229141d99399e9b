#include "core/chip/security_infos.h"

#include <algorithm>
#include <array>

#include "core/chip/algorithms.h"
#include "core/chip/oid.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

using crypto::Cipher;

constexpr std::size_t kInfosMax = 64;
constexpr std::array kCiphers{Cipher::k3Des, Cipher::kAes128, Cipher::kAes192, Cipher::kAes256};

Bytes copy(ByteView view) { return {view.begin(), view.end()}; }

// The part of an OID below a parent, "2.4" of parent.2.4; none: no child of it.
std::optional<std::string_view> below(std::string_view oid, std::string_view parent) {
  if (oid.size() <= parent.size() + 1 || oid.substr(0, parent.size()) != parent || oid[parent.size()] != '.')
    return std::nullopt;
  return oid.substr(parent.size() + 1);
}

std::optional<Cipher> cipher_of(char digit) {
  if (digit < '1' || digit > '4') return std::nullopt;
  return kCiphers[static_cast<std::size_t>(digit - '1')];
}

Result<std::optional<Bytes>> optional_number(TlvReader& reader) {
  SHEKARA_TRY(const std::optional<Tlv> number, reader.next_if(0x02));
  if (!number) return std::optional<Bytes>{};
  ByteView value = number->value;
  while (value.size() > 1 && value[0] == 0) value = value.subspan(1);
  return std::optional{copy(value)};
}

// id-PACE.<1 DH-GM, 2 ECDH-GM, 3 DH-IM, 4 ECDH-IM, 6 ECDH-CAM>.<cipher>
Done read_pace(std::string_view oid, std::string_view child, TlvReader& reader, SecurityInfos& into) {
  if (child.size() == 1) return done();  // PACEDomainParameterInfo: only standardised parameters are used
  if (child.size() != 3 || child[1] != '.') return done();
  const auto cipher = cipher_of(child[2]);
  PaceInfo info{.oid = std::string{oid}, .parameter_id = std::nullopt};
  switch (child[0]) {
    case '1':
    case '2':
      info.mapping = Mapping::kGeneric;
      break;
    case '3':
    case '4':
      info.mapping = Mapping::kIntegrated;
      break;
    case '6':
      info.mapping = Mapping::kChipAuthentication;
      break;
    default:
      return done();
  }
  if (!cipher || (child[0] == '6' && *cipher == Cipher::k3Des)) return done();
  info.agreement = child[0] == '1' || child[0] == '3' ? Agreement::kDh : Agreement::kEcdh;
  info.cipher = *cipher;
  SHEKARA_TRY(const Tlv version, reader.next(0x02));
  SHEKARA_TRY(const std::uint32_t number, small_number(version, 2));
  if (number != 2) return malformed("PACE of another version than 2");
  SHEKARA_TRY(const std::optional<Tlv> parameter, reader.next_if(0x02));
  if (parameter) {
    const auto id = small_number(*parameter, 31);
    info.parameter_id = id ? static_cast<int>(*id) : -1;
  }
  SHEKARA_CHECK(reader.end());
  into.pace.push_back(std::move(info));
  return done();
}

// id-CA.<1 DH, 2 ECDH>.<cipher>
Done read_chip_authentication(std::string_view oid, std::string_view child, TlvReader& reader,
                              SecurityInfos& into) {
  if (child.size() == 1) return done();  // ChipAuthenticationDomainParameterInfo
  const auto cipher = child.size() == 3 && child[1] == '.' ? cipher_of(child[2]) : std::nullopt;
  if (!cipher || (child[0] != '1' && child[0] != '2'))
    return malformed("chip authentication of a kind that does not exist");
  SHEKARA_TRY(const Tlv version, reader.next(0x02));
  SHEKARA_CHECK(small_number(version, 3));
  ChipAuthenticationInfo info{.oid = std::string{oid},
                              .agreement = child[0] == '1' ? Agreement::kDh : Agreement::kEcdh,
                              .cipher = *cipher,
                              .key_id = std::nullopt};
  SHEKARA_TRY(info.key_id, optional_number(reader));
  into.chip_authentication.push_back(std::move(info));
  return done();
}

// SubjectPublicKeyInfo of a Diffie-Hellman key: PKCS#3 (p, g) or X9.42 (p, g, q).
Result<DhPublicKey> dh_key(const Tlv& info) {
  TlvReader reader{info.value};
  SHEKARA_TRY(const Tlv algorithm, reader.next(0x30));
  SHEKARA_TRY(const Tlv bits, reader.next(0x03));
  TlvReader parts{algorithm.value};
  SHEKARA_TRY(const Tlv name, parts.next(0x06));
  SHEKARA_TRY(const Tlv parameters, parts.next());
  DhPublicKey result;
  if (oid_text(name.value) == oid::kStandardDomain) {
    SHEKARA_TRY(const std::uint32_t id, small_number(parameters, 31));
    const auto group = crypto::standard_dh_group(static_cast<int>(id));
    if (!group) return malformed("Diffie-Hellman parameters that do not exist");
    result.group = *group;
  } else {
    TlvReader numbers{parameters.value};
    SHEKARA_TRY(const Tlv p, numbers.next(0x02));
    SHEKARA_TRY(const Tlv g, numbers.next(0x02));
    result.group = {.prime = copy(p.value), .generator = copy(g.value), .order = {}};
    const bool x942 = oid_text(name.value) == "1.2.840.10046.2.1";
    if (x942) {
      SHEKARA_TRY(const Tlv q, numbers.next(0x02));
      result.group.order = copy(q.value);
    }
    const auto standard = crypto::standard_dh_group_of(result.group);
    if (standard) result.group = *standard;
    while (result.group.prime.size() > 1 && result.group.prime[0] == 0)
      result.group.prime.erase(result.group.prime.begin());
  }
  if (bits.value.empty() || bits.value[0] != 0) return malformed("a public key in odd bits");
  SHEKARA_TRY(const Tlv value, only(bits.value.subspan(1), 0x02));
  result.value = copy(value.value);
  if (!crypto::valid_dh_public(result.group, result.value))
    return malformed("a Diffie-Hellman key that is none of its group");
  return result;
}

Done read_chip_key(bool ecdh, TlvReader& reader, SecurityInfos& into) {
  SHEKARA_TRY(const Tlv info, reader.next(0x30));
  ChipKey key;
  if (ecdh) {
    SHEKARA_TRY(const crypto::PublicKey any, public_key_of(info, Explicit::kChips));
    const auto* ec = std::get_if<crypto::EcPublicKey>(&any);
    if (ec == nullptr) return malformed("a chip authentication key that is not on a curve");
    key.key = *ec;
  } else {
    SHEKARA_TRY(key.key, dh_key(info));
  }
  SHEKARA_TRY(key.id, optional_number(reader));
  into.chip_keys.push_back(std::move(key));
  return done();
}

Done read_active_authentication(TlvReader& reader, SecurityInfos& into) {
  SHEKARA_TRY(const Tlv version, reader.next(0x02));
  SHEKARA_CHECK(small_number(version, 1));
  SHEKARA_TRY(const Tlv algorithm, reader.next(0x06));
  const Bytes identifier = tlv(0x30, algorithm.whole);
  SHEKARA_TRY(const Tlv object, only(identifier, 0x30));
  if (const auto scheme = scheme_of(object, crypto::Hash::kSha256)) into.active_authentication = *scheme;
  return done();
}

Done read_info(const Tlv& info, SecurityInfos& into) {
  if (info.tag != 0x30) return malformed("a protocol that is no SecurityInfo");
  SHEKARA_CHECK(all(info.value, kInfosMax));  // every length holds, whatever it is
  TlvReader reader{info.value};
  SHEKARA_TRY(const Tlv name, reader.next(0x06));
  const std::string oid = oid_text(name.value);
  into.oids.push_back(oid);
  into.objects.push_back(copy(info.whole));
  if (const auto child = below(oid, oid::kPace)) return read_pace(oid, *child, reader, into);
  if (const auto child = below(oid, oid::kChipAuthentication))
    return read_chip_authentication(oid, *child, reader, into);
  if (oid == oid::kChipKeyEcdh || oid == oid::kChipKeyDh)
    return read_chip_key(oid == oid::kChipKeyEcdh, reader, into);
  if (oid == oid::kActiveAuthentication) return read_active_authentication(reader, into);
  if (oid == oid::kTerminalAuthentication) into.terminal_authentication = true;
  return done();
}

}  // namespace

Result<SecurityInfos> security_infos(ByteView set) {
  SHEKARA_TRY(const Tlv whole, only(set, 0x31));
  SHEKARA_TRY(const std::vector<Tlv> infos, all(whole.value, kInfosMax));
  SecurityInfos result;
  for (const Tlv& info : infos) SHEKARA_CHECK(read_info(info, result));
  return result;
}

Result<SecurityInfos> dg14(ByteView file) {
  SHEKARA_TRY(const Tlv whole, only(file, 0x6e));
  return security_infos(whole.value);
}

bool contained(const SecurityInfos& card_access, const SecurityInfos& dg14) {
  for (std::size_t i = 0; i < card_access.objects.size(); ++i) {
    if (!below(card_access.oids[i], oid::kPace)) continue;
    if (std::find(dg14.objects.begin(), dg14.objects.end(), card_access.objects[i]) == dg14.objects.end())
      return false;
  }
  return true;
}

}  // namespace shekara::chip
