#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace shekara::chip {

// "1.2.840.113549.1.7.2" of an OBJECT IDENTIFIER's value; "" if it is none (or has a part beyond 2^32).
[[nodiscard]] std::string oid_text(ByteView value);
// The value of an OBJECT IDENTIFIER (without tag and length). REQUIRES: at least two parts.
[[nodiscard]] Bytes oid_value(std::string_view text);

namespace oid {
inline constexpr std::string_view kSignedData = "1.2.840.113549.1.7.2";
inline constexpr std::string_view kData = "1.2.840.113549.1.7.1";
inline constexpr std::string_view kLdsSecurityObject = "2.23.136.1.1.1";
inline constexpr std::string_view kMasterList = "2.23.136.1.1.2";
inline constexpr std::string_view kMasterListSigner = "2.23.136.1.1.3";
inline constexpr std::string_view kActiveAuthentication = "2.23.136.1.1.5";
inline constexpr std::string_view kSecurityObject = "0.4.0.127.0.7.3.2.1";  // EF.CardSecurity
inline constexpr std::string_view kContentType = "1.2.840.113549.1.9.3";
inline constexpr std::string_view kMessageDigest = "1.2.840.113549.1.9.4";
inline constexpr std::string_view kSigningTime = "1.2.840.113549.1.9.5";
inline constexpr std::string_view kRsa = "1.2.840.113549.1.1.1";
inline constexpr std::string_view kRsaPss = "1.2.840.113549.1.1.10";
inline constexpr std::string_view kMgf1 = "1.2.840.113549.1.1.8";
inline constexpr std::string_view kEcPublicKey = "1.2.840.10045.2.1";
inline constexpr std::string_view kPrimeField = "1.2.840.10045.1.1";
inline constexpr std::string_view kCountry = "2.5.4.6";
inline constexpr std::string_view kSubjectKeyId = "2.5.29.14";
inline constexpr std::string_view kKeyUsage = "2.5.29.15";
inline constexpr std::string_view kBasicConstraints = "2.5.29.19";
inline constexpr std::string_view kAuthorityKeyId = "2.5.29.35";
inline constexpr std::string_view kExtendedKeyUsage = "2.5.29.37";
inline constexpr std::string_view kPace = "0.4.0.127.0.7.2.2.4";
inline constexpr std::string_view kChipAuthentication = "0.4.0.127.0.7.2.2.3";
inline constexpr std::string_view kChipKeyDh = "0.4.0.127.0.7.2.2.1.1";
inline constexpr std::string_view kChipKeyEcdh = "0.4.0.127.0.7.2.2.1.2";
inline constexpr std::string_view kTerminalAuthentication = "0.4.0.127.0.7.2.2.2";
inline constexpr std::string_view kStandardDomain = "0.4.0.127.0.7.1.2";
}  // namespace oid

}  // namespace shekara::chip
