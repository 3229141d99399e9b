#pragma once

#include <cstddef>
#include <istream>
#include <ostream>

namespace shekara {

struct NameBenchOptions {
  std::size_t names = 100000;
  std::size_t queries = 2000;
  double chance_matches = 0.05;
};

// `name bench`: a list of so many names and travellers who mostly are not on it, both drawn with a fixed seed.
// The words come from `pool` (one name a line; its words are recombined), or, if that is empty, from invented
// syllables. Prints one JSON object: build_seconds, bytes_a_name, microseconds of this thread a search with and
// without date of birth (p50, p99), alarms_per_1000 of travellers who bear a common word of the list and of the
// others, and their ratio. Exit status: 0.
int name_bench(std::istream& pool, const NameBenchOptions& options, std::ostream& out);

}  // namespace shekara
