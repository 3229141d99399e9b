// Any bytes are one MRZ answer; a document made of it has a date of birth that is not after today.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/documents/mrz.h"
#include "core/documents/transliteration.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace std::chrono_literals;
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const shekara::Mrz mrz = shekara::parse_mrz(text);
  if (mrz.type == shekara::MrzType::kUnknown && (mrz.valid() || mrz.errors.empty())) std::abort();
  if (mrz.type != shekara::MrzType::kUnknown && mrz.checks.empty()) std::abort();
  for (const shekara::MrzError& error : mrz.errors) {
    if (error.field.empty() || error.expected.empty()) std::abort();
  }
  const auto document = shekara::to_document(mrz, 2026y / 11 / 22);
  if (document && document->date_of_birth.year > 2026) std::abort();
  if (shekara::transliterate(text).size() > 4 * size + 1) std::abort();
  return 0;
}
