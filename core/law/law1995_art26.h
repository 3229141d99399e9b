#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 26: liability for breach of the rules of stay and transit.
namespace shekara::law {

void x06_overstay(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Art26{
    // clang-format off
    Rule{.id = "X-06", .act = "Law 2337", .article = "art. 26 part 1", .wording = "",
         .quote = "Иностранцы, нарушившие правила пребывания в Республике Казахстан, проживающие по недействительным документам, уклоняющиеся от выезда по истечении определенного им срока пребывания, а также не соблюдающие правила транзитного проезда через территорию Республики Казахстан, подлежат административной ответственности в соответствии с законами Республики Казахстан.",
         .english = "Foreigners who have breached the rules of stay in the Republic of Kazakhstan, who live on invalid documents, who evade leaving after the end of their term of stay, or who do not observe the rules of transit through the territory of the Republic of Kazakhstan, bear administrative liability under the laws of the Republic of Kazakhstan.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kInformation, .listable = Listable::kNo,
         .knows = "H, stay_until", .starts = "day after the permitted stay", .ends = "settled", .exempt = "diplomats; art. 4 part 3 (S-02)",
         .note = "Reported to the internal-affairs organs; not a bar to exit by itself: an overstayer may leave.",
         .apply = x06_overstay},
    Rule{.id = "X-06b", .act = "Law 2337", .article = "art. 26 part 2", .wording = "",
         .quote = "Злостное нарушение иностранцами правил пребывания в Республике Казахстан и транзитного проезда через территорию Республики Казахстан влечет за собой уголовную ответственность, предусмотренную законами Республики Казахстан.",
         .english = "Malicious breach by foreigners of the rules of stay in the Republic of Kazakhstan and of transit through the territory of the Republic of Kazakhstan entails criminal liability under the laws of the Republic of Kazakhstan.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kInformation, .listable = Listable::kYes,
         .knows = "L (prosecution)", .starts = "entry of the record", .ends = "end of the proceedings", .exempt = "",
         .note = "Never inferred by software: an entry of the prosecution that names it counts under X-01.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
