#pragma once

#include <span>
#include <string_view>

#include "core/bans/entry.h"
#include "core/base/date.h"
#include "core/law/facts.h"
#include "core/law/rule.h"

namespace shekara::law {

// Named by every evaluation. Changes with every change of a row, of a reading or of a default.
inline constexpr std::string_view kRulebookVersion = "2337-2024.05.28/2";

// Every row, in the order of the law; historic rows and rows addressed to others too.
[[nodiscard]] std::span<const Rule* const> rulebook();

// The row of that id, or null.
[[nodiscard]] const Rule* find_rule(std::string_view id);

// The row on which an entry rests, or null: the rulebook does not know the ground it names.
[[nodiscard]] const Rule* row_of(const bans::Entry& entry);

// An entry ban never stops an exit, an exit bar never an entry; a transit is an entry or an exit with article
// 24 beside.
[[nodiscard]] bool applies_to(Scope scope, Direction direction);

// Whether the row may find anything on this day.
[[nodiscard]] bool drives_decisions(const Rule& rule, Date day);

}  // namespace shekara::law
