#pragma once

#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"

namespace shekara::central {

inline constexpr std::uint64_t kEvidenceMaxBytes = std::uint64_t{16}
                                                   << 20;  // ten prints at 500 dpi are below 8 MiB

struct EvidencePart {
  KioskId kiosk;
  Digest sha256{};   // of the whole ciphertext
  Bytes sealed_key;  // with offset 0
  std::uint64_t offset = 0;
  std::uint64_t size = 0;  // of the whole ciphertext
  Bytes data;
};

struct SealedEvidence {
  Bytes sealed_key;
  Bytes ciphertext;
};

// Sealed images and the like, named by the hash of their sealed bytes.
class EvidenceStore {
 public:
  virtual ~EvidenceStore() = default;
  // Bytes durable after this part. A part that is held already is passed over. Errors: kConflict (does not
  // follow what is held: resume from there), kNotAuthentic (complete, but not what the hash names: all of it
  // is dropped), kTooLarge, kExhausted.
  virtual Result<std::uint64_t> put(const EvidencePart& part) = 0;
  // 0: unknown.
  virtual Result<std::uint64_t> stored(const Digest& sha256) = 0;
  // Errors: kNotFound (also while incomplete).
  virtual Result<SealedEvidence> read(const Digest& sha256) = 0;

 protected:
  EvidenceStore() = default;
  EvidenceStore(const EvidenceStore&) = default;
  EvidenceStore& operator=(const EvidenceStore&) = default;
};

}  // namespace shekara::central
