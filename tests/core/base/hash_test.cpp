#include "core/base/hash.h"

#include <gtest/gtest.h>

#include "core/base/bytes.h"

namespace shekara {
namespace {

TEST(Sha256, OfAbcIsTheValueOfTheStandard) {
  EXPECT_EQ(to_hex(sha256(as_bytes("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Hasher, SeparatesPartsAndDomains) {
  const auto hash = [](auto... parts) {
    Hasher hasher{"domain"};
    (hasher.add(std::string_view{parts}), ...);
    return hasher.finish();
  };
  EXPECT_NE(hash("ab", "c"), hash("a", "bc"));
  EXPECT_NE(hash("abc"), hash("abc", ""));
  EXPECT_NE(Hasher{"one"}.finish(), Hasher{"two"}.finish());
  EXPECT_EQ(hash("ab", "c"), hash("ab", "c"));
}

TEST(Hex, IsReadAndWrittenAlike) {
  EXPECT_EQ(from_hex("00ffA5").value(), (Bytes{0x00, 0xff, 0xa5}));
  EXPECT_FALSE(from_hex("0"));
  EXPECT_FALSE(from_hex("zz"));
}

}  // namespace
}  // namespace shekara
