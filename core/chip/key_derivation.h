#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "crypto/block_cipher.h"

namespace shekara::chip {

// What a key is for (ICAO 9303-11 9.7.1).
enum class KeyUse : std::uint32_t { kEncryption = 1, kMac = 2, kPassword = 3 };

// KDF: SHA-1 for 3DES and AES-128, SHA-256 for longer keys; DES keys with odd parity.
[[nodiscard]] Bytes derive_key(ByteView secret, KeyUse use, crypto::Cipher cipher);

// "MRZ information": document number, date of birth, date of expiry, each with its check digit. From the
// lines of an MRZ as printed or as DG1 has them; other check digits do not matter. A number longer than its
// field goes on in the optional data (TD1, TD2). Error kMalformed: not the lines of an ICAO document, or one
// of these fields does not hold.
[[nodiscard]] Result<std::string> mrz_information(std::string_view mrz);

// What opens the chip. MRZ: SHA-1 of the MRZ information; CAN: its digits. Not personal data by itself, yet
// as secret as the page.
enum class PasswordKind : std::uint8_t { kMrz = 1, kCan = 2 };

struct Password {
  PasswordKind kind = PasswordKind::kMrz;
  Bytes secret;
};

[[nodiscard]] Password mrz_password(std::string_view mrz_information);
// Error kMalformed: not six digits.
[[nodiscard]] Result<Password> can_password(std::string_view digits);

}  // namespace shekara::chip
