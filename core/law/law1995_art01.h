#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 1 part 4: treaties.
namespace shekara::law {

void p01_treaty(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Art01{
    // clang-format off
    Rule{.id = "P-01", .act = "Law 2337", .article = "art. 1 part 4", .wording = "",
         .quote = "Если международным договором, ратифицированным Республикой Казахстан, установлены иные правила, чем те, которые содержатся в настоящем Законе, то применяются правила международного договора.",
         .english = "If a treaty ratified by the Republic of Kazakhstan establishes other rules than those contained in this Law, the rules of the treaty are applied.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kMandatory, .listable = Listable::kNo,
         .knows = "O (officer's decision citing the treaty)", .starts = "the officer's decision", .ends = "the crossing", .exempt = "",
         .note = "A treaty suppresses a ground only through an officer's decision that cites it (facts treaty_decisions and treaty). Also 1997 Law art. 38. Named in the sources: the 1951 Convention and 1967 Protocol on refugees, the CIS Convention on migrant workers, readmission agreements.",
         .apply = p01_treaty},
    // clang-format on
};

}  // namespace shekara::law
