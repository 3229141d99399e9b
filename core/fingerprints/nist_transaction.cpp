#include "core/fingerprints/nist_transaction.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "core/fingerprints/byte_order.h"

namespace shekara::fingerprints {
namespace {

constexpr char kField = '\x1D';
constexpr char kEnd = '\x1C';
constexpr int kData = 999;
constexpr int kContents = 3;
constexpr std::size_t kFieldsMax = 10000;
constexpr std::size_t kBinaryHeader = 18;  // of type 4
constexpr std::string_view kRequired = "VER TOT DAT DAI ORI TCN NSR NTR";

Error malformed(std::string problem) {
  return Error{.code = ErrorCode::kMalformed,
               .problem = "a fingerprint transaction " + std::move(problem),
               .remedy = "ask its sender for ANSI/NIST-ITL 1-2011 in the traditional encoding"};
}

Error too_large() {
  return Error{.code = ErrorCode::kTooLarge,
               .problem = "a fingerprint transaction is larger than 64 MiB or has more than 1000 records",
               .remedy = "send it in parts"};
}

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

bool is_binary(int type) { return type >= 3 && type <= 8; }

std::string name_of(int type, std::size_t number) {
  return "record " + std::to_string(number) + " (type " + std::to_string(type) + ")";
}

// "14.003:": the field's number; `text` is moved behind the colon.
std::optional<int> take_tag(std::string_view& text, int type) {
  const auto dot = text.find('.');
  const auto colon = text.find(':');
  if (dot == std::string_view::npos || colon == std::string_view::npos || colon < dot || colon > 12)
    return std::nullopt;
  const auto said = number_of(text.substr(0, dot));
  const auto field = number_of(text.substr(dot + 1, colon - dot - 1));
  if (!said || !field || *said != type || *field < 1 || *field > kData) return std::nullopt;
  text.remove_prefix(colon + 1);
  return field;
}

// How long the tagged record at the front of `rest` says it is.
Result<std::size_t> tagged_length(std::string_view rest, int type, const std::string& name) {
  std::string_view head = rest.substr(0, 40);
  const auto field = take_tag(head, type);
  if (!field || *field != 1) return malformed("has no length where " + name + " should begin");
  const auto length = number_of(head.substr(0, head.find_first_of("\x1C\x1D")));
  if (!length || static_cast<std::size_t>(*length) > rest.size() || *length < 8)
    return malformed("ends within " + name);
  if (rest[static_cast<std::size_t>(*length) - 1] != kEnd)
    return malformed("does not end " + name + " where its length says");
  return static_cast<std::size_t>(*length);
}

Result<NistRecord> read_tagged(std::string_view text, int type, const std::string& name) {
  NistRecord record;
  record.type = type;
  text.remove_suffix(1);
  while (!text.empty()) {
    const auto field = take_tag(text, type);
    if (!field) return malformed("has something that is not a field in " + name);
    if (*field == kData) {
      const ByteView data = as_bytes(text);
      record.data.assign(data.begin(), data.end());
      return record;
    }
    const auto end = std::min(text.find(kField), text.size());
    if (*field != 1 && !record.fields.emplace(*field, std::string{text.substr(0, end)}).second)
      return malformed("has a field twice in " + name);
    if (record.fields.size() > kFieldsMax) return too_large();
    text.remove_prefix(std::min(text.size(), end + 1));
  }
  return record;
}

Result<NistRecord> read_binary(ByteView bytes, int type, const std::string& name) {
  if (type != 4) {
    return malformed("has a binary record of type " + std::to_string(type) +
                     ", of which only type 4 is read");
  }
  RecordReader in{bytes};
  const std::uint64_t length = in.number(4);
  if (!in.ok() || length < kBinaryHeader || length > bytes.size()) return malformed("ends within " + name);
  NistRecord record;
  record.type = type;
  record.data.assign(bytes.begin() + 4, bytes.begin() + static_cast<std::ptrdiff_t>(length));
  return record;
}

// The types of the records that follow, by the field CNT of Type-1.
Result<std::vector<int>> contents_of(const NistRecord& first) {
  const auto cnt = first.fields.find(kContents);
  if (cnt == first.fields.end()) return malformed("does not say what it contains (1.003)");
  const auto groups = split_nist(cnt->second);
  std::vector<int> types;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const auto number = groups[i].empty() ? std::nullopt : number_of(groups[i][0]);
    if (!number) return malformed("has contents (1.003) that are not numbers");
    if (i > 0) types.push_back(*number);
  }
  if (types.size() > kNistRecordsMax) return too_large();
  return types;
}

std::string number_text(int type, int field) {
  std::string digits = std::to_string(field);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  return std::to_string(type) + "." + digits + ":";
}

// A record's bytes; its length counts its own digits.
void put_tagged(const NistRecord& record, std::string& out) {
  std::string body;
  for (const auto& [field, text] : record.fields) body += kField + number_text(record.type, field) + text;
  if (!record.data.empty()) {
    body += kField + number_text(record.type, kData);
    body += as_text(record.data);
  }
  body += kEnd;
  const std::size_t head = number_text(record.type, 1).size();
  std::size_t length = head + body.size();
  for (std::size_t digits = 1; digits < 10; ++digits) {
    if (std::to_string(head + digits + body.size()).size() != digits) continue;
    length = head + digits + body.size();
    break;
  }
  out += number_text(record.type, 1) + std::to_string(length) + body;
}

Done check_text(const std::map<int, std::string>& fields) {
  for (const auto& [field, text] : fields) {
    if (field < 2 || field >= kData || text.find(kField) != std::string::npos ||
        text.find(kEnd) != std::string::npos)
      return malformed("to be written has a field out of 2 to 998, or with a separator of records in it");
  }
  return done();
}

std::string idc_of(const NistRecord& record) {
  if (is_binary(record.type)) return std::to_string(record.data.empty() ? 0 : record.data[0]);
  const auto idc = record.fields.find(2);
  return idc == record.fields.end() ? "00" : idc->second;
}

}  // namespace

