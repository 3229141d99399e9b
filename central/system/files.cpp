#include "central/system/files.h"

#include <cerrno>
#include <cstring>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace shekara::central {
namespace {

class File {
 public:
  explicit File(int descriptor) : descriptor_{descriptor} {}

  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  File(const File&) = delete;
  File& operator=(const File&) = delete;

  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

Error failed(const std::string& what, const std::string& path, int number) {
  const ErrorCode code = number == EEXIST   ? ErrorCode::kConflict
                         : number == ENOENT ? ErrorCode::kNotFound
                         : number == ENOSPC ? ErrorCode::kExhausted
                                            : ErrorCode::kUnavailable;
  return {code, what + " " + path + ": " + std::strerror(number),
          "Check the path, its rights and the space on its disk."};
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t max_bytes) {
  const File file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.get() < 0) return failed("cannot read", path, errno);

  struct stat facts {};

  if (::fstat(file.get(), &facts) != 0) return failed("cannot read", path, errno);
  if (!S_ISREG(facts.st_mode)) return failed("cannot read", path, EINVAL);
  std::string content;
  std::string block(std::size_t{64} << 10, '\0');
  for (;;) {
    const ssize_t count = ::read(file.get(), block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("cannot read", path, errno);
    if (count == 0) return content;
    content.append(block, 0, static_cast<std::size_t>(count));
    if (content.size() > max_bytes) {
      return Error{ErrorCode::kTooLarge, path + " is larger than " + std::to_string(max_bytes) + " bytes",
                   "Give a smaller file."};
    }
  }
}

Done write_new_file(const std::string& path, std::string_view content, Secrecy secrecy) {
  const mode_t mode = secrecy == Secrecy::kSecret ? 0600 : 0644;
  const File file{::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)};
  if (file.get() < 0) return failed("cannot write", path, errno);
  while (!content.empty()) {
    const ssize_t count = ::write(file.get(), content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("cannot write", path, errno);
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::fsync(file.get()) != 0) return failed("cannot write", path, errno);
  return done();
}

}  // namespace shekara::central
