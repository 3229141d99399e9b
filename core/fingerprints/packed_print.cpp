#include "core/fingerprints/packed_print.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "core/fingerprints/angles.h"

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr std::uint8_t kVersion = 2;
constexpr std::size_t kHeaderBytes = 6;   // version, minutiae, columns and rows of the texture
constexpr std::size_t kMinutiaBytes = 4;  // x and y 11 bits each, direction 7, quality 3
constexpr int kEvery = 6;       // cells of the texture between nodes, those that are kept: 24 pixels
constexpr int kShareEvery = 4;  // nodes each way that share a frequency
constexpr int kTextureSideMax = 256;
constexpr float kHalves = 2;  // minutiae lie on half pixels

Error malformed() {
  return Error{.code = ErrorCode::kMalformed,
               .problem = "a packed fingerprint is damaged",
               .remedy = "extract it again from the image"};
}

void put16(Bytes& out, int value) {
  out.push_back(static_cast<std::uint8_t>(value >> 8 & 255));
  out.push_back(static_cast<std::uint8_t>(value & 255));
}

int get16(const std::uint8_t* from) { return from[0] << 8 | from[1]; }

int nodes(int cells) { return (cells + kEvery - 1) / kEvery; }

int shares(int cells) { return (nodes(cells) + kShareEvery - 1) / kShareEvery; }

// A wave at a place of the texture, its phase in radians.
struct Node {
  float phase = 0;
  float nx = 0;
  float ny = 0;
  float frequency = 0;  // radians a pixel
  float clarity = 0;    // 0: outside
};

struct Grid {
  int columns = 0;
  int rows = 0;
  std::vector<Node> nodes;

  [[nodiscard]] const Node* at(int c, int r) const {
    if (c < 0 || r < 0 || c >= columns || r >= rows) return nullptr;
    const Node* node = nodes.data() + static_cast<std::ptrdiff_t>(r) * columns + c;
    return node->clarity > 0 ? node : nullptr;
  }
};

struct Waves {
  std::array<float, 256> cos{};
  std::array<float, 256> sin{};
};

const Waves& waves() {
  static const Waves kWaves = [] {
    Waves w;
    for (std::size_t i = 0; i < w.cos.size(); ++i) {
      w.cos[i] = std::cos(static_cast<float>(i) * kPi / 128);
      w.sin[i] = std::sin(static_cast<float>(i) * kPi / 128);
    }
    return w;
  }();
  return kWaves;
}

// What four nodes say of the cell between them: their waves continued, and added up.
Texture::Cell between(const Grid& grid, int c, int r) {
  const Waves& w = waves();
  const int left = c / kEvery, top = r / kEvery;
  const Node* first = nullptr;
  float present = 0, weight = 0, clarity = 0, re = 0, im = 0, xx = 0, xy = 0, frequency = 0;
  for (int k = 0; k < 4; ++k) {
    const int right = k & 1, below = k >> 1;
    const int dc = c - (left + right) * kEvery, dr = r - (top + below) * kEvery;
    const float share =
        static_cast<float>((kEvery - std::abs(dc)) * (kEvery - std::abs(dr))) / (kEvery * kEvery);
    const Node* node = share > 0 ? grid.at(left + right, top + below) : nullptr;
    if (node == nullptr) continue;
    if (first == nullptr) first = node;
    const float along =
        static_cast<float>(dc * kTextureStep) * node->nx + static_cast<float>(dr * kTextureStep) * node->ny;
    const float phase = node->phase + node->frequency * along;
    const auto turn = static_cast<std::size_t>(rounded(phase * 128 / kPi) & 255);
    const float strong = share * node->clarity;
    const bool against = first->nx * node->nx + first->ny * node->ny < 0;
    re += strong * w.cos[turn];
    im += against ? -strong * w.sin[turn] : strong * w.sin[turn];
    xx += strong * (node->nx * node->nx - node->ny * node->ny);
    xy += strong * 2 * node->nx * node->ny;
    present += share;
    weight += strong;
    clarity += strong;
    frequency += strong * node->frequency;
  }
  if (present < 0.5F) return {};
  float normal = 0.5F * quick_atan2(xy, xx);
  if (normal < 0) normal += kPi;
  // The phase grows along the first node's normal: turn it if the mean points the other way.
  if (first->nx * std::cos(normal) + first->ny * std::sin(normal) < 0) im = -im;
  Texture::Cell cell;
  cell.phase = static_cast<std::uint8_t>(rounded(quick_atan2(im, re) * 128 / kPi) & 255);
  cell.normal = static_cast<std::uint8_t>(std::min(255, static_cast<int>(normal * 256 / kPi)));
  cell.frequency = static_cast<std::uint8_t>(std::min(255.0F, frequency / weight * 128));
  cell.clarity = static_cast<std::uint8_t>(std::clamp(clarity / present, 1.0F, 255.0F));
  return cell;
}

