#include "kiosk/link/private_file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>

#include <fcntl.h>
#include <unistd.h>

namespace shekara::kiosk {
namespace {

Error cannot(const std::string& what) {
  return Error{ErrorCode::kUnavailable, what, "Check the disk and the rights of the data folder."};
}

Done sync_folder(const std::string& file) {
  const std::string folder = std::filesystem::path{file}.parent_path().string();
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return cannot("the data folder cannot be opened");
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!synced) return cannot("the data folder cannot be synced");
  return done();
}

}  // namespace

Done write_private_file(const std::string& file, ByteView content) {
  const std::string beside = file + ".new";
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (descriptor < 0) return cannot("a file in the data folder cannot be written");
  std::size_t written = 0;
  bool good = true;
  while (good && written < content.size()) {
    const ssize_t count = ::write(descriptor, content.data() + written, content.size() - written);
    if (count < 0 && errno == EINTR) continue;
    good = count > 0;
    if (good) written += static_cast<std::size_t>(count);
  }
  good = good && ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!good || std::rename(beside.c_str(), file.c_str()) != 0)
    return cannot("a file in the data folder cannot be written");
  return sync_folder(file);
}

Result<std::optional<Bytes>> read_private_file(const std::string& file, std::size_t most) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    if (errno == ENOENT) return std::optional<Bytes>{};
    return cannot("a file in the data folder cannot be read");
  }
  Bytes content(most + 1);
  std::size_t size = 0;
  for (;;) {
    const ssize_t count = ::read(descriptor, content.data() + size, content.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    size += static_cast<std::size_t>(count);
    if (size > most) break;
  }
  ::close(descriptor);
  if (size > most)
    return Error{ErrorCode::kTooLarge, "a file in the data folder is larger than it can be",
                 "Enrol the kiosk again."};
  content.resize(size);
  return std::optional<Bytes>{std::move(content)};
}

}  // namespace shekara::kiosk
