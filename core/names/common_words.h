#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace shekara::names {

// How common a word is in the names of people who travel, as a cost in sixteenths of a natural logarithm
// (-ln of its share of all words of names). Words that are common anywhere in the world stand in a table;
// the others are the rarer the longer they are.
[[nodiscard]] int rarity_of_word(std::string_view word);

// Articles, patronymic particles, titles and forms of address: their presence or absence tells nothing.
[[nodiscard]] bool is_particle(std::string_view word);

// Diminutives, everyday forms and the same given name in other languages: the numbers of the families a word
// belongs to ("SASHA" is ALEKSANDR and ALEKSANDRA); 0: none.
using Families = std::array<std::uint8_t, 2>;
[[nodiscard]] Families families_of_word(std::string_view word);
[[nodiscard]] bool share_family(const Families& a, const Families& b);

}  // namespace shekara::names
