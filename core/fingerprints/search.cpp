#include "core/fingerprints/search.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <optional>
#include <utility>

#include "core/fingerprints/matcher.h"

namespace shekara::fingerprints {
namespace {

constexpr std::size_t kScanStep = 2048;
constexpr std::size_t kComparedMin = 300;
constexpr std::size_t kPersonsLeft = 30;
constexpr float kPromising = 0.5F;  // score of a quick comparison that is followed up

Error cancelled() {
  return Error{.code = ErrorCode::kTimeout,
               .problem = "the search of fingerprints was stopped before its end",
               .remedy = "search again when there is time; nothing was decided"};
}

// The caller's help, and whether anything went wrong meanwhile.
class Work {
 public:
  explicit Work(const SearchHelp& help) : help_{help} {}

  // False: stopped, or a step failed.
  bool run(std::size_t count, const std::function<bool(std::size_t)>& step) {
    const auto guarded = [&](std::size_t i) {
      if (stop_.load(std::memory_order_relaxed)) return;
      if ((help_.cancelled && help_.cancelled()) || !step(i)) stop_.store(true, std::memory_order_relaxed);
    };
    if (help_.in_parallel) {
      help_.in_parallel(count, guarded);
    } else {
      for (std::size_t i = 0; i < count; ++i) guarded(i);
    }
    return !stop_.load();
  }

 private:
  const SearchHelp& help_;
  std::atomic<bool> stop_{false};
};

struct Pair {
  std::size_t probe = 0;
  std::size_t place = 0;
  float score = 0;
  bool damaged = false;
};

// Compares every pair; false if the work was stopped.
bool compare_all(const Gallery& gallery, std::span<const Print> probes, Effort effort, Work& work,
                 std::vector<Pair>& pairs) {
  return work.run(pairs.size(), [&](std::size_t i) {
    const auto print = gallery.print_at(pairs[i].place);
    pairs[i].damaged = !print;
    if (print) pairs[i].score = score(compare(probes[pairs[i].probe], *print, effort));
    return !pairs[i].damaged;
  });
}

Error why_stopped(const std::vector<Pair>& pairs) {
  if (std::none_of(pairs.begin(), pairs.end(), [](const Pair& p) { return p.damaged; })) return cancelled();
  return Error{.code = ErrorCode::kCorrupt,
               .problem = "an enrolled fingerprint is damaged",
               .remedy = "load the fingerprints again from the list"};
}

// First stage: what passes of each probe.
std::optional<std::vector<Pair>> scan_all(const Gallery& gallery, std::span<const Print> probes,
                                          std::size_t compared, Work& work) {
  std::vector<Pair> passed;
  std::vector<float> likeness(gallery.size());
  const std::size_t steps = (gallery.size() + kScanStep - 1) / kScanStep;
  for (std::size_t p = 0; p < probes.size(); ++p) {
    const bool finished = work.run(steps, [&](std::size_t i) {
      const std::size_t to = std::min(gallery.size(), (i + 1) * kScanStep);
      gallery.scan(probes[p], i * kScanStep, to, likeness.data() + i * kScanStep);
      return true;
    });
    if (!finished) return std::nullopt;
    for (const std::size_t place : largest(likeness, compared)) passed.push_back({p, place});
  }
  return passed;
}

// The persons with the best single scores.
std::vector<std::uint64_t> most_promising(const Gallery& gallery, const std::vector<Pair>& pairs) {
  std::map<std::uint64_t, float> best;
  for (const Pair& p : pairs) {
    if (p.score < kPromising) continue;
    float& top = best[gallery.key_at(p.place).person];
    top = std::max(top, p.score);
  }
  std::vector<std::pair<float, std::uint64_t>> ranked;
  for (const auto& [person, score] : best) ranked.emplace_back(-score, person);
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kPersonsLeft) ranked.resize(kPersonsLeft);
  std::vector<std::uint64_t> persons;
  for (const auto& [score, person] : ranked) persons.push_back(person);
  std::sort(persons.begin(), persons.end());
  return persons;
}

// One finger for each probe, best pairs first, no finger twice.
FoundPerson assign(const Gallery& gallery, std::uint64_t person, std::vector<Pair> pairs,
                   std::size_t probes) {
  const auto enrolled = static_cast<float>(pairs.size()) / static_cast<float>(probes);
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.score > b.score; });
  FoundPerson found;
  found.person = person;
  std::vector<std::size_t> used;
  // The best of several has that many chances.
  std::vector<float> scores(probes, 0.0F);
  std::vector<bool> has(probes, false);
  for (const Pair& p : pairs) {
    if (p.score <= 0 || has[p.probe] || std::find(used.begin(), used.end(), p.place) != used.end()) continue;
    has[p.probe] = true;
    used.push_back(p.place);
    scores[p.probe] = std::max(0.0F, p.score - std::log10(std::max(1.0F, enrolled)));
    found.fingers.push_back({p.probe, gallery.key_at(p.place).position, p.score});
  }
  std::sort(found.fingers.begin(), found.fingers.end(),
            [](const FoundFinger& a, const FoundFinger& b) { return a.probe < b.probe; });
  found.score = fuse(scores);
  return found;
}

}  // namespace

