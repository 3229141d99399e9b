#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"

// Facts, entries and evaluations as JSON: docs/formats/facts.md.
namespace shekara::law {

inline constexpr std::size_t kLongestFacts = std::size_t{4} << 20U;  // bytes of one JSON object of facts
inline constexpr std::size_t kMostCandidates = 1000;                 // the look-up gives far fewer

// Error (kMalformed, kConflict or kTooLarge) names the field, never its value: not JSON; a field twice,
// unknown, missing or of the wrong form; an unknown or contradictory fact or setting.
[[nodiscard]] Result<Facts> facts_from_json(std::string_view text);

// One line. Reading it again gives equal facts.
[[nodiscard]] std::string to_json(const Facts& facts);

// One line: outcomes, grounds with article, wording, quoted sentence, dates and reason; notes beside.
[[nodiscard]] std::string to_json(const Evaluation& evaluation, const std::vector<Note>& notes);

}  // namespace shekara::law
