#include "core/names/birth.h"

#include <cstdlib>

namespace shekara::names {
namespace {

BirthVerdict verdict(Birth a, Birth b) {
  if (!a.known() || !b.known()) return BirthVerdict::kUnknown;
  const int years = std::abs(int{a.year} - int{b.year});
  if (!a.full() || !b.full()) {
    const bool months_agree = a.month == 0 || b.month == 0 || a.month == b.month;
    if (years == 0 && months_agree) return BirthVerdict::kYear;
    return years <= 1 ? BirthVerdict::kNextYear : BirthVerdict::kConflict;
  }
  if (a == b) return BirthVerdict::kSame;
  const bool same_day = a.day == b.day;
  const bool same_month = a.month == b.month;
  if (years == 0 && a.day == b.month && a.month == b.day) return BirthVerdict::kSwapped;
  if (same_day && same_month && (years == 1 || years == 10)) return BirthVerdict::kNearYear;
  if (years == 0 && (same_day || same_month)) return BirthVerdict::kNearDay;
  return BirthVerdict::kConflict;
}

}  // namespace

Birth make_birth(const PartialDate& date) {
  if (date.year < 1 || date.year > 9999) return {};
  Birth birth;
  birth.year = static_cast<std::uint16_t>(date.year);
  birth.month = date.month >= 1 && date.month <= 12 ? static_cast<std::uint8_t>(date.month) : std::uint8_t{0};
  if (birth.month != 0 && date.day >= 1 && date.day <= 31) birth.day = static_cast<std::uint8_t>(date.day);
  return birth;
}

Birth birth_of_key(std::uint32_t key) {
  return {static_cast<std::uint16_t>(key >> 9U), static_cast<std::uint8_t>(key >> 5U & 15U),
          static_cast<std::uint8_t>(key & 31U)};
}

BirthEvidence compare_births(Birth traveller, Birth listed, int rarity, const Weights& weights) {
  BirthEvidence evidence{verdict(traveller, listed), 0};
  switch (evidence.verdict) {
    case BirthVerdict::kUnknown:
      break;
    case BirthVerdict::kSame:
      evidence.weight = rarity + weights.born_same;
      break;
    case BirthVerdict::kSwapped:
      evidence.weight = weights.born_swapped;
      break;
    case BirthVerdict::kNearYear:
      evidence.weight = weights.born_near_year;
      break;
    case BirthVerdict::kNearDay:
      evidence.weight = weights.born_near_day;
      break;
    case BirthVerdict::kYear:
      evidence.weight = weights.born_year;
      break;
    case BirthVerdict::kNextYear:
      evidence.weight = weights.born_next_year;
      break;
    case BirthVerdict::kConflict:
      evidence.weight = weights.born_conflict;
      break;
  }
  return evidence;
}

BirthNeighbours neighbours(Birth born) {
  BirthNeighbours found;
  if (!born.full()) return found;
  const auto add = [&](int year, unsigned month, unsigned day) {
    if (year < 1 || year > 9999 || month > 12) return;
    const Birth birth{static_cast<std::uint16_t>(year), static_cast<std::uint8_t>(month),
                      static_cast<std::uint8_t>(day)};
    for (std::size_t i = 0; i < found.size; ++i)
      if (found.dates[i] == birth) return;
    found.dates[found.size++] = birth;
  };
  add(born.year, born.month, born.day);
  add(born.year, born.day, born.month);
  for (const int off : {-10, -1, 1, 10}) add(born.year + off, born.month, born.day);
  return found;
}

}  // namespace shekara::names
