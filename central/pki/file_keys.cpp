#include "central/pki/file_keys.h"

#include "central/pki/secret_files.h"
#include "central/system/files.h"

namespace shekara::central {
namespace {

constexpr std::size_t kKeyMaxBytes = std::size_t{4} << 10;
constexpr std::size_t kNameDigits = 16;

}  // namespace

std::string key_file_name(const std::string& title, const PublicKey& key) {
  return title + "-" + to_hex(key).substr(0, kNameDigits) + ".key";
}

std::string FileSigningKeys::path_of(const PublicKey& key) const {
  return folder_ + "/" + key_file_name(title_, key);
}

Result<SecretKey> FileSigningKeys::find(const PublicKey& key) {
  const std::string path = path_of(key);
  const Result<std::string> text = read_file(path, kKeyMaxBytes);
  if (!text) {
    return Error{text.error().code, "the " + title_ + " key in use is not at " + path,
                 "Put the file back from its backup; if it is lost, go over to a new key: keys rotate."};
  }
  SHEKARA_TRY(const SecretKey secret, signing_key_from(*text));
  if (public_half(secret) == key) return secret;
  return Error{ErrorCode::kMalformed, path + " is another key than its name says", "Put the right file back."};
}

Result<PublicKey> FileSigningKeys::make() {
  const SigningKeys keys = make_signing_keys(random_);
  SHEKARA_CHECK(write_new_file(path_of(keys.open), to_key_file(title_ + ", Ed25519", keys.secret), Secrecy::kSecret));
  return keys.open;
}

}  // namespace shekara::central
