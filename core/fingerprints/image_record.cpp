#include "core/fingerprints/image_record.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "core/fingerprints/byte_order.h"
#include "core/fingerprints/minutiae_record.h"
#include "core/fingerprints/wsq.h"

namespace shekara::fingerprints {
namespace {

constexpr std::array<std::uint8_t, 8> kBegin{'F', 'I', 'R', 0, '0', '1', '0', 0};
constexpr std::size_t kViewHeaderBytes = 14;
constexpr int kNotCompressed = 0;
constexpr int kPacked = 1;
constexpr int kWsq = 2;
constexpr int kPerInch = 1;
constexpr int kPerCentimetre = 2;
constexpr std::uint64_t kLevel = 31;  // of image acquisition: 500 dpi, 8 bit

Error malformed(std::string what) {
  return Error{.code = ErrorCode::kMalformed,
               .problem = "a finger image record " + std::move(what),
               .remedy = "ask its sender for ISO/IEC 19794-4:2005, 8-bit grey, not compressed or WSQ"};
}

struct Header {
  int fingers = 0;
  int dots_per_inch = 0;
  int compression = 0;
};

Result<Header> read_header(RecordReader& in, std::size_t size) {
  const ByteView begin = in.take(kBegin.size());
  if (!in.ok() || !std::equal(begin.begin(), begin.end(), kBegin.begin())) {
    return malformed("does not begin with FIR of version 010");
  }
  if (in.number(6) != size) return malformed("has another length than it says");
  in.take(4);  // device, acquisition level
  Header h;
  h.fingers = in.small(1);
  const int units = in.small(1);
  in.take(4);  // resolution of the scan
  const int across = in.small(2);
  const int down = in.small(2);
  const int depth = in.small(1);
  h.compression = in.small(1);
  in.take(2);
  if (!in.ok()) return malformed("ends within its header");
  if (depth != 8) return malformed("has pixels of " + std::to_string(depth) + " bits, not 8");
  if (units != kPerInch && units != kPerCentimetre) return malformed("has a resolution in unknown units");
  if (across != down) return malformed("has pixels that are not square");
  h.dots_per_inch = units == kPerInch ? across : static_cast<int>(std::lround(across * 2.54));
  if (h.compression != kNotCompressed && h.compression != kPacked && h.compression != kWsq) {
    return malformed("is compressed by something else than WSQ");
  }
  return h;
}

Result<RecordImage> read_view(RecordReader& in, const Header& header) {
  const std::uint64_t length = in.number(4);
  RecordImage out;
  out.position = in.small(1);
  in.take(2);  // views of the finger, number of this one
  out.quality = static_cast<std::uint8_t>(in.number(1));
  out.impression = in.small(1);
  const int width = in.small(2);
  const int height = in.small(2);
  in.take(1);
  if (!in.ok() || length < kViewHeaderBytes) return malformed("ends within a finger's header");
  if (out.position > kFingerPositionMax) return malformed("shows several fingers on one image");
  const ByteView data = in.take(length - kViewHeaderBytes);
  if (!in.ok()) return malformed("ends within an image");
  if (header.compression == kWsq) {
    SHEKARA_TRY(out.image, decode_wsq(data));
    if (out.image.width != width || out.image.height != height) {
      return malformed("has an image of another size than it says");
    }
  } else {
    out.image.width = width;
    out.image.height = height;
    out.image.pixels.assign(data.begin(), data.end());
  }
  out.image.dots_per_inch = header.dots_per_inch;
  SHEKARA_CHECK(check(out.image));
  return out;
}

}  // namespace

Result<std::vector<RecordImage>> read_image_record(ByteView bytes) {
  if (bytes.size() > kImageRecordBytesMax) {
    return Error{.code = ErrorCode::kTooLarge,
                 .problem = "a finger image record of more than 64 megabytes",
                 .remedy = "send the fingers of one person in a record"};
  }
  RecordReader in{bytes};
  SHEKARA_TRY(const Header header, read_header(in, bytes.size()));
  std::vector<RecordImage> images;
  while (in.at() < bytes.size()) {
    SHEKARA_TRY(RecordImage image, read_view(in, header));
    images.push_back(std::move(image));
  }
  // The header counts fingers, of which each may have several views.
  if (images.empty() || images.size() < static_cast<std::size_t>(header.fingers)) {
    return malformed("has fewer images than fingers");
  }
  return images;
}

Result<Bytes> write_image_record(const std::vector<RecordImage>& images) {
  if (images.empty() || images.size() > 255) return malformed("holds 1 to 255 images");
  const int dpi = images.front().image.dots_per_inch;
  RecordWriter out;
  out.append(kBegin);
  out.number(0, 6);  // length, below
  out.number(0, 2);
  out.number(kLevel, 2);
  out.number(images.size(), 1);
  out.number(kPerInch, 1);
  if (dpi < 1 || dpi > 0xFFFF) return malformed("needs images of a known resolution");
  for (int i = 0; i < 4; ++i) out.number(static_cast<std::uint64_t>(dpi), 2);
  out.number(8, 1);
  out.number(kNotCompressed, 1);
  out.number(0, 2);
  for (const RecordImage& i : images) {
    SHEKARA_CHECK(check(i.image));
    if (i.image.dots_per_inch != dpi) return malformed("has one resolution; these images differ");
    if (i.position < 0 || i.position > kFingerPositionMax || i.impression < 0 || i.impression > 255) {
      return malformed("cannot hold that finger position or impression type");
    }
    out.number(kViewHeaderBytes + i.image.pixels.size(), 4);
    out.number(static_cast<std::uint64_t>(i.position), 1);
    out.number(1, 1);
    out.number(1, 1);
    out.number(i.quality, 1);
    out.number(static_cast<std::uint64_t>(i.impression), 1);
    out.number(static_cast<std::uint64_t>(i.image.width), 2);
    out.number(static_cast<std::uint64_t>(i.image.height), 2);
    out.number(0, 1);
    out.append(i.image.pixels);
  }
  out.overwrite(kBegin.size(), out.size(), 6);
  return std::move(out).finish();
}

}  // namespace shekara::fingerprints
