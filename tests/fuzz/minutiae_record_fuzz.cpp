// Any bytes as a finger minutiae record: an Error, or fingers that can be compared and written again.
#include <cstdint>
#include <cstdlib>

#include "core/fingerprints/matcher.h"
#include "core/fingerprints/packed_print.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara::fingerprints;
  auto record = read_minutiae_record({data, size});
  if (!record || record->views.empty()) return 0;
  const auto print = to_print(record->views.front());
  if (print && !(score(compare(*print, *print)) >= 0)) std::abort();
  if (record->format == RecordFormat::kAnsi2004) record->format = RecordFormat::kIso2005;
  const auto bytes = write_minutiae_record(*record);
  if (bytes && !read_minutiae_record(*bytes)) std::abort();
  return 0;
}
