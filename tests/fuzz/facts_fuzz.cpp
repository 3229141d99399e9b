// Any text as facts: an Error that does not repeat it, or facts that are judged, survive their own round
// trip, and replay to the same evaluation.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/bans/entry.h"
#include "core/law/evaluation.h"
#include "core/law/facts_json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara;
  const std::string text{data, data + size};
  const auto facts = law::facts_from_json(text);
  if (!facts) {
    if (facts.error().problem.empty() || facts.error().remedy.empty()) std::abort();
    return 0;
  }
  const law::Evaluation evaluation = law::evaluate(*facts);
  if (evaluation.grounds.empty() || !law::replay(*facts, evaluation)) std::abort();
  if (law::to_json(evaluation, law::inform(*facts)).empty()) std::abort();
  const auto again = law::facts_from_json(law::to_json(*facts));
  if (!again || !(*again == *facts)) std::abort();
  for (const law::Candidate& candidate : facts->candidates) (void)bans::validate(candidate.entry);
  return 0;
}
