#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/fingerprints/byte_order.h"
#include "core/fingerprints/wsq.h"
#include "core/fingerprints/wsq_wavelet.h"

namespace shekara::fingerprints {
namespace {

using wsq::Band;
using wsq::Filter;
using wsq::kBands;
using wsq::kCodedBands;
using wsq::Tree;

// The standard's filters, from the centre outwards.
Filter low_filter() {
  return {{0.8526986790094022, 0.3774028556126536, -0.1106244044184234, -0.02384946501937993,
           0.03782845550699546}};
}

Filter high_filter() {
  return {{0.7884856164056644, -0.4180922732222122, -0.04068941760955844, 0.06453888262893845}};
}

constexpr double kCentre = 0.44;  // where within its bin the decoder puts a value
constexpr double kFinest = 0.2;   // bin width that keeps every value within 16 bits
constexpr double kFlat = 1.01;    // variance below which a band is not coded
constexpr double kFewVariance = 20000;
constexpr std::size_t kSecondRegion = 19;
constexpr std::size_t kThirdRegion = 52;

// A number as the tables have it: an integer of `size` bytes and the power of ten by which it is to be
// divided.
struct Scaled {
  int power = 0;
  std::uint64_t digits = 0;

  [[nodiscard]] double value() const { return static_cast<double>(digits) * std::pow(10.0, -power); }
};

Scaled scaled(double value, std::size_t size) {
  const double limit = size == 2 ? 65535 : 4294967295.0;
  Scaled s;
  if (!(value > 0)) return s;
  while (s.power < 30 && value * std::pow(10.0, s.power + 1) < limit) ++s.power;
  s.digits = static_cast<std::uint64_t>(std::llround(value * std::pow(10.0, s.power)));
  return s;
}

void put(RecordWriter& out, const Scaled& s, std::size_t size) {
  out.number(static_cast<std::uint64_t>(s.power), 1);
  out.number(s.digits, size);
}

double variance(const std::vector<double>& plane, int width, const Band& band) {
  double sum = 0, squares = 0, count = 0;
  for (int y = band.y; y < band.y + band.height; ++y) {
    for (int x = band.x; x < band.x + band.width; ++x) {
      const double v =
          plane[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)];
      sum += v;
      squares += v * v;
      count += 1;
    }
  }
  return count > 1 ? (squares - sum * sum / count) / (count - 1) : 0;
}

// The middle of a band, where the finger is.
Band middle(const Band& b) {
  return {b.x + b.width / 8, b.y + 9 * b.height / 32, std::max(1, 3 * b.width / 4),
          std::max(1, 7 * b.height / 16)};
}

std::array<double, kCodedBands> variances(const std::vector<double>& plane, int width, const Tree& tree) {
  std::array<double, kCodedBands> all{};
  double lowest = 0;
  for (std::size_t k = 0; k < kCodedBands; ++k) {
    all[k] = variance(plane, width, middle(tree.bands[k]));
    if (k < 4) lowest += all[k];
  }
  if (lowest >= kFewVariance) return all;
  for (std::size_t k = 0; k < kCodedBands; ++k) all[k] = variance(plane, width, tree.bands[k]);
  return all;
}

double weight_of(std::size_t band) {
  switch (band) {
    case 52:
    case 56:
      return 1.32;
    case 53:
    case 55:
    case 58:
    case 59:
      return 1.08;
    case 54:
    case 57:
      return 1.42;
    default:
      return 1;
  }
}

double share_of(std::size_t band) {
  return band < kSecondRegion ? 1.0 / 1024 : band < kThirdRegion ? 1.0 / 256 : 1.0 / 16;
}

// Bin widths for a rate: relative widths by the bands' variances, and one factor for all, found again as
// often as it leaves a band with nothing but zeros.
std::array<double, kCodedBands> bin_widths(const std::array<double, kCodedBands>& variance, double rate) {
  std::array<double, kCodedBands> width{};
  std::vector<std::size_t> coded;
  for (std::size_t k = 0; k < kCodedBands; ++k) {
    if (variance[k] < kFlat) continue;
    width[k] = k < 4 ? 1 : 10 / (weight_of(k) * std::log(variance[k]));
    coded.push_back(k);
  }
  double factor = 1;
  while (!coded.empty()) {
    double shares = 0, log_product = 0;
    for (const std::size_t k : coded) {
      shares += share_of(k);
      log_product += share_of(k) * std::log(std::sqrt(variance[k]) / width[k]);
    }
    factor = std::pow(2.0, rate / shares - 1) / 2.5 / std::exp(log_product / shares);
    const auto empty = [&](std::size_t k) { return width[k] / factor >= 5 * std::sqrt(variance[k]); };
    const auto left = std::remove_if(coded.begin(), coded.end(), empty);
    if (left == coded.end()) break;
    for (std::size_t k = 0; k < kCodedBands; ++k) {
      if (width[k] > 0 && empty(k)) width[k] = 0;
    }
    coded.erase(left, coded.end());
  }
  for (double& w : width) {
    if (w > 0) w = std::max(w / factor, kFinest);
  }
  return width;
}

struct Quantizer {
  Scaled step;
  Scaled zero;
};

// A symbol of the entropy code with the bits that follow it.
struct Token {
  std::uint8_t symbol = 0;
  std::uint8_t extra_bits = 0;
  std::uint16_t extra = 0;
};

void add_zeros(std::size_t run, std::vector<Token>& out) {
  while (run > 0) {
    if (run <= 100) {
      out.push_back({static_cast<std::uint8_t>(run), 0, 0});
      return;
    }
    const std::size_t part = std::min<std::size_t>(run, 65535);
    if (part <= 255) {
      out.push_back({105, 8, static_cast<std::uint16_t>(part)});
    } else {
      out.push_back({106, 16, static_cast<std::uint16_t>(part)});
    }
    run -= part;
  }
}

void add_value(int value, std::vector<Token>& out) {
  const int size = std::min(std::abs(value), 65535);
  if (value >= -73 && value <= 74) {
    out.push_back({static_cast<std::uint8_t>(180 + value), 0, 0});
  } else {
    const bool wide = size > 255;
    out.push_back({static_cast<std::uint8_t>((wide ? 103 : 101) + (value < 0 ? 1 : 0)),
                   static_cast<std::uint8_t>(wide ? 16 : 8), static_cast<std::uint16_t>(size)});
  }
}

std::vector<Token> tokens_of(const std::vector<double>& plane, int width, const Tree& tree,
                             const std::array<Quantizer, kCodedBands>& quantizers, std::size_t first,
                             std::size_t end) {
  std::vector<Token> out;
  std::size_t zeros = 0;
  for (std::size_t k = first; k < end; ++k) {
    const double step = quantizers[k].step.value();
    const double half = quantizers[k].zero.value() / 2;
    if (step <= 0) continue;
    const Band& band = tree.bands[k];
    for (int y = band.y; y < band.y + band.height; ++y) {
      for (int x = band.x; x < band.x + band.width; ++x) {
        const double v = plane[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                               static_cast<std::size_t>(x)];
        if (std::abs(v) <= half) {
          ++zeros;
          continue;
        }
        add_zeros(zeros, out);
        zeros = 0;
        const int size = static_cast<int>((std::abs(v) - half) / step) + 1;
        add_value(v < 0 ? -size : size, out);
      }
    }
  }
  add_zeros(zeros, out);
  return out;
}

// Huffman's codes of at most 16 bits, none of them all ones (as in JPEG, annex K).
struct Code {
  std::array<std::uint8_t, 17> counts{};  // codes of each length
  std::vector<std::uint8_t> symbols;      // shortest first
  std::array<std::uint16_t, 256> bits{};
  std::array<std::uint8_t, 256> lengths{};
};

// Code lengths by joining the two rarest again and again; symbol 256 stands for the code that is all ones.
std::array<int, 257> huffman_lengths(std::array<std::uint64_t, 257> frequency) {
  std::array<int, 257> length{};
  std::array<int, 257> next;
  next.fill(-1);
  for (;;) {
    int rarest = -1, second = -1;
    for (int i = 0; i < 257; ++i) {
      const auto f = frequency[static_cast<std::size_t>(i)];
      if (f == 0) continue;
      if (rarest < 0 || f <= frequency[static_cast<std::size_t>(rarest)]) {
        second = rarest;
        rarest = i;
      } else if (second < 0 || f <= frequency[static_cast<std::size_t>(second)]) {
        second = i;
      }
    }
    if (second < 0) return length;
    const auto r = static_cast<std::size_t>(rarest);
    const auto s = static_cast<std::size_t>(second);
    frequency[r] += frequency[s];
    frequency[s] = 0;
    int i = rarest;
    for (; next[static_cast<std::size_t>(i)] >= 0; i = next[static_cast<std::size_t>(i)])
      ++length[static_cast<std::size_t>(i)];
    ++length[static_cast<std::size_t>(i)];
    next[static_cast<std::size_t>(i)] = second;
    for (i = second; i >= 0; i = next[static_cast<std::size_t>(i)]) ++length[static_cast<std::size_t>(i)];
  }
}

Code code_for(const std::vector<const std::vector<Token>*>& blocks) {
  std::array<std::uint64_t, 257> frequency{};
  frequency[256] = 1;
  for (const auto* block : blocks) {
    for (const Token& t : *block) ++frequency[t.symbol];
  }
  const auto length = huffman_lengths(frequency);
  std::array<int, 258> counts{};
  for (const int l : length) ++counts[static_cast<std::size_t>(l)];
  // Codes that are too long: two of them become one a bit shorter, and a shorter one makes room for the
  // other.
  for (std::size_t l = 257; l > 16; --l) {
    while (counts[l] > 0) {
      std::size_t j = l - 2;
      while (counts[j] == 0) --j;
      counts[l] -= 2;
      ++counts[l - 1];
      counts[j + 1] += 2;
      --counts[j];
    }
  }
  std::size_t longest = 16;
  while (counts[longest] == 0) --longest;
  --counts[longest];  // the one that is all ones
  Code code;
  for (std::size_t l = 1; l <= 16; ++l) code.counts[l] = static_cast<std::uint8_t>(counts[l]);
  for (std::size_t s = 0; s < 256; ++s) {
    if (length[s] > 0) code.symbols.push_back(static_cast<std::uint8_t>(s));
  }
  std::stable_sort(code.symbols.begin(), code.symbols.end(),
                   [&](std::uint8_t a, std::uint8_t b) { return length[a] < length[b]; });
  unsigned next = 0;
  std::size_t at = 0;
  for (std::size_t l = 1; l <= 16; ++l, next <<= 1) {
    for (int i = 0; i < code.counts[l]; ++i, ++at, ++next) {
      code.bits[code.symbols[at]] = static_cast<std::uint16_t>(next);
      code.lengths[code.symbols[at]] = static_cast<std::uint8_t>(l);
    }
  }
  return code;
}

// Bits from the highest on; after FF a 00, ones to the end of the last byte.
class BitWriter {
 public:
  explicit BitWriter(RecordWriter& out) : out_{out} {}

