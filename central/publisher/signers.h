#pragma once

#include "central/ports/content_signer.h"
#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "core/bans/head.h"
#include "core/base/signature.h"

namespace shekara::central {

// The content key from a file. A separate process or an HSM can stand behind the same port.
class FileContentSigner final : public ContentSigner {
 public:
  FileContentSigner(const SecretKey& secret, const PublicKey& content, Roster& roster, KioskRegistry& kiosks)
      : secret_{secret}, public_{content}, roster_{roster}, kiosks_{kiosks} {}

  Result<bans::Signed<bans::Contents>> sign(const SigningRequest& request) override;

 private:
  SecretKey secret_;
  PublicKey public_;
  Roster& roster_;
  KioskRegistry& kiosks_;
};

class FileFreshnessSigner final : public FreshnessSigner {
 public:
  explicit FileFreshnessSigner(const SecretKey& secret) : secret_{secret} {}

  Result<bans::Signed<bans::Freshness>> sign(const bans::Freshness& freshness) override;

 private:
  SecretKey secret_;
};

// With the offline root: at init and at a rotation only.
[[nodiscard]] bans::Signed<bans::KeySet> sign_key_set(const bans::KeySet& keys, const SecretKey& root);

}  // namespace shekara::central