Result<Grid> unpack_grid(ByteView bytes, int columns, int rows) {
  Grid grid;
  grid.columns = nodes(columns);
  grid.rows = nodes(rows);
  grid.nodes.resize(static_cast<std::size_t>(grid.columns) * static_cast<std::size_t>(grid.rows));
  const auto wide = static_cast<std::size_t>(shares(columns));
  const std::size_t shared = wide * static_cast<std::size_t>(shares(rows));
  const std::size_t mask = (grid.nodes.size() + 7) / 8;
  if (bytes.size() < shared + mask) return malformed();
  const Waves& w = waves();
  std::size_t at = shared + mask;
  for (std::size_t i = 0; i < grid.nodes.size(); ++i) {
    if ((bytes[shared + i / 8] >> (i % 8) & 1) == 0) continue;
    if (bytes.size() - at < 2) return malformed();
    const auto bits = static_cast<unsigned>(get16(&bytes[at]));
    at += 2;
    const std::size_t r = i / static_cast<std::size_t>(grid.columns);
    const std::size_t c = i % static_cast<std::size_t>(grid.columns);
    const std::uint8_t frequency = bytes[r / kShareEvery * wide + c / kShareEvery];
    const unsigned clarity = bits & 15;
    if (clarity == 0 || frequency == 0) return malformed();
    const std::size_t normal = (bits >> 4 & 63) * 2 + 1;  // 256 to a turn, the middle of its step
    grid.nodes[i] = {static_cast<float>(bits >> 10) * kPi / 32, w.cos[normal], w.sin[normal],
                     static_cast<float>(frequency) / 128, static_cast<float>(clarity * 17)};
  }
  if (at != bytes.size()) return malformed();
  return grid;
}

Result<Texture> unpack_texture(ByteView bytes, int columns, int rows) {
  SHEKARA_TRY(const Grid grid, unpack_grid(bytes, columns, rows));
  Texture t;
  t.columns = columns;
  t.rows = rows;
  t.cells.resize(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
  auto* cell = t.cells.data();
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c, ++cell) *cell = between(grid, c, r);
  }
  return t;
}

bool is_node(const Texture::Cell* cell) {
  return cell != nullptr && cell->clarity != 0 && cell->frequency != 0;
}

void pack_frequencies(const Texture& t, Bytes& out) {
  constexpr int kSpan = kEvery * kShareEvery;
  for (int r = 0; r < t.rows; r += kSpan) {
    for (int c = 0; c < t.columns; c += kSpan) {
      int sum = 0;
      int count = 0;
      for (int dr = 0; dr < kSpan; dr += kEvery) {
        for (int dc = 0; dc < kSpan; dc += kEvery) {
          const auto* cell = t.at(c + dc, r + dr);
          if (!is_node(cell)) continue;
          sum += cell->frequency;
          ++count;
        }
      }
      out.push_back(static_cast<std::uint8_t>(count == 0 ? 0 : std::max(1, (sum + count / 2) / count)));
    }
  }
}

void pack_nodes(const Texture& t, Bytes& out) {
  const std::size_t mask = out.size();
  const std::size_t bits =
      static_cast<std::size_t>(nodes(t.columns)) * static_cast<std::size_t>(nodes(t.rows));
  out.insert(out.end(), (bits + 7) / 8, 0);
  std::size_t i = 0;
  for (int r = 0; r < t.rows; r += kEvery) {
    for (int c = 0; c < t.columns; c += kEvery, ++i) {
      const auto* cell = t.at(c, r);
      if (!is_node(cell)) continue;
      out[mask + i / 8] = static_cast<std::uint8_t>(out[mask + i / 8] | 1U << (i % 8));
      const int phase = (cell->phase + 2) / 4 & 63;
      put16(out, phase << 10 | cell->normal / 4 << 4 | std::clamp((cell->clarity + 8) / 17, 1, 15));
    }
  }
}

}  // namespace