  void write(unsigned bits, int count) {
    for (int i = count; i-- > 0;) {
      byte_ = byte_ << 1 | (bits >> i & 1);
      if (++used_ == 8) flush();
    }
  }

  void finish() {
    while (used_ != 0) write(1, 1);
  }

 private:
  void flush() {
    out_.number(byte_ & 255, 1);
    if ((byte_ & 255) == 255) out_.number(0, 1);
    byte_ = 0;
    used_ = 0;
  }

  RecordWriter& out_;
  unsigned byte_ = 0;
  int used_ = 0;
};

void write_filters(RecordWriter& out) {
  out.number(0xFFA4, 2);
  const Filter low = low_filter();
  const Filter high = high_filter();
  out.number(2 + 2 + 6 * (low.taps.size() + high.taps.size()), 2);
  out.number(2 * low.taps.size() - 1, 1);
  out.number(2 * high.taps.size() - 1, 1);
  for (const Filter* f : {&low, &high}) {
    for (const double tap : f->taps) {
      out.number(tap < 0 ? 1 : 0, 1);
      put(out, scaled(std::abs(tap), 4), 4);
    }
  }
}

void write_quantizers(const std::array<Quantizer, kCodedBands>& quantizers, RecordWriter& out) {
  out.number(0xFFA5, 2);
  out.number(2 + 3 + 6 * kBands, 2);
  put(out, {2, static_cast<std::uint64_t>(kCentre * 100)}, 2);
  for (std::size_t k = 0; k < kBands; ++k) {
    put(out, k < kCodedBands ? quantizers[k].step : Scaled{}, 2);
    put(out, k < kCodedBands ? quantizers[k].zero : Scaled{}, 2);
  }
}

void write_frame(const FingerImage& image, const Scaled& shift, const Scaled& scale, RecordWriter& out) {
  out.number(0xFFA2, 2);
  out.number(17, 2);
  out.number(0, 1);  // black
  out.number(255, 1);
  out.number(static_cast<std::uint64_t>(image.height), 2);
  out.number(static_cast<std::uint64_t>(image.width), 2);
  put(out, shift, 2);
  put(out, scale, 2);
  out.number(2, 1);  // the encoder of the standard's part 1
  out.number(0, 2);  // no number of an implementation
}

void write_code(std::uint64_t id, const Code& code, RecordWriter& out) {
  out.number(0xFFA6, 2);
  out.number(2 + 17 + code.symbols.size(), 2);
  out.number(id, 1);
  for (std::size_t l = 1; l <= 16; ++l) out.number(code.counts[l], 1);
  out.append(code.symbols);
}

void write_block(std::uint64_t id, const Code& code, const std::vector<Token>& tokens, RecordWriter& out) {
  out.number(0xFFA3, 2);
  out.number(3, 2);
  out.number(id, 1);
  BitWriter bits{out};
  for (const Token& t : tokens) {
    bits.write(code.bits[t.symbol], code.lengths[t.symbol]);
    bits.write(t.extra, t.extra_bits);
  }
  bits.finish();
}

}  // namespace

