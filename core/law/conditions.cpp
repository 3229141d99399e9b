#include "core/law/conditions.h"

#include <optional>
#include <string_view>

#include "core/law/case.h"
#include "core/law/named_facts.h"
#include "core/law/rule.h"

namespace shekara::law {
namespace {

void add(const Rule& rule, Outcome outcome, std::string_view reason, Findings& findings) {
  findings.add({.rule = &rule,
                .outcome = outcome,
                .candidate = nullptr,
                .reason = reason,
                .also = {},
                .last_day_inclusive = std::nullopt,
                .last_day_exclusive = std::nullopt});
}

void chip_is_genuine(const Rule& rule, const Case& facts, Findings& findings) {
  switch (facts.named.chip) {
    case ChipVerdict::kGenuine:
      return;
    case ChipVerdict::kNotGenuine:
      add(rule, Outcome::kReferDiscretionary, "The chip is not genuine: an officer examines the document.",
          findings);
      return;
    case ChipVerdict::kUnreadable:
      add(rule, Outcome::kReferTechnical, "The document has a chip that could not be read.", findings);
      return;
    case ChipVerdict::kUnknown:
    case ChipVerdict::kUnknownIssuer:
    case ChipVerdict::kNoChip:
      break;
  }
  if (facts.settings.chip_must_be_proven) {
    add(rule, Outcome::kReferDiscretionary,
        "The chip was not proven genuine: an officer examines the document.", findings);
  }
}

}  // namespace

void document_is_valid(const Rule& rule, const Case& facts, Findings& findings) {
  const auto& document = facts.facts.document;
  if (!document) {
    add(rule, Outcome::kReferTechnical, "No document was read.", findings);
    return;
  }
  if (!facts.facts.document_conforms) {
    add(rule, Outcome::kReferTechnical, "The document fails its check digits.", findings);
  }
  if (!document->date_of_expiry) {
    add(rule, Outcome::kReferDiscretionary, "The document states no date of expiry.", findings);
  } else if (!document->date_of_expiry->ok() || *document->date_of_expiry < facts.today) {
    add(rule, Outcome::kReferDiscretionary, "The document has expired.", findings);
  }
  if (facts.named.face == FaceVerdict::kDifferent) {
    add(rule, Outcome::kReferIdentity, "The holder does not resemble the document's picture.", findings);
  }
  chip_is_genuine(rule, facts, findings);
}

void visa_allows(const Rule& rule, const Case& facts, Visa visa, Findings& findings) {
  switch (visa) {
    case Visa::kValid:
    case Visa::kNotRequired:
      return;
    case Visa::kMissing:
      add(rule, Outcome::kReferDiscretionary, "A visa is required and there is none.", findings);
      return;
    case Visa::kNotValid:
      add(rule, Outcome::kReferDiscretionary, "The visa is not valid for this crossing.", findings);
      return;
    case Visa::kUnknown:
      break;
  }
  if (facts.settings.visa_must_be_known) {
    add(rule, Outcome::kReferDiscretionary, "Whether a visa is required is not known here.", findings);
  }
}

}  // namespace shekara::law
