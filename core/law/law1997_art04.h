#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law on Population Migration of 1997 (historic, unofficial English, as amended to 27 March 2002), article 4:
// registration.
namespace shekara::law {

inline constexpr std::array kLaw1997Art04{
    // clang-format off
    Rule{.id = "G-01", .act = "Law of 1997", .article = "art. 4 part 3", .wording = "",
         .quote = "Every subject of immigration on the territory of the Republic of Kazakhstan shall be responsible to register within 5 working days at the place of permanent or temporary residence.",
         .english = "Every subject of immigration on the territory of the Republic of Kazakhstan shall be responsible to register within 5 working days at the place of permanent or temporary residence.",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kDuty, .listable = Listable::kNo,
         .knows = "H", .starts = "arrival", .ends = "5 working days", .exempt = "",
         .note = "A slip of information only; today's period is set elsewhere: a table of texts by date.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
