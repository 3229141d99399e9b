#include "core/law/lawbook.h"

#include <chrono>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/law/named_facts.h"
#include "core/law/period.h"
#include "core/law/rule.h"
#include "core/law/rulebook.h"
#include "core/law/settings.h"
#include "core/law/told.h"

namespace shekara::law {
namespace {

using std::chrono_literals::operator""y;

constexpr std::string_view kHead = R"(# Lawbook

Generated from the rows that the program applies; do not edit. Rulebook version: )";

constexpr std::string_view kIntroduction = R"(
Software never refuses. It says `CLEAR` or it refers; a refusal is an officer's signed decision. All rows are applied,
none ends the evaluation, and what is not known goes to an officer.

| Outcome | Meaning |
|---|---|
| `REFER_PROTECTION` | wish for asylum, a minor who may travel alone, a possible victim of trafficking, immunity claimed; first, and hides nothing |
| `REFER_MANDATORY` | a confirmed record of a ground that the law words as a prohibition |
| `REFER_DISCRETIONARY` | a ground worded "may", or one that needs an assessment |
| `REFER_IDENTITY` | a possible match that is not confirmed |
| `REFER_TECHNICAL` | the machine cannot finish: list, document, clock, capture |
| `CLEAR` | no ground, no possible match, list fresh enough; the officer has the last word |

Sources: Law of the Republic of Kazakhstan of 19 June 1995 No. 2337 "On the Legal Status of Foreigners", consolidated as
of 28 May 2024 ("Law 2337", quoted in Russian); the 1997 Law "On Population Migration" as amended to 27 March 2002 ("Law
of 1997", unofficial English, historic). The English of Law 2337 is our translation and has no force.

What must be known: L entry of the competent organ on the list; D document, chip or visa; H own crossings; P register of
penalties, fees and obligations; O finding of an officer; T the traveller's statement; C act of a court; M finding of a
medical or sanitary organ.

Status: `in_force`; `to_be_confirmed` (may refer, is never mandatory); `suspended`; `historic` (explains old decisions,
drives none of today); `excluded` (struck out; the gap is kept).
)";

constexpr std::string_view kOfEveryEntry = R"(
## What holds for entries of every row

- A decision that is quashed, or stayed by a court act, does not count; under appeal it stays and the officer is told (A-16).
- After the end that the organ itself set, an entry does not count. The five years are computed, never stored.
- Only a referral for an officer, not a mandatory ground: an entry without organ or decision number; a decision not yet in
  force; an entry that its organ marked "may"; transit without crossing the border (A-25).
- A question of identity, not a ground: a match that is not confirmed; any entry of a foreign list; an expulsion before
  1 January 2024 matched by name and birth only (A-07); a passport of Kazakhstan while the register of citizens has not
  answered. If the register says "citizen today", the law on foreigners does not apply.
- A ground is set aside for a treaty only by an officer's decision that cites it (art. 1 part 4).
- Somebody who was found not to be the subject of this version of an entry is not asked again about it.
- An entry ban never stops an exit; an exit bar never stops an entry.
- Exemptions only relax, and are proven by a document.
)";

void line(std::string& out, std::string_view label, std::string_view text) {
  if (text.empty()) return;
  out += "- ";
  out += label;
  out += ": ";
  out += text;
  out += "\n";
}

std::string days(const InForce& in_force) {
  if (!in_force.from && !in_force.to) return "first and last day are not printed in the source";
  return (in_force.from ? "from " + to_iso(*in_force.from) : std::string{"from a day not printed"}) +
         (in_force.to ? " to " + to_iso(*in_force.to) : std::string{});
}

void row(std::string& out, const Rule& rule) {
  out += "\n### ";
  out += rule.id;
  out += " · " + cite(rule) + "\n\n> ";
  out += rule.quote;
  out += "\n\n";
  if (rule.english != rule.quote) {
    out += "*";
    out += rule.english;
    out += "*\n\n";
  }
  line(out, "status", to_string(rule.status));
  line(out, "in force", days(rule.in_force));
  line(out, "direction", to_string(rule.scope));
  line(out, "force", to_string(rule.weight));
  line(out, "a list entry may rest on it", rule.listable == Listable::kYes ? "yes" : "no");
  line(out, "must be known", rule.knows);
  line(out, "starts", rule.starts);
  line(out, "ends", rule.ends);
  line(out, "exempt or milder", rule.exempt);
  line(out, "reading", rule.note);
}

std::string_view heading(std::string_view act) {
  if (act == "Law 2337") return "Law 2337 (1995) on the legal status of foreigners";
  if (act == "Law of 1997") return "Law of 1997 on population migration (historic)";
  return "Operating rules (no law: what keeps the machine honest)";
}

void rows(std::string& out) {
  std::string_view act;
  for (const Rule* rule : rulebook()) {
    if (rule->act != act) {
      act = rule->act;
      out += "\n## ";
      out += heading(act);
      out += "\n";
    }
    row(out, *rule);
  }
}

void clock(std::string& out) {
  out +=
      "\n## The five-year clock\n\n"
      "P1: the day of the event is the first of the five years. P2: the count begins after it and ends on "
      "the same date "
      "five years later, or on the last day of the month if the month has no such date. Up to the end under "
      "P1 the ban "
      "is mandatory; the one day on which P1 and P2 differ is for an officer (A-03); after the end under P2 "
      "the entry "
      "does not count.\n\n| day of the event | last day, P1 | last day, P2 |\n|---|---|---|\n";
  for (const Date day : {2021y / 6 / 15, 2024y / 2 / 29, 2020y / 2 / 29, 2023y / 2 / 28, 2023y / 3 / 1,
                         2019y / 12 / 31, 2021y / 1 / 1}) {
    const BanPeriod period = five_years(day, LeapDay::kLastOfFebruary);
    out += "| " + to_iso(day) + " | " + to_iso(period.last_day_inclusive) + " | " +
           to_iso(period.last_day_exclusive) + " |\n";
  }
}

void table_row(std::string& out, std::initializer_list<std::string_view> cells) {
  for (const std::string_view cell : cells) {
    out += "| ";
    out += cell;
    out += ' ';
  }
  out += "|\n";
}

void settings(std::string& out) {
  out +=
      "\n## What the law leaves open, and thresholds\n\nThe first value is the default. An unknown name or "
      "value is a "
      "technical referral.\n\n| setting | question | values | owner | ambiguity |\n|---|---|---|---|---|\n";
  for (const SettingRow& setting : setting_rows()) {
    table_row(out, {setting.name, setting.question, setting.accepts, setting.owner, setting.ambiguity});
  }
}

void facts(std::string& out) {
  out += "\n## Further facts by name\n\n| fact | values | meaning |\n|---|---|---|\n";
  for (const NamedFactRow& fact : named_fact_rows()) table_row(out, {fact.name, fact.accepts, fact.meaning});
}

}  // namespace

std::string lawbook() {
  std::string out{kHead};
  out += kRulebookVersion;
  out += ".\n";
  out += kIntroduction;
  out += kOfEveryEntry;
  rows(out);
  clock(out);
  settings(out);
  facts(out);
  return out;
}

}  // namespace shekara::law
