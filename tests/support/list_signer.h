#pragma once

#include <cstdint>

#include <sodium.h>

#include "core/bans/head.h"
#include "core/base/signature.h"
#include "proto/codec/list.h"

// The three keys of a centre, and heads signed by them: what tests need to offer a kiosk right and wrong
// lists.
namespace shekara::testing {

struct KeyPair {
  PublicKey open{};
  SecretKey secret{};

  explicit KeyPair(std::uint8_t seed_byte) {
    std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
    seed.fill(seed_byte);
    crypto_sign_seed_keypair(open.data(), secret.data(), seed.data());
  }
};

struct ListSigner {
  KeyPair root{1};
  KeyPair content{2};
  KeyPair freshness{3};
  std::uint32_t epoch = 1;

  template <class T>
  static bans::Signed<T> signed_by(const T& value, std::string_view domain, const SecretKey& key) {
    Bytes payload = codec::encode(value);
    const Signature signature = sign(domain, payload, key);
    return {.value = value, .payload = std::move(payload), .signature = signature};
  }

  [[nodiscard]] bans::Head head(bans::Contents contents,
                                Instant now = Instant{std::chrono::seconds{1000}}) const {
    contents.key_epoch = epoch;
    bans::Head head;
    head.keys = signed_by(
        bans::KeySet{.epoch = epoch, .content = content.open, .freshness = freshness.open, .issued = {}},
        bans::kKeySetDomain, root.secret);
    head.contents = signed_by(contents, bans::kContentsDomain, content.secret);
    head.freshness = signed_by(bans::Freshness{.version = contents.version,
                                               .contents = sha256(head.contents.payload),
                                               .signed_at = now,
                                               .expires = now + std::chrono::hours{1}},
                               bans::kFreshnessDomain, freshness.secret);
    return head;
  }
};

}  // namespace shekara::testing
