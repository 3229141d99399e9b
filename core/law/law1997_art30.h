#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law on Population Migration of 1997 (historic, unofficial English, as amended to 27 March 2002), articles
// 30 and 31: emigration.
namespace shekara::law {

inline constexpr std::array kLaw1997Art30{
    // clang-format off
    Rule{.id = "X-08", .act = "Law of 1997", .article = "art. 30, art. 31", .wording = "",
         .quote = "The Government of the Republic of Kazakhstan shall ascertain the procedure of legalization of departure of emigrants.",
         .english = "The Government of the Republic of Kazakhstan shall ascertain the procedure of legalization of departure of emigrants.",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kOutside, .weight = Weight::kDuty, .listable = Listable::kNo,
         .knows = "", .starts = "", .ends = "", .exempt = "",
         .note = "OUT: formalities of emigration, property and cultural goods are customs' and internal affairs' work.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
