#include "core/fingerprints/minutiae_record.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "core/fingerprints/byte_order.h"

namespace shekara::fingerprints {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr std::array<std::uint8_t, 4> kMagic{'F', 'M', 'R', 0};
constexpr std::array<std::uint8_t, 4> kVersion2005{' ', '2', '0', 0};  // also of ANSI INCITS 378-2004
constexpr std::array<std::uint8_t, 4> kVersion2011{'0', '3', '0', 0};
constexpr std::size_t kMinutiaBytes = 6;
constexpr int kCoordinateMax = 0x3FFF;

Error malformed(std::string problem) {
  return Error{.code = ErrorCode::kMalformed,
               .problem = "a finger minutiae record " + std::move(problem),
               .remedy = "ask its sender for ISO/IEC 19794-2:2005, 2011 or ANSI INCITS 378-2004"};
}

MinutiaType type_of(std::uint32_t code) {
  return code == 1 ? MinutiaType::kEnding : code == 2 ? MinutiaType::kBifurcation : MinutiaType::kUnknown;
}

std::uint32_t code_of(MinutiaType type) {
  switch (type) {
    case MinutiaType::kEnding:
      return 1;
    case MinutiaType::kBifurcation:
      return 2;
    case MinutiaType::kUnknown:
      return 0;
  }
  return 0;
}

// `turn`: units of angle to a full turn, counterclockwise on screen.
Minutia read_minutia(RecordReader& in, int turn, bool with_quality) {
  const auto first = static_cast<std::uint32_t>(in.number(2));
  Minutia m;
  m.type = type_of(first >> 14);
  m.x = static_cast<float>(first & kCoordinateMax);
  m.y = static_cast<float>(in.number(2) & kCoordinateMax);
  m.direction =
      std::remainder(-2 * kPi * static_cast<float>(in.number(1)) / static_cast<float>(turn), 2 * kPi);
  const int quality = with_quality ? in.small(1) : 0;
  // 0: not reported; 254 and 255 likewise since 2011.
  m.quality = quality >= 1 && quality <= 100 ? static_cast<float>(quality) / 100 : 0.5F;
  return m;
}

Done check_minutiae(const RecordView& view) {
  for (const Minutia& m : view.minutiae) {
    if (m.x >= static_cast<float>(view.width) || m.y >= static_cast<float>(view.height)) {
      return malformed("has a minutia outside of its image");
    }
  }
  return done();
}

// The body that the two old formats share.
Result<std::vector<RecordView>> read_old_views(RecordReader& in, const RecordView& common, int count,
                                               int turn) {
  std::vector<RecordView> views;
  for (int i = 0; i < count; ++i) {
    RecordView view = common;
    view.position = in.small(1);
    view.impression = in.small(1) & 15;
    view.quality = static_cast<std::uint8_t>(in.number(1));
    const int minutiae = in.small(1);
    for (int k = 0; k < minutiae && in.ok(); ++k) view.minutiae.push_back(read_minutia(in, turn, true));
    const ByteView extended = in.take(in.number(2));
    view.extended.assign(extended.begin(), extended.end());
    if (!in.ok()) return malformed("ends within view " + std::to_string(i + 1));
    if (view.position > kFingerPositionMax) {
      return malformed("names finger position " + std::to_string(view.position) + ", beyond 10");
    }
    SHEKARA_CHECK(check_minutiae(view));
    views.push_back(std::move(view));
  }
  return views;
}

Result<MinutiaeRecord> read_2005(RecordReader& in, bool ansi) {
  in.take(2);  // capture equipment
  RecordView common;
  common.width = in.small(2);
  common.height = in.small(2);
  common.pixels_per_cm_x = in.small(2);
  common.pixels_per_cm_y = in.small(2);
  const int count = in.small(1);
  in.take(1);
  if (!in.ok()) return malformed("ends within its header");
  MinutiaeRecord record;
  record.format = ansi ? RecordFormat::kAnsi2004 : RecordFormat::kIso2005;
  SHEKARA_TRY(record.views, read_old_views(in, common, count, ansi ? 180 : 256));
  return record;
}

Result<RecordView> read_2011_view(RecordReader& in, bool certified) {
  const std::size_t begin = in.at();
  const std::size_t length = in.number(4);
  in.take(9 + 1 + 2 + 2);  // capture time, technology, vendor, device
  RecordView view;
  const int quality_blocks = in.small(1);
  for (int i = 0; i < quality_blocks && in.ok(); ++i) {
    const auto quality = static_cast<std::uint8_t>(in.number(1));
    in.take(4);
    if (i == 0) view.quality = quality;
  }
  if (certified) in.take(3 * in.number(1));
  view.position = in.small(1);
  in.take(1);  // representation number
  view.pixels_per_cm_x = in.small(2);
  view.pixels_per_cm_y = in.small(2);
  view.impression = in.small(1);
  view.width = in.small(2);
  view.height = in.small(2);
  const int field = in.small(1) >> 4;
  const int minutiae = in.small(1);
  if (!in.ok()) return malformed("ends within a representation's header");
  if (field != 5 && field != 6)
    return malformed("has minutiae of " + std::to_string(field) + " bytes, not 5 or 6");
  for (int k = 0; k < minutiae && in.ok(); ++k) view.minutiae.push_back(read_minutia(in, 256, field == 6));
  const ByteView extended = in.take(in.number(2));
  view.extended.assign(extended.begin(), extended.end());
  if (!in.ok()) return malformed("ends within a representation");
  if (in.at() - begin != length) return malformed("has a representation of another length than it says");
  if (view.position > kFingerPositionMax) return malformed("names a finger position beyond 10");
  SHEKARA_CHECK(check_minutiae(view));
  return view;
}

Result<MinutiaeRecord> read_2011(RecordReader& in) {
  const int count = in.small(2);
  const bool certified = in.number(1) == 1;
  if (!in.ok() || count == 0) return malformed("ends within its header, or has no finger");
  MinutiaeRecord record;
  record.format = RecordFormat::kIso2011;
  for (int i = 0; i < count; ++i) {
    SHEKARA_TRY(RecordView view, read_2011_view(in, certified));
    record.views.push_back(std::move(view));
  }
  return record;
}

Done check_writable(const RecordView& view) {
  if (view.width < 1 || view.height < 1 || view.width > kCoordinateMax || view.height > kCoordinateMax) {
    return malformed("cannot hold an image of that size");
  }
  if (view.minutiae.size() > 255 || view.extended.size() > 0xFFFF) {
    return malformed("cannot hold more than 255 minutiae or 65535 bytes of extended data");
  }
  if (view.position < 0 || view.position > kFingerPositionMax || view.impression < 0 ||
      view.impression > 15) {
    return malformed("cannot hold that finger position or impression type");
  }
  if (view.pixels_per_cm_x < 1 || view.pixels_per_cm_y < 1 || view.pixels_per_cm_x > 0xFFFF ||
      view.pixels_per_cm_y > 0xFFFF) {
    return malformed("cannot hold that resolution");
  }
  return done();
}

void write_minutia(RecordWriter& out, const Minutia& m, const RecordView& view) {
  const auto coordinate = [](float value, int size) {
    return static_cast<std::uint32_t>(std::clamp(static_cast<int>(std::lround(value)), 0, size - 1));
  };
  out.number(code_of(m.type) << 14 | coordinate(m.x, view.width), 2);
  out.number(coordinate(m.y, view.height), 2);
  out.number(static_cast<std::uint32_t>(static_cast<int>(std::lround(-m.direction * 128 / kPi)) & 255), 1);
  out.number(static_cast<std::uint32_t>(std::clamp(static_cast<int>(std::lround(m.quality * 100)), 1, 100)),
             1);
}

Result<Bytes> write_2005(const std::vector<RecordView>& views) {
  const RecordView& first = views.front();
  RecordWriter out;
  out.append(kMagic);
  out.append(kVersion2005);
  out.number(0, 4);  // total length, below
  out.number(0, 2);
  out.number(static_cast<std::uint32_t>(first.width), 2);
  out.number(static_cast<std::uint32_t>(first.height), 2);
  out.number(static_cast<std::uint32_t>(first.pixels_per_cm_x), 2);
  out.number(static_cast<std::uint32_t>(first.pixels_per_cm_y), 2);
  out.number(views.size(), 1);
  out.number(0, 1);
  std::array<std::uint32_t, kFingerPositionMax + 1> shown{};
  for (const RecordView& view : views) {
    if (view.width != first.width || view.height != first.height ||
        view.pixels_per_cm_x != first.pixels_per_cm_x || view.pixels_per_cm_y != first.pixels_per_cm_y) {
      return malformed("of 2005 has one size and resolution for all views; these differ");
    }
    out.number(static_cast<std::uint32_t>(view.position), 1);
    const std::uint32_t number = shown[static_cast<std::size_t>(view.position)]++ & 15;
    out.number(number << 4 | static_cast<std::uint32_t>(view.impression), 1);
    out.number(view.quality <= 100 ? view.quality : 0, 1);  // 2005 knows no "not reported"
    out.number(view.minutiae.size(), 1);
    for (const Minutia& m : view.minutiae) write_minutia(out, m, view);
    out.number(view.extended.size(), 2);
    out.append(view.extended);
  }
  out.overwrite(8, out.size(), 4);
  return std::move(out).finish();
}

Bytes write_2011(const std::vector<RecordView>& views) {
  RecordWriter out;
  out.append(kMagic);
  out.append(kVersion2011);
  out.number(0, 4);
  out.number(views.size(), 2);
  out.number(0, 1);  // no certification blocks
  std::array<std::uint32_t, kFingerPositionMax + 1> shown{};
  for (const RecordView& view : views) {
    const std::size_t begin = out.size();
    out.number(0, 4);
    for (int i = 0; i < 9; ++i) out.number(0xFF, 1);  // capture time not given
    out.number(0, 1 + 2 + 2);
    const bool has_quality = view.quality != kQualityNotReported;
    out.number(has_quality ? 1 : 0, 1);
    if (has_quality) {
      out.number(view.quality, 1);
      out.number(0, 4);
    }
    out.number(static_cast<std::uint32_t>(view.position), 1);
    out.number(shown[static_cast<std::size_t>(view.position)]++ & 255, 1);
    out.number(static_cast<std::uint32_t>(view.pixels_per_cm_x), 2);
    out.number(static_cast<std::uint32_t>(view.pixels_per_cm_y), 2);
    out.number(static_cast<std::uint32_t>(view.impression), 1);
    out.number(static_cast<std::uint32_t>(view.width), 2);
    out.number(static_cast<std::uint32_t>(view.height), 2);
    out.number(kMinutiaBytes << 4, 1);
    out.number(view.minutiae.size(), 1);
    for (const Minutia& m : view.minutiae) write_minutia(out, m, view);
    out.number(view.extended.size(), 2);
    out.append(view.extended);
    out.overwrite(begin, out.size() - begin, 4);
  }
  out.overwrite(8, out.size(), 4);
  return std::move(out).finish();
}

}  // namespace

