// What extraction, each stage of a comparison, and packing cost; on synthetic fingers, one thread.
#include <cstdint>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>
#include <opencv2/core.hpp>

#include "core/fingerprints/extraction.h"
#include "core/fingerprints/gallery.h"
#include "core/fingerprints/glance.h"
#include "core/fingerprints/matcher.h"
#include "core/fingerprints/packed_print.h"
#include "core/fingerprints/wsq.h"
#include "tools/fingers/synthetic.h"

namespace shekara::fingerprints {
namespace {

constexpr std::uint64_t kFingers = 24;

FingerImage image(std::uint64_t finger, std::uint64_t impression) {
  static const tools::FingerSynthesizer kSynthesizer;
  const std::uint64_t own = finger * 1009 + impression;
  return kSynthesizer.impression(kSynthesizer.master(finger),
                                 tools::usual_handling(own, tools::SensorStyle::kOptical), own);
}

const Extractor& extractor() {
  static const Extractor kExtractor;
  return kExtractor;
}

const std::vector<Print>& prints() {
  static const std::vector<Print> kPrints = [] {
    cv::setNumThreads(1);
    std::vector<Print> all;
    for (std::uint64_t finger = 0; finger < kFingers; ++finger) {
      auto found = extractor().extract(image(finger, 0));
      if (found) all.push_back(std::move(found).value().print);
    }
    return all;
  }();
  return kPrints;
}

void extraction(benchmark::State& state) {
  cv::setNumThreads(1);
  const FingerImage one = image(1, 0);
  for (auto _ : state) benchmark::DoNotOptimize(extractor().extract(one));
}

// Every pair of different fingers in turn.
template <class Compare>
void over_pairs(benchmark::State& state, Compare compare) {
  const auto& all = prints();
  std::size_t i = 0;
  for (auto _ : state) {
    const std::size_t a = i % all.size();
    const std::size_t b = (a + 1 + i / all.size() % (all.size() - 1)) % all.size();
    benchmark::DoNotOptimize(compare(all[a], all[b]));
    ++i;
  }
  state.SetItemsProcessed(state.iterations());
}

void first_look(benchmark::State& state) {
  over_pairs(state, [](const Print& a, const Print& b) { return glance(a, b); });
}

void quick_comparison(benchmark::State& state) {
  over_pairs(state, [](const Print& a, const Print& b) { return score(compare(a, b, Effort::kQuick)); });
}

void thorough_comparison(benchmark::State& state) {
  over_pairs(state, [](const Print& a, const Print& b) { return score(compare(a, b)); });
}

void comparison_of_mates(benchmark::State& state) {
  const auto second = extractor().extract(image(1, 1));
  if (!second) return state.SkipWithError("no second impression");
  for (auto _ : state) benchmark::DoNotOptimize(compare(prints()[1], second->print));
}

void scan_of_1000_fingers(benchmark::State& state) {
  Gallery gallery;
  for (std::uint64_t i = 0; i < 1000; ++i) gallery.add({i, 0}, prints()[i % prints().size()]);
  std::vector<float> likeness(gallery.size());
  for (auto _ : state) {
    gallery.scan(prints()[0], 0, gallery.size(), likeness.data());
    benchmark::DoNotOptimize(likeness.data());
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}

void unpacking(benchmark::State& state) {
  const Bytes packed = pack(prints()[0]);
  for (auto _ : state) benchmark::DoNotOptimize(unpack(packed));
}

void wsq_encoding(benchmark::State& state) {
  const FingerImage one = image(1, 0);
  for (auto _ : state) benchmark::DoNotOptimize(encode_wsq(one));
}

void wsq_decoding(benchmark::State& state) {
  const auto bytes = encode_wsq(image(1, 0));
  if (!bytes) return state.SkipWithError("not encoded");
  for (auto _ : state) benchmark::DoNotOptimize(decode_wsq(*bytes));
}

BENCHMARK(extraction)->Unit(benchmark::kMillisecond);
BENCHMARK(first_look);
BENCHMARK(quick_comparison);
BENCHMARK(thorough_comparison);
BENCHMARK(comparison_of_mates);
BENCHMARK(scan_of_1000_fingers)->Unit(benchmark::kMicrosecond);
BENCHMARK(unpacking)->Unit(benchmark::kMicrosecond);
BENCHMARK(wsq_encoding)->Unit(benchmark::kMillisecond);
BENCHMARK(wsq_decoding)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace shekara::fingerprints

BENCHMARK_MAIN();
