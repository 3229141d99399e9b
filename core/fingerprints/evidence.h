#pragma once

namespace shekara::fingerprints {

// What the matchers found in common between two prints. Every measure grows with likeness unless it says
// otherwise.
struct Evidence {
  // Matcher A, local neighbourhoods consolidated among each other.
  float glance = 0;  // whether the likeliest partners go together
  float local =
      0;  // 0 to 1, mean of the best neighbourhoods' agreement, before they are held against each other
  float relaxed = 0;  // 0 to 1, after
  // Matcher B, global alignment.
  float pairs = 0;       // minutiae that coincide, each counted by how well
  float missing = 0;     // minutiae of the common area without a partner: grows with difference
  float area = 0;        // common area in square pixels
  float directions = 0;  // -1 to 1, agreement of ridge directions in the common area
  float ridges = 0;      // 0 to 1, coherence of the ridge phases over small windows
  float ridges_far = 0;  // 0 to 1, the same over large windows
  float ridges_all = 0;  // -1 to 1, mean agreement of phase over the common area
};

}  // namespace shekara::fingerprints
