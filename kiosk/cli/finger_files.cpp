#include "kiosk/cli/finger_files.h"

#include <fstream>
#include <iterator>
#include <utility>

#include <opencv2/imgcodecs.hpp>

#include "core/fingerprints/minutiae_record.h"
#include "core/fingerprints/packed_print.h"
#include "core/fingerprints/wsq.h"

namespace shekara {
namespace {

Result<Bytes> read_file(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  if (!in) {
    return Error{
        .code = ErrorCode::kNotFound, .problem = path + " cannot be read", .remedy = "name an existing file"};
  }
  return Bytes{std::istreambuf_iterator<char>{in}, {}};
}

}  // namespace

Result<fingerprints::FingerImage> read_finger_image(const std::string& path, int dots_per_inch) {
  if (path.ends_with(".wsq")) {
    SHEKARA_TRY(const Bytes bytes, read_file(path));
    SHEKARA_TRY(auto picture, fingerprints::decode_wsq(bytes));
    picture.dots_per_inch = dots_per_inch;
    return picture;
  }
  cv::Mat grey;
  try {
    grey = cv::imread(path, cv::IMREAD_GRAYSCALE);
  } catch (const cv::Exception&) {
    grey.release();
  }
  if (grey.empty()) {
    return Error{.code = ErrorCode::kNotFound,
                 .problem = path + " is not an image that can be read",
                 .remedy = "name a PNG, TIFF, BMP, PGM or JPEG file of one finger"};
  }
  fingerprints::FingerImage image;
  image.width = grey.cols;
  image.height = grey.rows;
  image.dots_per_inch = dots_per_inch;
  for (int r = 0; r < grey.rows; ++r)
    image.pixels.insert(image.pixels.end(), grey.ptr(r), grey.ptr(r) + grey.cols);
  return image;
}

Result<fingerprints::Print> load_print(const std::string& path, int dots_per_inch,
                                       const fingerprints::Extractor& extractor) {
  if (path.ends_with(".fmr")) {
    SHEKARA_TRY(const Bytes bytes, read_file(path));
    SHEKARA_TRY(const auto record, fingerprints::read_minutiae_record(bytes));
    if (record.views.empty()) {
      return Error{.code = ErrorCode::kMalformed,
                   .problem = path + " holds no finger",
                   .remedy = "name a record with at least one finger"};
    }
    return fingerprints::to_print(record.views.front());
  }
  SHEKARA_TRY(const auto image, read_finger_image(path, dots_per_inch));
  SHEKARA_TRY(auto extraction, extractor.extract(image));
  return std::move(extraction.print);
}

Done write_file(const std::string& path, ByteView bytes) {
  std::ofstream out{path, std::ios::binary};
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) {
    return Error{.code = ErrorCode::kUnavailable,
                 .problem = path + " cannot be written",
                 .remedy = "name a place where there is room and leave to write"};
  }
  return done();
}

}  // namespace shekara
