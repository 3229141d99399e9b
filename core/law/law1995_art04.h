#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 4: residence and stay.
namespace shekara::law {

void s02_in_proceedings(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Art04{
    // clang-format off
    Rule{.id = "S-02", .act = "Law 2337", .article = "art. 4 part 3", .wording = "",
         .quote = "Иностранцы, находящиеся в Республике Казахстан на ином законном основании, а также признанные потерпевшими, свидетелями, свидетелями, имеющими право на защиту, подозреваемыми, обвиняемыми или подсудимыми по уголовным делам, кроме иностранцев, указанных в части первой настоящей статьи, до завершения производства по уголовному делу считаются временно пребывающими в Республике Казахстан.",
         .english = "Foreigners who are in the Republic of Kazakhstan on another lawful basis, and those recognised as victims, witnesses, witnesses with a right to defence, suspects, accused or defendants in criminal cases, except the foreigners named in part one of this article, are considered temporarily staying in the Republic of Kazakhstan until the proceedings in the criminal case end.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kStatus, .listable = Listable::kNo,
         .knows = "D, L", .starts = "the status in the proceedings", .ends = "end of the proceedings", .exempt = "permanent residents are excepted",
         .note = "Suppresses the information of an overstay (X-06) while it lasts; never a bar to exit.",
         .apply = s02_in_proceedings},
    // clang-format on
};

}  // namespace shekara::law
