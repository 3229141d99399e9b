#include "kiosk/screen/names.h"

#include <array>
#include <utility>

namespace shekara::kiosk {

std::string name_of(Screen screen) {
  switch (screen) {
    case Screen::kWelcome:
      return "welcome";
    case Screen::kPlaceDocument:
      return "place_document";
    case Screen::kChecking:
      return "checking";
    case Screen::kGoOn:
      return "go_on";
    case Screen::kSeeOfficer:
      return "see_officer";
    case Screen::kCannotFinish:
      return "cannot_finish";
    case Screen::kProtection:
      return "protection";
  }
  return "cannot_finish";
}

std::string name_of(Advice advice) {
  switch (advice) {
    case Advice::kNone:
      return "";
    case Advice::kNoMachineLines:
      return "no_machine_lines";
    case Advice::kNotSharp:
      return "not_sharp";
    case Advice::kNotAnImage:
      return "not_an_image";
    case Advice::kReaderFailed:
      return "reader_failed";
  }
  return "";
}

std::string name_of(law::ListTrust trust) {
  switch (trust) {
    case law::ListTrust::kVerified:
      return "verified";
    case law::ListTrust::kMissing:
      return "missing";
    case law::ListTrust::kBroken:
      return "broken";
    case law::ListTrust::kDegraded:
      return "degraded";
  }
  return "broken";
}

std::string name_of(law::Direction direction) {
  switch (direction) {
    case law::Direction::kEntry:
      return "entry";
    case law::Direction::kExit:
      return "exit";
    case law::Direction::kTransitIn:
      return "transit_in";
    case law::Direction::kTransitOut:
      return "transit_out";
  }
  return "entry";
}

std::string name_of(DeviceState state) {
  switch (state) {
    case DeviceState::kAbsent:
      return "absent";
    case DeviceState::kReady:
      return "ready";
    case DeviceState::kBusy:
      return "busy";
    case DeviceState::kFault:
      return "fault";
  }
  return "fault";
}

namespace {

constexpr std::array<std::pair<records::Decision, std::string_view>, 5> kDecisions{{
    {records::Decision::kAllow, "allow"},
    {records::Decision::kAllowWithConditions, "allow_with_conditions"},
    {records::Decision::kRefuse, "refuse"},
    {records::Decision::kDefer, "defer"},
    {records::Decision::kHandToProtection, "hand_to_protection"},
}};

}  // namespace

std::string name_of(records::Decision decision) {
  for (const auto& [value, name] : kDecisions) {
    if (value == decision) return std::string{name};
  }
  return "defer";
}

std::optional<records::Decision> decision_named(std::string_view wanted) {
  for (const auto& [value, name] : kDecisions) {
    if (name == wanted) return value;
  }
  return std::nullopt;
}

}  // namespace shekara::kiosk
