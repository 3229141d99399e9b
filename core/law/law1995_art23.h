#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law 2337, article 23: exit. Sub-items are lettered as printed; г) is excluded and keeps its place.
namespace shekara::law {

void x00_document_and_visa(const Rule& rule, const Case& facts, Findings& findings);
void x01_criminal_responsibility(const Rule& rule, const Case& facts, Findings& findings);
void x02_convicted(const Rule& rule, const Case& facts, Findings& findings);
void x03_court_obligations(const Rule& rule, const Case& facts, Findings& findings);
void x05_property_obligations(const Rule& rule, const Case& facts, Findings& findings);
void xc_expulsion_meets_bar(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kLaw1995Art23{
    // clang-format off
    Rule{.id = "X-00", .act = "Law 2337", .article = "art. 23 part 1", .wording = "",
         .quote = "Иностранцы выезжают из Республики Казахстан по действительным заграничным паспортам или заменяющим их документам при наличии выездных виз, выданными уполномоченными на то государственными органами Республики Казахстан, если иной порядок не установлен соглашением с соответствующей страной или Правительством Республики Казахстан.",
         .english = "Foreigners leave the Republic of Kazakhstan on valid foreign passports or documents replacing them, with exit visas issued by the authorised state organs of the Republic of Kazakhstan, unless another order is established by an agreement with the country concerned or by the Government of the Republic of Kazakhstan.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "D, H", .starts = "the crossing", .ends = "the crossing", .exempt = "treaty; order of the Government",
         .note = "As E-00: what the kiosk cannot know is the officer's.",
         .apply = x00_document_and_visa},
    Rule{.id = "X-01", .act = "Law 2337", .article = "art. 23 a)", .wording = "",
         .quote = "а) если имеются основания для привлечения его к уголовной ответственности - до окончания производства по делу;",
         .english = "a) if there are grounds for bringing him to criminal responsibility - until the end of the proceedings;",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMandatory, .listable = Listable::kYes,
         .knows = "L (prosecution)", .starts = "entry of the record", .ends = "end of the proceedings", .exempt = "none, also not for expelled persons (X-C)",
         .note = "An entry of the prosecution under article 26 part 2 (X-06b) counts here.",
         .apply = x01_criminal_responsibility},
    Rule{.id = "X-02", .act = "Law 2337", .article = "art. 23 б)", .wording = "",
         .quote = "б) если он осужден за совершение уголовного правонарушения, за ним установлен пробационный контроль или к нему применена отсрочка исполнения наказания, - до отбытия наказания или освобождения от наказания, истечения срока пробационного контроля, истечения срока отсрочки исполнения наказания, за исключением случаев его выдворения на основании решения суда;",
         .english = "b) if he is convicted of a criminal offence, is under probation control, or execution of his punishment is deferred - until the punishment is served or he is released from it, the term of probation control ends, the term of the deferral ends, except in cases of his expulsion on the basis of a court decision;",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMandatory, .listable = Listable::kYes,
         .knows = "L, C", .starts = "the judgment", .ends = "served or released; probation over; deferral over", .exempt = "expulsion by decision of a court lifts this item",
         .note = "Only this item has the exception for expulsions; it asks for a court's expulsion in force that is executed at this crossing. Without a judgment in force on record: for an officer.",
         .apply = x02_convicted},
    Rule{.id = "X-03", .act = "Law 2337", .article = "art. 23 в)", .wording = "",
         .quote = "в) если он уклоняется от исполнения обязательств, наложенных на него судом, - до исполнения обязательств;",
         .english = "c) if he evades the fulfilment of obligations imposed on him by a court - until the obligations are fulfilled;",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMandatory, .listable = Listable::kYes,
         .knows = "L (enforcement)", .starts = "entry of the record", .ends = "fulfilment", .exempt = "none",
         .note = "Lifted at once when the register confirms fulfilment (A-10). An unpaid fine alone is not this item (A-23).",
         .apply = x03_court_obligations},
    Rule{.id = "X-04", .act = "Law 2337", .article = "art. 23 г)", .wording = "",
         .quote = "г) Подпункт исключен (см. сноску)",
         .english = "d) Item excluded (see footnote)",
         .in_force = kConsolidated, .status = Status::kExcluded, .scope = Scope::kExit, .weight = Weight::kInformation, .listable = Listable::kNo,
         .knows = "", .starts = "", .ends = "", .exempt = "",
         .note = "The gap is kept: nothing is renumbered.",
         .apply = decides_nothing},
    Rule{.id = "X-05", .act = "Law 2337", .article = "art. 23 last part", .wording = "",
         .quote = "Выезд из Республики Казахстан иностранца может быть отсрочен до исполнения им имущественных обязательств, с которыми связаны существенные интересы граждан Республики Казахстан, других физических и юридических лиц.",
         .english = "The exit of a foreigner from the Republic of Kazakhstan may be deferred until he fulfils property obligations with which essential interests of citizens of the Republic of Kazakhstan, other natural persons and legal persons are connected.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMay, .listable = Listable::kYes,
         .knows = "L", .starts = "entry of the record", .ends = "fulfilment", .exempt = "none",
         .note = "\"May be deferred\": software never makes it mandatory. Who decides is open: a court's or enforcement entry only (A-13); of another organ the entry is no ground, and is shown.",
         .apply = x05_property_obligations},
    Rule{.id = "X-C", .act = "Law 2337", .article = "art. 23 a), в) against art. 28", .wording = "",
         .quote = "за исключением случаев его выдворения на основании решения суда",
         .english = "except in cases of his expulsion on the basis of a court decision",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMandatory, .listable = Listable::kNo,
         .knows = "L, both", .starts = "both on record", .ends = "end of the bar", .exempt = "none: only item б) has these words",
         .note = "Only for a confirmed mandatory bar. The expulsion is held; the supervisor and the court are informed; the detention clock keeps running.",
         .apply = xc_expulsion_meets_bar},
    // clang-format on
};

}  // namespace shekara::law
