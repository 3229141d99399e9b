// Any bytes as CSV: records, their lines in order, or bad rows.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "central/imports/csv_records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara::central;
  const CsvRecords read = csv_records({reinterpret_cast<const char*>(data), size});  // NOLINT: bytes as text
  std::size_t line = 0;
  for (const auto& record : read.records) {
    if (record.line <= line || record.fields.empty()) std::abort();
    line = record.line;
  }
  return 0;
}