Result<Bytes> encode_wsq(const FingerImage& image, double bits_a_pixel) {
  SHEKARA_CHECK(check(image));
  if (!(bits_a_pixel >= 0.1 && bits_a_pixel <= 5)) {
    return Error{.code = ErrorCode::kMalformed,
                 .problem = "a WSQ picture is asked for with a rate outside of 0.1 to 5 bits a pixel",
                 .remedy = "ask for 0.75 (usual) or 2.25"};
  }
  const auto [least, most] = std::minmax_element(image.pixels.begin(), image.pixels.end());
  const double mean = std::accumulate(image.pixels.begin(), image.pixels.end(), 0.0) /
                      static_cast<double>(image.pixels.size());
  const Scaled shift = scaled(mean, 2);
  const Scaled scale = scaled(std::max({*most - mean, mean - *least, 1.0}) / 128, 2);
  std::vector<double> plane;
  plane.reserve(image.pixels.size());
  for (const std::uint8_t grey : image.pixels) plane.push_back((grey - shift.value()) / scale.value());
  const Tree tree = wsq::decompose(image.width, image.height);
  wsq::analyse(tree, image.width, low_filter(), high_filter(), plane);
  const auto widths = bin_widths(variances(plane, image.width, tree), bits_a_pixel);
  std::array<Quantizer, kCodedBands> quantizers;
  for (std::size_t k = 0; k < kCodedBands; ++k) {
    quantizers[k].step = scaled(widths[k], 2);
    quantizers[k].zero = scaled(1.2 * widths[k], 2);
  }
  const auto first = tokens_of(plane, image.width, tree, quantizers, 0, kSecondRegion);
  const auto second = tokens_of(plane, image.width, tree, quantizers, kSecondRegion, kThirdRegion);
  const auto third = tokens_of(plane, image.width, tree, quantizers, kThirdRegion, kCodedBands);
  const Code coarse = code_for({&first});
  const Code fine = code_for({&second, &third});
  RecordWriter out;
  out.number(0xFFA0, 2);
  write_filters(out);
  write_quantizers(quantizers, out);
  write_frame(image, shift, scale, out);
  write_code(0, coarse, out);
  write_block(0, coarse, first, out);
  write_code(1, fine, out);
  write_block(1, fine, second, out);
  write_block(1, fine, third, out);
  out.number(0xFFA1, 2);
  return std::move(out).finish();
}

}  // namespace shekara::fingerprints
