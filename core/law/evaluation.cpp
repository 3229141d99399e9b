#include "core/law/evaluation.h"

#include <string_view>

namespace shekara::law {

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::kReferProtection:
      return "REFER_PROTECTION";
    case Outcome::kReferMandatory:
      return "REFER_MANDATORY";
    case Outcome::kReferDiscretionary:
      return "REFER_DISCRETIONARY";
    case Outcome::kReferIdentity:
      return "REFER_IDENTITY";
    case Outcome::kReferTechnical:
      return "REFER_TECHNICAL";
    case Outcome::kClear:
      return "CLEAR";
  }
  return "UNKNOWN";
}

}  // namespace shekara::law
