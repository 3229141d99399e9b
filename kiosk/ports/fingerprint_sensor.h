#pragma once

#include <cstdint>
#include <string>
#include <variant>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/records/record.h"
#include "kiosk/ports/device_report.h"

namespace shekara::kiosk {

// A grey image, row by row, 0 = black. pixels.size() == width * height.
struct FingerImage {
  std::uint32_t width = 0;   // pixels
  std::uint32_t height = 0;  // pixels
  std::uint32_t dpi = 500;
  Bytes pixels;
  friend bool operator==(const FingerImage&, const FingerImage&) = default;
};

// What the person is to do: "Press harder."
struct AskAgain {
  std::string instruction;
  friend bool operator==(const AskAgain&, const AskAgain&) = default;
};

// Three ways out for three readers: the program, the person, the operator.
using Capture = std::variant<FingerImage, AskAgain, Error>;

// One finger at a time. One thread at a time; a capture ends by itself within the sensor's own deadline.
class FingerprintSensor {
 public:
  virtual ~FingerprintSensor() = default;
  FingerprintSensor(const FingerprintSensor&) = delete;
  FingerprintSensor& operator=(const FingerprintSensor&) = delete;

  [[nodiscard]] virtual Capture capture(records::Finger finger) = 0;
  [[nodiscard]] virtual DeviceReport report() const = 0;

 protected:
  FingerprintSensor() = default;
};

}  // namespace shekara::kiosk
