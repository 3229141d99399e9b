#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/fingerprints/gallery.h"
#include "core/fingerprints/print.h"

namespace shekara::fingerprints {

// Threads and the wish to stop are the caller's.
struct SearchHelp {
  // Calls work(0) to work(count - 1), in any order, at once if it can, and returns when all are done. Empty:
  // one after the other.
  std::function<void(std::size_t count, const std::function<void(std::size_t)>& work)> in_parallel;
  // Asked every few milliseconds, from any thread. Empty: never.
  std::function<bool()> cancelled;
};

struct SearchSettings {
  std::size_t candidates = 10;  // persons to return, at most
  // How many persons a search may name as a possible match though they are somebody else, on average.
  float false_candidates = 0.01F;
  // Fingers that pass from the first stage to the second; 0: a thousandth of the gallery, at least 300.
  std::size_t compared = 0;
};

struct FoundFinger {
  std::size_t probe = 0;  // which of the probes
  std::uint8_t position = 0;
  float score = 0;  // matcher.h
};

struct FoundPerson {
  std::uint64_t person = 0;
  // All fingers together: s means that one in 10^s other persons comes as far (with more fingers than were
  // found, or the best of many enrolled, taken into account). Extrapolated beyond 4.
  float score = 0;
  // Whether the score is beyond what `false_candidates` allows for a gallery of this size. Not a decision
  // about a person: one for an examiner to look at.
  bool possible_match = false;
  std::vector<FoundFinger> fingers;  // one for each probe that found a finger, in the probes' order
};

// Whose fingers `probes` are, all of one person, in any order and of whatever positions. In stages: a scan of
// everything, a quick comparison of what passes, a thorough one of all fingers of the persons that are left.
// Best first. Error: cancelled, or a damaged print.
[[nodiscard]] Result<std::vector<FoundPerson>> search(const Gallery& gallery, std::span<const Print> probes,
                                                      const SearchSettings& settings, const SearchHelp& help);

// The places of the `count` largest, largest first.
[[nodiscard]] std::vector<std::size_t> largest(std::span<const float> likeness, std::size_t count);

// Several independent scores of one person as one of the same meaning (Fisher's method).
[[nodiscard]] float fuse(std::span<const float> scores);

}  // namespace shekara::fingerprints
