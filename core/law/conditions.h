#pragma once

#include "core/law/case.h"
#include "core/law/named_facts.h"
#include "core/law/rule.h"

namespace shekara::law {

// "по действительным заграничным паспортам": the same words in articles 22 and 23.
void document_is_valid(const Rule& rule, const Case& facts, Findings& findings);

// "при наличии въездных (выездных) виз": nothing is found while the visa is not known, unless the setting
// visa_unknown sends the unknown to an officer.
void visa_allows(const Rule& rule, const Case& facts, Visa visa, Findings& findings);

}  // namespace shekara::law
