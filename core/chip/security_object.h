#pragma once

#include <map>
#include <optional>
#include <string>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "crypto/hashes.h"

namespace shekara::chip {

// LDSSecurityObject (ICAO 9303-10 4.6.2.3): the digests of the data groups, as the issuer signed them.
struct SecurityObject {
  int version = 0;  // 0 or 1
  crypto::Hash hash = crypto::Hash::kSha256;
  std::map<int, Bytes> digests;  // of data groups 1 to 16
  std::string lds_version;       // version 1 only: "0108"
  std::string unicode_version;   // "040000"
};

// The signed content of EF.SOD. Error kMalformed: another version, a digest of the wrong length, a data group
// twice or beyond 16.
[[nodiscard]] Result<SecurityObject> security_object(ByteView content);

// The CMS object of an EF.SOD file: without the tag 77 that the file has and that many collections leave out.
[[nodiscard]] Result<ByteView> cms_of_sod(ByteView file);

}  // namespace shekara::chip
