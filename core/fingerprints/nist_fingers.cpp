#include "core/fingerprints/nist_fingers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <utility>

#include "core/fingerprints/angles.h"
#include "core/fingerprints/byte_order.h"
#include "core/fingerprints/wsq.h"

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr double kMillimetresPerInch = 25.4;
constexpr int kFullTurn378 = 180;             // steps of two degrees
constexpr float kHundredthsPerPixel = 5.08F;  // hundredths of a millimetre to a pixel of 500 dpi
constexpr std::size_t kMinutiaeMax = 1000;

Error malformed(std::string problem) {
  return Error{.code = ErrorCode::kMalformed,
               .problem = "a fingerprint transaction's record " + std::move(problem),
               .remedy = "ask its sender for the record again, with images as WSQ or not compressed"};
}

std::optional<int> integer(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The first item of a field as a number.
Result<int> field_number(const NistRecord& record, int field, int least, int most) {
  const auto at = record.fields.find(field);
  std::optional<int> value;
  if (at != record.fields.end()) value = integer(split_nist(at->second)[0][0]);
  if (!value || *value < least || *value > most) {
    return malformed("of type " + std::to_string(record.type) + " lacks field " + std::to_string(field) +
                     ", or has it out of bounds");
  }
  return *value;
}

// Pixels a millimetre, "19.69", as dots an inch; 0 if it says nothing.
int header_dpi(const NistTransaction& transaction) {
  const auto at = transaction.header.find(11);
  if (at == transaction.header.end() || at->second.size() > 8) return 0;
  double value = 0;
  double place = 0;
  for (const char c : at->second) {
    if (c == '.' && place == 0) {
      place = 1;
    } else if (c >= '0' && c <= '9') {
      value = value * 10 + (c - '0');
      place *= 10;
    } else {
      return 0;
    }
  }
  return static_cast<int>(std::lround(value / std::max(place, 1.0) * kMillimetresPerInch));
}

// -1: no single finger.
int single_finger(int position) {
  if (position >= 0 && position <= kFingerPositionMax) return position;
  return position == 11 ? 1 : position == 12 ? 6 : -1;
}

Result<FingerImage> unpacked(ByteView data, bool wsq, int width, int height, int dpi) {
  FingerImage image;
  if (wsq) {
    SHEKARA_TRY(image, decode_wsq(data));
    if (image.width != width || image.height != height)
      return malformed("has a WSQ picture of another size than it says");
  } else {
    image.width = width;
    image.height = height;
    image.pixels.assign(data.begin(), data.end());
  }
  image.dots_per_inch = dpi;
  SHEKARA_CHECK(check(image));
  return image;
}

// Not a single finger: position -1.
Result<NistImage> read_type4(const NistRecord& record, int dpi) {
  RecordReader in{record.data};
  NistImage out;
  out.idc = in.small(1);
  out.impression = in.small(1);
  out.position = single_finger(in.small(1));
  in.take(5 + 1);  // other positions, and whether the resolution is the native one
  const int width = in.small(2);
  const int height = in.small(2);
  const int compression = in.small(1);
  if (!in.ok()) return malformed("of type 4 ends within its header");
  if (out.position < 0) return out;
  if (compression > 1) return malformed("of type 4 is compressed in a way that is not read here");
  SHEKARA_TRY(out.image,
              unpacked(ByteView{record.data}.subspan(in.at()), compression == 1, width, height, dpi));
  return out;
}

Result<NistImage> read_type14(const NistRecord& record) {
  NistImage out;
  SHEKARA_TRY(out.idc, field_number(record, 2, 0, 999));
  SHEKARA_TRY(const int position, field_number(record, 13, 0, 999));
  out.position = single_finger(position);
  if (out.position < 0) return out;
  SHEKARA_TRY(out.impression, field_number(record, 3, 0, 99));
  SHEKARA_TRY(const int width, field_number(record, 6, 1, 65535));
  SHEKARA_TRY(const int height, field_number(record, 7, 1, 65535));
  SHEKARA_TRY(const int unit, field_number(record, 8, 0, 2));
  SHEKARA_TRY(const int scale, field_number(record, 9, 0, 65535));
  const auto algorithm = record.fields.find(11);
  if (algorithm == record.fields.end()) return malformed("of type 14 does not name its compression");
  const bool wsq = algorithm->second.starts_with("WSQ");
  if (!wsq && algorithm->second != "NONE")
    return malformed("of type 14 is compressed in a way that is not read here");
  const int dpi = unit == 1 ? scale : unit == 2 ? static_cast<int>(std::lround(scale * 2.54)) : 0;
  SHEKARA_TRY(out.image, unpacked(record.data, wsq, width, height, dpi));
  return out;
}

Result<Bytes> packed(const FingerImage& image, NistCompression compression) {
  SHEKARA_CHECK(check(image));
  if (image.dots_per_inch <= 0) return malformed("cannot be made of an image whose resolution is not known");
  if (compression == NistCompression::kWsq) return encode_wsq(image);
  return image.pixels;
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

MinutiaType type_of(std::string_view letter) {
  if (letter == "A" || letter == "1") return MinutiaType::kEnding;
  if (letter == "B" || letter == "2") return MinutiaType::kBifurcation;
  return MinutiaType::kUnknown;
}

Result<RecordView> read_378(const NistRecord& record) {
  RecordView view;
  SHEKARA_TRY(view.width, field_number(record, 128, 1, 0x3FFF));
  SHEKARA_TRY(view.height, field_number(record, 129, 1, 0x3FFF));
  SHEKARA_TRY(const int unit, field_number(record, 130, 1, 2));
  SHEKARA_TRY(const int scale_x, field_number(record, 131, 1, 65535));
  SHEKARA_TRY(const int scale_y, field_number(record, 132, 1, 65535));
  view.pixels_per_cm_x = unit == 2 ? scale_x : static_cast<int>(std::lround(scale_x / 2.54));
  view.pixels_per_cm_y = unit == 2 ? scale_y : static_cast<int>(std::lround(scale_y / 2.54));
  SHEKARA_TRY(const int position, field_number(record, 134, 0, 999));
  view.position = std::max(0, single_finger(position));
  const auto groups = split_nist(record.fields.at(137));
  if (groups.size() > kMinutiaeMax) return malformed("of type 9 has more than 1000 minutiae");
  for (const auto& items : groups) {
    std::array<int, 4> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      const auto value = items.size() > i ? integer(items[i]) : std::nullopt;
      if (!value) return malformed("of type 9 has a minutia that is not numbers");
      numbers[i] = *value;
    }
    if (numbers[1] < 0 || numbers[1] >= view.width || numbers[2] < 0 || numbers[2] >= view.height ||
        numbers[3] < 0 || numbers[3] >= kFullTurn378) {
      return malformed("of type 9 has a minutia outside of its image");
    }
    Minutia m;
    m.x = static_cast<float>(numbers[1]);
    m.y = static_cast<float>(numbers[2]);
    m.direction = wrapped(-2 * kPi * static_cast<float>(numbers[3]) / kFullTurn378);
    if (items.size() > 4) m.type = type_of(items[4]);
    const auto quality = items.size() > 5 ? integer(items[5]) : std::nullopt;
    m.quality = quality && *quality >= 1 && *quality <= 100 ? static_cast<float>(*quality) / 100 : 0.5F;
    view.minutiae.push_back(m);
  }
  return view;
}

// The standard's own block: hundredths of a millimetre from the bottom left, whole degrees of the direction
// in which a ridge goes on (against ours), all in one number XXXXYYYYTTT.
Result<RecordView> read_own(const NistRecord& record) {
  const auto groups = split_nist(record.fields.at(12));
  if (groups.size() > kMinutiaeMax) return malformed("of type 9 has more than 1000 minutiae");
  RecordView view;
  const auto position = record.fields.find(6);
  if (position != record.fields.end()) {
    view.position = std::max(0, single_finger(integer(split_nist(position->second)[0][0]).value_or(0)));
  }
  float top = 0;
  for (const auto& items : groups) {
    const std::string place = items.size() > 1 ? items[1] : "";
    const auto x = place.size() == 11 ? integer(std::string_view{place}.substr(0, 4)) : std::nullopt;
    const auto y = place.size() == 11 ? integer(std::string_view{place}.substr(4, 4)) : std::nullopt;
    const auto turn = place.size() == 11 ? integer(std::string_view{place}.substr(8, 3)) : std::nullopt;
    if (!x || !y || !turn || *x < 0 || *y < 0 || *turn < 0 || *turn > 360)
      return malformed("of type 9 has a minutia that is not a place and a direction");
    Minutia m;
    m.x = static_cast<float>(*x) / kHundredthsPerPixel;
    m.y = static_cast<float>(*y) / kHundredthsPerPixel;
    m.direction = wrapped(-kPi * static_cast<float>(*turn) / 180 + kPi);
    m.quality = 0.5F;
    if (items.size() > 3) m.type = type_of(items[3]);
    top = std::max(top, m.y);
    view.width = std::max(view.width, static_cast<int>(m.x) + 1);
    view.minutiae.push_back(m);
  }
  view.height = static_cast<int>(top) + 1;
  for (Minutia& m : view.minutiae) m.y = top - m.y;
  return view;
}

}  // namespace

