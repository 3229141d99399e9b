// Templates with wrong bytes: however many, none may do more than be refused. SHEKARA_MUTATIONS says how many
// (tests/run --long: a million).
#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "core/fingerprints/extraction.h"
#include "core/fingerprints/matcher.h"
#include "core/fingerprints/packed_print.h"
#include "tools/fingers/random.h"
#include "tools/fingers/synthetic.h"

namespace shekara::fingerprints {
namespace {

int mutations() {
  const char* wanted = std::getenv("SHEKARA_MUTATIONS");
  return wanted == nullptr ? 4000 : std::atoi(wanted);
}

Extraction extraction() {
  const tools::FingerSynthesizer synthesizer;
  auto found = Extractor{}.extract(synthesizer.impression(synthesizer.master(9), tools::Handling{}, 9));
  EXPECT_TRUE(found);
  return found ? std::move(found).value() : Extraction{};
}

// A few bytes changed, some cut off, or a piece repeated.
Bytes mutated(const Bytes& whole, tools::FingerRandom& random) {
  Bytes out = whole;
  const auto below = [&random](std::size_t limit) {
    return static_cast<std::ptrdiff_t>(random.bits() % std::max<std::size_t>(1, limit));
  };
  for (auto n = 1 + below(6); n > 0; --n) {
    if (out.empty()) break;
    // Half of the changes hit the headers.
    const std::size_t reach = random.bits() % 2 == 0 ? std::min<std::size_t>(out.size(), 64) : out.size();
    const auto at = static_cast<std::size_t>(below(reach));
    switch (random.bits() % 6) {
      case 0:
        out.resize(at);
        break;
      case 1: {
        const Bytes piece(out.begin() + static_cast<std::ptrdiff_t>(at),
                          out.begin() + static_cast<std::ptrdiff_t>(at) + below(out.size() - at));
        out.insert(out.begin() + static_cast<std::ptrdiff_t>(at), piece.begin(), piece.end());
        break;
      }
      case 2:
        out[at] = static_cast<std::uint8_t>(out[at] ^ (1U << (random.bits() % 8)));
        break;
      default:
        out[at] = static_cast<std::uint8_t>(random.bits());
    }
  }
  return out;
}

TEST(Mutations, OfTemplatesAreRefusedOrComparedButNeverCrash) {
  const Extraction found = extraction();
  RecordLabel label{RecordFormat::kIso2005, 2, 60, found.width, found.height};
  std::vector<Bytes> whole;
  for (const RecordFormat format : {RecordFormat::kIso2005, RecordFormat::kIso2011}) {
    label.format = format;
    const auto bytes = to_record(found.print, found.minutiae, label);
    ASSERT_TRUE(bytes);
    whole.push_back(*bytes);
  }
  tools::FingerRandom random{77};
  int refused = 0;
  int compared = 0;
  const int count = mutations();
  for (int i = 0; i < count; ++i) {
    const auto record =
        read_minutiae_record(mutated(whole[static_cast<std::size_t>(i) % whole.size()], random));
    if (!record || record->views.empty()) {
      ++refused;
      continue;
    }
    const auto print = to_print(record->views.front());
    if (!print) {
      ++refused;
      continue;
    }
    const float s = score(compare(found.print, *print, Effort::kQuick));
    ASSERT_TRUE(s >= 0) << i;
    ++compared;
  }
  EXPECT_EQ(refused + compared, count);
  EXPECT_GT(refused, count / 10);
  EXPECT_GT(compared, count / 100);
}

}  // namespace
}  // namespace shekara::fingerprints
