#pragma once

#include <string>

#include "kiosk/ports/camera.h"

namespace shekara::simulated {

// A camera for demonstrations and tests: an image file that appears in a folder is a document that was
// placed. Files are taken in the order of their names and moved into the sub-folder seen/. Only *.png, *.jpg
// and *.jpeg are looked at: write under another name and rename, and a file is never taken half-written.
class InboxCamera final : public kiosk::Camera {
 public:
  explicit InboxCamera(std::string folder) : folder_{std::move(folder)} {}

  [[nodiscard]] Result<std::optional<Bytes>> take() override;
  [[nodiscard]] kiosk::DeviceReport report() const override;

 private:
  std::string folder_;
};

}  // namespace shekara::simulated
