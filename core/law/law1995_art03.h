#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 3: equality.
namespace shekara::law {

inline constexpr std::array kLaw1995Art03{
    // clang-format off
    Rule{.id = "P-03", .act = "Law 2337", .article = "art. 3 part 2", .wording = "",
         .quote = "Иностранцы в Республике Казахстан равны перед законом и судом, не могут подвергаться какойлибо дискриминации по мотивам происхождения, социального, должностного и имущественного положения, пола, расы, национальности, языка, отношения к религии, убеждений, места жительства или по любым иным обстоятельствам.",
         .english = "Foreigners in the Republic of Kazakhstan are equal before the law and the court and may not be subjected to any discrimination on grounds of origin, social, official and property status, sex, race, nationality, language, attitude to religion, convictions, place of residence or any other circumstances.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kDuty, .listable = Listable::kNo,
         .knows = "", .starts = "", .ends = "", .exempt = "",
         .note = "Ethnicity, religion and language are no inputs of the evaluation; nationality changes nothing, save that a citizen of Kazakhstan is no foreigner. Also 1997 Law art. 3. The printed text has \"какойлибо\" in one word.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
