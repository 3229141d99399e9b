#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/chip/chip_reader.h"
#include "core/chip/passive_authentication.h"
#include "core/chip/trust_store.h"

namespace shekara::chip {

// The checks of an electronic document (BSI TR-03135-1, 5.3), one result each: never one tick for all.
enum class CheckKind {
  kAccess,                  // BAC or PACE succeeded
  kSecurityObject,          // the issuer's signature over the digests, its signer's certificate
  kRevocation,              // the authority's revocation list was at hand
  kDataGroups,              // every file that was read has the signed digest; DG1 and DG2 are there
  kContentList,             // EF.COM lists what EF.SOD lists
  kPaceOffer,               // what EF.CardAccess offered stands in the signed DG14
  kChipAuthentication,      // the chip holds the key of DG14 (or of EF.CardSecurity, by chip authentication
                            // mapping)
  kActiveAuthentication,    // the chip holds the key of DG15
  kTerminalAuthentication,  // never done: fingers and irises in the chip are not read
  kMrz,                     // DG1 is what the page shows
};
[[nodiscard]] std::string_view to_string(CheckKind kind);

enum class CheckResult { kPassed, kFailed, kUndetermined, kNotSupported };
[[nodiscard]] std::string_view to_string(CheckResult result);

struct ChipCheck {
  CheckKind kind = CheckKind::kAccess;
  CheckResult result = CheckResult::kUndetermined;
  std::string reason;  // for the officer; no personal data
};

// What the rules of law are told about a chip: the values of the fact "chip" (docs/formats/facts.md).
enum class ChipFact { kGenuine, kNotGenuine, kUnknownIssuer, kUnreadable, kNone };
[[nodiscard]] std::string_view to_string(ChipFact fact);

struct ChipVerdict {
  ChipFact fact = ChipFact::kUnreadable;
  std::vector<ChipCheck> checks;
  PassiveResult passive;
  bool copy_excluded = false;  // the chip proved a key that its issuer signed

  [[nodiscard]] CheckResult of(CheckKind kind) const;
};

// Judges what a chip gave. `printed_mrz`: as read from the page; "": not compared. A proof by key counts only
// where passive authentication holds and the key's file is what the issuer signed.
[[nodiscard]] ChipVerdict judge_chip(const ChipContents& contents, const TrustStore& trust,
                                     std::string_view printed_mrz);
// The verdict on a chip that could not be read: an error of read_chip. A chip that disproves itself is not
// genuine; the rest is unreadable.
[[nodiscard]] ChipVerdict judge_failure(const Error& error);

}  // namespace shekara::chip