Result<MinutiaeRecord> read_minutiae_record(ByteView bytes) {
  if (bytes.size() > kRecordBytesMax) {
    return Error{.code = ErrorCode::kTooLarge,
                 .problem = "a finger minutiae record of more than one megabyte",
                 .remedy = "send the fingers of one person in a record"};
  }
  RecordReader in{bytes};
  const ByteView magic = in.take(4);
  const ByteView version = in.take(4);
  if (!in.ok() || !std::equal(magic.begin(), magic.end(), kMagic.begin()))
    return malformed("does not begin with FMR");
  if (std::equal(version.begin(), version.end(), kVersion2011.begin())) {
    if (in.number(4) != bytes.size()) return malformed("has another length than it says");
    SHEKARA_TRY(MinutiaeRecord record, read_2011(in));
    if (in.at() != bytes.size()) return malformed("goes on after its last finger");
    return record;
  }
  if (!std::equal(version.begin(), version.end(), kVersion2005.begin()))
    return malformed("is of an unknown version");
  // ISO has a length of four bytes; ANSI one of two, or two of zero and then four; then come owner and type
  // of CBEFF.
  RecordReader iso = in;
  RecordReader ansi = in;
  const bool is_iso = iso.number(4) == bytes.size();
  std::size_t ansi_length = ansi.number(2);
  if (ansi_length == 0) ansi_length = ansi.number(4);
  ansi.take(4);
  if (!is_iso && ansi_length != bytes.size()) return malformed("has another length than it says");
  RecordReader& rest = is_iso ? iso : ansi;
  SHEKARA_TRY(MinutiaeRecord record, read_2005(rest, !is_iso));
  if (rest.at() != bytes.size()) return malformed("goes on after its last view");
  return record;
}

