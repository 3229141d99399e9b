#include "core/fingerprints/wsq_wavelet.h"

#include <algorithm>

namespace shekara::fingerprints::wsq {
namespace {

struct Node {
  Band band;
  bool turned_x = false;
  bool turned_y = false;
};

// Quarters in the order top left, top right, bottom left, bottom right of frequency.
std::array<Node, 4> quarters(const Node& node) {
  const int low_w = (node.band.width + 1) / 2;
  const int low_h = (node.band.height + 1) / 2;
  const int left = node.turned_x ? node.band.width - low_w : low_w;
  const int top = node.turned_y ? node.band.height - low_h : low_h;
  std::array<Node, 4> out;
  for (std::size_t i = 0; i < 4; ++i) {
    const bool right_half = i % 2 != 0;
    const bool lower_half = i / 2 != 0;
    Node& q = out[i];
    q.band.x = node.band.x + (right_half ? left : 0);
    q.band.y = node.band.y + (lower_half ? top : 0);
    q.band.width = right_half ? node.band.width - left : left;
    q.band.height = lower_half ? node.band.height - top : top;
    // What comes first of a straight band is its low half, which stays straight; the other is reversed. Of a
    // reversed band the high half comes first, which is thereby straight again.
    q.turned_x = right_half;
    q.turned_y = lower_half;
  }
  return out;
}

std::array<Node, 4> split(Tree& tree, const Node& node) {
  tree.splits.push_back({node.band, node.turned_x, node.turned_y});
  return quarters(node);
}

// Sixteen bands from two splittings, numbered quarter by quarter.
void sixteen(Tree& tree, const Node& node, std::size_t first) {
  const auto parts = split(tree, node);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto inner = split(tree, parts[i]);
    for (std::size_t k = 0; k < 4; ++k) tree.bands[first + 4 * i + k] = inner[k].band;
  }
}

void four(Tree& tree, const Node& node, std::size_t first) {
  const auto parts = split(tree, node);
  for (std::size_t k = 0; k < 4; ++k) tree.bands[first + k] = parts[k].band;
}

struct Filters {
  const Filter& low;
  const Filter& high;
};

int mirrored(int i, int size) {
  while (i < 0 || i >= size) i = i < 0 ? -i : 2 * (size - 1) - i;
  return i;
}

// One line of `size` coefficients (low and high halves in their order) back into samples. The halves
// interleaved have the whole-sample symmetry of what they were made of, so they are continued by mirroring.
void merge(const Filters& f, bool turned, int size, const std::vector<double>& line,
           std::vector<double>& mixed, std::vector<double>& out) {
  const int low = (size + 1) / 2;
  const int low_begin = turned ? size - low : 0;
  const int high_begin = turned ? 0 : low;
  for (int i = 0; i < size; ++i) {
    mixed[static_cast<std::size_t>(i)] =
        line[static_cast<std::size_t>((i % 2 == 0 ? low_begin : high_begin) + i / 2)];
  }
  if (size == 1) {
    out[0] = mixed[0];
    return;
  }
  const auto reach = static_cast<int>(std::max(f.low.taps.size(), f.high.taps.size())) - 1;
  for (int m = 0; m < size; ++m) {
    double sum = 0;
    for (int j = m - reach; j <= m + reach; ++j) {
      // Synthesis filters: the other band's, every second tap negated.
      const double tap = (j & 1) == 0 ? f.high.at(m - j) : f.low.at(m - j);
      const double sign = ((m - j) & 1) == 0 ? 1 : -1;
      sum += sign * tap * mixed[static_cast<std::size_t>(mirrored(j, size))];
    }
    out[static_cast<std::size_t>(m)] = sum;
  }
}

// The other way.
void part(const Filters& f, bool turned, int size, const std::vector<double>& line,
          std::vector<double>& mixed, std::vector<double>& out) {
  const int low = (size + 1) / 2;
  const int low_begin = turned ? size - low : 0;
  const int high_begin = turned ? 0 : low;
  if (size == 1) {
    out[0] = line[0];
    return;
  }
  const auto reach = static_cast<int>(std::max(f.low.taps.size(), f.high.taps.size())) - 1;
  for (int m = 0; m < size; ++m) {
    const Filter& filter = m % 2 == 0 ? f.low : f.high;
    double sum = 0;
    for (int j = m - reach; j <= m + reach; ++j)
      sum += filter.at(m - j) * line[static_cast<std::size_t>(mirrored(j, size))];
    mixed[static_cast<std::size_t>(m)] = sum;
  }
  for (int i = 0; i < size; ++i) {
    out[static_cast<std::size_t>((i % 2 == 0 ? low_begin : high_begin) + i / 2)] =
        mixed[static_cast<std::size_t>(i)];
  }
}

using Step = void (*)(const Filters&, bool, int, const std::vector<double>&, std::vector<double>&,
                      std::vector<double>&);

// The lines of a rectangle in one direction.
void run(const Filters& f, Step step, const Split& s, bool columns, std::size_t stride,
         std::vector<double>& plane) {
  const int lines = columns ? s.band.width : s.band.height;
  const int size = columns ? s.band.height : s.band.width;
  const std::size_t next_line = columns ? 1 : stride;
  const std::size_t next = columns ? stride : 1;
  const bool turned = columns ? s.turned_y : s.turned_x;
  std::vector<double> line(static_cast<std::size_t>(size));
  std::vector<double> mixed(line.size());
  std::vector<double> out(line.size());
  const std::size_t begin = static_cast<std::size_t>(s.band.y) * stride + static_cast<std::size_t>(s.band.x);
  for (int l = 0; l < lines; ++l) {
    double* at = plane.data() + begin + static_cast<std::size_t>(l) * next_line;
    for (std::size_t i = 0; i < line.size(); ++i) line[i] = at[i * next];
    step(f, turned, size, line, mixed, out);
    for (std::size_t i = 0; i < line.size(); ++i) at[i * next] = out[i];
  }
}

}  // namespace

Tree decompose(int width, int height) {
  Tree tree;
  const auto whole = split(tree, Node{{0, 0, width, height}});
  const auto low = split(tree, whole[0]);
  // Lowest quarter of the lowest: 0 to 3 are split once more than 4 to 18.
  const auto lowest = split(tree, low[0]);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto inner = split(tree, lowest[i]);
    for (std::size_t k = 0; k < 4; ++k) {
      if (i == 0 && k == 0) {
        four(tree, inner[0], 0);
      } else {
        tree.bands[3 + 4 * i + k] = inner[k].band;
      }
    }
  }
  sixteen(tree, low[1], 19);
  sixteen(tree, low[2], 35);
  tree.bands[51] = low[3].band;
  four(tree, whole[1], 52);
  four(tree, whole[2], 56);
  four(tree, whole[3], 60);
  return tree;
}

void synthesize(const Tree& tree, int width, const Filter& low, const Filter& high,
                std::vector<double>& plane) {
  for (auto s = tree.splits.rbegin(); s != tree.splits.rend(); ++s) {
    run({low, high}, merge, *s, true, static_cast<std::size_t>(width), plane);
    run({low, high}, merge, *s, false, static_cast<std::size_t>(width), plane);
  }
}

void analyse(const Tree& tree, int width, const Filter& low, const Filter& high, std::vector<double>& plane) {
  for (const Split& s : tree.splits) {
    run({low, high}, part, s, false, static_cast<std::size_t>(width), plane);
    run({low, high}, part, s, true, static_cast<std::size_t>(width), plane);
  }
}

}  // namespace shekara::fingerprints::wsq
