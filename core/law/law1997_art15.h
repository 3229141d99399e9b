#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law on Population Migration of 1997 (historic, unofficial English, as amended to 27 March 2002), article
// 15: applicants for the status of oralman.
namespace shekara::law {

inline constexpr std::array kLaw1997Art15{
    // clang-format off
    Rule{.id = "G-03", .act = "Law of 1997", .article = "art. 15(1)", .wording = "",
         .quote = "1) leave for the place of temporary residence, upon receipt of a warrant, within three days;",
         .english = "1) leave for the place of temporary residence, upon receipt of a warrant, within three days;",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kOutside, .weight = Weight::kDuty, .listable = Listable::kNo,
         .knows = "", .starts = "the warrant", .ends = "three days", .exempt = "",
         .note = "OUT: it happens after the crossing.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
