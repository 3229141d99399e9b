#include "core/documents/check_digit.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace shekara {

std::optional<char> mrz_check_digit(std::string_view text) {
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::optional<int> value = mrz_value(text[i]);
    if (!value) return std::nullopt;
    sum = (sum + *value * mrz_weight(i)) % 10;
  }
  return static_cast<char>('0' + sum);
}

bool is_kazakh_iin(std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 12 || !std::all_of(text.begin(), text.end(), digit)) return false;
  const auto remainder = [&](int shift) {
    int sum = 0;
    for (int i = 0; i < 11; ++i) sum += (text[static_cast<std::size_t>(i)] - '0') * ((i + shift) % 11 + 1);
    return sum % 11;
  };
  int check = remainder(0);
  if (check == 10) check = remainder(2);
  return check != 10 && check == text[11] - '0';
}

}  // namespace shekara