Result<std::vector<NistImage>> nist_images(const NistTransaction& transaction) {
  std::vector<NistImage> images;
  const int dpi = header_dpi(transaction);
  for (const NistRecord& record : transaction.records) {
    if (record.type != 4 && record.type != 14) continue;
    SHEKARA_TRY(NistImage image, record.type == 4 ? read_type4(record, dpi) : read_type14(record));
    if (image.position >= 0) images.push_back(std::move(image));
  }
  return images;
}

Result<NistRecord> nist_type14(const NistImage& image, NistCompression compression) {
  NistRecord record;
  record.type = 14;
  SHEKARA_TRY(record.data, packed(image.image, compression));
  record.fields[2] = two_digits(image.idc);
  record.fields[3] = std::to_string(image.impression);
  record.fields[4] = "UNKNOWN";   // source agency
  record.fields[5] = "00000000";  // date of capture, not told
  record.fields[6] = std::to_string(image.image.width);
  record.fields[7] = std::to_string(image.image.height);
  record.fields[8] = "1";  // pixels an inch
  record.fields[9] = std::to_string(image.image.dots_per_inch);
  record.fields[10] = record.fields[9];
  record.fields[11] = compression == NistCompression::kWsq ? "WSQ20" : "NONE";
  record.fields[12] = "8";
  record.fields[13] = std::to_string(image.position);
  return record;
}