Result<Bytes> write_minutiae_record(const MinutiaeRecord& record) {
  if (record.views.empty() || record.views.size() > 255) return malformed("holds 1 to 255 views");
  for (const RecordView& view : record.views) SHEKARA_CHECK(check_writable(view));
  switch (record.format) {
    case RecordFormat::kIso2005:
      return write_2005(record.views);
    case RecordFormat::kIso2011:
      return write_2011(record.views);
    case RecordFormat::kAnsi2004:
      return malformed("is written as ISO/IEC 19794-2; ANSI INCITS 378 is only read");
  }
  return malformed("has no such format");
}

Result<std::vector<Minutia>> at_500_dpi(const RecordView& view) {
  const auto scale = [](int pixels_per_cm) { return 500.0F / (static_cast<float>(pixels_per_cm) * 2.54F); };
  if (view.pixels_per_cm_x < 39 || view.pixels_per_cm_y < 39 || view.pixels_per_cm_x > 788 ||
      view.pixels_per_cm_y > 788) {
    return malformed("says a resolution outside of 100 to 2000 dpi");
  }
  std::vector<Minutia> minutiae = view.minutiae;
  for (Minutia& m : minutiae) {
    m.x *= scale(view.pixels_per_cm_x);
    m.y *= scale(view.pixels_per_cm_y);
  }
  return minutiae;
}

}  // namespace shekara::fingerprints
