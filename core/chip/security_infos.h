#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "crypto/block_cipher.h"
#include "crypto/dh_groups.h"
#include "crypto/public_keys.h"

// SecurityInfos (ICAO 9303-11 9.2): what EF.CardAccess, DG14 and EF.CardSecurity tell of the chip's
// protocols.
namespace shekara::chip {

enum class Mapping { kGeneric, kIntegrated, kChipAuthentication };
enum class Agreement { kDh, kEcdh };

struct PaceInfo {
  std::string oid;
  Mapping mapping = Mapping::kGeneric;
  Agreement agreement = Agreement::kEcdh;
  crypto::Cipher cipher = crypto::Cipher::kAes128;
  std::optional<int> parameter_id;
};

struct DhPublicKey {
  crypto::DhGroup group;
  Bytes value;
};

using ChipKeyValue = std::variant<crypto::EcPublicKey, DhPublicKey>;

struct ChipKey {
  ChipKeyValue key;
  std::optional<Bytes> id;  // the number without leading zeros, as MSE names it
};

struct ChipAuthenticationInfo {
  std::string oid;
  Agreement agreement = Agreement::kEcdh;
  crypto::Cipher cipher = crypto::Cipher::k3Des;
  std::optional<Bytes> key_id;
};

struct SecurityInfos {
  std::vector<PaceInfo> pace;
  std::vector<ChipAuthenticationInfo> chip_authentication;
  std::vector<ChipKey> chip_keys;
  std::optional<crypto::SignatureScheme> active_authentication;  // for ECDSA
  bool terminal_authentication = false;
  std::vector<std::string> oids;  // of all, in order
  std::vector<Bytes> objects;     // each SecurityInfo as read
};

// `set`: the SET (EF.CardAccess is one; DG14 and EF.CardSecurity hold one). Error kMalformed: also a PACEInfo
// of another version than 2, or a protocol of ours with a variant that does not exist. Protocols that are not
// ours are skipped.
[[nodiscard]] Result<SecurityInfos> security_infos(ByteView set);
[[nodiscard]] Result<SecurityInfos> dg14(ByteView file);

// Whether every PACEInfo of EF.CardAccess stands in the signed DG14: otherwise somebody altered what the chip
// offered.
[[nodiscard]] bool contained(const SecurityInfos& card_access, const SecurityInfos& dg14);

}  // namespace shekara::chip
