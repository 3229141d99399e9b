#include "crypto/p256.h"

#include <gtest/gtest.h>

#include "core/base/hash.h"

namespace shekara {
namespace {

TEST(P256Key, WhatItSignsItsPublicHalfVerifies) {
  const P256Key key = P256Key::generate().value();
  const Digest digest = sha256(as_bytes("a decision"));
  const Bytes signature = key.sign(digest).value();
  EXPECT_TRUE(p256_verifies(key.public_der(), digest, signature));
  EXPECT_FALSE(p256_verifies(key.public_der(), sha256(as_bytes("another")), signature));
  EXPECT_FALSE(p256_verifies(P256Key::generate().value().public_der(), digest, signature));
}

TEST(P256Key, SurvivesItsFile) {
  const P256Key key = P256Key::generate().value();
  const P256Key again = P256Key::from_pem(key.to_pem()).value();
  EXPECT_EQ(key.public_der(), again.public_der());
}

TEST(P256Key, GarbageIsNoKeyAndNoSignature) {
  EXPECT_EQ(P256Key::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n").error().code,
            ErrorCode::kMalformed);
  const P256Key key = P256Key::generate().value();
  const Digest digest = sha256(as_bytes("a decision"));
  EXPECT_FALSE(p256_verifies(key.public_der(), digest, Bytes{0x30, 0x02}));
  EXPECT_FALSE(p256_verifies(key.public_der(), digest, Bytes{}));
  Bytes off_the_curve = key.public_der();
  off_the_curve.back() ^= 1;
  EXPECT_FALSE(p256_verifies(off_the_curve, digest, key.sign(digest).value()));
  Bytes longer = key.public_der();
  longer.push_back(0);
  EXPECT_FALSE(p256_verifies(longer, digest, key.sign(digest).value()));
  EXPECT_FALSE(p256_verifies(Bytes{1, 2, 3}, digest, key.sign(digest).value()));
}

}  // namespace
}  // namespace shekara
