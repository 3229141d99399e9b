#include "core/chip/security_object.h"

#include "core/chip/algorithms.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

constexpr std::size_t kDataGroupsMax = 16;

}  // namespace

Result<SecurityObject> security_object(ByteView content) {
  SHEKARA_TRY(const Tlv whole, only(content, 0x30));
  TlvReader reader{whole.value};
  SecurityObject result;
  SHEKARA_TRY(const Tlv version, reader.next(0x02));
  SHEKARA_TRY(const std::uint32_t number, small_number(version, 1));
  result.version = static_cast<int>(number);
  SHEKARA_TRY(const Tlv algorithm, reader.next(0x30));
  SHEKARA_TRY(result.hash, hash_of(algorithm));
  SHEKARA_TRY(const Tlv list, reader.next(0x30));
  SHEKARA_TRY(const std::vector<Tlv> groups, all(list.value, kDataGroupsMax));
  for (const Tlv& group : groups) {
    if (group.tag != 0x30) return malformed("a digest that belongs to no data group");
    TlvReader parts{group.value};
    SHEKARA_TRY(const Tlv id, parts.next(0x02));
    SHEKARA_TRY(const std::uint32_t dg, small_number(id, kDataGroupsMax));
    SHEKARA_TRY(const Tlv string, parts.next(0x04));
    SHEKARA_TRY(Bytes digest, octets(string));
    SHEKARA_CHECK(parts.end());
    if (dg == 0 || digest.size() != crypto::hash_size(result.hash))
      return malformed("a data group's digest of the wrong length");
    if (!result.digests.emplace(static_cast<int>(dg), std::move(digest)).second)
      return malformed("a data group with two digests");
  }
  if (result.digests.empty()) return malformed("a security object without digests");
  SHEKARA_TRY(const std::optional<Tlv> versions, reader.next_if(0x30));
  if (versions) {
    TlvReader parts{versions->value};
    SHEKARA_TRY(const Tlv lds, parts.next());
    SHEKARA_TRY(const Tlv unicode, parts.next());
    result.lds_version = as_text(lds.value);
    result.unicode_version = as_text(unicode.value);
  }
  SHEKARA_CHECK(reader.end());
  return result;
}

Result<ByteView> cms_of_sod(ByteView file) {
  if (file.empty()) return malformed("an empty security object");
  if (file[0] != 0x77) return file;
  SHEKARA_TRY(const Tlv wrapper, only(file, 0x77));
  return wrapper.value;
}

}  // namespace shekara::chip
