#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::crypto {

// The curves of ICAO 9303-11 9.5.1. There is no way to make another one: what a document calls a curve is
// either one of these or an attack.
enum class Curve {
  kP192,
  kBrainpool192,
  kP224,
  kBrainpool224,
  kP256,
  kBrainpool256,
  kBrainpool320,
  kP384,
  kBrainpool384,
  kBrainpool512,
  kP521,
};

[[nodiscard]] std::string_view to_string(Curve curve);  // "brainpoolP256r1", "P-256"
[[nodiscard]] std::size_t field_size(Curve curve);      // bytes of a coordinate

// What a curve is, as numbers (big endian, any leading zeros). `generator` may be compressed; an empty
// cofactor is not compared.
struct CurveNumbers {
  Bytes prime, a, b, generator, order, cofactor;
};

[[nodiscard]] CurveNumbers numbers_of(Curve curve);  // uncompressed generator, cofactor 1
// The curve of exactly these numbers, every one compared (CVE-2020-0601 compared too few).
[[nodiscard]] std::optional<Curve> curve_of(const CurveNumbers& numbers);

// Points are 04 || x || y. Every function refuses (kMalformed) what is not on the curve or is the point at
// infinity. Scalars are big endian; a scalar that is 0 modulo the order is refused.
[[nodiscard]] bool on_curve(Curve curve, ByteView point);
// The uncompressed form of a point as certificates hold it, compressed (02, 03) or not.
[[nodiscard]] Result<Bytes> decompressed(Curve curve, ByteView point);
[[nodiscard]] Result<Bytes> multiply_generator(Curve curve, ByteView scalar);
[[nodiscard]] Result<Bytes> multiply(Curve curve, ByteView point, ByteView scalar);
// nonce * G + point: the generic mapping of PACE.
[[nodiscard]] Result<Bytes> multiply_generator_add(Curve curve, ByteView scalar, ByteView point);
// The point of the integrated mapping for a field element (ICAO 9303-11 B.2, affine form).
[[nodiscard]] Result<Bytes> encode_to_point(Curve curve, ByteView number);
// A scalar from random bytes (at least 8 more than the order has): 1 .. order-1, without measurable bias.
[[nodiscard]] Result<Bytes> scalar_from(Curve curve, ByteView random);
[[nodiscard]] std::size_t scalar_random_size(Curve curve);
// x coordinate of a point, left-padded to the field's size.
[[nodiscard]] Bytes x_of(Curve curve, ByteView point);
// a / b modulo the order: what chip authentication mapping answers with.
[[nodiscard]] Result<Bytes> divide_modulo_order(Curve curve, ByteView a, ByteView b);
// number modulo the field's prime.
[[nodiscard]] Bytes modulo_prime(Curve curve, ByteView number);

}  // namespace shekara::crypto
