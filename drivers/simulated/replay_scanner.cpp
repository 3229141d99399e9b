#include "drivers/simulated/replay_scanner.h"

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace shekara::simulated {
namespace {

constexpr std::uint32_t kWidth = 256;
constexpr std::uint32_t kHeight = 360;
constexpr double kRidgePixels = 9.0;  // 0.46 mm at 500 dpi, as adult fingers have
constexpr std::uint32_t kSideMax = 4096;

// SplitMix64: a few well-mixed numbers from a seed; the same everywhere.
double fraction(std::uint64_t& seed) {
  seed += 0x9e3779b97f4a7c15;
  std::uint64_t mixed = seed;
  mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111eb;
  return static_cast<double>((mixed ^ mixed >> 31) >> 11) * 0x1.0p-53;
}

kiosk::Capture read_pgm(const std::string& file) {
  std::ifstream stream{file, std::ios::binary};
  std::string magic;
  kiosk::FingerImage image;
  std::uint32_t most = 0;
  stream >> magic >> image.width >> image.height >> most;
  stream.get();
  const bool sound = stream && magic == "P5" && most == 255 && image.width > 0 && image.height > 0 &&
                     image.width <= kSideMax && image.height <= kSideMax;
  if (!sound)
    return Error{ErrorCode::kMalformed, "a replayed finger is no 8-bit PGM",
                 "Convert it: `convert in.png out.pgm`."};
  image.pixels.resize(std::size_t{image.width} * image.height);
  stream.read(reinterpret_cast<char*>(image.pixels.data()),
              static_cast<std::streamsize>(image.pixels.size()));
  if (!stream) return Error{ErrorCode::kMalformed, "a replayed finger is cut off", "Copy the file again."};
  return image;
}

}  // namespace

kiosk::FingerImage drawn_finger(std::uint64_t person, records::Finger finger) {
  std::uint64_t seed = person * 16 + static_cast<std::uint64_t>(finger);
  const double core_x = kWidth * (0.4 + 0.2 * fraction(seed));
  const double core_y = kHeight * (0.4 + 0.2 * fraction(seed));
  const double stretch = 1.1 + 0.5 * fraction(seed);
  const double lean = 0.6 * (fraction(seed) - 0.5);
  const double wave = 8.0 + 10.0 * fraction(seed);
  const double phase = 6.2831853 * fraction(seed);
  kiosk::FingerImage image{
      .width = kWidth, .height = kHeight, .dpi = 500, .pixels = Bytes(std::size_t{kWidth} * kHeight, 255)};
  for (std::uint32_t y = 0; y < kHeight; ++y) {
    for (std::uint32_t x = 0; x < kWidth; ++x) {
      const double from_middle_x = (x - kWidth / 2.0) / (kWidth / 2.0);
      const double from_middle_y = (y - kHeight / 2.0) / (kHeight / 2.0);
      if (from_middle_x * from_middle_x + from_middle_y * from_middle_y > 0.92) continue;
      const double dx = x - core_x + lean * (y - core_y);
      const double dy = (y - core_y) / stretch;
      const double radius =
          std::sqrt(dx * dx + dy * dy) + wave * std::sin(phase + y / 40.0) * (dy > 0 ? 1.0 : 0.4);
      const double ridge = std::sin(6.2831853 * radius / kRidgePixels);
      image.pixels[std::size_t{y} * kWidth + x] = static_cast<std::uint8_t>(140.0 + 90.0 * ridge);
    }
  }
  return image;
}

kiosk::Capture ReplayScanner::capture(records::Finger finger) {
  if (!folder_) return drawn_finger(person_, finger);
  const std::string stem = *folder_ + "/" + std::to_string(static_cast<int>(finger));
  std::error_code error;
  if (std::filesystem::exists(stem + ".missing", error))
    return kiosk::AskAgain{"Press the finger flat on the glass."};
  if (std::filesystem::exists(stem + ".pgm", error)) return read_pgm(stem + ".pgm");
  if (!std::filesystem::is_directory(*folder_, error)) {
    return Error{ErrorCode::kUnavailable, "the simulated scanner's folder is gone",
                 "Create the folder that `fingers` names in the configuration."};
  }
  return kiosk::AskAgain{"Place the finger on the glass."};
}

kiosk::DeviceReport ReplayScanner::report() const {
  return {
      .name = "fingerprint scanner", .state = kiosk::DeviceState::kReady, .simulated = true, .problem = {}};
}

}  // namespace shekara::simulated
