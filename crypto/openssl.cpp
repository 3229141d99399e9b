#include "crypto/openssl.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/params.h>

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

namespace {

// SubjectPublicKeyInfo of an uncompressed point on P-256 up to the point itself (RFC 5480): what every device
// and officer has. OpenSSL's general decoder takes seven times as long for it.
constexpr std::array<unsigned char, 26> kP256Prefix{0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                                    0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                                    0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00};
constexpr std::size_t kPointBytes = 65;

// Null: not of this form, or no point of the curve.
KeyPtr from_uncompressed_point(ByteView der) {
  if (der.size() != kP256Prefix.size() + kPointBytes ||
      !std::equal(kP256Prefix.begin(), kP256Prefix.end(), der.begin())) {
    return nullptr;
  }
  std::array<char, 11> group{"prime256v1"};
  std::array<unsigned char, kPointBytes> point{};
  std::copy(der.begin() + kP256Prefix.size(), der.end(), point.begin());
  std::array<OSSL_PARAM, 3> parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group.data(), 0),
      OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
      OSSL_PARAM_construct_end()};
  const KeyContextPtr context{EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr)};
  EVP_PKEY* key = nullptr;
  if (context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters.data()) != 1) {
    ERR_clear_error();
    return nullptr;
  }
  return KeyPtr{key};
}

}  // namespace

KeyPtr p256_public(ByteView der) {
  if (KeyPtr key = from_uncompressed_point(der)) return key;
  const unsigned char* cursor = der.data();
  KeyPtr key{d2i_PUBKEY(nullptr, &cursor, static_cast<long>(der.size()))};
  if (key == nullptr || cursor != der.data() + der.size() || !on_p256(key.get())) {
    ERR_clear_error();
    return nullptr;
  }
  return key;
}

}  // namespace shekara::openssl
