#include "core/fingerprints/wsq.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/fingerprints/wsq_wavelet.h"

namespace shekara::fingerprints {
namespace {

using wsq::Band;
using wsq::decompose;
using wsq::Filter;
using wsq::kBands;
using wsq::kCodedBands;
using wsq::Tree;

constexpr int kTapsMax = 31;

Error malformed(std::string what) {
  return Error{.code = ErrorCode::kMalformed,
               .problem = "a WSQ picture " + std::move(what),
               .remedy = "ask its sender for the picture again, or for PNG"};
}

enum Marker : int {
  kStart = 0xFFA0,
  kEnd = 0xFFA1,
  kFrame = 0xFFA2,
  kBlock = 0xFFA3,
  kFilters = 0xFFA4,
  kQuantizers = 0xFFA5,
  kCodes = 0xFFA6,
  kComment = 0xFFA8,
};

class Reader {
 public:
  explicit Reader(ByteView bytes) : bytes_{bytes} {}

  int byte() {
    if (at_ >= bytes_.size()) {
      ok_ = false;
      return 0;
    }
    return bytes_[at_++];
  }

  int two() {
    const int high = byte();
    return high << 8 | byte();
  }

  // value * 10^-scale, as the tables have them: scale in one byte, value in `size`.
  double scaled(int size) {
    const int scale = byte();
    double value = 0;
    for (int i = 0; i < size; ++i) value = value * 256 + byte();
    return value * std::pow(10.0, -scale);
  }

  void skip(int size) {
    for (int i = 0; i < size; ++i) byte();
  }

  [[nodiscard]] bool ok() const { return ok_; }

  [[nodiscard]] std::size_t at() const { return at_; }

  void go_to(std::size_t at) { at_ = at; }

  [[nodiscard]] ByteView rest() const { return bytes_.subspan(std::min(at_, bytes_.size())); }

 private:
  ByteView bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

// Symbols by their code: canonical Huffman as in JPEG.
struct Codes {
  bool present = false;
  std::array<int, 17> first_code{};
  std::array<int, 17> first_symbol{};
  std::array<int, 17> count{};
  std::vector<std::uint8_t> symbols;
};

struct Picture {
  int width = 0;
  int height = 0;
  double shift = 0;
  double scale = 1;
  Filter low;  // analysis
  Filter high;
  double centre = 0.44;
  std::array<double, kBands> step{};
  std::array<double, kBands> zero{};
  std::array<Codes, 8> codes;
};

Done read_filters(Reader& in, Picture& p) {
  in.two();
  const int low = in.byte();
  const int high = in.byte();
  if (low > kTapsMax || high > kTapsMax || low % 2 == 0 || high % 2 == 0) {
    return malformed("has filters that are not odd or too long");
  }
  const auto read = [&in](int taps) {
    Filter f;
    for (int i = 0; i < (taps + 1) / 2; ++i) {
      const bool negative = in.byte() != 0;
      const double value = in.scaled(4);
      f.taps.push_back(negative ? -value : value);
    }
    return f;
  };
  p.low = read(low);
  p.high = read(high);
  return done();
}

Done read_quantizers(Reader& in, Picture& p) {
  in.two();
  p.centre = in.scaled(2);
  for (std::size_t i = 0; i < kBands; ++i) {
    p.step[i] = in.scaled(2);
    p.zero[i] = in.scaled(2);
  }
  return done();
}

Done read_codes(Reader& in, Picture& p) {
  int left = in.two() - 2;
  while (left > 0 && in.ok()) {
    const int id = in.byte();
    if (id > 7) return malformed("has a code table beyond 7");
    Codes codes;
    codes.present = true;
    int code = 0;
    int total = 0;
    for (std::size_t length = 1; length <= 16; ++length) {
      codes.count[length] = in.byte();
      codes.first_code[length] = code;
      codes.first_symbol[length] = total;
      code = (code + codes.count[length]) << 1;
      total += codes.count[length];
    }
    if (total > 256) return malformed("has a code table of more than 256 codes");
    for (int i = 0; i < total; ++i) codes.symbols.push_back(static_cast<std::uint8_t>(in.byte()));
    p.codes[static_cast<std::size_t>(id)] = std::move(codes);
    left -= 17 + total;
  }
  return left == 0 ? done() : Done{malformed("has a code table of another length than it says")};
}

Done read_frame(Reader& in, Picture& p) {
  in.two();
  in.two();  // black and white
  p.height = in.two();
  p.width = in.two();
  p.shift = in.scaled(2);
  p.scale = in.scaled(2);
  in.skip(3);
  if (p.width < kSideMin || p.height < kSideMin || p.width > kSideMax || p.height > kSideMax) {
    return malformed("has sides outside of 64 to 2000 pixels");
  }
  return done();
}

// Bits of entropy-coded data: FF is followed by 00, or it begins a marker, at which the bits end.
class Bits {
 public:
  explicit Bits(ByteView bytes) : bytes_{bytes} {}

  // -1 at the end.
  int bit() {
    if (left_ == 0) {
      if (at_ >= bytes_.size()) return -1;
      byte_ = bytes_[at_];
      if (byte_ == 0xFF) {
        if (at_ + 1 >= bytes_.size() || bytes_[at_ + 1] != 0) return -1;
        ++at_;
      }
      ++at_;
      left_ = 8;
    }
    return byte_ >> --left_ & 1;
  }

  int number(int size) {
    int value = 0;
    for (int i = 0; i < size; ++i) {
      const int b = bit();
      if (b < 0) return -1;
      value = value << 1 | b;
    }
    return value;
  }

