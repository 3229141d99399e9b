#pragma once

#include <cstddef>
#include <optional>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::crypto {

// A multiplicative group modulo a prime, big endian numbers. `order` is empty where a document does not state
// it.
struct DhGroup {
  Bytes prime, generator, order;
  friend bool operator==(const DhGroup&, const DhGroup&) = default;
};

// The groups of RFC 5114 that ICAO 9303-11 9.5.1 names: 0 (1024 bits, order of 160), 1 (2048, 224), 2 (2048,
// 256).
[[nodiscard]] std::optional<DhGroup> standard_dh_group(int parameter_id);
// Whether prime, generator (and order, if stated) are those of a standard group: a chip's own numbers could
// be weak.
[[nodiscard]] std::optional<DhGroup> standard_dh_group_of(const DhGroup& stated);

// A public value: 2 .. p-2 and, where the order is known, of that order (a value of a small subgroup tells
// the secret's remainder).
[[nodiscard]] bool valid_dh_public(const DhGroup& group, ByteView value);
// base^exponent mod p, padded to the prime's size. Error kMalformed: a base of 0, 1 or p-1, or a result that
// is 1.
[[nodiscard]] Result<Bytes> dh_power(const DhGroup& group, ByteView base, ByteView exponent);
[[nodiscard]] Result<Bytes> dh_multiply(const DhGroup& group, ByteView a, ByteView b);
[[nodiscard]] Bytes dh_modulo_prime(const DhGroup& group, ByteView number);  // padded
// A secret exponent from random bytes, 1 .. q-1.
[[nodiscard]] Result<Bytes> dh_exponent_from(const DhGroup& group, ByteView random);
[[nodiscard]] std::size_t dh_random_size(const DhGroup& group);
// (p-1)/q as an exponent: the integrated mapping raises to it.
[[nodiscard]] Bytes dh_cofactor(const DhGroup& group);

}  // namespace shekara::crypto
