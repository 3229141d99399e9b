#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law on Population Migration of 1997 (historic, unofficial English, as amended to 27 March 2002), article
// 19: minors.
namespace shekara::law {

inline constexpr std::array kLaw1997Art19{
    // clang-format off
    Rule{.id = "G-02", .act = "Law of 1997", .article = "art. 19 part 2", .wording = "",
         .quote = "Immigration into the Republic of Kazakhstan of children under eighteen years of age shall be decided by the consent of their parents and adopting parents (guardians or trustees). In this case, a notarially certified consent shall be presented for children between fourteen and eighteen years of age. With regard to teenagers under eighteen who are not considered as a separate family unit, but immigrate to the Republic of Kazakhstan separately from the parents (guardians or trustees), an officially certified consent of their parents (guardians or trustees) in writing shall be required.",
         .english = "Immigration into the Republic of Kazakhstan of children under eighteen years of age shall be decided by the consent of their parents and adopting parents (guardians or trustees). In this case, a notarially certified consent shall be presented for children between fourteen and eighteen years of age. With regard to teenagers under eighteen who are not considered as a separate family unit, but immigrate to the Republic of Kazakhstan separately from the parents (guardians or trustees), an officially certified consent of their parents (guardians or trustees) in writing shall be required.",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "D, O", .starts = "", .ends = "", .exempt = "",
         .note = "Explains old records; the check of minors today is SYS-MINOR.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
