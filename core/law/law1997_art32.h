#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law on Population Migration of 1997 (historic, unofficial English, as amended to 27 March 2002), article
// 32: exit of citizens.
namespace shekara::law {

inline constexpr std::array kLaw1997Art32{
    // clang-format off
    Rule{.id = "X-07", .act = "Law of 1997", .article = "art. 32", .wording = "",
         .quote = "A citizen of the Republic of Kazakhstan, pursuant to the legislation, may be refused to depart from the Republic of Kazakhstan in the cases when he: 1) possesses information constituting state secret or other secret information protection by the legislation, until such circumstances cease to exist; 2) is being detained on suspicion in committing a crime or is called to account as an accused - until to the delivery of a decision on the case or until entry of a sentence into force; 3) is being convicted for committing a crime until serving a sentence or until impunity; 4) is avoiding the fulfillment of responsibilities incumbent on him by the court until the fulfillment of such responsibilities or until reaching an agreement by the parties; 5) is being in active military service for a fixed period until the completion of the service or until exemption from it in compliance with the legislation of the Republic of Kazakhstan; 6) has provided with obviously false information of himself in arranging of documents for departure from the Republic of Kazakhstan until the solution of the issue, however, not longer than a month, by the organ in charge of issuing such documents; 7) is being sued in civil legal proceedings until the delivery of a decision on the case or till the entry into force of such a decision.",
         .english = "A citizen of the Republic of Kazakhstan, pursuant to the legislation, may be refused to depart from the Republic of Kazakhstan in the cases when he: 1) possesses information constituting state secret or other secret information protection by the legislation, until such circumstances cease to exist; 2) is being detained on suspicion in committing a crime or is called to account as an accused - until to the delivery of a decision on the case or until entry of a sentence into force; 3) is being convicted for committing a crime until serving a sentence or until impunity; 4) is avoiding the fulfillment of responsibilities incumbent on him by the court until the fulfillment of such responsibilities or until reaching an agreement by the parties; 5) is being in active military service for a fixed period until the completion of the service or until exemption from it in compliance with the legislation of the Republic of Kazakhstan; 6) has provided with obviously false information of himself in arranging of documents for departure from the Republic of Kazakhstan until the solution of the issue, however, not longer than a month, by the organ in charge of issuing such documents; 7) is being sued in civil legal proceedings until the delivery of a decision on the case or till the entry into force of such a decision.",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kExit, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "L", .starts = "per item", .ends = "per item; item 6 not longer than one month", .exempt = "foreigners: the article speaks of citizens",
         .note = "Historic wording. Today such a bar exists only as an entry of a competent organ with its own legal basis; the kiosk is for foreigners, citizens' bars belong to the officer's lane: such an entry is shown to an officer (SYS-ENTRY).",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
