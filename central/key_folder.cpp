#include "central/key_folder.h"

#include "central/pki/secret_files.h"
#include "central/system/files.h"

namespace shekara::central {
namespace {

constexpr std::size_t kKeyMaxBytes = std::size_t{64} << 10;

template <class Value>
Result<Value> from(const std::string& path, Result<Value> value) {
  if (value) return value;
  return Error{value.error().code, path + ": " + value.error().problem, value.error().remedy};
}

Result<std::string> content_of(const std::string& path) { return read_file(path, kKeyMaxBytes); }

}  // namespace

Result<KeyFolder> read_key_folder(const std::string& folder) {
  SHEKARA_TRY(const std::string seal, content_of(folder + "/seal.key"));
  SHEKARA_TRY(const std::string authority, content_of(folder + "/authority.key"));
  SHEKARA_TRY(P256Key authority_key, from(folder + "/authority.key", P256Key::from_pem(authority)));
  KeyFolder keys{.seal = {},
                 .authority_key = std::move(authority_key),
                 .authority_pem = {},
                 .server_key_pem = {},
                 .server_pem = {}};
  SHEKARA_TRY(keys.seal, from(folder + "/seal.key", seal_key_from(seal)));
  SHEKARA_TRY(keys.authority_pem, content_of(folder + "/authority.pem"));
  SHEKARA_TRY(keys.server_key_pem, content_of(folder + "/server.key"));
  SHEKARA_TRY(keys.server_pem, content_of(folder + "/server.pem"));
  return keys;
}

}  // namespace shekara::central
