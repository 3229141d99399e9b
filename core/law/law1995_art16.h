#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 16: movement.
namespace shekara::law {

void e22_closed_area(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Art16{
    // clang-format off
    Rule{.id = "E-22", .act = "Law 2337", .article = "art. 16", .wording = "",
         .quote = "Ограничения в передвижении и выборе места жительства устанавливаются актами уполномоченных на то государственных органов Республики Казахстан, когда это необходимо для обеспечения государственной безопасности, охраны общественного порядка, здоровья и нравственности населения, защиты прав и законных интересов граждан Республики Казахстан и других лиц.",
         .english = "Restrictions on movement and choice of residence are established by acts of the authorised state organs of the Republic of Kazakhstan where this is necessary to ensure state security, to protect public order, health and morals of the population, and the rights and legitimate interests of citizens of the Republic of Kazakhstan and other persons.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kEntry, .weight = Weight::kInformation, .listable = Listable::kNo,
         .knows = "D, L", .starts = "order", .ends = "order lifted", .exempt = "",
         .note = "Printed on the slip; not a ground of entry.",
         .apply = e22_closed_area},
    // clang-format on
};

}  // namespace shekara::law
