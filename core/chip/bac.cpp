#include "core/chip/bac.h"

#include <algorithm>

#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

constexpr crypto::Cipher kCipher = crypto::Cipher::k3Des;
constexpr std::size_t kNonce = 8;
constexpr std::size_t kKey = 16;
constexpr std::size_t kSecret = 2 * kNonce + kKey;
constexpr std::size_t kMac = 8;

Bytes zero_iv() { return Bytes(crypto::block_size(kCipher), 0); }

Error unproven() {
  return {ErrorCode::kNotAuthentic, "chip: its answer does not prove that it knows the keys of its MRZ",
          "An officer examines the document."};
}

}  // namespace

Result<BacKeys> bac_keys(const Password& password) {
  if (password.kind != PasswordKind::kMrz || password.secret.size() < kKey)
    return malformed("basic access needs an MRZ");
  const ByteView seed = ByteView{password.secret}.first(kKey);
  return BacKeys{.encryption = derive_key(seed, KeyUse::kEncryption, kCipher),
                 .mac = derive_key(seed, KeyUse::kMac, kCipher)};
}

Result<Bytes> bac_challenge(const BacKeys& keys, const BacNonces& nonces) {
  if (nonces.chip.size() != kNonce || nonces.terminal.size() != kNonce || nonces.key.size() != kKey)
    return malformed("a nonce of a length that basic access does not have");
  const Bytes text = joined({nonces.terminal, nonces.chip, nonces.key});
  SHEKARA_TRY(Bytes result, crypto::cbc_encrypt(kCipher, keys.encryption, zero_iv(), text));
  SHEKARA_TRY(const Bytes code, crypto::mac8(kCipher, keys.mac, padded(result, crypto::block_size(kCipher))));
  result.insert(result.end(), code.begin(), code.end());
  return result;
}

Result<SecureChannel> bac_channel(const BacKeys& keys, const BacNonces& nonces, ByteView answer) {
  if (answer.size() != kSecret + kMac)
    return malformed("an answer of a length that basic access does not have");
  const ByteView text = answer.first(kSecret);
  SHEKARA_TRY(const Bytes code, crypto::mac8(kCipher, keys.mac, padded(text, crypto::block_size(kCipher))));
  if (!crypto::same_bytes(code, answer.last(kMac))) return unproven();
  SHEKARA_TRY(const Bytes plain, crypto::cbc_decrypt(kCipher, keys.encryption, zero_iv(), text));
  const ByteView view{plain};
  if (!crypto::same_bytes(view.first(kNonce), nonces.chip) ||
      !crypto::same_bytes(view.subspan(kNonce, kNonce), nonces.terminal))
    return unproven();
  Bytes seed(kKey);
  for (std::size_t i = 0; i < kKey; ++i)
    seed[i] = static_cast<std::uint8_t>(nonces.key[i] ^ plain[2 * kNonce + i]);
  const Bytes counter = joined({ByteView{nonces.chip}.last(4), ByteView{nonces.terminal}.last(4)});
  return SecureChannel{kCipher, derive_key(seed, KeyUse::kEncryption, kCipher),
                       derive_key(seed, KeyUse::kMac, kCipher), counter};
}

Done run_bac(Session& session, const Password& password, const Random& random) {
  SHEKARA_TRY(const BacKeys keys, bac_keys(password));
  BacNonces nonces;
  SHEKARA_TRY(nonces.chip,
              session.demand({.cla = 0x00, .ins = 0x84, .p1 = 0, .p2 = 0, .data = {}, .le = kNonce},
                             "its challenge"));
  nonces.terminal = random_bytes(random, kNonce);
  nonces.key = random_bytes(random, kKey);
  SHEKARA_TRY(const Bytes challenge, bac_challenge(keys, nonces));
  SHEKARA_TRY(
      const Bytes answer,
      session.demand({.cla = 0x00, .ins = 0x82, .p1 = 0, .p2 = 0, .data = challenge, .le = kSecret + kMac},
                     "access by the MRZ"));
  SHEKARA_TRY(SecureChannel channel, bac_channel(keys, nonces, answer));
  session.open(std::move(channel));
  return done();
}

}  // namespace shekara::chip
