#pragma once

#include <istream>
#include <ostream>

namespace shekara {

// `name score`: two columns of names (the traveller's, the list's); "a TAB b TAB score", 0 to 1, in order.
// Without a list the words' rarity is the world's (core/names/common_words.h). Exit status: 0, or 2 if there
// was no pair.
int name_score(std::istream& pairs, std::ostream& out, std::ostream& err);

}  // namespace shekara
