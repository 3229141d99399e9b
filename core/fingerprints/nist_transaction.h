#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::fingerprints {

// A file of ANSI/NIST-ITL 1-2011 in its traditional encoding, as national fingerprint systems exchange them.
// This is the container; what the records of fingers say is in nist_fingers.h.

// Separators within a field's text: items, and groups of items.
inline constexpr char kNistItem = '\x1F';
inline constexpr char kNistGroup = '\x1E';

// One logical record. Of a tagged record (types 1, 2, 9, 14, ...) `fields` holds the text of each field by
// its number, LEN (1) left out; `data` its image (field 999). Of a binary one (type 4) `fields` is empty and
// `data` is everything after its length.
struct NistRecord {
  int type = 0;
  std::map<int, std::string> fields;
  Bytes data;
};

struct NistTransaction {
  // What Type-1 says but what follows from the records themselves (length, contents): VER 2, TOT 4, DAT 5,
  // DAI 7, ORI 8, TCN 9, NSR 11, NTR 12 and so on. Not encrypted, not signed.
  std::map<int, std::string> header;
  // Types 2, 4, 9, 14 and whatever else is tagged; in order. IDC of the tagged is their field 2.
  std::vector<NistRecord> records;
};

inline constexpr std::size_t kNistBytesMax = 64 << 20;
inline constexpr std::size_t kNistRecordsMax = 1000;

// Error: malformed (which record, what is wrong), too large, or a binary record of a type that is not read
// (3, 5, 6, 7, 8).
[[nodiscard]] Result<NistTransaction> read_nist(ByteView bytes);

// Error: a required field of the header is missing, a text holds a separator that would change the structure,
// or the whole is too large.
[[nodiscard]] Result<Bytes> write_nist(const NistTransaction& transaction);

// The items of a field: groups, each of items.
[[nodiscard]] std::vector<std::vector<std::string>> split_nist(const std::string& text);

}  // namespace shekara::fingerprints
