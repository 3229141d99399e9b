#include "crypto/curves.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include <openssl/obj_mac.h>

#include "crypto/evp_curve.h"

namespace shekara::crypto {
namespace {

struct Row {
  Curve curve;
  int nid;
  std::size_t size;
  std::string_view name;
};

constexpr std::array kRows{
    Row{Curve::kP192, NID_X9_62_prime192v1, 24, "P-192"},
    Row{Curve::kBrainpool192, NID_brainpoolP192r1, 24, "brainpoolP192r1"},
    Row{Curve::kP224, NID_secp224r1, 28, "P-224"},
    Row{Curve::kBrainpool224, NID_brainpoolP224r1, 28, "brainpoolP224r1"},
    Row{Curve::kP256, NID_X9_62_prime256v1, 32, "P-256"},
    Row{Curve::kBrainpool256, NID_brainpoolP256r1, 32, "brainpoolP256r1"},
    Row{Curve::kBrainpool320, NID_brainpoolP320r1, 40, "brainpoolP320r1"},
    Row{Curve::kP384, NID_secp384r1, 48, "P-384"},
    Row{Curve::kBrainpool384, NID_brainpoolP384r1, 48, "brainpoolP384r1"},
    Row{Curve::kBrainpool512, NID_brainpoolP512r1, 64, "brainpoolP512r1"},
    Row{Curve::kP521, NID_secp521r1, 66, "P-521"},
};

const Row& row_of(Curve curve) {
  for (const Row& row : kRows) {
    if (row.curve == curve) return row;
  }
  std::abort();
}

Error off_curve() {
  return openssl::failed(ErrorCode::kMalformed, "a point or scalar that is none of the curve",
                         "Read the document again; if it stays so, an officer examines it.");
}

// A curve with room to compute on it. OpenSSL's failures here are lack of memory.
struct Work {
  explicit Work(Curve which)
      : curve{which}, group{group_of(which)}, context{BN_CTX_new()}, order{EC_GROUP_get0_order(group.get())} {
    if (context == nullptr) std::abort();
  }

  [[nodiscard]] PointPtr point() const { return PointPtr{EC_POINT_new(group.get())}; }

  // Uncompressed, on the curve, not infinity; null otherwise.
  [[nodiscard]] PointPtr decoded(ByteView bytes) const {
    if (bytes.size() != 1 + 2 * field_size(curve) || bytes[0] != 4) return nullptr;
    PointPtr result = point();
    if (EC_POINT_oct2point(group.get(), result.get(), bytes.data(), bytes.size(), context.get()) != 1)
      return nullptr;
    if (EC_POINT_is_on_curve(group.get(), result.get(), context.get()) != 1) return nullptr;
    return result;
  }

  [[nodiscard]] Result<Bytes> encoded(const EC_POINT* point) const {
    if (point == nullptr || EC_POINT_is_at_infinity(group.get(), point) == 1) return off_curve();
    Bytes result(1 + 2 * field_size(curve));
    if (EC_POINT_point2oct(group.get(), point, POINT_CONVERSION_UNCOMPRESSED, result.data(), result.size(),
                           context.get()) != result.size())
      return off_curve();
    return result;
  }

  // Reduced; null if it is 0.
  [[nodiscard]] BnPtr scalar(ByteView bytes) const {
    BnPtr number = bn(bytes);
    if (BN_nnmod(number.get(), number.get(), order, context.get()) != 1 || BN_is_zero(number.get()) == 1)
      return nullptr;
    return number;
  }

  Curve curve;
  GroupPtr group;
  BnContextPtr context;
  const BIGNUM* order;
};

// Arithmetic modulo a curve's prime. OpenSSL's failures here are lack of memory.
class Field {
 public:
  explicit Field(Curve curve) : prime_{bn(numbers_of(curve).prime)}, context_{BN_CTX_new()} {}

  [[nodiscard]] bool three_modulo_four() const {
    return BN_is_bit_set(prime_.get(), 0) == 1 && BN_is_bit_set(prime_.get(), 1) == 1;
  }

  [[nodiscard]] BnPtr times(const BnPtr& x, const BnPtr& y) const {
    BnPtr result{BN_new()};
    if (BN_mod_mul(result.get(), x.get(), y.get(), prime_.get(), context_.get()) != 1) std::abort();
    return result;
  }

  [[nodiscard]] BnPtr plus(const BnPtr& x, const BnPtr& y) const {
    BnPtr result{BN_new()};
    if (BN_mod_add(result.get(), x.get(), y.get(), prime_.get(), context_.get()) != 1) std::abort();
    return result;
  }

  [[nodiscard]] BnPtr minus(const BnPtr& x) const {
    BnPtr result{BN_new()};
    BN_zero(result.get());
    if (BN_mod_sub(result.get(), result.get(), x.get(), prime_.get(), context_.get()) != 1) std::abort();
    return result;
  }

  // Null: x is 0.
  [[nodiscard]] BnPtr inverse(const BnPtr& x) const {
    return BnPtr{BN_mod_inverse(nullptr, x.get(), prime_.get(), context_.get())};
  }

