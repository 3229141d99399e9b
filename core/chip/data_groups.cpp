#include "core/chip/data_groups.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/chip/algorithms.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

constexpr std::array<std::uint32_t, 16> kTags{0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68,
                                              0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70};
constexpr std::size_t kObjectsMax = 64;

std::string text_of(const Tlv& object) { return std::string{as_text(object.value)}; }

// One text: '<' stands for a blank.
Detail detail_of(const Tlv& object) {
  std::string text = text_of(object);
  std::replace(text.begin(), text.end(), '<', ' ');
  return Detail{std::move(text)};
}

std::vector<Detail> parts_of(const Tlv& object) {
  std::vector<Detail> parts;
  std::string part;
  for (const char c : as_text(object.value)) {
    if (c != '<') {
      part += c;
      continue;
    }
    if (!part.empty()) parts.emplace_back(std::exchange(part, {}));
  }
  if (!part.empty()) parts.emplace_back(std::move(part));
  return parts;
}

bool digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Eight digits, or four bytes of two each (BCD): genuine chips have both. "": neither.
std::string eight_digits(const Tlv& object) {
  const std::string text = object.value.size() == 4 ? to_hex(object.value) : text_of(object);
  return text.size() == 8 && digits(text) ? text : std::string{};
}

PartialDate partial_date(const Tlv& object) {
  const std::string text = eight_digits(object);
  if (text.empty()) return {};
  return {.year = std::stoi(text.substr(0, 4)),
          .month = static_cast<unsigned>(std::stoi(text.substr(4, 2))),
          .day = static_cast<unsigned>(std::stoi(text.substr(6, 2)))};
}

std::optional<Date> full_date(const Tlv& object) {
  const std::string text = eight_digits(object);
  if (text.empty()) return std::nullopt;
  const auto date = parse_iso_date(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2));
  return date ? std::optional{*date} : std::nullopt;
}

// The objects of a group whose first is the list of tags (5C): other ones than those listed are read, too.
Result<std::vector<Tlv>> listed_objects(ByteView file, std::uint32_t tag) {
  SHEKARA_TRY(const Tlv whole, only(file, tag));
  TlvReader reader{whole.value};
  SHEKARA_CHECK(reader.next(0x5c));
  return all(reader.rest(), kObjectsMax);
}

}  // namespace

std::optional<int> data_group_of(std::uint32_t tag) {
  const auto at = std::find(kTags.begin(), kTags.end(), tag);
  if (at == kTags.end()) return std::nullopt;
  return static_cast<int>(at - kTags.begin()) + 1;
}

std::uint32_t tag_of_data_group(int number) { return kTags.at(static_cast<std::size_t>(number - 1)); }

Result<Com> com(ByteView file) {
  SHEKARA_TRY(const Tlv whole, only(file, 0x60));
  TlvReader reader{whole.value};
  SHEKARA_TRY(const Tlv lds, reader.next(0x5f01));
  SHEKARA_TRY(const Tlv unicode, reader.next(0x5f36));
  SHEKARA_TRY(const Tlv tags, reader.next(0x5c));
  if (lds.value.size() != 4 || !digits(as_text(lds.value)))
    return malformed("an LDS version that is not four digits");
  if (unicode.value.size() != 6 || !digits(as_text(unicode.value)))
    return malformed("a Unicode version that is not six digits");
  if (tags.value.size() > kObjectsMax) return malformed("more data groups than there are");
  Com result{.lds_version = text_of(lds), .unicode_version = text_of(unicode), .data_groups = {}};
  for (const std::uint8_t tag : tags.value) {
    if (const auto number = data_group_of(tag)) result.data_groups.push_back(*number);
  }
  return result;
}

Result<MrzText> dg1(ByteView file) {
  SHEKARA_TRY(const Tlv whole, only(file, 0x61));
  SHEKARA_TRY(const Tlv mrz, only(whole.value, 0x5f1f));
  const std::string_view text = as_text(mrz.value);
  const bool characters = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '<';
  });
  if (!characters || (text.size() != 90 && text.size() != 72 && text.size() != 88))
    return malformed("an MRZ of another length or with characters that none has");
  return MrzText{std::string{text}};
}

Result<PersonalDetails> dg11(ByteView file) {
  SHEKARA_TRY(const std::vector<Tlv> objects, listed_objects(file, 0x6b));
  PersonalDetails result;
  for (const Tlv& object : objects) {
    if (object.tag == 0x5f0e) result.full_name = Name{text_of(object)};
    if (object.tag == 0x5f10) result.personal_number = PersonalNumber{text_of(object)};
    if (object.tag == 0x5f2b) result.date_of_birth = partial_date(object);
    if (object.tag == 0x5f11) result.place_of_birth = parts_of(object);
    if (object.tag == 0x5f42) result.address = parts_of(object);
    if (object.tag == 0x5f12) result.telephone = detail_of(object);
    if (object.tag == 0x5f13) result.profession = detail_of(object);
    if (object.tag == 0x5f14) result.title = detail_of(object);
    if (object.tag != 0xa0) continue;
    SHEKARA_TRY(const std::vector<Tlv> names, all(object.value, kObjectsMax));
    for (const Tlv& name : names) {
      if (name.tag == 0x5f0f) result.other_names.emplace_back(text_of(name));
    }
  }
  return result;
}

Result<DocumentDetails> dg12(ByteView file) {
  SHEKARA_TRY(const std::vector<Tlv> objects, listed_objects(file, 0x6c));
  DocumentDetails result;
  for (const Tlv& object : objects) {
    if (object.tag == 0x5f19) result.issuing_authority = detail_of(object);
    if (object.tag == 0x5f26) result.date_of_issue = full_date(object);
    if (object.tag == 0x5f1b) result.endorsements = detail_of(object);
  }
  return result;
}

Result<crypto::PublicKey> dg15(ByteView file) {
  SHEKARA_TRY(const Tlv whole, only(file, 0x6f));
  SHEKARA_TRY(const Tlv info, only(whole.value, 0x30));
  return public_key_of(info, Explicit::kChips);
}

Result<std::vector<PersonToNotify>> dg16(ByteView file) {
  SHEKARA_TRY(const Tlv whole, only(file, 0x70));
  TlvReader reader{whole.value};
  SHEKARA_TRY(const Tlv count_object, reader.next(0x02));
  SHEKARA_TRY(const std::uint32_t count, small_number(count_object, kObjectsMax));
  SHEKARA_TRY(const std::vector<Tlv> templates, all(reader.rest(), kObjectsMax));
  if (templates.size() != count) return malformed("another count of persons than stated");
  std::vector<PersonToNotify> result;
  for (const Tlv& one : templates) {
    SHEKARA_TRY(const std::vector<Tlv> objects, all(one.value, kObjectsMax));
    PersonToNotify person;
    for (const Tlv& object : objects) {
      if (object.tag == 0x5f50) person.recorded = full_date(object);
      if (object.tag == 0x5f51) person.name = Name{text_of(object)};
      if (object.tag == 0x5f52) person.telephone = detail_of(object);
      if (object.tag == 0x5f53) person.address = parts_of(object);
    }
    result.push_back(std::move(person));
  }
  return result;
}

}  // namespace shekara::chip
