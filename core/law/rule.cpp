#include "core/law/rule.h"

#include <string_view>

namespace shekara::law {

void decides_nothing(const Rule& /*rule*/, const Case& /*facts*/, Findings& /*findings*/) {}

std::string_view to_string(Status status) {
  switch (status) {
    case Status::kInForce:
      return "in_force";
    case Status::kSuspended:
      return "suspended";
    case Status::kHistoric:
      return "historic";
    case Status::kToBeConfirmed:
      return "to_be_confirmed";
    case Status::kExcluded:
      return "excluded";
  }
  return "unknown";
}

std::string_view to_string(Scope scope) {
  switch (scope) {
    case Scope::kEntry:
      return "entry";
    case Scope::kExit:
      return "exit";
    case Scope::kBoth:
      return "entry and exit";
    case Scope::kTransit:
      return "transit";
    case Scope::kOutside:
      return "outside the checkpoint";
  }
  return "unknown";
}

std::string_view to_string(Weight weight) {
  switch (weight) {
    case Weight::kMandatory:
      return "mandatory";
    case Weight::kMay:
      return "may";
    case Weight::kCondition:
      return "condition";
    case Weight::kDuty:
      return "duty";
    case Weight::kStatus:
      return "status";
    case Weight::kInformation:
      return "information";
  }
  return "unknown";
}

}  // namespace shekara::law
