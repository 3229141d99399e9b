#include "kiosk/cli/name_bench.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/names/canonical.h"
#include "core/names/name_index.h"

namespace shekara {
namespace {

// Of this thread alone, in microseconds: what else the machine does is not measured.
double cpu_micros() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

// Words as often as names use them.
std::vector<std::string> words_of(std::istream& pool, std::mt19937_64& random) {
  std::vector<std::string> words;
  for (std::string line; std::getline(pool, line);)
    for (auto& word : names::canonical_words(line)) words.push_back(std::move(word));
  if (!words.empty()) return words;
  static constexpr std::string_view kSyllables[] = {"MA", "RI",  "AN",  "KA",  "SHI", "DO",  "VAR",
                                                    "EL", "TO",  "NU",  "KHA", "LI",  "BER", "SO",
                                                    "JI", "GUL", "ZHA", "PET", "RO",  "IM"};
  constexpr int kWords = 40000;
  constexpr double kWholes = 400000;
  for (int rank = 1; rank <= kWords; ++rank) {  // the n-th commonest word is 1/n as common as the first
    std::string word;
    for (std::size_t n = 2 + random() % 3; n > 0; --n) word += kSyllables[random() % std::size(kSyllables)];
    words.insert(words.end(), static_cast<std::size_t>(1 + kWholes / 12 / rank), word);
  }
  return words;
}

struct Person {
  std::string name;
  PartialDate born;
};

Person person(const std::vector<std::string>& words, std::mt19937_64& random) {
  Person p;
  for (std::size_t n = 2 + random() % 2; n > 0; --n) p.name += words[random() % words.size()] + " ";
  p.born = {1945 + static_cast<int>(random() % 60), 1 + static_cast<unsigned>(random() % 12),
            1 + static_cast<unsigned>(random() % 28)};
  return p;
}

nlohmann::ordered_json percentiles(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return {{"p50_us", times[times.size() / 2]}, {"p99_us", times[times.size() * 99 / 100]}};
}

}  // namespace

int name_bench(std::istream& pool, const NameBenchOptions& options, std::ostream& out) {
  std::mt19937_64 random{20261122};  // NOLINT(cert-msc51-cpp): the same list each time
  const auto words = words_of(pool, random);
  std::vector<names::ListedName> rows;
  for (std::size_t i = 0; i < options.names; ++i) {
    auto p = person(words, random);
    names::ListedName row;
    row.entity = std::to_string(i);
    row.name = std::move(p.name);
    const auto kind =
        random() % 100;  // as in the lists of the world: a third without a date, a fifth with a year
    if (kind >= 36) row.births = {kind < 54 ? PartialDate{p.born.year, 0, 0} : p.born};
    rows.push_back(std::move(row));
  }
  const double begin = cpu_micros();
  const names::Spelling spelling;
  const names::NameList list{rows, spelling};
  const names::NameIndex index{list};
  const double build_seconds = (cpu_micros() - begin) / 1e6;
  const names::Weights weights;
  const names::Scorer scorer{list, weights};
  names::WordMemory memory;
  const names::SearchLimits limits{.chance_matches = options.chance_matches};
  nlohmann::ordered_json report{
      {"names", list.size()},
      {"words", list.vocabulary().size()},
      {"build_seconds", build_seconds},
      {"bytes_a_name", static_cast<double>(list.bytes() + index.bytes()) /
                           static_cast<double>(std::max<std::size_t>(1, list.size()))}};
  // Of those who bear one of the list's common words, and of the others: nobody may be stopped oftener for a
  // common name.
  constexpr int kCommon = 6 * names::kNat;
  std::array<double, 2> travellers{};
  std::array<double, 2> stopped{};
  for (const bool dated : {true, false}) {
    std::vector<double> times;
    for (std::size_t i = 0; i < std::max<std::size_t>(options.queries, 1); ++i) {
      auto p = person(words, random);
      names::Traveller traveller;
      traveller.name = std::move(p.name);
      if (dated) traveller.born = p.born;
      const double start = cpu_micros();
      const auto query = names::make_query(traveller, list, weights);
      const auto found = names::search(scorer, index, query, limits, memory);
      times.push_back(cpu_micros() - start);
      if (dated) continue;
      const auto& listed = query.words;
      const bool common = std::any_of(listed.begin(), listed.end(), [&](const names::QueryWord& word) {
        return !word.particle && word.rarity < kCommon;
      });
      travellers[common ? 0 : 1] += 1;
      stopped[common ? 0 : 1] += found.empty() ? 0 : 1;
    }
    report[dated ? "with_date" : "name_only"] = percentiles(std::move(times));
  }
  const double common = 1000 * stopped[0] / std::max(1.0, travellers[0]);
  const double others = 1000 * stopped[1] / std::max(1.0, travellers[1]);
  report["alarms_per_1000"] = {{"common_words", common}, {"others", others}};
  report["alarm_ratio"] =
      others > 0 ? nlohmann::ordered_json(common / others) : nlohmann::ordered_json(nullptr);
  out << report.dump() << '\n';
  return 0;
}

}  // namespace shekara
