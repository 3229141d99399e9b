#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/documents/mrz_layout.h"

namespace shekara {

// What to print. Names may be national text: they go through transliterate(). Dates are YYMMDD (or fillers).
struct MrzContent {
  std::string document_code;  // "P", "I", "V", "PD", ...
  std::string issuing_state;
  std::string document_number;  // longer than nine: the long form of TD1 and TD2
  std::string nationality;
  std::string date_of_birth;
  std::string sex;  // "M", "F" or ""
  std::string date_of_expiry;
  std::string surname;
  std::string given_names;
  std::string optional;
  std::string optional_2;  // TD1 only
};

// The lines of a TD1, TD2, TD3, MRV-A or MRV-B with all check digits. Names are truncated by ICAO
// 9303-4 4.2.3 (components from the end, the last position a letter). Error: a field that does not fit or has
// characters that no MRZ has.
[[nodiscard]] Result<std::vector<std::string>> compose_mrz(MrzType type, const MrzContent& content);

[[nodiscard]] inline Result<std::vector<std::string>> compose_td3(const MrzContent& content) {
  return compose_mrz(MrzType::kTd3, content);
}

}  // namespace shekara
