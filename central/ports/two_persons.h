#pragma once

#include <cstdint>

#include "central/ports/proposals.h"
#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara::central {

// The two-person rule (guard rail 4.8) in one place: for whoever records an assertion, and again for the
// signer, which trusts nobody. Errors: kNotAllowed (who may not), kNotAuthentic (a signature that does not
// hold).

// The proposer: an editor, approver or duty officer who signed exactly this change, or an enrolled desk's
// event.
[[nodiscard]] Done check_sponsor(const Proposal& proposal, Roster& roster, KioskRegistry& kiosks);

// The approver: an approver with a valid signature over the same change, who is another person with another
// key.
[[nodiscard]] Done check_approval(const Proposal& proposal, const records::Assertion& approval,
                                  Roster& roster);

// Both. Error also if there is no approval.
[[nodiscard]] Done check_two_persons(const Proposal& proposal, Roster& roster, KioskRegistry& kiosks);

// One person alone: a duty officer or an approver who signed this change and this end, which is at most four hours from
// `now` and not past. (When the signature was made is not signed; the end is.)
[[nodiscard]] Done check_emergency(const Proposal& proposal, Roster& roster, KioskRegistry& kiosks, Instant now);

}  // namespace shekara::central
