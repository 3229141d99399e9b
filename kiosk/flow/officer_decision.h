#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/record.h"
#include "kiosk/flow/journey.h"

namespace shekara::kiosk {

struct WantedDecision {
  records::Decision decision = records::Decision::kDefer;
  std::string rule_id;  // of the ground that was decided upon; empty for a clear traveller
  std::string reason;   // in the officer's words
};

// What each officer signs: the crossing and every word of the decision. The page computes the same.
[[nodiscard]] Digest subject_of(const Decision& crossing, const WantedDecision& wanted);

// How many different officers must sign: two where a mandatory ground was found, whichever way they decide,
// and for every refusal (guard rail 4.1); one otherwise.
[[nodiscard]] std::size_t officers_needed(const Decision& crossing, const WantedDecision& wanted);

// The record, if the decision may be made by these officers; the signatures were verified by the caller.
// Errors: kConflict (decided already), kMalformed (no reason; a ground that was not found; a refusal without
// a ground that bears it), kNotAllowed (a second officer is missing; a refusal of somebody who asks for
// protection).
[[nodiscard]] Result<records::OfficerDecision> decide(const Decision& crossing, const WantedDecision& wanted,
                                                      std::vector<records::Assertion> assertions);

}  // namespace shekara::kiosk
