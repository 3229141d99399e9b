#include "drivers/simulated/inbox_camera.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "kiosk/ports/limits.h"

namespace shekara::simulated {
namespace {

namespace fs = std::filesystem;

Error gone() {
  return Error{ErrorCode::kUnavailable, "the simulated camera's folder is gone",
               "Create the folder that `camera` names in the configuration."};
}

bool is_image(const fs::path& file) {
  const std::string kind = file.extension().string();
  return kind == ".png" || kind == ".jpg" || kind == ".jpeg";
}

}  // namespace

Result<std::optional<Bytes>> InboxCamera::take() {
  std::error_code error;
  std::vector<fs::path> files;
  for (fs::directory_iterator at{folder_, error}; !error && at != fs::directory_iterator{};
       at.increment(error)) {
    if (is_image(at->path()) && at->is_regular_file(error)) files.push_back(at->path());
  }
  if (error) return gone();
  if (files.empty()) return std::optional<Bytes>{};
  const fs::path file = *std::min_element(files.begin(), files.end());
  const auto size = fs::file_size(file, error);
  std::ifstream stream{file, std::ios::binary};
  Bytes image;
  const bool fits = !error && size <= kiosk::limits::kImageBytesMax;
  if (fits) image.assign(std::istreambuf_iterator<char>{stream}, std::istreambuf_iterator<char>{});
  stream.close();
  const fs::path seen = fs::path{folder_} / "seen";
  fs::create_directories(seen, error);
  fs::rename(file, seen / file.filename(), error);
  // A document that cannot be taken away would be read for ever.
  if (error)
    return Error{ErrorCode::kUnavailable, "the simulated camera cannot move a file to seen/",
                 "Make its folder writable."};
  if (!fits)
    return Error{ErrorCode::kTooLarge, "the image is larger than a page may be",
                 "Use an image of at most 24 MiB."};
  return std::optional<Bytes>{std::move(image)};
}

kiosk::DeviceReport InboxCamera::report() const {
  std::error_code error;
  const bool there = fs::is_directory(folder_, error);
  return {.name = "camera",
          .state = there ? kiosk::DeviceState::kReady : kiosk::DeviceState::kFault,
          .simulated = true,
          .problem = there ? "" : describe(gone())};
}

}  // namespace shekara::simulated
