// Look-ups among N reported documents on a kiosk: p50 and p99 in microseconds for documents that are not
// reported and for those that are, with the filter and without it (the limit: what SQLite itself takes),
// bytes on disk and in memory.
//   cmake --build build/release --target documents_bench && build/release/bin/documents_bench FOLDER [N]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "core/bans/row_values.h"
#include "kiosk/store/document_index.h"
#include "proto/codec/rows.h"

namespace {

using namespace shekara;
using Clock = std::chrono::steady_clock;

constexpr std::uint64_t kChunk = 100'000;

std::string number_of(std::uint64_t i) { return "N" + std::to_string(100'000'000 + i); }

TravelDocument document(std::uint64_t i) {
  TravelDocument made;
  made.issuing_state = StateCode{"UTO"};
  made.number = DocumentNumber{number_of(i)};
  return made;
}

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

void measure(const char* what, const kiosk::DocumentIndex& index, std::uint64_t from, std::uint64_t among) {
  constexpr int kLookUps = 200'000;
  std::vector<double> took;
  took.reserve(kLookUps);
  std::uint64_t found = 0;
  for (int i = 0; i < kLookUps; ++i) {
    const TravelDocument asked = document(from + static_cast<std::uint64_t>(i) * 7919 % among);
    const auto start = Clock::now();
    const auto report = index.find(asked);
    took.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
    found += report && *report ? 1 : 0;
  }
  std::sort(took.begin(), took.end());
  std::printf("%-28s p50 %7.2f us  p99 %7.2f us  (%llu of %d reported)\n", what, took[took.size() / 2],
              took[took.size() * 99 / 100], static_cast<unsigned long long>(found), kLookUps);
}

template <class T>
T need(Result<T> result) {
  if (result) return std::move(result).value();
  std::fprintf(stderr, "%s\n", describe(result.error()).c_str());
  std::exit(2);
}

void need(const Done& done) {
  if (done) return;
  std::fprintf(stderr, "%s\n", describe(done.error()).c_str());
  std::exit(2);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "documents_bench FOLDER [N]\n"), 2;
  const std::uint64_t count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
  const std::string file = std::string{argv[1]} + "/kiosk.db";
  std::filesystem::create_directories(argv[1]);
  std::filesystem::remove(file);
  auto database = need(kiosk::Database::open(file, {}));
  kiosk::ListRows rows{*database};
  const Bytes value = codec::encode(
      bans::DocumentReport{.kind = bans::ReportKind::kStolen, .since = {}, .organ = OrganId{"mia"}});

  auto start = Clock::now();
  (void)need(rows.expect(bans::Collection::kDocuments, 1, Digest{1}));
  std::uint32_t chunk = 0;
  for (std::uint64_t next = 0; next < count; next += kChunk) {
    std::vector<bans::Row> part;
    for (std::uint64_t i = next; i < std::min(count, next + kChunk); ++i) {
      part.push_back({need(bans::document_key(StateCode{"UTO"}, DocumentNumber{number_of(i)})), value});
    }
    need(rows.take(bans::Collection::kDocuments, chunk++, part));
  }
  std::printf("%llu documents taken in %.1f s\n", static_cast<unsigned long long>(count),
              seconds_since(start));
  start = Clock::now();
  const auto counted = need(rows.count_arrived(bans::Collection::kDocuments));
  std::printf("all buckets proven in %.1f s\n", seconds_since(start));
  need(database->transaction([&] { return rows.swap(bans::Collection::kDocuments, counted); }));

  kiosk::DocumentIndex index{need(kiosk::Database::open(file, {}))};
  measure("not reported, no filter", index, count, count);
  measure("reported, no filter", index, 0, count);
  start = Clock::now();
  need(index.build_filter(rows, count));
  std::printf("filter built in %.1f s, %.1f MB\n", seconds_since(start),
              static_cast<double>(count) * 9 / 8 * 2 / 1e6);
  measure("not reported", index, count, count);
  measure("reported", index, 0, count);
  std::printf("%.1f MB on disk, %.1f bytes a document\n",
              static_cast<double>(std::filesystem::file_size(file)) / 1e6,
              static_cast<double>(std::filesystem::file_size(file)) / static_cast<double>(count));
  return 0;
}
