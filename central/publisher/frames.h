#pragma once

#include <cstddef>
#include <cstdint>
#include <variant>

#include "central/ports/content_signer.h"
#include "core/base/bytes.h"
#include "core/base/result.h"

// What the centre and its signer say to each other over a Unix-domain socket. A frame is its length (4 bytes, big
// endian, at most kFrameMaxBytes), then its bytes: one byte for the kind, then the fields in order; numbers are 8 bytes
// big endian, byte strings carry their length in 4. Nothing may be left over. docs/formats/list.md, "The signer".
namespace shekara::central {

inline constexpr std::size_t kFrameMaxBytes = std::size_t{64} << 20;
inline constexpr std::size_t kFrameLengthBytes = 4;

struct LastRequest {
  friend bool operator==(LastRequest, LastRequest) = default;
};

struct PrepareKeyRequest {
  friend bool operator==(PrepareKeyRequest, PrepareKeyRequest) = default;
};

struct WitnessRequest {
  friend bool operator==(WitnessRequest, WitnessRequest) = default;
};

struct AdoptRequest {
  bans::Signed<bans::KeySet> keys;
  std::uint64_t previous = 0;
  friend bool operator==(const AdoptRequest&, const AdoptRequest&) = default;
};

using SignerRequest =
    std::variant<SigningRequest, LastRequest, RosterChange, PrepareKeyRequest, AdoptRequest, WitnessRequest>;

using SignerAnswer = std::variant<Error, SignedVersion, Unit, PublicKey, Witness>;

// Without the length.
[[nodiscard]] Bytes encode_frame(const SignerRequest& request);
[[nodiscard]] Bytes encode_frame(const SignerAnswer& answer);
// Error kMalformed. Nothing is verified here but the form.
[[nodiscard]] Result<SignerRequest> decode_request(ByteView frame);
[[nodiscard]] Result<SignerAnswer> decode_answer(ByteView frame);

// The length of the frame that these four bytes announce. Error kTooLarge.
[[nodiscard]] Result<std::size_t> frame_length(ByteView four);
[[nodiscard]] Bytes with_length(ByteView frame);

}  // namespace shekara::central
