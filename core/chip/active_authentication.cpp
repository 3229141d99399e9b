#include "core/chip/active_authentication.h"

#include <algorithm>
#include <array>

#include "core/chip/tlv.h"
#include "crypto/block_cipher.h"

namespace shekara::chip {
namespace {

struct Trailer {
  std::uint8_t id;
  crypto::Hash hash;
};

// ISO/IEC 10118-3 identifiers in front of CC.
constexpr std::array kTrailers{Trailer{0x33, crypto::Hash::kSha1}, Trailer{0x34, crypto::Hash::kSha256},
                               Trailer{0x35, crypto::Hash::kSha512}, Trailer{0x36, crypto::Hash::kSha384},
                               Trailer{0x38, crypto::Hash::kSha224}};

bool rsa_authentic(const crypto::RsaPublicKey& key, ByteView nonce, ByteView answer) {
  const auto representative = crypto::rsa_public_operation(key, answer);
  if (!representative) return false;
  const auto recovered = recovered_message(*representative);
  return recovered && crypto::same_bytes(crypto::digest(recovered->hash, joined({recovered->message, nonce})),
                                         recovered->digest);
}

}  // namespace

Result<RecoveredMessage> recovered_message(ByteView representative) {
  if (representative.size() < 2 || representative.front() != 0x6a)
    return malformed("a signature that recovers no message");
  RecoveredMessage result;
  std::size_t trailer = 0;
  if (representative.back() == 0xbc) {
    trailer = 1;
  } else if (representative.back() == 0xcc) {
    for (const Trailer& row : kTrailers) {
      if (row.id != representative[representative.size() - 2]) continue;
      trailer = 2;
      result.hash = row.hash;
    }
  }
  const std::size_t size = crypto::hash_size(result.hash);
  if (trailer == 0 || representative.size() < 1 + size + trailer)
    return malformed("a signature that recovers no message");
  const std::size_t message = representative.size() - 1 - size - trailer;
  if (message == 0) return malformed("a signature that recovers no message");
  const ByteView m1 = representative.subspan(1, message);
  const ByteView digest = representative.subspan(1 + message, size);
  result.message.assign(m1.begin(), m1.end());
  result.digest.assign(digest.begin(), digest.end());
  return result;
}

bool actively_authentic(const crypto::PublicKey& key, const std::optional<crypto::SignatureScheme>& scheme,
                        ByteView nonce, ByteView answer) {
  if (const auto* rsa = std::get_if<crypto::RsaPublicKey>(&key)) return rsa_authentic(*rsa, nonce, answer);
  const auto holds = [&](crypto::Hash hash) {
    return crypto::signature_holds(key, {.padding = crypto::Padding::kEcdsaPlain, .hash = hash}, nonce,
                                   answer) ||
           crypto::signature_holds(key, {.padding = crypto::Padding::kEcdsa, .hash = hash}, nonce, answer);
  };
  if (scheme) return holds(scheme->hash);
  using crypto::Hash;
  constexpr std::array kAll{Hash::kSha256, Hash::kSha1, Hash::kSha224, Hash::kSha384, Hash::kSha512};
  return std::any_of(kAll.begin(), kAll.end(), holds);
}

Done run_active_authentication(Session& session, const crypto::PublicKey& key,
                               const std::optional<crypto::SignatureScheme>& scheme, const Random& random) {
  constexpr std::size_t kLongestInShort =
      1792;  // bits: a longer signature does not fit a short protected answer
  const Bytes nonce = random_bytes(random, kActiveNonce);
  const bool long_answer =
      std::holds_alternative<crypto::RsaPublicKey>(key) && crypto::key_bits(key) > kLongestInShort;
  SHEKARA_TRY(const Bytes answer,
              session.demand(
                  {.cla = 0, .ins = 0x88, .p1 = 0, .p2 = 0, .data = nonce, .le = long_answer ? 65536U : 256U},
                  "active authentication"));
  if (actively_authentic(key, scheme, nonce, answer)) return done();
  return Error{ErrorCode::kNotAuthentic, "chip: it does not hold the key that its issuer gave it",
               "An officer examines the document: it may be a copy."};
}

}  // namespace shekara::chip
