#pragma once

#include <array>
#include <chrono>
#include <optional>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Law of 19 June 1995 No. 2337, article 28: expulsion. The flow at the checkpoint is
// core/law/expulsion_states.h.
namespace shekara::law {

void x28_expulsion_flow(const Rule& rule, const Case& facts, Findings& findings);

// Article 31 part 2 suspended part 4 "до 1 января 2024 года".
inline constexpr InForce kSinceFirstOf2024{
    .from = std::chrono::year{2024} / std::chrono::January / std::chrono::day{1}, .to = std::nullopt};

inline constexpr std::array kLaw1995Art28{
    // clang-format off
    Rule{.id = "X28-01", .act = "Law 2337", .article = "art. 28 part 1", .wording = "",
         .quote = "Иностранец может быть выдворен за пределы Республики Казахстан: а) если его действия противоречат интересам обеспечения государственной безопасности или охраны общественного порядка; б) если это необходимо для охраны здоровья и нравственности населения, защиты прав и законных интересов граждан Республики Казахстан и других лиц; в) если он нарушил законодательство Республики Казахстан; г) в случае признания брака недействительным в порядке, установленном законодательными актами , если заключение брака с гражданином Республики Казахстан явилось основанием для оставления его на постоянное место жительства в Республике Казахстан.",
         .english = "A foreigner may be expelled from the Republic of Kazakhstan: a) if his actions contradict the interests of ensuring state security or protecting public order; b) if this is necessary to protect the health and morals of the population, the rights and legitimate interests of citizens of the Republic of Kazakhstan and other persons; c) if he has broken the legislation of the Republic of Kazakhstan; d) where a marriage is found invalid in the order established by legislative acts, if the marriage with a citizen of the Republic of Kazakhstan was the basis for leaving him in permanent residence in the Republic of Kazakhstan.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMay, .listable = Listable::kNo,
         .knows = "C", .starts = "the court's decision", .ends = "execution", .exempt = "",
         .note = "Decided by a court, not here.",
         .apply = decides_nothing},
    Rule{.id = "X28-02", .act = "Law 2337", .article = "art. 28 part 2", .wording = "",
         .quote = "Решение о выдворении принимается судом. Иностранец обязан покинуть Республику Казахстан в срок, указанный в этом решении. Исполнение решения суда о выдворении из Республики Казахстан в таком случае производится путем контролируемого самостоятельного выезда выдворяемого лица или принудительного выдворения лица из Республики Казахстан.",
         .english = "The decision on expulsion is taken by a court. The foreigner must leave the Republic of Kazakhstan within the term named in this decision. The court's decision on expulsion from the Republic of Kazakhstan is in this case executed by controlled voluntary departure of the expelled person or by forced expulsion of the person from the Republic of Kazakhstan.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMandatory, .listable = Listable::kNo,
         .knows = "C: number, court, day in force, term, mode", .starts = "the decision is in force", .ends = "execution", .exempt = "",
         .note = "Whoever leaves by expulsion is never cleared by the machine: the officers' flow (1.5). The execution is the event that starts the five years.",
         .apply = x28_expulsion_flow},
    Rule{.id = "X28-03", .act = "Law 2337", .article = "art. 28 part 2", .wording = "",
         .quote = "Превентивное ограничение свободы передвижения такого лица допускается при этом на срок, необходимый для организации его выдворения за пределы Республики Казахстан, но не более чем на тридцать суток.",
         .english = "Preventive restriction of the freedom of movement of such a person is permitted for the term necessary to organise his expulsion from the Republic of Kazakhstan, but for no more than thirty days (тридцать суток).",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMandatory, .listable = Listable::kNo,
         .knows = "C, start of the detention", .starts = "actual detention", .ends = "the earlier of 30 x 24 hours and 24:00 of calendar day 30 (A-15)", .exempt = "",
         .note = "Alarms at 25 and 29 days and over the limit; the system does not hide it.",
         .apply = decides_nothing},
    Rule{.id = "X28-04", .act = "Law 2337", .article = "art. 28 part 3", .wording = "",
         .quote = "Органы внутренних дел, осуществляющие исполнение решения суда о выдворении в принудительном порядке, в пунктах пропуска через Государственную границу Республики Казахстан производят передачу выдворяемого иностранца или лица без гражданства Пограничной службе Комитета национальной безопасности Республики Казахстан для официальной передачи иностранца или лица без гражданства представителю власти иностранного государства, на территорию которого указанное лицо выдворяется.",
         .english = "The internal-affairs organs that execute the court's decision on expulsion by force hand the expelled foreigner or stateless person over, at the checkpoints at the State border of the Republic of Kazakhstan, to the Border Service of the National Security Committee of the Republic of Kazakhstan for official transfer of the foreigner or stateless person to a representative of the authority of the foreign state to whose territory this person is expelled.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kMandatory, .listable = Listable::kNo,
         .knows = "case, escort, receiving authority", .starts = "arrival at the checkpoint", .ends = "official transfer", .exempt = "",
         .note = "Two acts: the hand-over (step 7) and the transfer (step 8). The transfer is the execution (A-05).",
         .apply = decides_nothing},
    Rule{.id = "X28-05", .act = "Law 2337", .article = "art. 28 part 4", .wording = "",
         .quote = "Лицо, выдворяемое за пределы Республики Казахстан, обязано пройти дактилоскопическую регистрацию до контролируемого самостоятельного выезда или выдворения за пределы Республики Казахстан в принудительном порядке.",
         .english = "A person expelled from the Republic of Kazakhstan must pass dactyloscopic registration before the controlled voluntary departure or the forced expulsion from the Republic of Kazakhstan.",
         .in_force = kSinceFirstOf2024, .status = Status::kInForce, .scope = Scope::kExit, .weight = Weight::kDuty, .listable = Listable::kNo,
         .knows = "print record", .starts = "expulsion", .ends = "registration", .exempt = "age rule of A-14; those who cannot give prints",
         .note = "\"Действие части четвертой статьи 28 приостановлено до 1 января 2024 года\" (art. 31 part 2): live from 00:00 of that day (A-08). A technical failure does not block the departure. Any authorised organ's valid record counts (A-22). Parts counted as four (A-21).",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
