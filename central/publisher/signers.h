#pragma once

#include "central/ports/content_signer.h"
#include "core/bans/head.h"
#include "core/base/signature.h"

namespace shekara::central {

// The freshness key, online.
class FileFreshnessSigner final : public FreshnessSigner {
 public:
  explicit FileFreshnessSigner(SigningKeyStore& keys) : keys_{keys} {}

  Result<bans::Signed<bans::Freshness>> sign(const bans::Freshness& freshness, const PublicKey& by) override;

 private:
  SigningKeyStore& keys_;
};

// With the offline root: at init and at a rotation only.
[[nodiscard]] bans::Signed<bans::KeySet> sign_key_set(const bans::KeySet& keys, const SecretKey& root);

}  // namespace shekara::central
