#pragma once

#include <string>
#include <vector>

#include "core/records/record.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/clock.h"

namespace shekara::kiosk {

// Something that a named officer must decide before the person may be expelled (1.5 steps 3 and 4).
struct Conflict {
  std::string code;    // "exit-bar", "appeal", "term-passed", "minor"
  std::string reason;  // in words, with the article where there is one; no personal data
};

// Exit bars and grounds of protection by the same rules that judge an exit; appeals on record; the term; the
// age. A list that is missing or broken is a conflict too: nobody knows then whether the decision still
// stands.
[[nodiscard]] std::vector<Conflict> find_conflicts(const TravelDocument& document,
                                                   const records::CourtDecision& decision,
                                                   const BanList& list, const Clock::Reading& time);

}  // namespace shekara::kiosk
