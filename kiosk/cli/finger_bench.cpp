#include "kiosk/cli/finger_bench.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/fingerprints/extraction.h"
#include "core/fingerprints/gallery.h"
#include "core/fingerprints/matcher.h"
#include "core/fingerprints/search.h"
#include "kiosk/cli/finger_threads.h"
#include "tools/fingers/synthetic.h"

namespace shekara {
namespace {

using fingerprints::Print;

constexpr std::size_t kMates = 100;
constexpr std::size_t kBatch = 4096;
constexpr float kPi = std::numbers::pi_v<float>;

double since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double, std::milli>{std::chrono::steady_clock::now() - begun}.count();
}

double rounded(double value) { return std::round(value * 100) / 100; }

double percentile(std::vector<double> all, double part) {
  if (all.empty()) return 0;
  std::sort(all.begin(), all.end());
  return all[std::min(all.size() - 1, static_cast<std::size_t>(part * static_cast<double>(all.size())))];
}

// Another finger of a like pattern: its ridges run as they did, bent; minutiae and phases are new.
Print stranger(const Print& like, std::uint64_t seed) {
  std::mt19937_64 random{seed};
  const auto uniform = [&random](float low, float high) {
    return low + (high - low) * static_cast<float>(random() >> 40) / static_cast<float>(1 << 24);
  };
  const float ax = uniform(0.01F, 0.03F), ay = uniform(0.01F, 0.03F), size = uniform(5, 14),
              start = uniform(0, 6);
  fingerprints::Texture texture = like.texture;
  for (int r = 0; r < texture.rows; ++r) {
    for (int c = 0; c < texture.columns; ++c) {
      auto& cell = texture.cells[static_cast<std::size_t>(r) * static_cast<std::size_t>(texture.columns) +
                                 static_cast<std::size_t>(c)];
      const float x = static_cast<float>(c * fingerprints::kTextureStep);
      const float y = static_cast<float>(r * fingerprints::kTextureStep);
      const float lag = size * (std::sin(ax * x + start) + std::cos(ay * y + start));
      cell.phase = static_cast<std::uint8_t>(static_cast<int>(lag * 128 / kPi + cell.phase) & 255);
      const float turn = 0.25F * std::sin(ax * y - start) + 0.2F * std::cos(ay * x + 2 * start);
      cell.normal = static_cast<std::uint8_t>((cell.normal + static_cast<int>(turn * 256 / kPi)) & 255);
    }
  }
  std::vector<fingerprints::Minutia> minutiae;
  for (int tries = 0; tries < 4000 && minutiae.size() < like.minutiae.size(); ++tries) {
    const auto c = static_cast<int>(uniform(0, static_cast<float>(texture.columns)));
    const auto r = static_cast<int>(uniform(0, static_cast<float>(texture.rows)));
    const auto* cell = texture.at(c, r);
    if (cell == nullptr || cell->clarity < 40) continue;
    fingerprints::Minutia m;
    m.x = static_cast<float>(c * fingerprints::kTextureStep) + uniform(0, 4);
    m.y = static_cast<float>(r * fingerprints::kTextureStep) + uniform(0, 4);
    const bool crowded = std::any_of(minutiae.begin(), minutiae.end(), [&](const fingerprints::Minutia& o) {
      return std::hypot(o.x - m.x, o.y - m.y) < 9;
    });
    if (crowded) continue;
    m.direction = std::remainder(
        static_cast<float>(cell->normal) * kPi / 256 + (uniform(0, 1) < 0.5F ? 1 : -1) * kPi / 2, 2 * kPi);
    m.quality = uniform(0.3F, 1);
    minutiae.push_back(m);
  }
  return fingerprints::make_print(std::move(minutiae), std::move(texture));
}

struct World {
  std::vector<Print> enrolled;  // with a mate among the probes
  std::vector<Print> probes;
  double extraction_ms = 0;
  fingerprints::Gallery gallery;
};

World build(const FingerBenchOptions& options) {
  World world;
  const tools::FingerSynthesizer synthesizer;
  const fingerprints::Extractor extractor;
  std::vector<double> times;
  for (std::uint64_t finger = 0; finger < std::min(kMates, options.gallery_size); ++finger) {
    const auto master = synthesizer.master(finger);
    for (std::uint64_t impression = 0; impression < 2; ++impression) {
      const std::uint64_t own = finger * 1009 + impression;
      const auto image =
          synthesizer.impression(master, tools::usual_handling(own, tools::SensorStyle::kOptical), own);
      const auto begun = std::chrono::steady_clock::now();
      auto found = extractor.extract(image);
      times.push_back(since(begun));
      Print print = found ? std::move(found.value().print) : Print{};
      (impression == 0 ? world.enrolled : world.probes).push_back(std::move(print));
    }
  }
  world.extraction_ms = percentile(times, 0.5);
  for (std::size_t i = 0; i < world.enrolled.size(); ++i) world.gallery.add({i, 0}, world.enrolled[i]);
  std::vector<Print> batch(kBatch);
  for (std::size_t from = world.enrolled.size(); from < options.gallery_size; from += batch.size()) {
    const std::size_t count = std::min(batch.size(), options.gallery_size - from);
    in_parallel(options.threads, count, [&](std::size_t i) {
      batch[i] = stranger(world.enrolled[(from + i) % world.enrolled.size()], from + i);
    });
    for (std::size_t i = 0; i < count; ++i) world.gallery.add({from + i, 0}, batch[i]);
  }
  return world;
}

// Full comparisons of different fingers, one thread.
double matches_a_second(const World& world, fingerprints::Effort effort) {
  const auto begun = std::chrono::steady_clock::now();
  std::size_t count = 0;
  float sum = 0;
  const std::size_t fingers = world.enrolled.size();
  while (fingers > 1 && since(begun) < 1000) {
    for (std::size_t i = 0; i < fingers; ++i) {
      const std::size_t other = (i + 1 + count / fingers % (fingers - 1)) % fingers;
      sum += fingerprints::score(fingerprints::compare(world.probes[i], world.enrolled[other], effort));
      ++count;
    }
  }
  return sum < 0 ? 0 : std::round(static_cast<double>(count) / since(begun) * 1000);
}

struct Kept {
  double of_100 = 0;   // mates within the best hundredth of the scan
  double of_1000 = 0;  // within the best thousandth
};

Kept mates_kept(const World& world, int threads) {
  const std::size_t size = world.gallery.size();
  std::vector<float> likeness(size);
  Kept kept;
  for (std::size_t i = 0; i < world.probes.size(); ++i) {
    in_parallel(threads, (size + kBatch - 1) / kBatch, [&](std::size_t k) {
      const std::size_t to = std::min(size, (k + 1) * kBatch);
      world.gallery.scan(world.probes[i], k * kBatch, to, likeness.data() + k * kBatch);
    });
    const auto above = static_cast<double>(
        std::count_if(likeness.begin(), likeness.end(), [&](float l) { return l > likeness[i]; }));
    const auto part = 1 / static_cast<double>(world.probes.size());
    if (above < std::max(1.0, 0.01 * static_cast<double>(size))) kept.of_100 += part;
    if (above < std::max(1.0, 0.001 * static_cast<double>(size))) kept.of_1000 += part;
  }
  return kept;
}

struct Searches {
  std::vector<double> times;
  double first = 0;
};

Searches run_searches(const World& world, int threads) {
  Searches out;
  fingerprints::SearchHelp help;
  help.in_parallel = [threads](std::size_t count, const std::function<void(std::size_t)>& work) {
    in_parallel(threads, count, work);
  };
  for (std::size_t i = 0; i < world.probes.size(); ++i) {
    const auto begun = std::chrono::steady_clock::now();
    const auto found = fingerprints::search(world.gallery, {&world.probes[i], 1}, {}, help);
    out.times.push_back(since(begun) + world.extraction_ms);
    if (found && !found->empty() && found->front().person == i)
      out.first += 1 / static_cast<double>(world.probes.size());
  }
  return out;
}

}  // namespace

int finger_bench(const FingerBenchOptions& options, std::ostream& out) {
  const World world = build(options);
  const Searches searches = run_searches(world, options.threads);
  const Kept kept = mates_kept(world, options.threads);
  nlohmann::ordered_json line;
  line["gallery"] = world.gallery.size();
  line["threads"] = options.threads;
  line["extraction_ms"] = rounded(world.extraction_ms);
  line["full_matches_per_second"] = matches_a_second(world, fingerprints::Effort::kQuick);
  line["thorough_matches_per_second"] = matches_a_second(world, fingerprints::Effort::kThorough);
  line["search_p50_ms"] = rounded(percentile(searches.times, 0.5));
  line["search_p95_ms"] = rounded(percentile(searches.times, 0.95));
  line["bytes_per_finger"] =
      std::round(static_cast<double>(world.gallery.bytes()) / static_cast<double>(world.gallery.size()));
  line["mates_kept_at_1_percent"] = rounded(kept.of_100);
  line["mates_kept_at_0.1_percent"] = rounded(kept.of_1000);
  line["mates_ranked_first"] = rounded(searches.first);
  out << line.dump() << '\n';
  return 0;
}

}  // namespace shekara
