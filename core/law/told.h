#pragma once

#include <string>

#include "core/law/case.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"

namespace shekara::law {

// Languages in which the law's part of a paper is written; others are the screens' business, by rule id.
enum class Language { kEnglish, kRussian, kKazakh };

// What the traveller may be told of a finding (law catalogue 1.8): article, organ, end if there is one, and
// remedies. The reason is kept back only where a national-security organ asked for it. The same for
// every nationality: which language is chosen is never an input of the evaluation and never stored with the
// person.
[[nodiscard]] std::string told(const Finding& finding, Language language);

// The same for a ground of an evaluation of `facts`. A ground that is not of these facts is told without
// organ and end.
[[nodiscard]] std::string told(const Ground& ground, const Facts& facts, Language language);

// "Law 2337, art. 22(7)".
[[nodiscard]] std::string cite(const Rule& rule);

}  // namespace shekara::law
