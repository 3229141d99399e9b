#pragma once

#include <string>

#include "core/law/case.h"

namespace shekara::law {

// What the traveller may be told of a finding (law catalogue 1.8), in English: article, organ, end if there
// is one, and remedies. The reason is kept back only where a national-security organ asked for it. The
// same for every nationality and language; screens and slips translate by rule id.
[[nodiscard]] std::string told(const Finding& finding);

// "Law 2337, art. 22(7)".
[[nodiscard]] std::string cite(const Rule& rule);

}  // namespace shekara::law
