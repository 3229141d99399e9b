#pragma once

#include <cstdint>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/records/record.h"

namespace shekara::kiosk {

// Where records go before a screen says "done". A receipt means: on disk, sealed, linked into the chain. Any
// thread.
class Outbox {
 public:
  virtual ~Outbox() = default;
  Outbox(const Outbox&) = delete;
  Outbox& operator=(const Outbox&) = delete;

  struct Stamp {
    Instant recorded{};
    std::uint64_t list_version = 0;  // in use when recorded
  };

  struct Receipt {
    std::uint64_t sequence = 0;
    Digest hash{};
    friend bool operator==(const Receipt&, const Receipt&) = default;
  };

  // Evidence that an execution names becomes part of the event: it is uploaded before it. Errors: kExhausted
  // (the outbox or the disk is full: the traveller goes to the officer), kUnavailable (the disk fails),
  // kNotFound (evidence that is not kept).
  [[nodiscard]] virtual Result<Receipt> append(const records::Record& record, Stamp stamp) = 0;
  // Seals and keeps an image; its name is the SHA-256 of the ciphertext. Kept as a draft until a record names
  // it.
  [[nodiscard]] virtual Result<Digest> keep_evidence(ByteView plain) = 0;
  // Drafts of a registration that was given up. Evidence that an event names stays.
  virtual Done forget_evidence(const std::vector<Digest>& names) = 0;

 protected:
  Outbox() = default;
};

}  // namespace shekara::kiosk
