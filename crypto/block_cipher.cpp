#include "crypto/block_cipher.h"

#include <array>
#include <cstdlib>
#include <memory>

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include "crypto/openssl.h"

namespace shekara::crypto {
namespace {

using ContextPtr = std::unique_ptr<EVP_CIPHER_CTX, openssl::Freer<EVP_CIPHER_CTX_free>>;
using MacPtr = std::unique_ptr<EVP_MAC, openssl::Freer<EVP_MAC_free>>;
using MacContextPtr = std::unique_ptr<EVP_MAC_CTX, openssl::Freer<EVP_MAC_CTX_free>>;

constexpr std::size_t kMac = 8;

Error wrong_length() {
  return openssl::failed(ErrorCode::kMalformed,
                         "a key or text of a length that the block cipher does not have",
                         "Read the document again; if it stays so, an officer examines it.");
}

const EVP_CIPHER* cbc(Cipher cipher) {
  switch (cipher) {
    case Cipher::k3Des:
      return EVP_des_ede_cbc();
    case Cipher::kAes128:
      return EVP_aes_128_cbc();
    case Cipher::kAes192:
      return EVP_aes_192_cbc();
    case Cipher::kAes256:
      return EVP_aes_256_cbc();
  }
  std::abort();
}

const char* cbc_name(Cipher cipher) {
  switch (cipher) {
    case Cipher::k3Des:
      return "DES-EDE-CBC";
    case Cipher::kAes128:
      return "AES-128-CBC";
    case Cipher::kAes192:
      return "AES-192-CBC";
    case Cipher::kAes256:
      return "AES-256-CBC";
  }
  std::abort();
}

Result<Bytes> run(Cipher cipher, ByteView key, ByteView iv, ByteView text, int encrypt) {
  if (key.size() != key_size(cipher) || iv.size() != block_size(cipher) || text.empty() ||
      text.size() % block_size(cipher) != 0)
    return wrong_length();
  const ContextPtr context{EVP_CIPHER_CTX_new()};
  Bytes result(text.size());
  int written = 0;
  const bool good =
      context != nullptr &&
      EVP_CipherInit_ex(context.get(), cbc(cipher), nullptr, key.data(), iv.data(), encrypt) == 1 &&
      EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1 &&
      EVP_CipherUpdate(context.get(), result.data(), &written, text.data(), static_cast<int>(text.size())) ==
          1 &&
      static_cast<std::size_t>(written) == result.size();
  if (!good) return wrong_length();
  return result;
}

// Single DES is no cipher of OpenSSL's default provider; two equal keys make it of triple DES.
Result<Bytes> retail_mac(ByteView key, ByteView message) {
  if (key.size() != key_size(Cipher::k3Des) || message.empty() || message.size() % kMac != 0)
    return wrong_length();
  Bytes chain(kMac, 0);
  const ByteView before = message.first(message.size() - kMac);
  if (!before.empty()) {
    Bytes once{key.begin(), key.begin() + kMac};
    once.insert(once.end(), key.begin(), key.begin() + kMac);
    SHEKARA_TRY(const Bytes blocks, run(Cipher::k3Des, once, chain, before, 1));
    chain.assign(blocks.end() - kMac, blocks.end());
  }
  return run(Cipher::k3Des, key, chain, message.last(kMac), 1);
}

Result<Bytes> cmac(Cipher cipher, ByteView key, ByteView message) {
  if (key.size() != key_size(cipher)) return wrong_length();
  const MacPtr mac{EVP_MAC_fetch(nullptr, "CMAC", nullptr)};
  const MacContextPtr context{mac == nullptr ? nullptr : EVP_MAC_CTX_new(mac.get())};
  std::array parameters{
      OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, const_cast<char*>(cbc_name(cipher)), 0),
      OSSL_PARAM_construct_end()};
  Bytes result(16);
  std::size_t size = 0;
  const bool good = context != nullptr &&
                    EVP_MAC_init(context.get(), key.data(), key.size(), parameters.data()) == 1 &&
                    EVP_MAC_update(context.get(), message.data(), message.size()) == 1 &&
                    EVP_MAC_final(context.get(), result.data(), &size, result.size()) == 1 && size >= kMac;
  if (!good) return wrong_length();
  result.resize(kMac);
  return result;
}

}  // namespace

std::size_t block_size(Cipher cipher) { return cipher == Cipher::k3Des ? 8 : 16; }

std::size_t key_size(Cipher cipher) {
  switch (cipher) {
    case Cipher::k3Des:
    case Cipher::kAes128:
      return 16;
    case Cipher::kAes192:
      return 24;
    case Cipher::kAes256:
      return 32;
  }
  std::abort();
}

std::string_view to_string(Cipher cipher) {
  switch (cipher) {
    case Cipher::k3Des:
      return "3DES";
    case Cipher::kAes128:
      return "AES-128";
    case Cipher::kAes192:
      return "AES-192";
    case Cipher::kAes256:
      return "AES-256";
  }
  std::abort();
}

Result<Bytes> cbc_encrypt(Cipher cipher, ByteView key, ByteView iv, ByteView text) {
  return run(cipher, key, iv, text, 1);
}

Result<Bytes> cbc_decrypt(Cipher cipher, ByteView key, ByteView iv, ByteView text) {
  return run(cipher, key, iv, text, 0);
}

Result<Bytes> mac8(Cipher cipher, ByteView key, ByteView message) {
  return cipher == Cipher::k3Des ? retail_mac(key, message) : cmac(cipher, key, message);
}

bool same_bytes(ByteView a, ByteView b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace shekara::crypto
