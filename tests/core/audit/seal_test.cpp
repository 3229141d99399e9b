#include "core/audit/seal.h"

#include <gtest/gtest.h>
#include <sodium.h>

namespace shekara::audit {
namespace {

struct Centre {
  SealPublicKey open{};
  SealSecretKey secret{};

  explicit Centre(std::uint8_t seed_byte) {
    std::array<std::uint8_t, crypto_box_SEEDBYTES> seed{};
    seed.fill(seed_byte);
    crypto_box_seed_keypair(open.data(), secret.data(), seed.data());
  }
};

SealRandomness randomness(std::uint8_t byte) {
  SealRandomness bytes{};
  bytes.fill(byte);
  return bytes;
}

TEST(Seal, IsOpenedByTheCentreAlone) {
  const Centre centre{1};
  const Sealed sealed = seal(as_bytes("record"), centre.open, randomness(7));
  EXPECT_EQ(as_text(open(sealed.sealed_key, sealed.ciphertext, centre.open, centre.secret).value()),
            "record");
  const Centre other{2};
  EXPECT_FALSE(open(sealed.sealed_key, sealed.ciphertext, other.open, other.secret));
}

TEST(Seal, ThatWasAlteredOrErasedCannotBeOpened) {
  const Centre centre{1};
  Sealed sealed = seal(as_bytes("record"), centre.open, randomness(7));
  sealed.ciphertext.back() ^= 1U;
  EXPECT_FALSE(open(sealed.sealed_key, sealed.ciphertext, centre.open, centre.secret));
  EXPECT_FALSE(open({}, sealed.ciphertext, centre.open, centre.secret));
  EXPECT_FALSE(open(sealed.sealed_key, {}, centre.open, centre.secret));
}

TEST(Seal, HidesTheSameRecordDifferentlyEachTime) {
  const Centre centre{1};
  EXPECT_NE(seal(as_bytes("record"), centre.open, randomness(7)).ciphertext,
            seal(as_bytes("record"), centre.open, randomness(8)).ciphertext);
}

TEST(Seal, ToAKeyOfLowOrderOpensForNobody) {
  const Sealed sealed = seal(as_bytes("record"), SealPublicKey{}, randomness(7));
  EXPECT_EQ(sealed.sealed_key, Bytes(sealed.sealed_key.size(), 0));
}

}  // namespace
}  // namespace shekara::audit
