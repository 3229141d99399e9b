#include "kiosk/cli/chip_verify.h"

#include <chrono>
#include <cmath>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/bytes.h"
#include "core/base/date.h"
#include "core/base/result.h"
#include "core/chip/passive_authentication.h"
#include "core/chip/tlv.h"
#include "core/chip/trust_store.h"
#include "kiosk/cli/trust_files.h"

namespace shekara {
namespace {

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
      const auto bytes = file_contents(file, chip::kTrustFileMax);
      trusted = bytes && holds_trust(*bytes);
    }
    (trusted ? kept : objects).push_back(std::move(file));
  }
  objects.insert(objects.end(), files.begin(), files.end());
  trust = std::move(kept);
  files = std::move(objects);
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
  if (!load_trust(store, trust, revocations, err)) return 2;
  int status = 0;
  for (const std::string& file : files) {
    const auto bytes = file_contents(file, chip::kFileMax);
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
