#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 27: shortening of the stay.
namespace shekara::law {

void s01_stay_until(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Art27{
    // clang-format off
    Rule{.id = "S-01", .act = "Law 2337", .article = "art. 27", .wording = "",
         .quote = "Иностранцу, нарушающему законодательство о правовом положении иностранцев, может быть сокращен установленный ему срок пребывания в Республике Казахстан. Срок пребывания иностранца в Республике Казахстан может быть сокращен также в случаях, когда отпали основания для его дальнейшего пребывания.",
         .english = "For a foreigner who breaches the legislation on the legal status of foreigners, his established term of stay in the Republic of Kazakhstan may be shortened. The term of stay of a foreigner in the Republic of Kazakhstan may also be shortened where the grounds for his further stay have fallen away.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMay, .listable = Listable::kNo,
         .knows = "L (the text names no organ; assume internal affairs)", .starts = "the decision", .ends = "the new last day", .exempt = "",
         .note = "stay_until is consumed and shown at exit; it is never computed here.",
         .apply = s01_stay_until},
    // clang-format on
};

}  // namespace shekara::law
