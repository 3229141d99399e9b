#include "crypto/hashes.h"

#include <array>
#include <cstdlib>

#include <openssl/evp.h>

#include "crypto/evp_hash.h"

namespace shekara::crypto {
namespace {

struct Row {
  Hash hash;
  std::size_t size;
  std::string_view name;
};

constexpr std::array kRows{Row{Hash::kSha1, 20, "sha1"}, Row{Hash::kSha224, 28, "sha224"},
                           Row{Hash::kSha256, 32, "sha256"}, Row{Hash::kSha384, 48, "sha384"},
                           Row{Hash::kSha512, 64, "sha512"}};

const Row& row_of(Hash hash) {
  for (const Row& row : kRows) {
    if (row.hash == hash) return row;
  }
  std::abort();
}

}  // namespace

std::size_t hash_size(Hash hash) { return row_of(hash).size; }

std::string_view to_string(Hash hash) { return row_of(hash).name; }

std::optional<Hash> hash_named(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return row.hash;
  }
  return std::nullopt;
}

const EVP_MD* evp(Hash hash) {
  switch (hash) {
    case Hash::kSha1:
      return EVP_sha1();
    case Hash::kSha224:
      return EVP_sha224();
    case Hash::kSha256:
      return EVP_sha256();
    case Hash::kSha384:
      return EVP_sha384();
    case Hash::kSha512:
      return EVP_sha512();
  }
  std::abort();
}

Bytes digest(Hash hash, ByteView message) {
  Bytes result(hash_size(hash));
  if (EVP_Digest(message.data(), message.size(), result.data(), nullptr, evp(hash), nullptr) != 1)
    std::abort();
  return result;
}

}  // namespace shekara::crypto