std::vector<std::vector<std::string>> split_nist(const std::string& text) {
  std::vector<std::vector<std::string>> groups(1);
  groups.back().emplace_back();
  for (const char c : text) {
    if (c == kNistGroup) {
      groups.emplace_back(1);
    } else if (c == kNistItem) {
      groups.back().emplace_back();
    } else {
      groups.back().back() += c;
    }
  }
  return groups;
}

Result<NistTransaction> read_nist(ByteView bytes) {
  if (bytes.size() > kNistBytesMax) return too_large();
  const std::string_view text = as_text(bytes);
  SHEKARA_TRY(const std::size_t header, tagged_length(text, 1, "its header"));
  SHEKARA_TRY(NistRecord first, read_tagged(text.substr(0, header), 1, "its header"));
  SHEKARA_TRY(const std::vector<int> types, contents_of(first));
  NistTransaction out;
  std::size_t at = header;
  for (std::size_t i = 0; i < types.size(); ++i) {
    const std::string name = name_of(types[i], i + 2);
    if (is_binary(types[i])) {
      SHEKARA_TRY(NistRecord record, read_binary(bytes.subspan(at), types[i], name));
      at += record.data.size() + 4;
      out.records.push_back(std::move(record));
    } else {
      SHEKARA_TRY(const std::size_t length, tagged_length(text.substr(at), types[i], name));
      SHEKARA_TRY(NistRecord record, read_tagged(text.substr(at, length), types[i], name));
      at += length;
      out.records.push_back(std::move(record));
    }
  }
  if (at != bytes.size()) return malformed("goes on after its last record");
  first.fields.erase(kContents);
  out.header = std::move(first.fields);
  return out;
}

Result<Bytes> write_nist(const NistTransaction& transaction) {
  for (const int required : {2, 4, 5, 7, 8, 9, 11, 12}) {
    if (!transaction.header.contains(required)) {
      return malformed("to be written lacks field 1." + std::to_string(required) + " (required are " +
                       std::string{kRequired} + ")");
    }
  }
  if (transaction.records.size() > kNistRecordsMax) return too_large();
  SHEKARA_CHECK(check_text(transaction.header));
  NistRecord first;
  first.type = 1;
  first.fields = transaction.header;
  std::string& contents = first.fields[kContents];
  contents = std::string{"1"} + kNistItem + std::to_string(transaction.records.size());
  for (const NistRecord& record : transaction.records) {
    contents += kNistGroup + std::to_string(record.type) + kNistItem + idc_of(record);
  }
  std::string out;
  put_tagged(first, out);
  for (const NistRecord& record : transaction.records) {
    if (is_binary(record.type)) {
      if (record.type != 4 || record.data.size() + 4 < kBinaryHeader)
        return malformed("to be written has a binary record that is not a whole one of type 4");
      RecordWriter length;
      length.number(record.data.size() + 4, 4);
      const Bytes head = std::move(length).finish();
      out += as_text(head);
      out += as_text(record.data);
    } else {
      SHEKARA_CHECK(check_text(record.fields));
      put_tagged(record, out);
    }
    if (out.size() > kNistBytesMax) return too_large();
  }
  return to_bytes(out);
}

}  // namespace shekara::fingerprints