Result<NistRecord> nist_type4(const NistImage& image, NistCompression compression) {
  SHEKARA_TRY(const Bytes data, packed(image.image, compression));
  RecordWriter out;
  out.number(static_cast<std::uint64_t>(image.idc & 255), 1);
  out.number(static_cast<std::uint64_t>(image.impression & 255), 1);
  out.number(static_cast<std::uint64_t>(image.position & 255), 1);
  out.number(0xFFFFFFFFFF, 5);  // no other position
  out.number(1, 1);             // as scanned
  out.number(static_cast<std::uint64_t>(image.image.width), 2);
  out.number(static_cast<std::uint64_t>(image.image.height), 2);
  out.number(compression == NistCompression::kWsq ? 1 : 0, 1);
  out.append(data);
  NistRecord record;
  record.type = 4;
  record.data = std::move(out).finish();
  return record;
}

Result<RecordView> nist_minutiae(const NistRecord& record) {
  if (record.type != 9) return malformed("is not of type 9: it has no minutiae");
  if (record.fields.contains(137)) return read_378(record);
  if (record.fields.contains(12)) return read_own(record);
  return malformed("of type 9 has minutiae in a form that is not read here");
}

Result<NistRecord> nist_type9(const RecordView& view, int idc) {
  if (view.width <= 0 || view.height <= 0 || view.minutiae.empty() || view.minutiae.size() > kMinutiaeMax)
    return malformed("of type 9 cannot be made without minutiae and the size of their image");
  NistRecord record;
  record.type = 9;
  record.fields[2] = two_digits(idc);
  record.fields[3] = std::to_string(view.impression);
  record.fields[4] = "U";                                   // not the standard's own block
  record.fields[126] = std::string{"0"} + kNistItem + "0";  // makers not told
  record.fields[128] = std::to_string(view.width);
  record.fields[129] = std::to_string(view.height);
  record.fields[130] = "2";  // pixels a centimetre
  record.fields[131] = std::to_string(view.pixels_per_cm_x);
  record.fields[132] = std::to_string(view.pixels_per_cm_y);
  record.fields[133] = "0";
  record.fields[134] = std::to_string(view.position);
  record.fields[135] = std::to_string(view.quality);
  record.fields[136] = std::to_string(view.minutiae.size());
  std::string& all = record.fields[137];
  for (std::size_t i = 0; i < view.minutiae.size(); ++i) {
    const Minutia& m = view.minutiae[i];
    int turn = rounded(-m.direction * kFullTurn378 / (2 * kPi)) % kFullTurn378;
    if (turn < 0) turn += kFullTurn378;
    const int x = std::clamp(rounded(m.x), 0, view.width - 1);
    const int y = std::clamp(rounded(m.y), 0, view.height - 1);
    const int type = m.type == MinutiaType::kEnding ? 1 : m.type == MinutiaType::kBifurcation ? 2 : 0;
    if (i > 0) all += kNistGroup;
    for (const int item : {static_cast<int>(i + 1), x, y, turn, type})
      all += std::to_string(item) + kNistItem;
    all += std::to_string(std::clamp(rounded(m.quality * 100), 1, 100));
  }
  return record;
}

}  // namespace shekara::fingerprints
