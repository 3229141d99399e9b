#include "core/fingerprints/matcher.h"

#include <algorithm>
#include <cmath>

#include "core/fingerprints/alignment.h"
#include "core/fingerprints/glance.h"
#include "core/fingerprints/neighbours.h"
#include "core/fingerprints/ridge_agreement.h"

namespace shekara::fingerprints {

namespace {

// Where to stop.
struct Limits {
  float glance;
  float relaxed;
  float coincidence;
  LocalEffort local;
};

// No two impressions of one finger of the public test sets that were recognised at all lie below.
constexpr Limits kThorough{0.3F, 0.04F, 1.2F, {40, 0}};
// Measured: what the different fingers of the public test sets seldom reach.
constexpr Limits kQuick{4, 0.08F, 2.0F, {28, 0.57F}};

// Minutiae that coincide, as a share and as a count.
float coincidence(const Evidence& e) { return e.pairs * e.pairs / (e.pairs + e.missing + 3); }

}  // namespace

Evidence compare(const Print& a, const Print& b, Effort effort) {
  // Without ridges the first stages know too little to judge.
  const bool with_ridges = a.texture.has_ridges && b.texture.has_ridges;
  const Limits& limits = effort == Effort::kQuick && with_ridges ? kQuick : kThorough;
  Evidence evidence;
  evidence.glance = glance(a, b);
  if (evidence.glance < limits.glance && with_ridges) return evidence;
  const LocalMatch local = match_neighbours(a, b, limits.local);
  evidence.local = local.local;
  evidence.relaxed = local.relaxed;
  if (local.candidates.empty() || local.relaxed < limits.relaxed) return evidence;
  const Placement placement = align(a, b, local, evidence);
  if (coincidence(evidence) < limits.coincidence) return evidence;
  compare_ridges(a, b, placement, evidence);
  return evidence;
}

float score(const Evidence& e) {
  // Fitted (logistic regression, rounded) on the half of the public test fingers that the measurements call
  // "tune".
  const float together = coincidence(e);
  const float area = std::sqrt(std::min(1.0F, e.area / 25000));
  const float logit = -10 + 2.0F * together + std::sqrt(together) +
                      area * (3.4F * std::max(0.0F, e.ridges_far - 0.3F) +
                              3.0F * std::max(0.0F, e.ridges - 0.4F) + 3.1F * std::max(0.0F, e.ridges_all));
  // The impostors' tail falls by a factor of ten over 2.75.
  return std::max(0.0F, (logit + 6.9F) / 2.75F);
}

}  // namespace shekara::fingerprints
