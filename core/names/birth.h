#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/documents/document.h"
#include "core/names/weights.h"

namespace shekara::names {

// A date of birth in four bytes, ordered by year, month, day. Zero parts are unknown.
struct Birth {
  std::uint16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;

  [[nodiscard]] bool known() const { return year != 0; }

  [[nodiscard]] bool full() const { return day != 0; }

  [[nodiscard]] std::uint32_t key() const {
    return std::uint32_t{year} << 9U | std::uint32_t{month} << 5U | day;
  }

  friend auto operator<=>(const Birth&, const Birth&) = default;
};

[[nodiscard]] Birth birth_of_key(std::uint32_t key);
[[nodiscard]] Birth make_birth(const PartialDate& date);

// How two dates of birth compare.
enum class BirthVerdict {
  kUnknown,   // one of them is missing
  kSame,      // the same day
  kSwapped,   // day and month exchanged
  kNearYear,  // the same day and month, one or ten years off
  kNearDay,   // the same year, and either the month or the day agrees
  kYear,      // one is a year (or month) only, and agrees
  kNextYear,  // the same, one year off
  kConflict,
};

struct BirthEvidence {
  BirthVerdict verdict = BirthVerdict::kUnknown;
  int weight = 0;
};

// `rarity`: of the listed date in the list, in sixteenths (only an equal date needs it).
[[nodiscard]] BirthEvidence compare_births(Birth traveller, Birth listed, int rarity, const Weights& weights);

// All full dates that compare_births finds same, swapped or one or ten years off; the first is `born` itself.
struct BirthNeighbours {
  std::array<Birth, 6> dates{};
  std::size_t size = 0;
};

[[nodiscard]] BirthNeighbours neighbours(Birth born);

}  // namespace shekara::names
