#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 30: privileges and immunities.
namespace shekara::law {

void p06_immunity(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Art30{
    // clang-format off
    Rule{.id = "P-06", .act = "Law 2337", .article = "art. 30", .wording = "",
         .quote = "Положения настоящего Закона не затрагивают установленные законодательством Республики Казахстан и международными договорами Республики Казахстан привилегии и иммунитеты глав и сотрудников иностранных дипломатических и консульских представительств.",
         .english = "The provisions of this Law do not affect the privileges and immunities, established by the legislation of the Republic of Kazakhstan and treaties of the Republic of Kazakhstan, of the heads and staff of foreign diplomatic and consular missions.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kMandatory, .listable = Listable::kNo,
         .knows = "D, T", .starts = "immunity is claimed", .ends = "an officer has decided, citing the treaty", .exempt = "none",
         .note = "Officer's lane, no biometrics. Which document classes show immunity is data of the post, given as the fact immunity_claimed.",
         .apply = p06_immunity},
    // clang-format on
};

}  // namespace shekara::law
