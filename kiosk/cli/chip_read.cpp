#include "kiosk/cli/chip_read.h"

#include <chrono>
#include <cmath>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <nlohmann/json.hpp>

#include "core/chip/chip_reader.h"
#include "core/chip/chip_verdict.h"
#include "core/chip/key_derivation.h"
#include "kiosk/cli/trust_files.h"

namespace shekara {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kMrzMax = 1'000;

struct Opening {
  chip::Password password;
  std::string printed_mrz;
};

Result<Opening> opening_of(const ChipReadOptions& options) {
  Opening opening;
  if (!options.can.empty()) {
    SHEKARA_TRY(opening.password, chip::can_password(options.can));
    return opening;
  }
  if (options.mrz_file.empty())
    return Error{ErrorCode::kMalformed, "neither --mrz-file nor --can is given",
                 "Give the MRZ as printed, or the card access number."};
  SHEKARA_TRY(const Bytes bytes, file_contents(options.mrz_file, kMrzMax));
  opening.printed_mrz = as_text(bytes);
  SHEKARA_TRY(const std::string information, chip::mrz_information(opening.printed_mrz));
  opening.password = chip::mrz_password(information);
  return opening;
}

// The files as they were read: DG1.bin, SOD.bin.
Done write_files(const chip::ChipContents& contents, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  bool good = !error;
  const auto write = [&](const std::string& name, ByteView bytes) {
    if (bytes.empty()) return;
    std::ofstream file{std::filesystem::path{folder} / (name + ".bin"), std::ios::binary};
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    good = good && file.good();
  };
  write("SOD", contents.sod);
  write("COM", contents.com);
  write("CardAccess", contents.card_access);
  write("CardSecurity", contents.card_security);
  for (const auto& [number, bytes] : contents.groups) write("DG" + std::to_string(number), bytes);
  if (good) return done();
  return Error{ErrorCode::kUnavailable, "the chip's files cannot be written", "Check the folder of --out."};
}

ordered_json checks_json(const chip::ChipVerdict& verdict) {
  ordered_json checks = ordered_json::array();
  for (const chip::ChipCheck& check : verdict.checks)
    checks.push_back(
        {{"check", to_string(check.kind)}, {"result", to_string(check.result)}, {"reason", check.reason}});
  return checks;
}

ordered_json row_of(const chip::ChipContents& contents, const chip::ChipVerdict& verdict) {
  ordered_json row;
  row["verdict"] = to_string(verdict.fact);
  row["protocol"] = to_string(contents.protocol);
  if (contents.protocol == chip::AccessProtocol::kPace) row["pace"] = contents.pace->oid;
  row["country"] = verdict.passive.country;
  ordered_json groups = ordered_json::array();
  for (const auto& [number, bytes] : contents.groups)
    groups.push_back({{"group", number}, {"bytes", bytes.size()}});
  row["data_groups"] = std::move(groups);
  row["copy_excluded"] = verdict.copy_excluded;
  row["checks"] = checks_json(verdict);
  row["apdus"] = contents.wire.apdus;
  row["wire_bytes"] = contents.wire.sent + contents.wire.received;
  row["chunk"] = contents.chunk;
  return row;
}

}  // namespace

int chip_read(const ChipReadOptions& options, const ConnectChip& connect, const chip::Random& random,
              std::ostream& out, std::ostream& err) {
  const auto unusable = [&err](const Error& error) {
    err << "shekara-kiosk: " << describe(error) << '\n';
    return 2;
  };
  const auto opening = opening_of(options);
  if (!opening) return unusable(opening.error());
  chip::TrustStore store;
  if (!load_trust(store, options.trust, options.revocations, err)) return 2;
  const auto chip = connect(options.reader);
  if (!chip) return unusable(chip.error());
  const auto started = std::chrono::steady_clock::now();
  const std::clock_t cpu = std::clock();
  chip::ReadSize size;
  const auto contents = chip::read_chip(**chip, {.password = opening->password}, random, size);
  const chip::ChipVerdict verdict = contents ? chip::judge_chip(*contents, store, opening->printed_mrz)
                                             : chip::judge_failure(contents.error());
  ordered_json row;
  if (contents) {
    row = row_of(*contents, verdict);
  } else {
    row["verdict"] = to_string(verdict.fact);
    row["checks"] = checks_json(verdict);
    row["error"] = contents.error().problem;
    row["remedy"] = contents.error().remedy;
  }
  row["cpu_ms"] = std::round(static_cast<double>(std::clock() - cpu) * 1e6 / CLOCKS_PER_SEC) / 1e3;
  row["ms"] =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started)
          .count();
  out << row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  if (contents && !options.out.empty()) {
    if (const Done written = write_files(*contents, options.out); !written) return unusable(written.error());
  }
  return verdict.fact == chip::ChipFact::kGenuine ? 0 : 1;
}

}  // namespace shekara
