#include "core/page/components.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include <opencv2/core.hpp>

namespace shekara::page {
namespace {

struct Run {
  int begin = 0;
  int end = 0;  // one past
  std::size_t set = 0;
};

class Sets {
 public:
  std::size_t add(const Component& component) {
    parents_.push_back(parents_.size());
    components_.push_back(component);
    return parents_.size() - 1;
  }

  std::size_t root(std::size_t set) {
    while (parents_[set] != set) {
      parents_[set] = parents_[parents_[set]];
      set = parents_[set];
    }
    return set;
  }

  // The older set stays, so that the order of first pixels is kept.
  std::size_t join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    if (a == b) return a;
    if (a > b) std::swap(a, b);
    parents_[b] = a;
    Component& into = components_[a];
    const Component& from = components_[b];
    into.left = std::min(into.left, from.left);
    into.top = std::min(into.top, from.top);
    into.right = std::max(into.right, from.right);
    into.bottom = std::max(into.bottom, from.bottom);
    into.area += from.area;
    return a;
  }

  void grow(std::size_t set, int row, const Run& run) {
    Component& c = components_[root(set)];
    c.left = std::min(c.left, run.begin);
    c.right = std::max(c.right, run.end);
    c.bottom = row + 1;
    c.area += run.end - run.begin;
  }

  [[nodiscard]] std::vector<Component> roots() const {
    std::vector<Component> out;
    for (std::size_t i = 0; i < parents_.size(); ++i) {
      if (parents_[i] == i) out.push_back(components_[i]);
    }
    return out;
  }

 private:
  std::vector<std::size_t> parents_;
  std::vector<Component> components_;
};

// The runs of set pixels of one row.
void runs_of(const std::uint8_t* row, int columns, std::vector<Run>& runs) {
  runs.clear();
  int c = 0;
  while (c < columns) {
    // Most of a page is empty: eight pixels at a time.
    while (c + 8 <= columns) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, row + c, sizeof(eight));
      if (eight != 0) break;
      c += 8;
    }
    while (c < columns && row[c] == 0) ++c;
    if (c >= columns) return;
    Run run{.begin = c, .end = c, .set = 0};
    while (c < columns && row[c] != 0) ++c;
    run.end = c;
    runs.push_back(run);
  }
}

}  // namespace

std::vector<Component> find_components(const cv::Mat& mask) {
  Sets sets;
  std::vector<Run> above;
  std::vector<Run> here;
  for (int r = 0; r < mask.rows; ++r) {
    runs_of(mask.ptr<std::uint8_t>(r), mask.cols, here);
    std::size_t a = 0;
    for (Run& run : here) {
      // Runs above that touch, also by a corner.
      while (a < above.size() && above[a].end < run.begin) ++a;
      bool owned = false;
      for (std::size_t k = a; k < above.size() && above[k].begin <= run.end; ++k) {
        if (!owned) {
          run.set = above[k].set;
          owned = true;
        } else {
          run.set = sets.join(run.set, above[k].set);
        }
      }
      if (owned) {
        sets.grow(run.set, r, run);
      } else {
        run.set = sets.add({run.begin, r, run.end, r + 1, run.end - run.begin});
      }
    }
    above.swap(here);
  }
  return sets.roots();
}

}  // namespace shekara::page
