#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 5: asylum. It outranks other grounds and hides none.
namespace shekara::law {

void p04_asylum(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Art05{
    // clang-format off
    Rule{.id = "P-04", .act = "Law 2337", .article = "art. 5", .wording = "",
         .quote = "Республика Казахстан предоставляет право убежища иностранцам, которые стали жертвами нарушений прав человека. Вопрос о предоставлении политического убежища решается Президентом Республики Казахстан.",
         .english = "The Republic of Kazakhstan grants the right of asylum to foreigners who have become victims of violations of human rights. The question of granting political asylum is decided by the President of the Republic of Kazakhstan.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kMandatory, .listable = Listable::kNo,
         .knows = "T, O", .starts = "the wish is expressed, in whatever way", .ends = "decision on the claim", .exempt = "none",
         .note = "Also 1997 Law art. 1(1), 25 and the 1951 Convention. Stops an expulsion. Other grounds stand beside it; no contact with authorities of the home state.",
         .apply = p04_asylum},
    // clang-format on
};

}  // namespace shekara::law
