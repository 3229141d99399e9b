#include "core/law/told.h"

#include <string>
#include <string_view>

#include "core/bans/entry.h"
#include "core/base/date.h"
#include "core/law/case.h"
#include "core/law/evaluation.h"
#include "core/law/rule.h"
#include "core/law/rulebook.h"

namespace shekara::law {
namespace {

struct Phrases {
  std::string_view clear;
  std::string_view technical;
  std::string_view identity;
  std::string_view protection;
  std::string_view ground;
  std::string_view organ;
  std::string_view last_day;
  std::string_view other_reading;
  std::string_view remedies;
  std::string_view withheld;
};

constexpr Phrases kEnglish{
    .clear = "No ground was found. Please go to the officer.",
    .technical = "The machine cannot finish. Please see an officer.",
    .identity = "An officer will check who you are. Nothing has been decided.",
    .protection = "A trained officer will speak with you.",
    .ground = "Ground: ",
    .organ = " Organ: ",
    .last_day = " Last day of the period: ",
    .other_reading = "by another reading: ",
    .remedies =
        " You may apply to a court, to the Commissioner for Human Rights or to other state organs (art. 18).",
    .withheld =
        "Ground: art. 22. The competent organ is not obliged to state the reason. You may apply to a court "
        "or the "
        "Human Rights Commissioner (art. 18)."};

constexpr Phrases kRussian{
    .clear = "Оснований не найдено. Пройдите, пожалуйста, к сотруднику.",
    .technical = "Автомат не может закончить проверку. Обратитесь, пожалуйста, к сотруднику.",
    .identity = "Сотрудник проверит вашу личность. Решение не принято.",
    .protection = "С вами поговорит специально подготовленный сотрудник.",
    .ground = "Основание: ",
    .organ = " Орган: ",
    .last_day = " Последний день срока: ",
    .other_reading = "по другому прочтению: ",
    .remedies =
        " Вы вправе обратиться в суд, к Уполномоченному по правам человека или в иные государственные органы "
        "(ст. 18).",
    .withheld =
        "Основание: ст. 22. Компетентный орган не обязан объяснять причину. Вы вправе обратиться в суд или к "
        "Уполномоченному по правам человека (ст. 18)."};

constexpr Phrases kKazakh{
    .clear = "Негіз табылған жоқ. Қызметкерге барыңыз.",
    .technical = "Автомат тексеруді аяқтай алмайды. Қызметкерге жүгініңіз.",
    .identity = "Қызметкер сіздің кім екеніңізді тексереді. Ешқандай шешім қабылданған жоқ.",
    .protection = "Сізбен арнайы дайындалған қызметкер сөйлеседі.",
    .ground = "Негіз: ",
    .organ = " Орган: ",
    .last_day = " Мерзімнің соңғы күні: ",
    .other_reading = "басқа оқылуы бойынша: ",
    .remedies =
        " Сіз сотқа, Адам құқықтары жөніндегі уәкілге немесе өзге мемлекеттік органдарға жүгіне аласыз "
        "(18-бап).",
    .withheld =
        "Негіз: 22-бап. Құзыретті орган себебін түсіндіруге міндетті емес. Сіз сотқа немесе Адам құқықтары "
        "жөніндегі уәкілге жүгіне аласыз (18-бап)."};

const Phrases& phrases(Language language) {
  switch (language) {
    case Language::kEnglish:
      return kEnglish;
    case Language::kRussian:
      return kRussian;
    case Language::kKazakh:
      return kKazakh;
  }
  return kEnglish;
}

// only national security, only agreement to entry, only with the flag.
bool withheld(const Finding& finding) {
  const bans::Entry& entry = finding.candidate->entry;
  return entry.reason_withheld && entry.organ_kind == bans::OrganKind::kNationalSecurity &&
         finding.rule->scope == Scope::kEntry;
}

std::string end_of(const Finding& finding, const Phrases& say) {
  const auto last_day = [&say](Date day) { return std::string{say.last_day} + to_iso(day); };
  if (finding.last_day_exclusive) {
    std::string text = last_day(*finding.last_day_exclusive);
    if (finding.last_day_inclusive && *finding.last_day_inclusive != *finding.last_day_exclusive) {
      text += " (" + std::string{say.other_reading} + to_iso(*finding.last_day_inclusive) + ")";
    }
    return text + ".";
  }
  if (finding.candidate->entry.end_day) return last_day(*finding.candidate->entry.end_day) + ".";
  return "";
}

// "art. 22(7)" as each language writes it. The numbers are the law's; wording and parts stay as the lawbook
// cites them.
std::string cite_in(const Rule& rule, Language language) {
  std::string article = cite(rule);
  const auto replace = [&article](std::string_view from, std::string_view to) {
    if (const auto at = article.find(from); at != std::string::npos) article.replace(at, from.size(), to);
  };
  switch (language) {
    case Language::kEnglish:
      break;
    case Language::kRussian:
      replace("Law 2337", "Закон № 2337");
      replace("art. ", "ст. ");
      break;
    case Language::kKazakh:
      replace("Law 2337", "№ 2337 Заң");
      replace("art. ", "бап ");
      break;
  }
  return article;
}

std::string of_ground(const Finding& finding, Language language) {
  const Phrases& say = phrases(language);
  if (finding.candidate != nullptr && withheld(finding)) return std::string{say.withheld};
  std::string text{say.ground};
  text += cite_in(*finding.rule, language);
  text += ".";
  if (finding.candidate != nullptr) {
    const OrganId& organ = finding.candidate->entry.origin;
    if (!organ.empty()) text += std::string{say.organ} + organ.str() + ".";
    text += end_of(finding, say);
  }
  text += say.remedies;
  return text;
}

}  // namespace

std::string cite(const Rule& rule) {
  std::string text{rule.act};
  text += ", ";
  text += rule.article;
  if (!rule.wording.empty()) {
    text += ", wording ";
    text += rule.wording;
  }
  return text;
}

std::string told(const Finding& finding, Language language) {
  const Phrases& say = phrases(language);
  switch (finding.outcome) {
    case Outcome::kClear:
      return std::string{say.clear};
    case Outcome::kReferTechnical:
      return std::string{say.technical};
    case Outcome::kReferIdentity:
      return std::string{say.identity};
    case Outcome::kReferProtection:
      return std::string{say.protection};
    case Outcome::kReferMandatory:
    case Outcome::kReferDiscretionary:
      break;
  }
  return of_ground(finding, language);
}

std::string told(const Ground& ground, const Facts& facts, Language language) {
  const Rule* rule = find_rule(ground.rule_id);
  if (rule == nullptr) return std::string{phrases(language).technical};
  Finding found = finding(*rule, ground.outcome, "");
  found.last_day_inclusive = ground.last_day_inclusive;
  found.last_day_exclusive = ground.last_day_exclusive;
  for (const Candidate& candidate : facts.candidates) {
    if (!ground.entry.empty() && candidate.entry.id == ground.entry) found.candidate = &candidate;
  }
  if (found.candidate == nullptr) {
    found.last_day_inclusive.reset();
    found.last_day_exclusive.reset();
  }
  return told(found, language);
}

}  // namespace shekara::law
