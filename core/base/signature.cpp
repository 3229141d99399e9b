#include "core/base/signature.h"

#include <string_view>

#include <sodium.h>

#include "core/base/bytes.h"
#include "core/base/hash.h"

namespace shekara {
namespace {

Digest subject(std::string_view domain, ByteView payload) { return Hasher{domain}.add(payload).finish(); }

}  // namespace

Signature sign(std::string_view domain, ByteView payload, const SecretKey& key) {
  const Digest digest = subject(domain, payload);
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, digest.data(), digest.size(), key.data());
  return signature;
}

bool verifies(std::string_view domain, ByteView payload, const Signature& signature, const PublicKey& key) {
  const Digest digest = subject(domain, payload);
  return crypto_sign_verify_detached(signature.data(), digest.data(), digest.size(), key.data()) == 0;
}

}  // namespace shekara
