#pragma once

#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/records/record.h"

namespace shekara::kiosk {

struct HandOver {
  std::vector<std::string> officers;  // staff numbers: the one who hands over and the one who takes over
  std::string receiving_authority;    // forced expulsion only
  std::vector<records::Assertion> assertions;  // verified ones of these officers, over hand_over_subject
};

// What both officers sign: whom they hand over, to whom, and who they are. The page computes the same.
[[nodiscard]] Digest hand_over_subject(const CaseId& case_id, const HandOver& hand_over);

// Two different officers; the receiving authority where there is a transfer (article 28 part 3), and none
// where the person leaves by himself. Errors name the field.
[[nodiscard]] Done check_hand_over(const HandOver& hand_over, records::ExpulsionMode mode);

}  // namespace shekara::kiosk
