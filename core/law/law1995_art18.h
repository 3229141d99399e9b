#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 18: remedies.
namespace shekara::law {

inline constexpr std::array kLaw1995Art18{
    // clang-format off
    Rule{.id = "P-05", .act = "Law 2337", .article = "art. 18", .wording = "",
         .quote = "Иностранцы в Республике Казахстан имеют право на обращение в суд, к Уполномоченному по правам человека в Республике Казахстан и в иные государственные органы для защиты принадлежащих им имущественных и личных неимущественных прав.",
         .english = "Foreigners in the Republic of Kazakhstan have the right to apply to a court, to the Commissioner for Human Rights in the Republic of Kazakhstan and to other state organs to protect their property and personal non-property rights.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kDuty, .listable = Listable::kNo,
         .knows = "", .starts = "", .ends = "", .exempt = "",
         .note = "Every ground that is told is told with these remedies. Also 1997 Law arts. 14, 24, 39.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
