#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 24: transit.
namespace shekara::law {

void t01_transit_route(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Art24{
    // clang-format off
    Rule{.id = "T-01", .act = "Law 2337", .article = "art. 24", .wording = "",
         .quote = "Иностранцы, проезжающие через территорию Республики Казахстан транзитом, следуют с соблюдением правил транзитного проезда в пункт пропуска через Государственную границу Республики Казахстан по установленному маршруту и могут иметь остановки на территории Республики Казахстан только в пунктах, указанных в казахстанских транзитных визах, при наличии разрешения, выданного уполномоченными на то государственными органами Республики Казахстан.",
         .english = "Foreigners passing through the territory of the Republic of Kazakhstan in transit proceed, observing the rules of transit, to the checkpoint at the State border of the Republic of Kazakhstan by the established route, and may stop in the territory of the Republic of Kazakhstan only at the points named in Kazakh transit visas and with a permit issued by the authorised state organs of the Republic of Kazakhstan.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kTransit, .weight = Weight::kMandatory, .listable = Listable::kNo,
         .knows = "D (transit visa), route table, H", .starts = "entry in transit", .ends = "exit at the checkpoint of the route", .exempt = "treaty",
         .note = "At entry the route and its last day are recorded. At exit another checkpoint or a later day is a referral and a report (art. 26); the traveller may leave unless X-01 to X-03 or X-05. A route or last day that is not known is for an officer.",
         .apply = t01_transit_route},
    // clang-format on
};

}  // namespace shekara::law
