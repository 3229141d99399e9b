#include "core/fingerprints/gallery.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include <string.h>

#include "core/fingerprints/glance.h"
#include "core/fingerprints/packed_print.h"

namespace shekara::fingerprints {
namespace {

constexpr std::size_t kShelfPlaces = 1024;
constexpr std::size_t kHeapOverhead = 16;  // of one allocation, at most

struct Turn {
  float cos = 1;
  float sin = 0;
};

std::array<Turn, 256> make_turns() {
  std::array<Turn, 256> all{};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const float angle = static_cast<float>(i) * std::numbers::pi_v<float> / 128;
    all[i] = {std::cos(angle), std::sin(angle)};
  }
  return all;
}

// What the scan reads of a finger.
struct Scanned {
  SignatureBlock<kGallerySignatures> signatures;
  float step = 0;                                    // pixels to a unit of x and y
  std::array<std::uint8_t, kGallerySignatures> x{};  // from the leftmost and topmost
  std::array<std::uint8_t, kGallerySignatures> y{};
  std::array<std::uint8_t, kGallerySignatures> direction{};  // 256 to a turn

  [[nodiscard]] Bearing bearing(std::size_t i) const {
    static const std::array<Turn, 256> kTurns = make_turns();
    const Turn turn = kTurns[direction[i]];
    return {step * static_cast<float>(x[i]), step * static_cast<float>(y[i]), turn.cos, turn.sin,
            static_cast<std::int16_t>(static_cast<std::uint16_t>(direction[i] << 8))};
  }
};

Scanned scanned_of(const Print& print) {
  Scanned s{};
  const std::size_t count = std::min<std::size_t>(print.signatures.count, kGallerySignatures);
  s.signatures.count = static_cast<std::uint32_t>(count);
  float left = 1e9F, top = 1e9F, reach = 0;
  for (std::size_t i = 0; i < count; ++i) {
    left = std::min(left, print.bearings[i].x);
    top = std::min(top, print.bearings[i].y);
  }
  for (std::size_t i = 0; i < count; ++i)
    reach = std::max({reach, print.bearings[i].x - left, print.bearings[i].y - top});
  s.step = std::max(1.0F, reach / 255);
  const auto scaled = [&s](float pixels) { return static_cast<std::uint8_t>(std::lround(pixels / s.step)); };
  for (std::size_t i = 0; i < count; ++i) {
    const Bearing& from = print.bearings[i];
    for (std::size_t w = 0; w < kSignatureWords; ++w) s.signatures.words[w][i] = print.signatures.words[w][i];
    s.x[i] = scaled(from.x - left);
    s.y[i] = scaled(from.y - top);
    s.direction[i] = static_cast<std::uint8_t>((static_cast<std::uint16_t>(from.angle) + 128) >> 8 & 255);
  }
  return s;
}

}  // namespace

struct Gallery::Shelf {
  std::array<Scanned, kShelfPlaces> scanned;
  std::array<std::uint64_t, kShelfPlaces> persons{};
  std::array<std::uint8_t, kShelfPlaces> positions{};
  std::array<std::uint16_t, kShelfPlaces> sizes{};
  std::array<std::unique_ptr<std::uint8_t[]>, kShelfPlaces> packed;

  void wipe(std::size_t i) {
    if (packed[i] != nullptr) explicit_bzero(packed[i].get(), sizes[i]);
    packed[i].reset();
    explicit_bzero(&scanned[i], sizeof(Scanned));
    persons[i] = 0;
    positions[i] = 0;
    sizes[i] = 0;
  }
};

Gallery::Gallery() = default;

Gallery::~Gallery() { clear(); }

Gallery::Gallery(Gallery&& other) noexcept
    : shelves_{std::move(other.shelves_)},
      size_{std::exchange(other.size_, 0)},
      packed_bytes_{std::exchange(other.packed_bytes_, 0)} {}

Gallery& Gallery::operator=(Gallery&& other) noexcept {
  if (this == &other) return *this;
  clear();
  shelves_ = std::move(other.shelves_);
  size_ = std::exchange(other.size_, 0);
  packed_bytes_ = std::exchange(other.packed_bytes_, 0);
  return *this;
}

