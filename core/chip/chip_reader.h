#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/file_reader.h"
#include "core/chip/key_derivation.h"
#include "core/chip/pace.h"
#include "core/chip/security_infos.h"
#include "core/chip/session.h"

namespace shekara::chip {

enum class AccessProtocol { kNone, kBac, kPace };
[[nodiscard]] std::string_view to_string(AccessProtocol protocol);

// What became of a protocol in which the chip proves itself.
enum class Proof { kNotOffered, kNotTried, kHeld, kFailed };

// Everything that came from a chip, not judged yet. Files are as they were read.
struct ChipContents {
  AccessProtocol protocol = AccessProtocol::kNone;
  std::optional<PaceInfo> pace;
  Bytes card_access;    // empty: none
  Bytes card_security;  // read only after chip authentication mapping
  std::optional<CamProof> cam;
  Bytes com, sod;
  std::map<int, Bytes> groups;
  std::vector<int> withheld;  // signed, asked for, and not given
  Proof chip_authentication = Proof::kNotTried;
  Proof active_authentication = Proof::kNotTried;
  WireCount wire;
  std::size_t chunk = 0;  // bytes that one answer carried
};

struct ReadOrder {
  Password password;  // the MRZ, or a CAN (PACE only)
  std::vector<int> groups{
      1, 2, 7, 11,
      12};  // read if EF.SOD lists them; 14 and 15 are always read, 3 and 4 never (terminal authentication)
  bool com = true;
};

// Opens a chip, reads it, and lets it prove itself. PACE where the chip offers it, and then nothing weaker;
// otherwise BAC. `size`: what is known of this document, and what was learnt. Errors: kNotAllowed (the
// password is wrong, or a file is refused), kNotAuthentic, kMalformed, kUnavailable (withdrawn), kTimeout,
// kExhausted (more commands than any document needs).
[[nodiscard]] Result<ChipContents> read_chip(Transceiver& transceiver, const ReadOrder& order,
                                             const Random& random, ReadSize& size);

}  // namespace shekara::chip
