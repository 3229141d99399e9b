#include "central/pki/secret_files.h"

#include <algorithm>
#include <string>

#include <sodium.h>

#include "core/base/bytes.h"

namespace shekara::central {
namespace {

constexpr std::string_view kFirst = "shekara secret key: ";

template <std::size_t N>
std::string key_file(std::string_view title, const std::array<std::uint8_t, N>& secret) {
  return std::string{kFirst} + std::string{title} + "\n" + to_hex(secret) + "\n";
}

template <std::size_t N>
Result<std::array<std::uint8_t, N>> key_from(std::string_view text) {
  const Error unusable{ErrorCode::kMalformed, "a key file is not one that shekara-central wrote",
                       "Put back the file that init wrote, or restore it from the backup."};
  const std::size_t line = text.find('\n');
  if (text.substr(0, kFirst.size()) != kFirst || line == std::string_view::npos) return unusable;
  std::string_view hex = text.substr(line + 1);
  while (!hex.empty() && (hex.back() == '\n' || hex.back() == '\r')) hex.remove_suffix(1);
  const Result<Bytes> bytes = from_hex(hex);
  if (!bytes || bytes->size() != N) return unusable;
  std::array<std::uint8_t, N> key{};
  std::copy(bytes->begin(), bytes->end(), key.begin());
  return key;
}

}  // namespace

SigningKeys make_signing_keys(Random& random) {
  std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
  random.fill(seed);
  SigningKeys keys;
  crypto_sign_seed_keypair(keys.open.data(), keys.secret.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  return keys;
}

PublicKey public_half(const SecretKey& secret) {
  PublicKey key{};
  crypto_sign_ed25519_sk_to_pk(key.data(), secret.data());
  return key;
}

SealKeys make_seal_keys(Random& random) {
  SealKeys keys;
  random.fill(keys.secret);
  keys.open = public_half(keys.secret);
  return keys;
}

audit::SealPublicKey public_half(const audit::SealSecretKey& secret) {
  audit::SealPublicKey key{};
  crypto_scalarmult_base(key.data(), secret.data());
  return key;
}

std::string to_key_file(std::string_view title, const SecretKey& secret) { return key_file(title, secret); }

std::string to_key_file(std::string_view title, const audit::SealSecretKey& secret) {
  return key_file(title, secret);
}

Result<SecretKey> signing_key_from(std::string_view text) { return key_from<64>(text); }

Result<audit::SealSecretKey> seal_key_from(std::string_view text) { return key_from<32>(text); }

}  // namespace shekara::central
