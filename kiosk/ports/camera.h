#pragma once

#include <optional>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "kiosk/ports/device_report.h"

namespace shekara::kiosk {

// The document camera. One thread at a time.
class Camera {
 public:
  virtual ~Camera() = default;
  Camera(const Camera&) = delete;
  Camera& operator=(const Camera&) = delete;

  // An image file (PNG, JPEG) of a document that was placed since the last call; nothing if none was. Does
  // not wait. Errors: kUnavailable (the camera is gone), kTooLarge (limits.h).
  [[nodiscard]] virtual Result<std::optional<Bytes>> take() = 0;
  [[nodiscard]] virtual DeviceReport report() const = 0;

 protected:
  Camera() = default;
};

}  // namespace shekara::kiosk
