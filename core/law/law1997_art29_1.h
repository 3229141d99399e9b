#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law on Population Migration of 1997 (historic, unofficial English, as amended to 27 March 2002), article
// 29-1: expulsion.
namespace shekara::law {

inline constexpr std::array kLaw1997Art29_1{
    // clang-format off
    Rule{.id = "X28-06", .act = "Law of 1997", .article = "art. 29-1; art. 7", .wording = "",
         .quote = "Expulsion of immigrants beyond the borders of the Republic of Kazakhstan is carried out in cases, envisaged by the legislation of the Republic of Kazakhstan on legal regime of foreign citizens and stateless persons.",
         .english = "Expulsion of immigrants beyond the borders of the Republic of Kazakhstan is carried out in cases, envisaged by the legislation of the Republic of Kazakhstan on legal regime of foreign citizens and stateless persons.",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kExit, .weight = Weight::kDuty, .listable = Listable::kNo,
         .knows = "", .starts = "", .ends = "", .exempt = "",
         .note = "Refers to the law on foreigners; art. 7 adds deportation for work without a permit. Explains old records.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
