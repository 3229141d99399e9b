#include "core/law/conditions.h"

#include <optional>
#include <string_view>

#include "core/law/case.h"
#include "core/law/named_facts.h"
#include "core/law/rule.h"

namespace shekara::law {
namespace {

void chip_is_genuine(const Rule& rule, const Case& facts, Findings& findings) {
  switch (facts.named.chip) {
    case ChipVerdict::kGenuine:
      return;
    case ChipVerdict::kNotGenuine:
      findings.add(
          finding(rule, Outcome::kReferDiscretionary, "The chip is not genuine: an officer examines it."));
      return;
    case ChipVerdict::kUnreadable:
      findings.add(
          finding(rule, Outcome::kReferTechnical, "The document has a chip that could not be read."));
      return;
    case ChipVerdict::kUnknown:
    case ChipVerdict::kUnknownIssuer:
    case ChipVerdict::kNoChip:
      break;
  }
  if (facts.settings.chip_must_be_proven) {
    findings.add(
        finding(rule, Outcome::kReferDiscretionary, "The chip was not proven genuine: an officer looks."));
  }
}

// "или заменяющим их документам": which documents replace a passport is a table with dates, not in the
// source.
void is_passport_or_replaces_one(const Rule& rule, const Case& facts, Findings& findings) {
  if (facts.facts.document->document_code.rfind('P', 0) == 0) return;
  switch (facts.named.replacing_document) {
    case ReplacingDocument::kAccepted:
      return;
    case ReplacingDocument::kNotAccepted:
      findings.add(finding(rule, Outcome::kReferDiscretionary, "The document does not replace a passport."));
      return;
    case ReplacingDocument::kUnknown:
      break;
  }
  findings.add(
      finding(rule, Outcome::kReferDiscretionary, "Whether the document replaces a passport is not known."));
}

void is_not_reported(const Rule& rule, const Case& facts, Findings& findings) {
  switch (facts.named.document_report) {
    case DocumentReport::kNone:
      return;
    case DocumentReport::kLost:
      findings.add(finding(rule, Outcome::kReferDiscretionary, "The document is reported lost."));
      return;
    case DocumentReport::kStolen:
      findings.add(finding(rule, Outcome::kReferDiscretionary, "The document is reported stolen."));
      return;
    case DocumentReport::kRevoked:
      findings.add(finding(rule, Outcome::kReferDiscretionary, "The document is reported revoked."));
      return;
  }
}

void is_not_expired(const Rule& rule, const Case& facts, Findings& findings) {
  const auto& expiry = facts.facts.document->date_of_expiry;
  if (!expiry) {
    findings.add(finding(rule, Outcome::kReferDiscretionary, "The document states no date of expiry."));
  } else if (!expiry->ok() || *expiry < facts.today) {
    findings.add(finding(rule, Outcome::kReferDiscretionary, "The document has expired."));
  }
}

}  // namespace

void document_is_valid(const Rule& rule, const Case& facts, Findings& findings) {
  if (!facts.facts.document) {
    findings.add(finding(rule, Outcome::kReferTechnical, "No document was read."));
    return;
  }
  if (!facts.facts.document_conforms) {
    findings.add(finding(rule, Outcome::kReferTechnical, "The document fails its check digits."));
    return;  // what it says cannot be relied on
  }
  if (facts.named.face == FaceVerdict::kDifferent) {
    findings.add(
        finding(rule, Outcome::kReferIdentity, "The holder does not resemble the document's picture."));
  }
  if (facts.airside()) return;  // no border is crossed on it
  is_passport_or_replaces_one(rule, facts, findings);
  is_not_reported(rule, facts, findings);
  is_not_expired(rule, facts, findings);
  chip_is_genuine(rule, facts, findings);
}

void visa_allows(const Rule& rule, const Case& facts, Visa visa, Findings& findings) {
  const bool not_needed = facts.airside() || facts.citizenship() == Citizenship::kCitizenToday;
  if (not_needed || !facts.facts.document || !facts.facts.document_conforms) return;
  switch (visa) {
    case Visa::kValid:
    case Visa::kNotRequired:
      return;
    case Visa::kMissing:
      findings.add(finding(rule, Outcome::kReferDiscretionary, "A visa is required and there is none."));
      return;
    case Visa::kNotValid:
      findings.add(finding(rule, Outcome::kReferDiscretionary, "The visa is not valid for this crossing."));
      return;
    case Visa::kUnknown:
      break;
  }
  if (facts.settings.visa_must_be_known) {
    findings.add(
        finding(rule, Outcome::kReferDiscretionary, "Whether a visa is required is not known here."));
  }
}

}  // namespace shekara::law
