#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace shekara::names {

// Text in letters other than Latin and Cyrillic, one code point after the other, into A-Z and blanks: Arabic
// (with the Persian, Uyghur and Urdu letters), Hebrew, Greek, Georgian, Armenian, Hangul and the Chinese
// characters usual in names. Abjads stay without vowels: the spelling costs know that vowels come and go.
// Everything else passes through as UTF-8.
[[nodiscard]] std::string romanised(const std::u32string& text);

// Whether a name is written in a script without vowels (Arabic, Hebrew).
[[nodiscard]] bool written_without_vowels(std::string_view utf8);

// UTF-8 -> code points; malformed bytes are left out. Never more than `most` points.
[[nodiscard]] std::u32string code_points(std::string_view utf8, std::size_t most);

}  // namespace shekara::names
