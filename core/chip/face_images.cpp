#include "core/chip/face_images.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

constexpr std::size_t kImagesMax = 9;
constexpr std::array<std::uint8_t, 4> kFac{'F', 'A', 'C', 0};

bool begins(ByteView bytes, std::initializer_list<std::uint8_t> with) {
  return bytes.size() >= with.size() && std::equal(with.begin(), with.end(), bytes.begin());
}

std::optional<ImageKind> kind_of(ByteView image) {
  if (begins(image, {0xff, 0xd8, 0xff})) return ImageKind::kJpeg;
  if (begins(image, {0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a}))
    return ImageKind::kJpeg2000;
  if (begins(image, {0xff, 0x4f, 0xff, 0x51})) return ImageKind::kJpeg2000;  // a bare code stream
  return std::nullopt;
}

// `part` must be a view into `whole`.
Result<ImageBytes> image_at(ByteView whole, ByteView part) {
  const auto kind = kind_of(part);
  if (!kind) return malformed("a picture that is neither JPEG nor JPEG 2000");
  return ImageBytes{
      .kind = *kind, .offset = static_cast<std::size_t>(part.data() - whole.data()), .size = part.size()};
}

std::size_t number(ByteView bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = value << 8U | bytes[at + i];
  return value;
}

// ISO/IEC 19794-5:2005: header of 14 bytes; a face: 20 bytes of information, 8 a feature point, 12 about the
// image, the image.
Result<std::vector<ImageBytes>> faces_19794(ByteView block) {
  constexpr std::size_t kHeader = 14;
  constexpr std::size_t kFace = 20;
  constexpr std::size_t kPoint = 8;
  constexpr std::size_t kImage = 12;
  if (block.size() < kHeader || number(block, 8, 4) > block.size())
    return malformed("a face record longer than its place");
  const std::size_t faces = number(block, 12, 2);
  if (faces == 0 || faces > kImagesMax) return malformed("a face record without faces");
  std::vector<ImageBytes> result;
  std::size_t at = kHeader;
  for (std::size_t i = 0; i < faces; ++i) {
    if (block.size() - at < kFace + kImage) return malformed("a face that is cut off");
    const std::size_t size = number(block, at, 4);
    const std::size_t before = kFace + number(block, at + 4, 2) * kPoint + kImage;
    if (size > block.size() - at || size <= before) return malformed("a face longer than its record");
    SHEKARA_TRY(const ImageBytes image, image_at(block, block.subspan(at + before, size - before)));
    result.push_back(image);
    at += size;
  }
  return result;
}

// The first object of this tag inside; error if there is none.
Result<Tlv> inside(const Tlv& object, std::uint32_t tag) {
  TlvReader reader{object.value};
  while (!reader.empty()) {
    SHEKARA_TRY(const Tlv part, reader.next());
    if (part.tag == tag) return part;
  }
  return malformed("a face record that lacks a part");
}

// ISO/IEC 39794-5: FaceImageDataBlock ::= [APPLICATION 5] { [0] version, [1] representations SEQUENCE OF
// SEQUENCE { ..., [1] image CHOICE { [0] 2D { [0] { [0] representationData2D OCTET STRING, ... } } } } }. In
// DG2 a tag A1 stands around it.
Result<std::vector<ImageBytes>> faces_39794(ByteView block) {
  TlvReader reader{block};
  SHEKARA_TRY(Tlv object, reader.next());
  SHEKARA_CHECK(reader.end());
  if (object.tag == 0xa1) {
    SHEKARA_TRY(object, only(object.value, 0x65));
  }
  if (object.tag != 0x65) return malformed("a face record of an unknown kind");
  SHEKARA_TRY(const Tlv list, inside(object, 0xa1));
  SHEKARA_TRY(const std::vector<Tlv> representations, all(list.value, kImagesMax));
  std::vector<ImageBytes> result;
  for (const Tlv& representation : representations) {
    if (representation.tag != 0x30) return malformed("a face record that lacks a part");
    SHEKARA_TRY(const Tlv choice, inside(representation, 0xa1));
    SHEKARA_TRY(const Tlv flat, inside(choice, 0xa0));
    SHEKARA_TRY(const Tlv picture, inside(flat, 0xa0));
    SHEKARA_TRY(const Tlv data, inside(picture, 0x80));
    SHEKARA_TRY(const ImageBytes image, image_at(block, data.value));
    result.push_back(image);
  }
  if (result.empty()) return malformed("a face record without faces");
  return result;
}

// The data block of one biometric template (CBEFF): 5F2E, or 7F2E for the newer records.
Result<ByteView> data_block(const Tlv& biometric) {
  TlvReader reader{biometric.value};
  while (!reader.empty()) {
    SHEKARA_TRY(const Tlv part, reader.next());
    if (part.tag == 0x5f2e || part.tag == 0x7f2e) return part.value;
  }
  return malformed("a biometric template without data");
}

}  // namespace

Result<std::vector<ImageBytes>> face_block(ByteView block) {
  if (block.size() >= kFac.size() && std::equal(kFac.begin(), kFac.end(), block.begin()))
    return faces_19794(block);
  return faces_39794(block);
}

Result<std::vector<ImageBytes>> dg2(ByteView file) {
  SHEKARA_TRY(const Tlv whole, only(file, 0x75));
  SHEKARA_TRY(const Tlv group, only(whole.value, 0x7f61));
  TlvReader reader{group.value};
  SHEKARA_TRY(const Tlv count_object, reader.next(0x02));
  SHEKARA_TRY(const std::uint32_t count, small_number(count_object, kImagesMax));
  SHEKARA_TRY(const std::vector<Tlv> templates, all(reader.rest(), kImagesMax));
  if (count == 0 || templates.size() != count) return malformed("another count of faces than stated");
  std::vector<ImageBytes> result;
  for (const Tlv& one : templates) {
    if (one.tag != 0x7f60) return malformed("a face that is no biometric template");
    SHEKARA_TRY(const ByteView block, data_block(one));
    SHEKARA_TRY(std::vector<ImageBytes> faces, face_block(block));
    for (ImageBytes& face : faces) {
      face.offset += static_cast<std::size_t>(block.data() - file.data());
      result.push_back(face);
    }
  }
  return result;
}

Result<std::vector<ImageBytes>> dg7(ByteView file) {
  SHEKARA_TRY(const Tlv whole, only(file, 0x67));
  TlvReader reader{whole.value};
  SHEKARA_TRY(const Tlv count_object, reader.next(0x02));
  SHEKARA_TRY(const std::uint32_t count, small_number(count_object, kImagesMax));
  SHEKARA_TRY(const std::vector<Tlv> pictures, all(reader.rest(), kImagesMax));
  if (count == 0 || pictures.size() != count) return malformed("another count of pictures than stated");
  std::vector<ImageBytes> result;
  for (const Tlv& picture : pictures) {
    if (picture.tag != 0x5f43) return malformed("a signature that is no picture");
    SHEKARA_TRY(const ImageBytes image, image_at(file, picture.value));
    result.push_back(image);
  }
  return result;
}

}  // namespace shekara::chip
