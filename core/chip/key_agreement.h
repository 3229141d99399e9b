#pragma once

#include <cstddef>
#include <variant>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/security_infos.h"
#include "core/chip/session.h"
#include "crypto/curves.h"
#include "crypto/dh_groups.h"

namespace shekara::chip {

// The group in which keys are agreed: a curve, or numbers modulo a prime, with the generator that PACE's
// mapping made of it.
class Domain {
 public:
  explicit Domain(crypto::Curve curve);
  explicit Domain(crypto::DhGroup group);
  // A standardised domain (ICAO 9303-11 9.5.1). Error kMalformed: no such number.
  static Result<Domain> standard(int parameter_id);

  // A secret from random bytes.
  [[nodiscard]] Result<Bytes> secret(const Random& random) const;
  [[nodiscard]] Result<Bytes> public_value(ByteView secret) const;
  // Error kMalformed: a peer's value that is none of the group.
  [[nodiscard]] Result<Bytes> agree(ByteView secret, ByteView peer) const;
  // What keys are derived from: the x coordinate, or the number.
  [[nodiscard]] Bytes key_material(ByteView agreed) const;

  // Generic mapping: nonce * G + H, where H is what both agreed on.
  [[nodiscard]] Result<Domain> mapped(ByteView nonce, ByteView agreed) const;
  // Integrated mapping: a generator from both sides' nonces (ICAO 9303-11 4.4.3.3.2).
  [[nodiscard]] Result<Domain> mapped_by_nonces(ByteView chip_nonce, ByteView terminal_nonce,
                                                crypto::Cipher cipher) const;

  [[nodiscard]] const Bytes& generator() const { return generator_; }

  // The tag of a public value in an authentication token: 86 for a point, 84 for a number.
  [[nodiscard]] std::uint32_t value_tag() const;

  [[nodiscard]] const std::variant<crypto::Curve, crypto::DhGroup>& group() const { return group_; }

 private:
  std::variant<crypto::Curve, crypto::DhGroup> group_;
  Bytes generator_;
};

}  // namespace shekara::chip
