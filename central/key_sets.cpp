#include "central/key_sets.h"

#include "central/pki/secret_files.h"
#include "central/publisher/signers.h"
#include "central/system/files.h"
#include "proto/codec/list.h"

namespace shekara::central {

Result<bans::Signed<bans::KeySet>> sign_keys(const bans::KeySet& keys, const std::string& root_key_file) {
  SHEKARA_TRY(const std::string text, read_file(root_key_file, std::size_t{4} << 10));
  SHEKARA_TRY(const SecretKey root, signing_key_from(text));
  return sign_key_set(keys, root);
}

Result<bans::Signed<bans::KeySet>> read_keys(const Bytes& payload, const Signature& signature) {
  SHEKARA_TRY(const bans::KeySet keys, codec::decode_key_set(payload));
  return bans::Signed<bans::KeySet>{keys, payload, signature};
}

}  // namespace shekara::central