void Gallery::clear() {
  for (std::size_t place = 0; place < size_; ++place) shelf_of(place).wipe(place % kShelfPlaces);
  shelves_.clear();
  size_ = 0;
  packed_bytes_ = 0;
}

Gallery::Shelf& Gallery::shelf_of(std::size_t place) const { return *shelves_[place / kShelfPlaces]; }

void Gallery::put(FingerKey key, const Print& print, ByteView packed) {
  if (size_ == shelves_.size() * kShelfPlaces) shelves_.push_back(std::make_unique<Shelf>());
  Shelf& shelf = shelf_of(size_);
  const std::size_t i = size_ % kShelfPlaces;
  shelf.scanned[i] = scanned_of(print);
  shelf.persons[i] = key.person;
  shelf.positions[i] = key.position;
  shelf.packed[i] = std::make_unique<std::uint8_t[]>(packed.size());
  std::copy(packed.begin(), packed.end(), shelf.packed[i].get());
  shelf.sizes[i] = static_cast<std::uint16_t>(packed.size());
  packed_bytes_ += packed.size() + kHeapOverhead;
  ++size_;
}

void Gallery::add(FingerKey key, const Print& print) { put(key, print, pack(print)); }

Done Gallery::add_packed(FingerKey key, ByteView packed) {
  SHEKARA_TRY(const Print print, unpack(packed));
  put(key, print, packed);
  return done();
}

void Gallery::erase(std::size_t place) {
  const std::size_t last = size_ - 1;
  Shelf& to = shelf_of(place);
  Shelf& from = shelf_of(last);
  const std::size_t i = place % kShelfPlaces;
  const std::size_t k = last % kShelfPlaces;
  packed_bytes_ -= to.sizes[i] + kHeapOverhead;
  to.wipe(i);
  if (place != last) {
    to.scanned[i] = from.scanned[k];
    to.persons[i] = from.persons[k];
    to.positions[i] = from.positions[k];
    to.sizes[i] = from.sizes[k];
    to.packed[i] = std::move(from.packed[k]);
    from.wipe(k);
  }
  --size_;
  if (size_ % kShelfPlaces == 0) shelves_.pop_back();
}

std::size_t Gallery::remove(std::uint64_t person) {
  std::size_t removed = 0;
  for (std::size_t place = size_; place-- > 0;) {
    if (shelf_of(place).persons[place % kShelfPlaces] != person) continue;
    erase(place);
    ++removed;
  }
  return removed;
}

std::size_t Gallery::bytes() const { return shelves_.size() * sizeof(Shelf) + packed_bytes_; }

void Gallery::scan(const Print& probe, std::size_t from, std::size_t to, float* likeness) const {
  std::array<Nearness, kPrintSignatures> nearest;
  std::array<GlancePair, kGlancePairs> pairs;
  for (std::size_t place = from; place < to; ++place) {
    const Scanned& finger = shelf_of(place).scanned[place % kShelfPlaces];
    find_nearest(probe.signatures, finger.signatures, nearest.data());
    const GlancePick pick = pick_pairs(nearest.data(), probe.bearings.size());
    for (std::size_t k = 0; k < pick.count; ++k) {
      const auto& one = pick.pairs[k];
      pairs[k] = {probe.bearings[static_cast<std::size_t>(one.a)],
                  finger.bearing(static_cast<std::size_t>(one.b)), one.a, one.b, one.weight};
    }
    likeness[place - from] = glance(pairs, pick.count);
  }
}

FingerKey Gallery::key_at(std::size_t place) const {
  const Shelf& shelf = shelf_of(place);
  return {shelf.persons[place % kShelfPlaces], shelf.positions[place % kShelfPlaces]};
}

Result<Print> Gallery::print_at(std::size_t place) const {
  const Shelf& shelf = shelf_of(place);
  const std::size_t i = place % kShelfPlaces;
  return unpack(ByteView{shelf.packed[i].get(), shelf.sizes[i]});
}

}  // namespace shekara::fingerprints
