#include "core/audit/seal.h"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::audit {
namespace {

constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
static_assert(kKeyBytes == 32 && kNonceBytes == 24);

// What crypto_box_seal does, with the ephemeral key from a seed instead of from libsodium's own generator:
// core takes randomness from its caller. crypto_box_seal_open opens it.
Bytes seal_key(const std::array<std::uint8_t, kKeyBytes>& key, const SealPublicKey& centre,
               const std::uint8_t* seed) {
  std::array<std::uint8_t, crypto_box_PUBLICKEYBYTES> ephemeral{};
  std::array<std::uint8_t, crypto_box_SECRETKEYBYTES> secret{};
  crypto_box_seed_keypair(ephemeral.data(), secret.data(), seed);
  std::array<std::uint8_t, crypto_box_NONCEBYTES> nonce{};
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, nonce.size());
  crypto_generichash_update(&state, ephemeral.data(), ephemeral.size());
  crypto_generichash_update(&state, centre.data(), centre.size());
  crypto_generichash_final(&state, nonce.data(), nonce.size());
  Bytes sealed(crypto_box_SEALBYTES + key.size());
  std::copy(ephemeral.begin(), ephemeral.end(), sealed.begin());
  if (crypto_box_easy(sealed.data() + ephemeral.size(), key.data(), key.size(), nonce.data(), centre.data(),
                      secret.data()) != 0) {
    // A public key of low order: leave what nobody can open. Fail closed.
    std::fill(sealed.begin(), sealed.end(), std::uint8_t{0});
  }
  sodium_memzero(secret.data(), secret.size());
  return sealed;
}

}  // namespace

Sealed seal(ByteView plain, const SealPublicKey& centre, const SealRandomness& randomness) {
  std::array<std::uint8_t, kKeyBytes> key{};
  std::copy_n(randomness.begin(), kKeyBytes, key.begin());
  const std::uint8_t* nonce = randomness.data() + kKeyBytes;
  Sealed sealed{.sealed_key = seal_key(key, centre, nonce + kNonceBytes),
                .ciphertext = Bytes(kNonceBytes + plain.size() + kTagBytes)};
  std::copy_n(nonce, kNonceBytes, sealed.ciphertext.begin());
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.ciphertext.data() + kNonceBytes, nullptr, plain.data(),
                                             plain.size(), nullptr, 0, nullptr, nonce, key.data());
  sodium_memzero(key.data(), key.size());
  return sealed;
}

Result<Bytes> open(ByteView sealed_key, ByteView ciphertext, const SealPublicKey& centre,
                   const SealSecretKey& secret) {
  const Error closed{ErrorCode::kNotAuthentic, "a sealed record cannot be opened with this centre's key",
                     "It was erased, altered, or sealed to another centre."};
  std::array<std::uint8_t, kKeyBytes> key{};
  if (sealed_key.size() != crypto_box_SEALBYTES + kKeyBytes || ciphertext.size() < kNonceBytes + kTagBytes) {
    return closed;
  }
  if (crypto_box_seal_open(key.data(), sealed_key.data(), sealed_key.size(), centre.data(), secret.data()) !=
      0) {
    return closed;
  }
  Bytes plain(ciphertext.size() - kNonceBytes - kTagBytes);
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      plain.data(), nullptr, nullptr, ciphertext.data() + kNonceBytes, ciphertext.size() - kNonceBytes,
      nullptr, 0, ciphertext.data(), key.data());
  sodium_memzero(key.data(), key.size());
  if (opened != 0) return closed;
  return plain;
}

}  // namespace shekara::audit
