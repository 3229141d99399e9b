#include "kiosk/cli/trust_files.h"

#include <fstream>

#include "core/chip/oid.h"
#include "core/chip/signed_data.h"
#include "core/chip/tlv.h"

namespace shekara {
namespace {

enum class TrustKind { kNone, kAuthority, kMasterList };

// A certificate is SEQUENCE { SEQUENCE ..., a master list is signed data of that type.
TrustKind kind_of(ByteView bytes) {
  chip::TlvReader outer{bytes};
  const auto whole = outer.next(0x30);
  if (!whole) return TrustKind::kNone;
  chip::TlvReader inner{whole->value};
  const auto first = inner.next();
  if (first && first->tag == 0x30) return TrustKind::kAuthority;
  const auto data = chip::signed_data(bytes);
  return data && data->content_type == chip::oid::kMasterList ? TrustKind::kMasterList : TrustKind::kNone;
}

Done add_trust(chip::TrustStore& store, ByteView bytes) {
  if (kind_of(bytes) == TrustKind::kAuthority) return store.add_authority(bytes);
  SHEKARA_CHECK(store.add_master_list(bytes));
  return done();
}

}  // namespace

Result<Bytes> file_contents(const std::string& file, std::size_t most) {
  const Error unreadable{ErrorCode::kNotFound, file + ": cannot be read", "Check its name and permissions."};
  std::ifstream in{file, std::ios::binary};
  if (!in) return unreadable;
  Bytes bytes(most + 1);
  in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return unreadable;
  if (bytes.size() > most)
    return Error{ErrorCode::kTooLarge, file + ": too large", "Give the file that the office publishes."};
  return bytes;
}

bool holds_trust(ByteView bytes) { return kind_of(bytes) != TrustKind::kNone; }

bool load_trust(chip::TrustStore& store, const std::vector<std::string>& trust,
                const std::vector<std::string>& revocations, std::ostream& err) {
  const auto each = [&](const std::vector<std::string>& files, auto&& take) {
    for (const std::string& file : files) {
      const auto bytes = file_contents(file, chip::kTrustFileMax);
      const Done taken = bytes ? take(*bytes) : Done{bytes.error()};
      if (taken) continue;
      err << "shekara-kiosk: " << (bytes ? file + ": " : std::string{}) << describe(taken.error()) << '\n';
      return false;
    }
    return true;
  };
  return each(trust, [&](ByteView bytes) { return add_trust(store, bytes); }) &&
         each(revocations, [&](ByteView bytes) { return store.add_revocations(bytes); });
}

}  // namespace shekara
