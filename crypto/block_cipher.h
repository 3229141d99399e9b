#pragma once

#include <cstddef>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::crypto {

// The block ciphers of ICAO 9303-11 9.8. k3Des has two keys of 8 bytes.
enum class Cipher { k3Des, kAes128, kAes192, kAes256 };

[[nodiscard]] std::size_t block_size(Cipher cipher);  // 8 or 16
[[nodiscard]] std::size_t key_size(Cipher cipher);    // 16, 16, 24, 32
[[nodiscard]] std::string_view to_string(Cipher cipher);

// CBC without padding. Error kMalformed: a key, IV or text of the wrong length.
[[nodiscard]] Result<Bytes> cbc_encrypt(Cipher cipher, ByteView key, ByteView iv, ByteView text);
[[nodiscard]] Result<Bytes> cbc_decrypt(Cipher cipher, ByteView key, ByteView iv, ByteView text);

// The 8 bytes of a message authentication code: for 3DES the retail MAC (ISO/IEC 9797-1 algorithm 3) over
// `message`, which must be whole blocks; for AES the first 8 bytes of CMAC (NIST SP 800-38B). Error
// kMalformed: wrong length.
[[nodiscard]] Result<Bytes> mac8(Cipher cipher, ByteView key, ByteView message);

// Equal, in a time that does not depend on where they differ.
[[nodiscard]] bool same_bytes(ByteView a, ByteView b);

}  // namespace shekara::crypto
