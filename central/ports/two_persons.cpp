#include "central/ports/two_persons.h"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/overload.h"
#include "crypto/p256.h"

namespace shekara::central {
namespace {

constexpr std::chrono::minutes kClockTolerance{5};  // between the officer's machine and the signer's

Error not_allowed(std::string problem, std::string remedy) {
  return Error{ErrorCode::kNotAllowed, std::move(problem), std::move(remedy)};
}

bool may_propose(OfficerRole role) {
  switch (role) {
    case OfficerRole::kEditor:
    case OfficerRole::kApprover:
    case OfficerRole::kDuty:
      return true;
    case OfficerRole::kAdmin:
      return false;
  }
  return false;
}

bool may_approve(OfficerRole role) { return role == OfficerRole::kApprover; }

bool may_act_alone(OfficerRole role) {
  return role == OfficerRole::kDuty || role == OfficerRole::kApprover;
}

Result<Officer> active(const OfficerId& id, Roster& roster) {
  SHEKARA_TRY(Officer officer, roster.find(id));
  if (officer.disabled) {
    return not_allowed("officer " + id.str() + " is disabled", "Another officer must take this over.");
  }
  return officer;
}

Done check_signature(const records::Assertion& assertion, const Digest& subject, const Officer& officer) {
  const Digest digest = records::assertion_digest(assertion.officer, assertion.subject);
  if (assertion.subject == subject && p256_verifies(officer.public_key, digest, assertion.signature))
    return done();
  return Error{
      ErrorCode::kNotAuthentic,
      "the signature of officer " + officer.id.str() + " does not hold for this change",
      "Use the key that the roster names for this officer (officer list), and sign the change as it is now."};
}

Done check_desk(const ExecutionSponsor& sponsor, KioskRegistry& kiosks) {
  SHEKARA_TRY(const Kiosk desk, kiosks.find(sponsor.desk));
  if (desk.role == KioskRole::kDesk && desk.state == KioskState::kEnrolled) return done();
  return not_allowed("kiosk " + sponsor.desk.str() + " is not an enrolled expulsion desk",
                     "An officer must propose the entry by hand: ban propose.");
}

}  // namespace

Done check_sponsor(const Proposal& proposal, Roster& roster, KioskRegistry& kiosks) {
  return std::visit(
      Overload{
          [&](const records::Assertion& assertion) -> Done {
            SHEKARA_TRY(const Officer officer, active(assertion.officer, roster));
            if (!may_propose(officer.role)) {
              return not_allowed("officer " + officer.id.str() + " has a role that may not propose",
                                 "An editor, approver or duty officer must propose.");
            }
            return check_signature(assertion, subject_of(proposal.id, proposal.change), officer);
          },
          [&](const ExecutionSponsor& sponsor) -> Done { return check_desk(sponsor, kiosks); },
      },
      proposal.sponsor);
}

Done check_approval(const Proposal& proposal, const records::Assertion& approval, Roster& roster) {
  SHEKARA_TRY(const Officer approver, active(approval.officer, roster));
  if (!may_approve(approver.role)) {
    return not_allowed("officer " + approver.id.str() + " has a role that may not approve",
                       "An approver must approve.");
  }
  if (const auto* proposer = std::get_if<records::Assertion>(&proposal.sponsor)) {
    SHEKARA_TRY(const Officer editor, roster.find(proposer->officer));
    if (editor.id == approver.id || editor.public_key == approver.public_key) {
      return not_allowed(
          "two-person rule: officer " + approver.id.str() + " proposed this change and cannot approve it",
          "Another person, with a key of their own, must approve.");
    }
  }
  return check_signature(approval, subject_of(proposal.id, proposal.change), approver);
}

Done check_two_persons(const Proposal& proposal, Roster& roster, KioskRegistry& kiosks) {
  if (!proposal.approval) {
    return not_allowed("two-person rule: proposal " + proposal.id + " is not approved",
                       "A second person must approve it: ban approve " + proposal.id + ".");
  }
  SHEKARA_CHECK(check_sponsor(proposal, roster, kiosks));
  return check_approval(proposal, *proposal.approval, roster);
}

Done check_emergency(const Proposal& proposal, Roster& roster, KioskRegistry& kiosks, Instant now) {
  const auto* proposer = std::get_if<records::Assertion>(&proposal.sponsor);
  if (!proposal.emergency || proposer == nullptr) {
    return not_allowed("proposal " + proposal.id + " is no emergency of a person",
                       "A second person must approve it: ban approve " + proposal.id + ".");
  }
  const Emergency& emergency = *proposal.emergency;
  SHEKARA_CHECK(check_sponsor(proposal, roster, kiosks));
  SHEKARA_TRY(const Officer officer, active(proposer->officer, roster));
  if (emergency.assertion.officer != proposer->officer || !may_act_alone(officer.role)) {
    return not_allowed("officer " + emergency.assertion.officer.str() + " may not put an emergency entry on the list",
                       "A duty officer or an approver must propose it.");
  }
  const bool ban = proposal.change.collection == bans::Collection::kBans && !proposal.change.removed;
  if (!ban || emergency.ends <= now || emergency.ends > now + kEmergencyMax + kClockTolerance) {
    return not_allowed("proposal " + proposal.id + ": an emergency adds a ban that ends within four hours",
                       "Propose it again, or have a second person approve it.");
  }
  return check_signature(emergency.assertion,
                         emergency_subject(subject_of(proposal.id, proposal.change), emergency.ends), officer);
}

}  // namespace shekara::central
