#pragma once

#include <memory>

#include <openssl/bn.h>
#include <openssl/ec.h>

#include "core/base/bytes.h"
#include "crypto/curves.h"
#include "crypto/openssl.h"

// For crypto/*.cpp.
namespace shekara::crypto {

using BnPtr = std::unique_ptr<BIGNUM, openssl::Freer<BN_clear_free>>;
using BnContextPtr = std::unique_ptr<BN_CTX, openssl::Freer<BN_CTX_free>>;
using GroupPtr = std::unique_ptr<EC_GROUP, openssl::Freer<EC_GROUP_free>>;
using PointPtr = std::unique_ptr<EC_POINT, openssl::Freer<EC_POINT_clear_free>>;

[[nodiscard]] int nid_of(Curve curve);
[[nodiscard]] GroupPtr group_of(Curve curve);
[[nodiscard]] BnPtr bn(ByteView number);
[[nodiscard]] Bytes bytes_of(const BIGNUM* number, std::size_t size);  // left-padded
[[nodiscard]] Bytes bytes_of(const BIGNUM* number);                    // minimal

}  // namespace shekara::crypto
