#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace shekara {

struct FingerIdentifyOptions {
  std::string gallery_folder;
  std::vector<std::string> probes;
  int dots_per_inch = 500;
  int fingers = 1;     // so many probes in a row are fingers of one person, in any order
  int candidates = 5;  // to print
  int threads = 1;
};

// `shekara-kiosk finger identify --gallery DIR PROBE...`: per probe (or group of probes) one JSON line:
// `probe` (`probes`), `candidates` (`person`, `score`, `possible_match`; best first), `ms`. A gallery file's
// person is its name up to the first underscore, or the whole of it with one finger a search. Exit status: 0
// each has a possible match, 1 some has none, 2 unusable input.
int finger_identify(const FingerIdentifyOptions& options, std::ostream& out, std::ostream& err);

}  // namespace shekara