std::vector<std::size_t> largest(std::span<const float> likeness, std::size_t count) {
  std::vector<std::size_t> places(likeness.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  const auto alike = [&](std::size_t a, std::size_t b) {
    return likeness[a] != likeness[b] ? likeness[a] > likeness[b] : a < b;
  };
  count = std::min(count, places.size());
  std::nth_element(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(count), places.end(), alike);
  places.resize(count);
  std::sort(places.begin(), places.end(), alike);
  return places;
}

float fuse(std::span<const float> scores) {
  const float sum = std::accumulate(scores.begin(), scores.end(), 0.0F);
  // The chance that the product of n uniform numbers is below 10^-sum is 10^-sum times this series.
  const double nats = static_cast<double>(sum) * std::numbers::ln10;
  double series = 0;
  double term = 1;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    series += term;
    term *= nats / static_cast<double>(i + 1);
  }
  return std::max(0.0F, sum - static_cast<float>(std::log10(std::max(1.0, series))));
}

Result<std::vector<FoundPerson>> search(const Gallery& gallery, std::span<const Print> probes,
                                        const SearchSettings& settings, const SearchHelp& help) {
  if (gallery.size() == 0 || probes.empty()) return std::vector<FoundPerson>{};
  Work work{help};
  const std::size_t compared =
      settings.compared > 0 ? settings.compared : std::max(kComparedMin, gallery.size() / 1000);
  auto passed = scan_all(gallery, probes, compared, work);
  if (!passed) return cancelled();
  if (!compare_all(gallery, probes, Effort::kQuick, work, *passed)) return why_stopped(*passed);
  const auto persons = most_promising(gallery, *passed);
  std::map<std::uint64_t, std::vector<Pair>> of_person;
  std::vector<Pair> pairs;
  for (std::size_t place = 0; place < gallery.size() && !persons.empty(); ++place) {
    if (!std::binary_search(persons.begin(), persons.end(), gallery.key_at(place).person)) continue;
    for (std::size_t p = 0; p < probes.size(); ++p) pairs.push_back({p, place});
  }
  if (!compare_all(gallery, probes, Effort::kThorough, work, pairs)) return why_stopped(pairs);
  for (const Pair& p : pairs) of_person[gallery.key_at(p.place).person].push_back(p);
  const float wanted = std::log10(static_cast<float>(gallery.size())) - std::log10(settings.false_candidates);
  std::vector<FoundPerson> found;
  for (auto& [person, own] : of_person) {
    found.push_back(assign(gallery, person, std::move(own), probes.size()));
    found.back().possible_match = found.back().score >= wanted;
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const FoundPerson& a, const FoundPerson& b) { return a.score > b.score; });
  if (found.size() > settings.candidates) found.resize(settings.candidates);
  return found;
}

}  // namespace shekara::fingerprints