Bytes pack(const Print& print) {
  const Texture& t = print.texture;
  Bytes out;
  out.reserve(2048);
  out.push_back(kVersion);
  out.push_back(static_cast<std::uint8_t>(print.minutiae.size()));
  const bool with_ridges = t.has_ridges && t.columns <= kTextureSideMax && t.rows <= kTextureSideMax;
  put16(out, with_ridges ? t.columns : 0);
  put16(out, with_ridges ? t.rows : 0);
  const auto halves = [](float pixels) {
    return static_cast<unsigned>(std::clamp(rounded(pixels * kHalves), 0, 2047));
  };
  for (const Minutia& m : print.minutiae) {
    const auto direction = static_cast<unsigned>(rounded(m.direction * 64 / kPi) & 127);
    const auto quality = static_cast<unsigned>(std::clamp(static_cast<int>(m.quality * 8), 0, 7));
    const unsigned bits = halves(m.x) << 21 | halves(m.y) << 10 | direction << 3 | quality;
    put16(out, static_cast<int>(bits >> 16));
    put16(out, static_cast<int>(bits & 0xFFFF));
  }
  if (!with_ridges) return out;
  pack_frequencies(t, out);
  pack_nodes(t, out);
  return out;
}

Result<Print> unpack(ByteView bytes) {
  if (bytes.size() < kHeaderBytes || bytes[0] != kVersion || bytes[1] > kPrintMinutiaeMax) return malformed();
  const std::size_t count = bytes[1];
  const int columns = get16(&bytes[2]);
  const int rows = get16(&bytes[4]);
  if (columns > kTextureSideMax || rows > kTextureSideMax || (columns == 0) != (rows == 0))
    return malformed();
  if (bytes.size() < kHeaderBytes + count * kMinutiaBytes) return malformed();
  std::vector<Minutia> minutiae;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint8_t* from = &bytes[kHeaderBytes + i * kMinutiaBytes];
    const unsigned bits = static_cast<unsigned>(get16(from)) << 16 | static_cast<unsigned>(get16(from + 2));
    Minutia m;
    m.x = static_cast<float>(bits >> 21) / kHalves;
    m.y = static_cast<float>(bits >> 10 & 2047) / kHalves;
    const auto direction = static_cast<int>(bits >> 3 & 127);
    m.direction = static_cast<float>(direction < 64 ? direction : direction - 128) * kPi / 64;
    m.quality = (static_cast<float>(bits & 7) + 0.5F) / 8;
    minutiae.push_back(m);
  }
  const ByteView rest = bytes.subspan(kHeaderBytes + count * kMinutiaBytes);
  if (columns == 0) {
    if (!rest.empty()) return malformed();
    Texture shape = shape_around(minutiae);
    return make_print(std::move(minutiae), std::move(shape));
  }
  SHEKARA_TRY(Texture texture, unpack_texture(rest, columns, rows));
  return make_print(std::move(minutiae), std::move(texture));
}

Result<Bytes> to_record(const Print& print, const std::vector<Minutia>& minutiae, const RecordLabel& label) {
  MinutiaeRecord record;
  record.format = label.format;
  RecordView view;
  view.position = label.position;
  view.quality = static_cast<std::uint8_t>(std::clamp(label.quality, 0, 100));
  view.width = label.width;
  view.height = label.height;
  view.minutiae = minutiae;
  if (view.minutiae.size() > 255) view.minutiae.resize(255);
  const Bytes packed = pack(print);
  // Area: type, length with these four bytes, data.
  if (packed.size() + 4 <= 0xFFFF) {
    view.extended.assign(packed.size() + 4, 0);
    const auto length = static_cast<unsigned>(view.extended.size());
    view.extended[0] = kPackedPrintArea >> 8;
    view.extended[1] = kPackedPrintArea & 255;
    view.extended[2] = static_cast<std::uint8_t>(length >> 8);
    view.extended[3] = static_cast<std::uint8_t>(length & 255);
    std::copy(packed.begin(), packed.end(), view.extended.begin() + 4);
  }
  record.views.push_back(std::move(view));
  return write_minutiae_record(record);
}

Result<Print> to_print(const RecordView& view) {
  ByteView rest = view.extended;
  while (rest.size() >= 4) {
    const auto length = static_cast<std::size_t>(get16(&rest[2]));
    if (length < 4 || length > rest.size()) break;
    if (get16(rest.data()) == kPackedPrintArea) return unpack(rest.subspan(4, length - 4));
    rest = rest.subspan(length);
  }
  SHEKARA_TRY(std::vector<Minutia> minutiae, at_500_dpi(view));
  std::stable_sort(minutiae.begin(), minutiae.end(),
                   [](const Minutia& a, const Minutia& b) { return a.quality > b.quality; });
  if (minutiae.size() > kPrintMinutiaeMax) minutiae.resize(kPrintMinutiaeMax);
  Texture shape = shape_around(minutiae);
  return make_print(std::move(minutiae), std::move(shape));
}

}  // namespace shekara::fingerprints
