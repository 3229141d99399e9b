#include "kiosk/cli/chip_verify.h"

#include <chrono>
#include <cmath>
#include <fstream>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/chip/oid.h"
#include "core/chip/passive_authentication.h"
#include "core/chip/signed_data.h"
#include "core/chip/tlv.h"
#include "core/chip/trust_store.h"

namespace shekara {
namespace {

Result<Bytes> contents(const std::string& file, std::size_t most) {
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

bool named_as_trust(std::string_view file) {
  const std::size_t dot = file.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? std::string_view{} : file.substr(dot);
  return ending == ".ml" || ending == ".mls" || ending == ".cer" || ending == ".crt";
}

// Moves what is no trusted file from the one to the other, in front of it.
void part(std::vector<std::string>& trust, std::vector<std::string>& files) {
  std::vector<std::string> kept;
  std::vector<std::string> objects;
  for (std::string& file : trust) {
    bool trusted = kept.empty() || named_as_trust(file);
    if (!trusted) {
      const auto bytes = contents(file, chip::kTrustFileMax);
      trusted = bytes && kind_of(*bytes) != TrustKind::kNone;
    }
    (trusted ? kept : objects).push_back(std::move(file));
  }
  objects.insert(objects.end(), files.begin(), files.end());
  trust = std::move(kept);
  files = std::move(objects);
}

bool load(chip::TrustStore& store, std::span<const std::string> trust,
          std::span<const std::string> revocations, std::ostream& err) {
  const auto each = [&](std::span<const std::string> files, auto&& take) {
    for (const std::string& file : files) {
      const auto bytes = contents(file, chip::kTrustFileMax);
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

nlohmann::ordered_json row_of(const std::string& file, const chip::PassiveResult& result, double ms) {
  nlohmann::ordered_json row;
  row["file"] = file;
  row["verdict"] = to_string(result.verdict);
  std::string reason{to_string(result.reason)};
  if (!result.detail.empty()) reason += " (" + result.detail + ")";
  row["reason"] = reason;
  row["country"] = result.country;
  row["digest"] = result.digest;
  row["signature"] = result.signature;
  if (result.signing_time) row["signing_time"] = to_iso(*result.signing_time);
  if (result.signer_not_before) row["signer_not_before"] = to_iso(*result.signer_not_before);
  if (result.signer_not_after) row["signer_not_after"] = to_iso(*result.signer_not_after);
  if (result.object) {
    nlohmann::ordered_json groups = nlohmann::ordered_json::array();
    for (const auto& [number, digest] : result.object->digests) groups.push_back(number);
    row["data_groups"] = std::move(groups);
  }
  row["ms"] = std::round(ms * 1e3) / 1e3;
  return row;
}

}  // namespace

int chip_verify(std::vector<std::string> trust, const std::vector<std::string>& revocations,
                std::vector<std::string> files, std::ostream& out, std::ostream& err) {
  part(trust, files);
  if (files.empty()) {
    err << "shekara-kiosk: no security object is given (Name at least one EF.SOD after the trusted files.)\n";
    return 2;
  }
  chip::TrustStore store;
  if (!load(store, trust, revocations, err)) return 2;
  int status = 0;
  for (const std::string& file : files) {
    const auto bytes = contents(file, chip::kFileMax);
    if (!bytes) {
      err << "shekara-kiosk: " << describe(bytes.error()) << '\n';
      status = 2;
      continue;
    }
    const auto start = std::chrono::steady_clock::now();
    const chip::PassiveResult result = chip::authenticate_signed_file(*bytes, store);
    const double ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    out << row_of(file, result, ms).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    if (result.verdict != chip::Authenticity::kGenuine && status == 0) status = 1;
  }
  return status;
}

}  // namespace shekara
