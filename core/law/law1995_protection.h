#pragma once

#include <array>

#include "core/law/law1995_art22.h"
#include "core/law/rule.h"

// Law 2337, articles 5 and 30: asylum, privileges and immunities. These outrank other grounds and hide none.
namespace shekara::law {

void p04_asylum(const Rule& rule, const Case& facts, Findings& findings);
void p06_immunity(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Protection{
    // clang-format off
    Rule{.id = "P-04", .act = "Law 2337", .article = "art. 5", .wording = "",
         .quote = "Республика Казахстан предоставляет право убежища иностранцам, которые стали жертвами нарушений прав человека. Вопрос о предоставлении политического убежища решается Президентом Республики Казахстан.",
         .english = "The Republic of Kazakhstan grants the right of asylum to foreigners who have become victims of violations of human rights. The question of granting political asylum is decided by the President of the Republic of Kazakhstan.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kMandatory, .listable = Listable::kNo,
         .knows = "T, O", .starts = "the wish is expressed, in whatever way", .ends = "decision on the claim", .exempt = "none",
         .note = "Also 1997 Law art. 1(1), 25 and the 1951 Convention. Stops an expulsion. Other grounds stand beside it; no contact with authorities of the home state.",
         .apply = p04_asylum},
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
