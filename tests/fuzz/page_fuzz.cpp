// Small pictures of any content: the first two bytes give the width, the rest the pixels (repeated to fill the picture).
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include <opencv2/core.hpp>

#include "core/page/page_reader.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  static const shekara::page::OcrB kClassifier = shekara::page::OcrB::builtin().value();
  const int columns = 40 + (data[0] | data[1] << 8) % 600;
  const std::size_t pixels = size - 2;
  const int rows = 40 + static_cast<int>((pixels / static_cast<std::size_t>(columns)) % 400);
  cv::Mat image(rows, columns, CV_8UC1);
  for (int r = 0; r < rows; ++r) {
    for (int c = 0; c < columns; ++c) {
      const auto at = static_cast<std::size_t>(r) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(c);
      image.at<std::uint8_t>(r, c) = data[2 + at % pixels];
    }
  }
  const auto reading = shekara::page::read_page(image, kClassifier);
  if (reading.found != !reading.lines.empty()) std::abort();
  if (reading.confidence < 0 || reading.confidence > 1) std::abort();
  if (reading.characters.size() != reading.lines.size()) std::abort();
  return 0;
}
