#include "core/chip/key_derivation.h"

#include <algorithm>
#include <bit>

#include "core/chip/tlv.h"
#include "core/documents/check_digit.h"
#include "crypto/hashes.h"

namespace shekara::chip {
namespace {

Error no_mrz() {
  return {ErrorCode::kMalformed,
          "the MRZ does not open a chip: number, date of birth or date of expiry do not hold",
          "Read the page again, or type the MRZ."};
}

// A field followed by its check digit.
bool holds(std::string_view field, char digit) {
  const auto expected = mrz_check_digit(field);
  return expected && (*expected == digit || (digit == '<' && *expected == '0'));
}

struct Places {
  std::size_t number, birth, expiry, optional, optional_end;
};

}  // namespace

Bytes derive_key(ByteView secret, KeyUse use, crypto::Cipher cipher) {
  Bytes input{secret.begin(), secret.end()};
  const Bytes counter{0, 0, 0, static_cast<std::uint8_t>(use)};
  input.insert(input.end(), counter.begin(), counter.end());
  const bool long_key = cipher == crypto::Cipher::kAes192 || cipher == crypto::Cipher::kAes256;
  Bytes key = crypto::digest(long_key ? crypto::Hash::kSha256 : crypto::Hash::kSha1, input);
  key.resize(crypto::key_size(cipher));
  if (cipher != crypto::Cipher::k3Des) return key;
  for (std::uint8_t& byte : key) {
    const bool even_without_last = std::popcount(static_cast<unsigned>(byte & 0xfeU)) % 2 == 0;
    byte = static_cast<std::uint8_t>((byte & 0xfeU) | (even_without_last ? 1U : 0U));
  }
  return key;
}

Result<std::string> mrz_information(std::string_view mrz) {
  std::string text{mrz};
  text.erase(
      std::remove_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == ' '; }),
      text.end());
  Places at{};
  if (text.size() == 88) {  // TD3, MRV-A
    at = {.number = 44, .birth = 57, .expiry = 65, .optional = 0, .optional_end = 0};
  } else if (text.size() == 72) {  // TD2
    at = {.number = 36, .birth = 49, .expiry = 57, .optional = 64, .optional_end = 71};
  } else if (text.size() == 90) {  // TD1
    at = {.number = 5, .birth = 30, .expiry = 38, .optional = 15, .optional_end = 30};
  } else {
    return no_mrz();
  }
  std::string number = text.substr(at.number, 9);
  char digit = text[at.number + 9];
  if (digit == '<' && at.optional != 0) {  // 9303-5 4.2.2 note j: the rest of the number, then its digit
    const std::string rest = text.substr(at.optional, at.optional_end - at.optional);
    const std::size_t end = std::min(rest.find('<'), rest.size());
    if (end >= 2) {
      number += rest.substr(0, end - 1);
      digit = rest[end - 1];
    }
  }
  const std::string_view birth = std::string_view{text}.substr(at.birth, 7);
  const std::string_view expiry = std::string_view{text}.substr(at.expiry, 7);
  if (!holds(number, digit) || !holds(birth.substr(0, 6), birth[6]) || !holds(expiry.substr(0, 6), expiry[6]))
    return no_mrz();
  return number + digit + std::string{birth} + std::string{expiry};
}

Password mrz_password(std::string_view mrz_information) {
  return {.kind = PasswordKind::kMrz,
          .secret = crypto::digest(crypto::Hash::kSha1, as_bytes(mrz_information))};
}

Result<Password> can_password(std::string_view digits) {
  const bool six = digits.size() == 6 &&
                   std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!six)
    return Error{ErrorCode::kMalformed, "a card access number that is not six digits",
                 "Type the number printed on the card again."};
  return Password{.kind = PasswordKind::kCan, .secret = to_bytes(digits)};
}

}  // namespace shekara::chip
