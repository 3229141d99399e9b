#include "kiosk/worker/decode_page.h"

#include <chrono>
#include <exception>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/page/ocrb.h"
#include "core/page/page_reader.h"
#include "kiosk/ports/page_reader.h"

namespace shekara {
namespace {

using Clock = std::chrono::steady_clock;

double since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Result<cv::Mat> pixels(ByteView file) {
  const Error damaged{ErrorCode::kMalformed, "the image cannot be decoded",
                      "Take or transfer the picture again."};
  try {
    const cv::Mat bytes(1, static_cast<int>(file.size()), CV_8UC1, const_cast<std::uint8_t*>(file.data()));
    cv::Mat image = cv::imdecode(bytes, cv::IMREAD_GRAYSCALE);
    if (image.empty()) return damaged;
    return image;
  } catch (const std::exception&) {
    return damaged;
  }
}

}  // namespace

Result<PageAnswer> decode_and_read(ByteView file, const page::OcrB& classifier) {
  if (file.size() > kPageBytesMax) {
    return Error{ErrorCode::kTooLarge, "the image file is larger than 32 megabytes",
                 "Use a smaller or compressed picture."};
  }
  SHEKARA_TRY(const ImageSize size, declared_size(file));
  if (size.width > kPagePixelsMax || size.height > kPagePixelsMax ||
      size.width * size.height > kPagePixelsMax) {
    return Error{ErrorCode::kTooLarge, "the image has more than 40 megapixels", "Use a smaller picture."};
  }
  PageAnswer answer;
  const Clock::time_point start = Clock::now();
  SHEKARA_TRY(const cv::Mat image, pixels(file));
  answer.decoding_ms = since(start);
  const Clock::time_point decoded = Clock::now();
  try {
    answer.reading = page::read_page(image, classifier);
  } catch (const std::exception&) {  // OpenCV's only way to say that memory is short
    return Error{ErrorCode::kExhausted, "the image could not be processed", "Use a smaller picture."};
  }
  answer.reading_ms = since(decoded);
  return answer;
}

}  // namespace shekara
