#include "core/chip/file_reader.h"

#include <algorithm>
#include <array>

#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

constexpr std::size_t kHeader = 8;  // holds the tag and length of every file, and the first bytes behind
constexpr std::size_t kExtended = 8'000;         // larger parts save nothing that could be measured
constexpr std::size_t kCareful = 160;            // every chip ever seen gives this much
constexpr std::size_t kShortOffsetMax = 0x7fff;  // beyond, READ BINARY needs its odd form
constexpr std::uint16_t kEndOfFile = 0x6282;

bool gives_data(std::uint16_t status) { return status == 0x9000 || status == kEndOfFile; }

bool no_such_file(std::uint16_t status) { return status == 0x6a82 || status == 0x6a83 || status == 0x6a88; }

// Whole size of the object that begins so.
Result<std::size_t> announced(ByteView header) {
  std::size_t at = 1;
  if (header.size() < 2) return malformed("a file without a beginning");
  if ((header[0] & 0x1fU) == 0x1fU) at = 2;
  if (header.size() <= at) return malformed("a file without a beginning");
  const std::uint8_t first = header[at++];
  if (first < 0x80) return at + first;
  const std::size_t count = first & 0x7fU;
  if (count == 0 || count > 3 || header.size() < at + count)
    return malformed("a file whose length cannot be read");
  std::size_t length = 0;
  for (std::size_t i = 0; i < count; ++i) length = length << 8U | header[at++];
  if (at + length > kFileMax)
    return Error{ErrorCode::kTooLarge, "chip: a file larger than any document has",
                 "An officer examines the document."};
  return at + length;
}

}  // namespace

FileId file_of_data_group(int number) {
  return {.id = static_cast<std::uint16_t>(0x0100 + number), .short_id = static_cast<std::uint8_t>(number)};
}

Result<Response> FileReader::read_part(FileId file, std::size_t offset, std::size_t size) {
  const auto high = static_cast<std::uint8_t>(offset >> 8U);
  const auto low = static_cast<std::uint8_t>(offset);
  if (offset == 0 && !by_selection_)
    return session_.send({.cla = 0,
                          .ins = 0xb0,
                          .p1 = static_cast<std::uint8_t>(0x80U | file.short_id),
                          .p2 = 0,
                          .data = {},
                          .le = size});
  if (offset <= kShortOffsetMax)
    return session_.send({.cla = 0, .ins = 0xb0, .p1 = high, .p2 = low, .data = {}, .le = size});
  const Bytes place = offset > 0xffff ? tlv(0x54, Bytes{static_cast<std::uint8_t>(offset >> 16U), high, low})
                                      : tlv(0x54, Bytes{high, low});
  const std::size_t wrapper = size > 0xff ? 4 : size > 0x7f ? 3 : 2;
  const bool extended = size + wrapper > 256 && size_.chunk > 256;
  SHEKARA_TRY(Response response,
              session_.send({.cla = 0,
                             .ins = 0xb1,
                             .p1 = 0,
                             .p2 = 0,
                             .data = place,
                             .le = extended ? size + wrapper : std::min<std::size_t>(size + wrapper, 256)}));
  if (!gives_data(response.status)) return response;
  SHEKARA_TRY(const Tlv data, only(response.data, 0x53));
  response.data = Bytes{data.value.begin(), data.value.end()};
  return response;
}

// The next smaller size; false: there is none.
bool FileReader::smaller() {
  const std::size_t short_max = session_.channel() ? session_.channel()->short_answer_max() : 256;
  for (const std::size_t size : {short_max, kCareful}) {
    if (size < size_.chunk) {
      size_.chunk = size;
      return true;
    }
  }
  return false;
}

// Old chips do not know short identifiers.
Result<Response> FileReader::select_and_begin(FileId file) {
  const Bytes id{static_cast<std::uint8_t>(file.id >> 8U), static_cast<std::uint8_t>(file.id)};
  SHEKARA_TRY(Response selected,
              session_.send({.cla = 0, .ins = 0xa4, .p1 = 0x02, .p2 = 0x0c, .data = id, .le = std::nullopt}));
  if (!selected.good()) return selected;
  by_selection_ = true;
  return read_part(file, 0, kHeader);
}

Result<Bytes> FileReader::read_once(FileId file) {
  SHEKARA_TRY(Response response, by_selection_ ? select_and_begin(file) : read_part(file, 0, kHeader));
  if (!by_selection_ && !gives_data(response.status) && !no_such_file(response.status)) {
    SHEKARA_TRY(response, select_and_begin(file));
  }
  if (no_such_file(response.status))
    return Error{ErrorCode::kNotFound, "chip: a file that is not there",
                 "Nothing to do: the document has none."};
  if (!gives_data(response.status))
    return Error{ErrorCode::kNotAllowed, "chip: it does not give a file",
                 "An officer examines the document."};
  Bytes bytes = std::move(response.data);
  SHEKARA_TRY(const std::size_t total, announced(bytes));
  if (bytes.size() > total) bytes.resize(total);
  while (bytes.size() < total) {
    const std::size_t wanted = std::min(size_.chunk, total - bytes.size());
    SHEKARA_TRY(const Response part, read_part(file, bytes.size(), wanted));
    const bool refused = !gives_data(part.status) || (part.data.empty() && part.status == kEndOfFile);
    if (refused)
      return Error{ErrorCode::kUnavailable, "chip: it does not give so much at once",
                   "Place the document again."};
    if (part.data.empty() || part.data.size() > wanted)
      return malformed("another part of a file than was asked for");
    bytes.insert(bytes.end(), part.data.begin(), part.data.end());
  }
  return bytes;
}

Result<Bytes> FileReader::read(FileId file) {
  if (size_.chunk == 0) size_.chunk = kExtended;
  for (;;) {
    auto bytes = read_once(file);
    if (bytes || bytes.error().code == ErrorCode::kNotFound || bytes.error().code == ErrorCode::kTooLarge ||
        bytes.error().code == ErrorCode::kExhausted)
      return bytes;
    const std::uint16_t status = session_.last_status();
    const bool refused =
        bytes.error().code == ErrorCode::kUnavailable || bytes.error().code == ErrorCode::kTimeout;
    if (!refused) return bytes;
    const std::size_t exact = status >> 8U == 0x6c ? status & 0xffU : 0;  // "this many, please"
    if (exact > 0 && exact < size_.chunk) {
      size_.chunk = exact;
    } else if (!smaller()) {
      return bytes;
    }
    SHEKARA_CHECK(reopen_());
  }
}

}  // namespace shekara::chip
