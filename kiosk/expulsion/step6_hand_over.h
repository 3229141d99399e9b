#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/records/record.h"

namespace shekara::kiosk {

struct HandOver {
  std::vector<std::string> officers;  // staff numbers: the one who hands over and the one who takes over
  std::string receiving_authority;    // forced expulsion only
};

// Two different officers; the receiving authority where there is a transfer (article 28 part 3), and none
// where the person leaves by himself. Errors name the field.
[[nodiscard]] Done check_hand_over(const HandOver& hand_over, records::ExpulsionMode mode);

}  // namespace shekara::kiosk
