#pragma once

#include <array>

#include "core/law/rule.h"
#include "core/law/sources.h"

// Rows that are no law: what keeps the machine honest about what it does not know. They only ever refer.
namespace shekara::law {

void sys_list_age(const Rule& rule, const Case& facts, Findings& findings);
void sys_entry_without_ground(const Rule& rule, const Case& facts, Findings& findings);
void sys_citizen(const Rule& rule, const Case& facts, Findings& findings);
void sys_capture(const Rule& rule, const Case& facts, Findings& findings);
void sys_minor(const Rule& rule, const Case& facts, Findings& findings);
void sys_trafficking(const Rule& rule, const Case& facts, Findings& findings);
void sys_clock(const Rule& rule, const Case& facts, Findings& findings);
void sys_rule_sets(const Rule& rule, const Case& facts, Findings& findings);

inline constexpr std::array kHouseRules{
    // clang-format off
    Rule{.id = "SYS-LIST", .act = "Operating rule", .article = "freshness of the list", .wording = "",
         .quote = "A kiosk clears nobody against a list that is missing, does not verify, or is older than the post's threshold.",
         .english = "A kiosk clears nobody against a list that is missing, does not verify, or is older than the post's threshold.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "state of the list", .starts = "the threshold is passed", .ends = "a fresh list is verified", .exempt = "none",
         .note = "Up to 4 hours normal; then all to the officer; after 24 hours registration only; after 72 hours the paper procedure. A post may be stricter than the centre's limit, never milder.",
         .apply = sys_list_age},
    Rule{.id = "SYS-ENTRY", .act = "Operating rule", .article = "entries the rulebook cannot judge", .wording = "",
         .quote = "An entry on which the rulebook has no ground to rest is shown to an officer; an entry that names a historic or struck-out row decides nothing.",
         .english = "An entry on which the rulebook has no ground to rest is shown to an officer; an entry that names a historic or struck-out row decides nothing.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "L", .starts = "entry of the record", .ends = "the owner corrects it", .exempt = "none",
         .note = "A list may be newer than the rulebook: an unknown ground is for an officer. Historic rows explain old decisions and drive none of today (A-19). A bar of the citizens' article 32 (X-07) rests on its organ's own legal basis: for an officer if a citizen shows, a question of identity if a foreigner does. An entry of a foreign list is a question of identity.",
         .apply = sys_entry_without_ground},
    Rule{.id = "SYS-CLOCK", .act = "Operating rule", .article = "the civil date", .wording = "",
         .quote = "Where the clock's uncertainty reaches midnight both dates are judged; what differs is a technical referral.",
         .english = "Where the clock's uncertainty reaches midnight both dates are judged; what differs is a technical referral.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "clock", .starts = "the clock is in doubt", .ends = "the clock has a known bound", .exempt = "none", .note = "",
         .apply = sys_clock},
    Rule{.id = "SYS-FACTS", .act = "Operating rule", .article = "facts and settings", .wording = "",
         .quote = "A fact or setting that is unknown or contradicts itself is named, and the traveller is referred.",
         .english = "A fact or setting that is unknown or contradicts itself is named, and the traveller is referred.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "all", .starts = "the evaluation", .ends = "the evaluation", .exempt = "none", .note = "",
         .apply = decides_nothing},
    Rule{.id = "SYS-CITIZEN", .act = "Operating rule", .article = "citizens", .wording = "",
         .quote = "Where document and register of citizens contradict each other, or a ban for foreigners meets somebody who may be a citizen, an officer first finds out who stands here.",
         .english = "Where document and register of citizens contradict each other, or a ban for foreigners meets somebody who may be a citizen, an officer first finds out who stands here.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "D, register of citizens", .starts = "the document or the register says Kazakhstan", .ends = "the register confirms today", .exempt = "none",
         .note = "Law catalogue 1.7, last row, and scenario 31 (in any direction; it asks who, it stops nobody). The law on foreigners does not apply to a citizen of today.",
         .apply = sys_citizen},
    Rule{.id = "SYS-CAPTURE", .act = "Operating rule", .article = "capture", .wording = "",
         .quote = "What the capture plan demands and could not be taken is a technical referral, never a detriment.",
         .english = "What the capture plan demands and could not be taken is a technical referral, never a detriment.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "capture", .starts = "the capture fails", .ends = "an officer has looked", .exempt = "none",
         .note = "Guard rail 4.13. With the setting a17_lane_without_prints = refers, a lane that searched no prints does not clear.",
         .apply = sys_capture},
    Rule{.id = "SYS-MINOR", .act = "Operating rule", .article = "minors", .wording = "",
         .quote = "A minor is never cleared by the machine alone; one who may travel alone is a case of protection.",
         .english = "A minor is never cleared by the machine alone; one who may travel alone is a case of protection.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "D, O", .starts = "birth", .ends = "18 years of age", .exempt = "none",
         .note = "Guard rail 4.12; a doubtful age is the younger one. Today's successor of the historic G-02.",
         .apply = sys_minor},
    Rule{.id = "SYS-TRAFFICKING", .act = "Operating rule", .article = "possible victims", .wording = "",
         .quote = "Signs of trafficking lead to a trained officer.",
         .english = "Signs of trafficking lead to a trained officer.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "O", .starts = "the officer's finding", .ends = "a trained officer has looked", .exempt = "none", .note = "Guard rail 4.12.",
         .apply = sys_trafficking},
    Rule{.id = "SYS-RULESETS", .act = "Operating rule", .article = "rule sets", .wording = "",
         .quote = "A rule set that must be applied and is not loaded makes every evaluation a technical referral.",
         .english = "A rule set that must be applied and is not loaded makes every evaluation a technical referral.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kCondition, .listable = Listable::kNo,
         .knows = "settings", .starts = "the owner demands it", .ends = "the rule set is loaded", .exempt = "none",
         .note = "Article 48 of the 2011 Law is not among the sources (A-20).",
         .apply = sys_rule_sets},
    Rule{.id = "SYS-CLEAR", .act = "Operating rule", .article = "no ground", .wording = "",
         .quote = "No ground, no possible match, list fresh enough: go to the officer, who has the last word.",
         .english = "No ground, no possible match, list fresh enough: go to the officer, who has the last word.",
         .in_force = kConsolidated, .status = Status::kInForce, .scope = Scope::kBoth, .weight = Weight::kInformation, .listable = Listable::kNo,
         .knows = "all", .starts = "the evaluation", .ends = "the evaluation", .exempt = "none", .note = "Stands alone.",
         .apply = decides_nothing},
    // clang-format on
};

}  // namespace shekara::law
