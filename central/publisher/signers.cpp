#include "central/publisher/signers.h"

#include <utility>

#include "proto/codec/list.h"

namespace shekara::central {

Result<bans::Signed<bans::Freshness>> FileFreshnessSigner::sign(const bans::Freshness& freshness,
                                                                const PublicKey& by) {
  SHEKARA_TRY(const SecretKey secret, keys_.find(by));
  Bytes payload = codec::encode(freshness);
  const Signature signature = shekara::sign(bans::kFreshnessDomain, payload, secret);
  return bans::Signed<bans::Freshness>{freshness, std::move(payload), signature};
}

bans::Signed<bans::KeySet> sign_key_set(const bans::KeySet& keys, const SecretKey& root) {
  Bytes payload = codec::encode(keys);
  const Signature signature = shekara::sign(bans::kKeySetDomain, payload, root);
  return {keys, std::move(payload), signature};
}

}  // namespace shekara::central
