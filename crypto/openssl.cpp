#include "crypto/openssl.h"

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <openssl/core_names.h>
#include <openssl/err.h>

namespace shekara::openssl {

Error failed(ErrorCode code, std::string problem, std::string remedy) {
  ERR_clear_error();
  return Error{code, std::move(problem), std::move(remedy)};
}

BioPtr reader(std::string_view text) {
  return BioPtr{BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))};
}

std::string written(BIO* memory) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(memory, &data);
  return size > 0 ? std::string{data, static_cast<std::size_t>(size)} : std::string{};
}

bool on_p256(const EVP_PKEY* key) {
  if (key == nullptr || EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) return false;
  std::array<char, 64> group{};
  std::size_t length = 0;
  if (EVP_PKEY_get_group_name(key, group.data(), group.size(), &length) != 1) return false;
  const std::string_view name{group.data(), length};
  return name == "prime256v1" || name == "P-256";
}

KeyPtr p256_public(ByteView der) {
  const unsigned char* cursor = der.data();
  KeyPtr key{d2i_PUBKEY(nullptr, &cursor, static_cast<long>(der.size()))};
  if (key == nullptr || cursor != der.data() + der.size() || !on_p256(key.get())) {
    ERR_clear_error();
    return nullptr;
  }
  return key;
}

}  // namespace shekara::openssl
