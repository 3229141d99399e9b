#include "core/law/rulebook.h"

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "core/bans/entry.h"
#include "core/base/date.h"
#include "core/law/house_rules.h"
#include "core/law/law1995_art01.h"
#include "core/law/law1995_art02.h"
#include "core/law/law1995_art03.h"
#include "core/law/law1995_art04.h"
#include "core/law/law1995_art05.h"
#include "core/law/law1995_art16.h"
#include "core/law/law1995_art18.h"
#include "core/law/law1995_art22.h"
#include "core/law/law1995_art23.h"
#include "core/law/law1995_art24.h"
#include "core/law/law1995_art26.h"
#include "core/law/law1995_art27.h"
#include "core/law/law1995_art28.h"
#include "core/law/law1995_art30.h"
#include "core/law/law1997_art04.h"
#include "core/law/law1997_art15.h"
#include "core/law/law1997_art19.h"
#include "core/law/law1997_art22.h"
#include "core/law/law1997_art29_1.h"
#include "core/law/law1997_art30.h"
#include "core/law/law1997_art32.h"
#include "core/law/listed.h"
#include "core/law/rule.h"

namespace shekara::law {
namespace {

template <std::size_t... Sizes>
consteval auto in_order_of_the_law(const std::array<Rule, Sizes>&... articles) {
  std::array<const Rule*, (Sizes + ...)> all{};
  std::size_t next = 0;
  const auto append = [&all, &next](const auto& article) {
    for (const Rule& row : article) all[next++] = &row;
  };
  (append(articles), ...);
  return all;
}

constexpr auto kRulebook = in_order_of_the_law(
    kLaw1995Art01, kLaw1995Art02, kLaw1995Art03, kLaw1995Art04, kLaw1995Art05, kLaw1995Art16, kLaw1995Art18,
    kLaw1995Art22, kLaw1995Art23, kLaw1995Art24, kLaw1995Art26, kLaw1995Art27, kLaw1995Art28, kLaw1995Art30,
    kLaw1997Art04, kLaw1997Art15, kLaw1997Art19, kLaw1997Art22, kLaw1997Art29_1, kLaw1997Art30, kLaw1997Art32,
    kHouseRules);

consteval bool every_row_is_cited() {
  for (const Rule* row : kRulebook) {
    if (row->id.empty() || row->act.empty() || row->article.empty() || row->quote.empty() ||
        row->english.empty()) {
      return false;
    }
  }
  return true;
}

static_assert(every_row_is_cited(), "each row needs id, act, article, quote and translation");

consteval bool every_id_is_unique() {
  for (std::size_t i = 0; i < kRulebook.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (kRulebook[i]->id == kRulebook[j]->id) return false;
    }
  }
  return true;
}

static_assert(every_id_is_unique(), "ids are never used twice");

}  // namespace

std::span<const Rule* const> rulebook() { return kRulebook; }

const Rule* find_rule(std::string_view id) {
  for (const Rule* row : kRulebook) {
    if (row->id == id) return row;
  }
  return nullptr;
}

const Rule* row_of(const bans::Entry& entry) {
  for (const Rule* row : kRulebook) {
    if (rests_on(entry, *row)) return row;
  }
  return nullptr;
}

bool applies_to(Scope scope, Direction direction) {
  const bool entering = direction == Direction::kEntry || direction == Direction::kTransitIn;
  const bool transit = direction == Direction::kTransitIn || direction == Direction::kTransitOut;
  switch (scope) {
    case Scope::kEntry:
      return entering;
    case Scope::kExit:
      return !entering;
    case Scope::kTransit:
      return transit;
    case Scope::kBoth:
      return true;
    case Scope::kOutside:
      return false;
  }
  return false;
}

bool drives_decisions(const Rule& rule, Date day) {
  if (rule.in_force.from && day < *rule.in_force.from) return false;
  if (rule.in_force.to && day > *rule.in_force.to) return false;
  switch (rule.status) {
    case Status::kInForce:
    case Status::kToBeConfirmed:
      return true;
    case Status::kSuspended:
    case Status::kHistoric:
    case Status::kExcluded:
      return false;
  }
  return false;
}

}  // namespace shekara::law
