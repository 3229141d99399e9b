#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/fingerprints/print.h"

namespace shekara::fingerprints {

// One enrolled finger: `person` as the caller numbers them; `position` as in ISO/IEC 19794-2, 0 unknown.
struct FingerKey {
  std::uint64_t person = 0;
  std::uint8_t position = 0;
  friend auto operator<=>(const FingerKey&, const FingerKey&) = default;
};

// Fingers to search, in memory, about 1 kB each: a part that a scan reads in one sweep (the signatures of the
// best minutiae and where they lie) and the packed print (packed_print.h). Fingers come and go one at a time,
// nothing is rebuilt or moved in bulk; what is removed or destroyed is overwritten. Reading from many threads
// is safe while nobody adds or removes.
class Gallery {
 public:
  Gallery();
  ~Gallery();
  Gallery(Gallery&&) noexcept;
  Gallery& operator=(Gallery&&) noexcept;
  Gallery(const Gallery&) = delete;
  Gallery& operator=(const Gallery&) = delete;

  void add(FingerKey key, const Print& print);
  // From a list copy. Error: not what pack() makes; the gallery is as before.
  [[nodiscard]] Done add_packed(FingerKey key, ByteView packed);
  // All fingers of a person; how many there were. Another finger may move to a place that becomes free.
  std::size_t remove(std::uint64_t person);
  void clear();

  [[nodiscard]] std::size_t size() const { return size_; }

  // All memory held for fingers.
  [[nodiscard]] std::size_t bytes() const;

  // How alike the probe and the fingers at places `from` to `to` look at first sight (glance.h).
  void scan(const Print& probe, std::size_t from, std::size_t to, float* likeness) const;

  // REQUIRES: place < size().
  [[nodiscard]] FingerKey key_at(std::size_t place) const;
  // Error: the packed print is damaged.
  [[nodiscard]] Result<Print> print_at(std::size_t place) const;

 private:
  struct Shelf;

  void put(FingerKey key, const Print& print, ByteView packed);
  void erase(std::size_t place);
  [[nodiscard]] Shelf& shelf_of(std::size_t place) const;

  std::vector<std::unique_ptr<Shelf>> shelves_;
  std::size_t size_ = 0;
  std::size_t packed_bytes_ = 0;
};

}  // namespace shekara::fingerprints
