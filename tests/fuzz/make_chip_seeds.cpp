// make_chip_seeds FOLDER: writes the seeds of the chip's fuzz targets into FOLDER/<target>/. All of Utopia.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>

#include "core/chip/chip_reader.h"
#include "drivers/simulated/chip/emrtd.h"

namespace {

using namespace shekara;

const std::string kMrz =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3504152ZE184226B<<<<<16";

void write(const std::filesystem::path& folder, const std::string& name, ByteView bytes) {
  std::filesystem::create_directories(folder);
  std::ofstream out{folder / name, std::ios::binary};
  out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

// Records what the chip answers, in the form of the target `chip`.
class Recorder final : public chip::Transceiver {
 public:
  explicit Recorder(chip::Transceiver& inner) : inner_{inner} {}

  Result<Bytes> transmit(ByteView command) override {
    auto answer = inner_.transmit(command);
    if (answer) {
      tape.push_back(static_cast<std::uint8_t>(answer->size() >> 8U));
      tape.push_back(static_cast<std::uint8_t>(answer->size()));
      tape.insert(tape.end(), answer->begin(), answer->end());
    }
    return answer;
  }

  Done restart() override { return inner_.restart(); }

  Bytes tape;

 private:
  chip::Transceiver& inner_;
};

Done make(const std::filesystem::path& root) {
  const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 6 / 1}};
  const chip::Random random = [generator = std::make_shared<std::mt19937>(1U)](std::span<std::uint8_t> into) {
    for (std::uint8_t& byte : into) byte = static_cast<std::uint8_t>((*generator)());
  };
  SHEKARA_TRY(const simulated::Utopia utopia, simulated::make_utopia(now));
  simulated::DocumentOrder order;
  order.mrz = kMrz;
  order.face = Bytes{0xff, 0xd8, 0xff, 0xe0, 0, 0x10};
  for (const bool modern : {false, true}) {
    if (modern) {
      order.pace = simulated::PaceOffer{.mapping = chip::Mapping::kChipAuthentication};
      order.chip_authentication = simulated::ChipAuthenticationOffer{};
      SHEKARA_TRY(order.active_authentication, crypto::SigningKey::generate_ec(crypto::Curve::kP256));
    }
    SHEKARA_TRY(const auto document, simulated::Emrtd::issue(order, utopia.signer, random));
    const std::string kind = modern ? "modern" : "plain";
    for (const auto& [id, file] : document->files) {
      const std::string target = id == chip::kSod.id ? "sod" : "data_groups";
      write(root / target,
            kind + "_" + to_hex(Bytes{static_cast<std::uint8_t>(id >> 8U), static_cast<std::uint8_t>(id)}),
            file);
      write(root / "tlv", kind + "_" + std::to_string(id), file);
    }
    for (const auto& [id, file] : document->master_files)
      write(root / (id == chip::kCardSecurity.id ? "sod" : "data_groups"), "master_" + std::to_string(id),
            file);
    Recorder recorder{*document};
    chip::ReadSize size;
    SHEKARA_TRY(const std::string information, chip::mrz_information(kMrz));
    // The target's terminal draws other numbers than this one, so its reading stops where keys matter.
    SHEKARA_CHECK(chip::read_chip(recorder, {.password = chip::mrz_password(information)}, random, size));
    write(root / "chip", kind, recorder.tape);
  }
  SHEKARA_TRY(const Bytes list,
              simulated::make_master_list({utopia.authority.certificate, utopia.signer.certificate},
                                          utopia.list_signer, utopia.authority));
  SHEKARA_TRY(const Bytes revocations, simulated::make_revocation_list(utopia.authority, {1, 2, 300}, now));
  write(root / "master_list", "list", list);
  write(root / "master_list", "authority", utopia.authority.certificate);
  write(root / "master_list", "revocations", revocations);
  return done();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: make_chip_seeds FOLDER\n");
    return 2;
  }
  const Done made = make(argv[1]);
  if (!made) std::fprintf(stderr, "%s\n", describe(made.error()).c_str());
  return made ? 0 : 1;
}
