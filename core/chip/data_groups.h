#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/base/text.h"
#include "core/documents/document.h"
#include "crypto/public_keys.h"

// The elementary files of ICAO 9303-10, read strictly: the right tag, nothing behind it, every length within
// what holds it. What is hashed for passive authentication is the file as it was read, never what these
// functions make of it.
namespace shekara::chip {

// 1 to 16 for a data group's outer tag; none: no data group.
[[nodiscard]] std::optional<int> data_group_of(std::uint32_t tag);
[[nodiscard]] std::uint32_t tag_of_data_group(int number);  // REQUIRES: 1 to 16

// EF.COM: what the chip says it has. Not signed: only a hint.
struct Com {
  std::string lds_version;      // "0107"
  std::string unicode_version;  // "040000"
  std::vector<int> data_groups;
};

[[nodiscard]] Result<Com> com(ByteView file);

// DG1: the lines of the MRZ, joined (90, 72 or 88 characters).
struct MrzTextTag {
  static constexpr std::string_view kName = "MRZ";
};

using MrzText = Text<MrzTextTag>;
[[nodiscard]] Result<MrzText> dg1(ByteView file);

// A free text of a data group, UTF-8 as the chip has it.
struct DetailTag {
  static constexpr std::string_view kName = "Detail";
};

using Detail = Text<DetailTag>;

// DG11: additional personal details. Lines of an address and the like are parted by '<'.
struct PersonalDetails {
  Name full_name;  // as written: "SMITH<<JOHN<J"
  std::vector<Name> other_names;
  PersonalNumber personal_number;
  PartialDate date_of_birth;
  std::vector<Detail> place_of_birth, address;
  Detail telephone, profession, title;
};

[[nodiscard]] Result<PersonalDetails> dg11(ByteView file);

// DG12: additional document details.
struct DocumentDetails {
  Detail issuing_authority;
  std::optional<Date> date_of_issue;
  Detail endorsements;
};

[[nodiscard]] Result<DocumentDetails> dg12(ByteView file);

// DG15: the key of active authentication.
[[nodiscard]] Result<crypto::PublicKey> dg15(ByteView file);

// DG16: persons to notify.
struct PersonToNotify {
  std::optional<Date> recorded;
  Name name;
  Detail telephone;
  std::vector<Detail> address;
};

[[nodiscard]] Result<std::vector<PersonToNotify>> dg16(ByteView file);

}  // namespace shekara::chip
