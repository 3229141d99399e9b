// One evaluation of a traveller with 0, 1 and 50 list entries: p50 and p99 in microseconds, and allocations.
//   cmake --build build/release --target law_bench && build/release/bin/law_bench
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "core/law/evaluation.h"
#include "tests/core/law/law_facts.h"

namespace {

// A counter of this program only: operator new has no other place to count.
std::atomic<std::size_t> allocations{0};

}  // namespace

// Not inlined: g++ 12 would take the pair for a mismatch of new and free.
[[gnu::noinline]] void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc{};
}

[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }

[[gnu::noinline]] void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

namespace {

using namespace shekara;

law::Facts traveller_with(std::int64_t entries) {
  law::Facts facts = law::traveller();
  facts.settings = {{"a03_count", "refer"}, {"list_age_self_clear_max_hours", "4"}};
  facts.more = {{"visa", "not_required"}, {"chip", "genuine"}, {"post", "zhibek-zholy"}};
  for (std::int64_t i = 0; i < entries; ++i) {
    law::Candidate candidate = law::confirmed(law::expulsion(facts.today));
    candidate.entry.id = EntryId{"e-" + std::to_string(i)};
    candidate.entry.event_day = plus_days(facts.today, std::chrono::days{-100 - i});
    facts.candidates.push_back(std::move(candidate));
  }
  return facts;
}

double at(const std::vector<double>& sorted, double quantile) {
  return sorted[static_cast<std::size_t>(quantile * static_cast<double>(sorted.size() - 1))];
}

void Evaluate(benchmark::State& state) {
  const law::Facts facts = traveller_with(state.range(0));
  std::vector<double> microseconds;
  microseconds.reserve(1U << 22U);
  std::size_t allocated = 0;
  for (auto _ : state) {
    const std::size_t before = allocations.load(std::memory_order_relaxed);
    const auto start = std::chrono::steady_clock::now();
    benchmark::DoNotOptimize(law::evaluate(facts));
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    allocated += allocations.load(std::memory_order_relaxed) - before;
    if (microseconds.size() < microseconds.capacity()) microseconds.push_back(took.count());
  }
  std::sort(microseconds.begin(), microseconds.end());
  state.counters["p50_us"] = at(microseconds, 0.50);
  state.counters["p99_us"] = at(microseconds, 0.99);
  state.counters["allocations"] = static_cast<double>(allocated) / static_cast<double>(state.iterations());
}

BENCHMARK(Evaluate)->Arg(0)->Arg(1)->Arg(50);

}  // namespace

BENCHMARK_MAIN();
