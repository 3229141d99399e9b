#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law on Population Migration of 1997 (historic, unofficial English, as amended to 27 March 2002), article
// 22: entry "may be refused".
namespace shekara::law {

inline constexpr std::array kLaw1997Art22{
    // clang-format off
    Rule{.id = "H-01", .act = "Law of 1997", .article = "art. 22 head part", .wording = "",
         .quote = "A foreign citizen and a stateless person may be refused to enter into the Republic of Kazakhstan in the interest to ensure state security, protection of the public order and health of the population of the Republic of Kazakhstan.",
         .english = "A foreign citizen and a stateless person may be refused to enter into the Republic of Kazakhstan in the interest to ensure state security, protection of the public order and health of the population of the Republic of Kazakhstan.",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "old record", .starts = "", .ends = "", .exempt = "",
         .note = "Explains old records; drives no decision of today.",
         .apply = decides_nothing},
    Rule{.id = "H-02", .act = "Law of 1997", .article = "art. 22(1)", .wording = "",
         .quote = "Entry into the Republic of Kazakhstan for a foreign citizen and a stateless person may be refused in the cases: 1) when he has committed a crime against peace and safety of mankind;",
         .english = "Entry into the Republic of Kazakhstan for a foreign citizen and a stateless person may be refused in the cases: 1) when he has committed a crime against peace and safety of mankind;",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "old record", .starts = "", .ends = "", .exempt = "",
         .note = "Explains old records; drives no decision of today.",
         .apply = decides_nothing},
    Rule{.id = "H-03", .act = "Law of 1997", .article = "art. 22(2)", .wording = "",
         .quote = "2) when he inflames inter-state, inter-ethnic and religious hatred;",
         .english = "2) when he inflames inter-state, inter-ethnic and religious hatred;",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "old record", .starts = "", .ends = "", .exempt = "",
         .note = "Explains old records; drives no decision of today.",
         .apply = decides_nothing},
    Rule{.id = "H-04", .act = "Law of 1997", .article = "art. 22(3)", .wording = "",
         .quote = "3) wen he deliberately opposes sovereignty and independence of the Republic of Kazakhstan, calls for disturbance of the unity and territorial integrity;",
         .english = "3) when he deliberately opposes sovereignty and independence of the Republic of Kazakhstan, calls for disturbance of the unity and territorial integrity;",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "old record", .starts = "", .ends = "", .exempt = "",
         .note = "Explains old records; drives no decision of today.",
         .apply = decides_nothing},
    Rule{.id = "H-05", .act = "Law of 1997", .article = "art. 22(4)", .wording = "",
         .quote = "4) when he has been convicted for terrorist activities or has been tried for an earlier committed grave or grave specially crime;",
         .english = "4) when he has been convicted for terrorist activities or has been tried for an earlier committed grave or grave specially crime;",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "old record", .starts = "", .ends = "", .exempt = "",
         .note = "Explains old records; drives no decision of today.",
         .apply = decides_nothing},
    Rule{.id = "H-06", .act = "Law of 1997", .article = "art. 22(5)", .wording = "",
         .quote = "5) when he provides false information of himself or has not presented necessary documents while applying for entry;",
         .english = "5) when he provides false information of himself or has not presented necessary documents while applying for entry;",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "old record", .starts = "", .ends = "", .exempt = "",
         .note = "Explains old records; drives no decision of today.",
         .apply = decides_nothing},
    Rule{.id = "H-07", .act = "Law of 1997", .article = "art. 22(6)", .wording = "",
         .quote = "6) when he has been earlier expelled from the Republic of Kazakhstan;",
         .english = "6) when he has been earlier expelled from the Republic of Kazakhstan;",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "old record", .starts = "", .ends = "", .exempt = "",
         .note = "Discretionary and without a time limit: never to be merged with E-19, which is mandatory and ends after five years (A-19).",
         .apply = decides_nothing},
    Rule{.id = "H-08", .act = "Law of 1997", .article = "art. 22(7)", .wording = "",
         .quote = "7) when, during his previous stay in the Republic of Kazakhstan, facts of him to have violated the legislation of the Republic of Kazakhstan regarding legal stay of foreign citizens and stateless persons in the Republic of Kazakhstan, customs, exchange or other legislation of the Republic of Kazakhstan, were established;",
         .english = "7) when, during his previous stay in the Republic of Kazakhstan, facts of him to have violated the legislation of the Republic of Kazakhstan regarding legal stay of foreign citizens and stateless persons in the Republic of Kazakhstan, customs, exchange or other legislation of the Republic of Kazakhstan, were established;",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "old record", .starts = "", .ends = "", .exempt = "",
         .note = "Explains old records; drives no decision of today.",
         .apply = decides_nothing},
    Rule{.id = "H-09", .act = "Law of 1997", .article = "art. 22(8)", .wording = "",
         .quote = "8) when such refusal is essential for the protection of the rights and legal interests of the citizens of the Republic of Kazakhstan and other persons.",
         .english = "8) when such refusal is essential for the protection of the rights and legal interests of the citizens of the Republic of Kazakhstan and other persons.",
         .in_force = kNotPrinted, .status = Status::kHistoric, .scope = Scope::kEntry, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "old record", .starts = "", .ends = "", .exempt = "",
         .note = "Explains old records; drives no decision of today.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
