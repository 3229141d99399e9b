#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, articles 2 and 29: stateless persons.
namespace shekara::law {

inline constexpr std::array kLaw1995Art02{
    // clang-format off
    Rule{.id = "P-02", .act = "Law 2337", .article = "art. 2, art. 29", .wording = "",
         .quote = "Положения настоящего Закона распространяются на лиц без гражданства, если иное не установлено законодательными актами Республики Казахстан.",
         .english = "The provisions of this Law extend to stateless persons, unless legislative acts of the Republic of Kazakhstan establish otherwise.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kStatus, .listable = Listable::kNo,
         .knows = "D", .starts = "", .ends = "", .exempt = "",
         .note = "Nationality XXA or none is an ordinary value: no rule and no look-up requires a nationality.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