  // x^(p - 1 - (p+1)/4): 1/sqrt(x) if x is a square.
  [[nodiscard]] BnPtr inverse_root(const BnPtr& x) const {
    const BnPtr quarter{BN_dup(prime_.get())};
    BnPtr exponent{BN_dup(prime_.get())};
    BnPtr result{BN_new()};
    if (BN_add_word(quarter.get(), 1) != 1 || BN_rshift(quarter.get(), quarter.get(), 2) != 1 ||
        BN_sub_word(exponent.get(), 1) != 1 || BN_sub(exponent.get(), exponent.get(), quarter.get()) != 1 ||
        BN_mod_exp(result.get(), x.get(), exponent.get(), prime_.get(), context_.get()) != 1)
      std::abort();
    return result;
  }

 private:
  BnPtr prime_;
  BnContextPtr context_;
};

bool equal(const BIGNUM* a, ByteView b) { return BN_cmp(a, bn(b).get()) == 0; }

bool same_generator(const Work& work, ByteView generator) {
  const PointPtr point = work.point();
  return EC_POINT_oct2point(work.group.get(), point.get(), generator.data(), generator.size(),
                            work.context.get()) == 1 &&
         EC_POINT_cmp(work.group.get(), point.get(), EC_GROUP_get0_generator(work.group.get()),
                      work.context.get()) == 0;
}

}  // namespace

int nid_of(Curve curve) { return row_of(curve).nid; }

GroupPtr group_of(Curve curve) {
  GroupPtr group{EC_GROUP_new_by_curve_name(nid_of(curve))};
  if (group == nullptr) std::abort();
  return group;
}

BnPtr bn(ByteView number) {
  BnPtr result{BN_bin2bn(number.data(), static_cast<int>(number.size()), nullptr)};
  if (result == nullptr) std::abort();
  return result;
}

Bytes bytes_of(const BIGNUM* number, std::size_t size) {
  Bytes result(size);
  if (BN_bn2binpad(number, result.data(), static_cast<int>(size)) < 0) std::abort();
  return result;
}

Bytes bytes_of(const BIGNUM* number) {
  return bytes_of(number, static_cast<std::size_t>(BN_num_bytes(number)));
}

std::string_view to_string(Curve curve) { return row_of(curve).name; }

std::size_t field_size(Curve curve) { return row_of(curve).size; }

CurveNumbers numbers_of(Curve curve) {
  const Work work{curve};
  const BnPtr p{BN_new()};
  const BnPtr a{BN_new()};
  const BnPtr b{BN_new()};
  if (EC_GROUP_get_curve(work.group.get(), p.get(), a.get(), b.get(), work.context.get()) != 1) std::abort();
  const std::size_t size = field_size(curve);
  const auto generator = work.encoded(EC_GROUP_get0_generator(work.group.get()));
  if (!generator) std::abort();
  return {.prime = bytes_of(p.get(), size),
          .a = bytes_of(a.get(), size),
          .b = bytes_of(b.get(), size),
          .generator = *generator,
          .order = bytes_of(work.order),
          .cofactor = {1}};
}

std::optional<Curve> curve_of(const CurveNumbers& numbers) {
  constexpr std::size_t kLongest = 70;  // P-521 has 66 bytes
  for (const Bytes* part : {&numbers.prime, &numbers.a, &numbers.b, &numbers.order, &numbers.cofactor}) {
    if (part->size() > kLongest) return std::nullopt;
  }
  const auto size = static_cast<std::size_t>(BN_num_bytes(bn(numbers.prime).get()));
  for (const Row& row : kRows) {
    if (row.size != size) continue;
    const Work work{row.curve};
    const BnPtr p{BN_new()};
    const BnPtr a{BN_new()};
    const BnPtr b{BN_new()};
    if (EC_GROUP_get_curve(work.group.get(), p.get(), a.get(), b.get(), work.context.get()) != 1) continue;
    if (!equal(p.get(), numbers.prime)) continue;
    const bool same = equal(a.get(), numbers.a) && equal(b.get(), numbers.b) &&
                      equal(work.order, numbers.order) &&
                      (numbers.cofactor.empty() || equal(BN_value_one(), numbers.cofactor)) &&
                      same_generator(work, numbers.generator);
    if (same) return row.curve;
  }
  (void)openssl::failed(ErrorCode::kMalformed, "", "");  // empties OpenSSL's queue of errors
  return std::nullopt;
}

bool on_curve(Curve curve, ByteView point) {
  const bool holds = Work{curve}.decoded(point) != nullptr;
  if (!holds) (void)off_curve();
  return holds;
}

Result<Bytes> decompressed(Curve curve, ByteView point) {
  const Work work{curve};
  const PointPtr result = work.point();
  if (EC_POINT_oct2point(work.group.get(), result.get(), point.data(), point.size(), work.context.get()) !=
          1 ||
      EC_POINT_is_on_curve(work.group.get(), result.get(), work.context.get()) != 1)
    return off_curve();
  return work.encoded(result.get());
}

Result<Bytes> multiply_generator(Curve curve, ByteView scalar) {
  const Work work{curve};
  const BnPtr number = work.scalar(scalar);
  const PointPtr result = work.point();
  if (number == nullptr ||
      EC_POINT_mul(work.group.get(), result.get(), number.get(), nullptr, nullptr, work.context.get()) != 1)
    return off_curve();
  return work.encoded(result.get());
}

Result<Bytes> multiply(Curve curve, ByteView point, ByteView scalar) {
  const Work work{curve};
  const PointPtr base = work.decoded(point);
  const BnPtr number = work.scalar(scalar);
  const PointPtr result = work.point();
  if (base == nullptr || number == nullptr ||
      EC_POINT_mul(work.group.get(), result.get(), nullptr, base.get(), number.get(), work.context.get()) !=
          1)
    return off_curve();
  return work.encoded(result.get());
}

Result<Bytes> multiply_generator_add(Curve curve, ByteView scalar, ByteView point) {
  const Work work{curve};
  const PointPtr added = work.decoded(point);
  const BnPtr number = work.scalar(scalar);
  const PointPtr result = work.point();
  if (added == nullptr || number == nullptr ||
      EC_POINT_mul(work.group.get(), result.get(), number.get(), nullptr, nullptr, work.context.get()) != 1 ||
      EC_POINT_add(work.group.get(), result.get(), result.get(), added.get(), work.context.get()) != 1)
    return off_curve();
  return work.encoded(result.get());
}

Result<Bytes> scalar_from(Curve curve, ByteView random) {
  const Work work{curve};
  if (random.size() < scalar_random_size(curve)) return off_curve();
  const BnPtr number = work.scalar(random);
  if (number == nullptr) return off_curve();
  return bytes_of(number.get(), static_cast<std::size_t>(BN_num_bytes(work.order)));
}

std::size_t scalar_random_size(Curve curve) { return field_size(curve) + 8; }

Bytes x_of(Curve curve, ByteView point) {
  const ByteView x = point.subspan(1, field_size(curve));
  return {x.begin(), x.end()};
}

Result<Bytes> divide_modulo_order(Curve curve, ByteView a, ByteView b) {
  const Work work{curve};
  const BnPtr numerator = work.scalar(a);
  const BnPtr denominator = work.scalar(b);
  if (numerator == nullptr || denominator == nullptr) return off_curve();
  const BnPtr inverse{BN_mod_inverse(nullptr, denominator.get(), work.order, work.context.get())};
  const BnPtr result{BN_new()};
  if (inverse == nullptr ||
      BN_mod_mul(result.get(), numerator.get(), inverse.get(), work.order, work.context.get()) != 1)
    return off_curve();
  return bytes_of(result.get(), static_cast<std::size_t>(BN_num_bytes(work.order)));
}

Bytes modulo_prime(Curve curve, ByteView number) {
  const Work work{curve};
  const BnPtr value = bn(number);
  const BnPtr p = bn(numbers_of(curve).prime);
  if (BN_nnmod(value.get(), value.get(), p.get(), work.context.get()) != 1) std::abort();
  return bytes_of(value.get(), field_size(curve));
}

Result<Bytes> encode_to_point(Curve curve, ByteView number) {
  const Field field{curve};
  if (!field.three_modulo_four())
    return off_curve();  // P-224: the standard defines no integrated mapping there
  const CurveNumbers numbers = numbers_of(curve);
  const BnPtr a = bn(numbers.a);
  const BnPtr b = bn(numbers.b);
  const BnPtr t = bn(number);
  const BnPtr one = bn(Bytes{1});
  const BnPtr t2 = field.times(t, t);
  const BnPtr alpha = field.minus(t2);
  const BnPtr sum_inverse = field.inverse(field.plus(alpha, field.times(alpha, alpha)));
  const BnPtr a_inverse = field.inverse(a);
  if (sum_inverse == nullptr || a_inverse == nullptr) return off_curve();
  const BnPtr x2 = field.times(field.times(field.minus(b), a_inverse), field.plus(one, sum_inverse));
  const BnPtr x3 = field.times(alpha, x2);
  const BnPtr h2 = field.plus(field.plus(field.times(field.times(x2, x2), x2), field.times(a, x2)), b);
  const BnPtr root = field.inverse_root(h2);
  const bool square = BN_is_one(field.times(field.times(root, root), h2).get()) == 1;
  const BnPtr y2 = field.times(root, h2);
  const BnPtr y3 = field.times(y2, field.times(t2, t));
  Bytes point{4};
  for (const BIGNUM* coordinate : {square ? x2.get() : x3.get(), square ? y2.get() : y3.get()}) {
    const Bytes bytes = bytes_of(coordinate, field_size(curve));
    point.insert(point.end(), bytes.begin(), bytes.end());
  }
  if (!on_curve(curve, point)) return off_curve();
  return point;
}

}  // namespace shekara::crypto
