#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/session.h"

namespace shekara::chip {

// An elementary file: identifier, and the short one by which READ BINARY selects it.
struct FileId {
  std::uint16_t id = 0;
  std::uint8_t short_id = 0;
};

inline constexpr FileId kCardAccess{0x011c, 0x1c};
inline constexpr FileId kCardSecurity{0x011d, 0x1d};  // of the master file
inline constexpr FileId kAtrInfo{0x2f01, 0x01};       // of the master file
inline constexpr FileId kCom{0x011e, 0x1e};
inline constexpr FileId kSod{0x011d, 0x1d};  // of the application
[[nodiscard]] FileId file_of_data_group(int number);

// How much a chip gives at once. Learnt while reading: chips refuse a long Le with 6700, 6B00, 6C.. or 6282,
// and some die afterwards. To be kept for a document that comes again.
struct ReadSize {
  std::size_t chunk = 0;  // 0: not known yet
};

// Reads whole files, in the largest parts that the chip takes.
class FileReader {
 public:
  // `reopen`: power off and on, then access control and selection again, for a chip that died. Called at most
  // once for each smaller size.
  FileReader(Session& session, ReadSize& size, std::function<Done()> reopen)
      : session_{session}, size_{size}, reopen_{std::move(reopen)} {}

  // The file's bytes as the chip has them, without what follows its outer object. Errors: kNotFound (the chip
  // has no such file), kNotAllowed, kMalformed, kTooLarge, and those of the session.
  [[nodiscard]] Result<Bytes> read(FileId file);

 private:
  [[nodiscard]] Result<Bytes> read_once(FileId file);
  [[nodiscard]] Result<Response> read_part(FileId file, std::size_t offset, std::size_t size);
  [[nodiscard]] Result<Response> select_and_begin(FileId file);
  [[nodiscard]] bool smaller();

  Session& session_;
  ReadSize& size_;
  std::function<Done()> reopen_;
  bool by_selection_ = false;
};

}  // namespace shekara::chip
