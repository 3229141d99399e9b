#pragma once

#include <cstdint>
#include <utility>

#include "core/base/bytes.h"

namespace shekara::fingerprints {

// Big-endian numbers from the front of a view, as all records of ISO/IEC 19794 have them; past its end
// everything reads 0 and ok() is false.
class RecordReader {
 public:
  explicit RecordReader(ByteView bytes) : bytes_{bytes} {}

  // REQUIRES: size <= 8.
  std::uint64_t number(std::size_t size) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : take(size)) value = value << 8 | byte;
    return value;
  }

  int small(std::size_t size) { return static_cast<int>(number(size)); }

  ByteView take(std::size_t size) {
    if (!ok_ || size > bytes_.size() - at_) {
      ok_ = false;
      return {};
    }
    at_ += size;
    return bytes_.subspan(at_ - size, size);
  }

  [[nodiscard]] bool ok() const { return ok_; }

  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  ByteView bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

class RecordWriter {
 public:
  void reserve(std::size_t size) { bytes_.reserve(size); }

  void number(std::uint64_t value, std::size_t size) {
    for (std::size_t i = size; i-- > 0;) bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }

  void append(ByteView part) { bytes_.insert(bytes_.end(), part.begin(), part.end()); }

  // The `size` bytes at `at`, which must have been written.
  void overwrite(std::size_t at, std::uint64_t value, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
      bytes_[at + i] = static_cast<std::uint8_t>(value >> (8 * (size - 1 - i)));
  }

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

  Bytes finish() && { return std::move(bytes_); }

 private:
  Bytes bytes_;
};

}  // namespace shekara::fingerprints
