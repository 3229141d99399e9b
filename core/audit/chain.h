#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"

namespace shekara::audit {

using ChainId = std::array<std::uint8_t, 16>;  // random; a new store begins a new chain

// Outside the seal, so that the centre can sort and count without opening. Never tells what was decided.
enum class EventKind : std::uint8_t { kCrossing = 1, kDecision = 2, kExecution = 3, kAlarm = 4 };

// An event as it lies on disk and travels. Its identity is (kiosk, chain, sequence, hash) (design decision
// 11). The chain hashes the hashes of the sealed parts: erasing both parts leaves the chain verifiable
// (decision 10).
struct SealedEvent {
  ChainId chain{};
  std::uint64_t sequence = 0;  // gap-free, from 1
  Digest previous{};           // zero at sequence 1
  EventKind kind = EventKind::kCrossing;
  Instant recorded{};
  std::uint64_t list_version = 0;
  Bytes sealed_key;  // the record's own key, sealed to the centre; empty: erased
  Bytes ciphertext;  // the record under that key; empty: erased
  Digest sealed_key_hash{};
  Digest ciphertext_hash{};
  Digest hash{};
  friend bool operator==(const SealedEvent&, const SealedEvent&) = default;
};

// The hash that binds the event to its kiosk, its place in the chain and its sealed parts.
[[nodiscard]] Digest event_hash(const KioskId& kiosk, const SealedEvent& event);

// Fills the hashes of a new event that follows (`sequence` - 1, `previous`).
[[nodiscard]] SealedEvent linked(const KioskId& kiosk, SealedEvent event);

// That the event follows (last_sequence, last_hash) of its chain and that its hashes are those of its parts.
// Errors: kConflict (does not follow), kCorrupt (its own hashes do not hold).
[[nodiscard]] Done verify_link(const KioskId& kiosk, const SealedEvent& event, std::uint64_t last_sequence,
                               const Digest& last_hash);

// What a device signs for a batch (ECDSA P-256, by whoever holds the device key).
[[nodiscard]] Digest batch_digest(const KioskId& kiosk, const ChainId& chain, std::uint64_t last_sequence,
                                  const Digest& last_hash);

}  // namespace shekara::audit