  // -1: no such code, or the end.
  int symbol(const Codes& codes) {
    int code = 0;
    for (std::size_t length = 1; length <= 16; ++length) {
      const int b = bit();
      if (b < 0) return -1;
      code = code << 1 | b;
      const int index = code - codes.first_code[length];
      if (index >= 0 && index < codes.count[length]) {
        return codes.symbols[static_cast<std::size_t>(codes.first_symbol[length] + index)];
      }
    }
    return -1;
  }

  [[nodiscard]] std::size_t used() const { return at_; }

 private:
  ByteView bytes_;
  std::size_t at_ = 0;
  int byte_ = 0;
  int left_ = 0;
};

// Appends one block's quantised coefficients until `end` are there or the data ends.
Done read_block(Reader& in, const Picture& p, std::vector<int>& out, std::size_t end) {
  in.two();
  const int id = in.byte();
  if (!in.ok() || id > 7 || !p.codes[static_cast<std::size_t>(id)].present) {
    return malformed("names a code table that it does not have");
  }
  Bits bits{in.rest()};
  const Codes& codes = p.codes[static_cast<std::size_t>(id)];
  while (out.size() < end) {
    const int symbol = bits.symbol(codes);
    if (symbol <= 0) break;
    int zeros = 0;
    int value = 0;
    if (symbol <= 100) {
      zeros = symbol;
    } else if (symbol <= 104) {
      const int size = bits.number(symbol <= 102 ? 8 : 16);
      if (size < 0) break;
      value = symbol % 2 != 0 ? size : -size;
    } else if (symbol <= 106) {
      zeros = bits.number(symbol == 105 ? 8 : 16);
      if (zeros < 0) break;
    } else {
      value = symbol - 180;
    }
    if (symbol > 100 && symbol != 105 && symbol != 106) {
      out.push_back(value);
    } else {
      out.insert(out.end(), std::min(static_cast<std::size_t>(zeros), end - out.size()), 0);
    }
  }
  in.go_to(in.at() + bits.used());
  return done();
}

FingerImage reconstruct(const Picture& p, const Tree& tree, const std::vector<int>& coefficients) {
  std::vector<double> plane(static_cast<std::size_t>(p.width) * static_cast<std::size_t>(p.height));
  std::size_t next = 0;
  for (std::size_t b = 0; b < kCodedBands; ++b) {
    if (p.step[b] == 0) continue;
    const Band& band = tree.bands[b];
    for (int y = band.y; y < band.y + band.height; ++y) {
      for (int x = band.x; x < band.x + band.width && next < coefficients.size(); ++x, ++next) {
        const int c = coefficients[next];
        double value = 0;
        if (c > 0) value = p.step[b] * (c - p.centre) + p.zero[b] / 2;
        if (c < 0) value = p.step[b] * (c + p.centre) - p.zero[b] / 2;
        plane[static_cast<std::size_t>(y) * static_cast<std::size_t>(p.width) + static_cast<std::size_t>(x)] =
            value;
      }
    }
  }
  wsq::synthesize(tree, p.width, p.low, p.high, plane);
  FingerImage image;
  image.width = p.width;
  image.height = p.height;
  image.pixels.reserve(plane.size());
  for (const double v : plane) {
    const double grey = v * p.scale + p.shift + 0.5;
    image.pixels.push_back(static_cast<std::uint8_t>(std::clamp(grey, 0.0, 255.0)));
  }
  return image;
}

// The last coded band of each of the three blocks, plus one.
constexpr std::array<std::size_t, 3> kBlockEnds{19, 52, 60};

std::size_t coefficients_before(const Picture& p, const Tree& tree, std::size_t band_end) {
  std::size_t sum = 0;
  for (std::size_t b = 0; b < band_end; ++b) {
    if (p.step[b] == 0) continue;
    sum += static_cast<std::size_t>(tree.bands[b].width) * static_cast<std::size_t>(tree.bands[b].height);
  }
  return sum;
}

}  // namespace

Result<FingerImage> decode_wsq(ByteView bytes) {
  Reader in{bytes};
  if (in.two() != kStart) return malformed("does not begin as one");
  Picture p;
  Tree tree;
  std::vector<int> coefficients;
  std::size_t blocks = 0;
  for (;;) {
    const int marker = in.two();
    if (!in.ok()) return malformed("ends without its end marker");
    if (marker == kEnd) break;
    if (marker == kFilters) {
      SHEKARA_CHECK(read_filters(in, p));
    } else if (marker == kQuantizers) {
      SHEKARA_CHECK(read_quantizers(in, p));
    } else if (marker == kCodes) {
      SHEKARA_CHECK(read_codes(in, p));
    } else if (marker == kFrame) {
      if (p.width != 0) return malformed("has two frames");
      SHEKARA_CHECK(read_frame(in, p));
      if (!in.ok()) return malformed("ends within its frame header");
      tree = decompose(p.width, p.height);
    } else if (marker == kBlock) {
      if (p.width == 0 || blocks == kBlockEnds.size()) return malformed("has a block out of place");
      const std::size_t end = coefficients_before(p, tree, kBlockEnds[blocks++]);
      SHEKARA_CHECK(read_block(in, p, coefficients, end));
      if (coefficients.size() != end) return malformed("ends within a block");
    } else if (marker >= 0xFFA0 && marker <= 0xFFAF) {
      in.skip(in.two() - 2);  // a comment, or a segment that changes nothing
    } else {
      return malformed("has something that is not a segment where one should be");
    }
    if (!in.ok()) return malformed("ends within a segment");
  }
  if (blocks != kBlockEnds.size() || p.low.taps.empty()) return malformed("lacks filters or blocks");
  return reconstruct(p, tree, coefficients);
}

}  // namespace shekara::fingerprints
