// shekara-simulated-chip: a passport of Utopia on vpcd's virtual reader. Writes its authority's certificate
// for `chip read --trust`.
//   shekara-simulated-chip PORT AUTHORITY_FILE MRZ_FILE (bac | gm | im | cam) (short | extended) [copied]
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "drivers/simulated/chip/emrtd.h"
#include "drivers/simulated/chip/utopia.h"
#include "drivers/simulated/chip/vpcd.h"

namespace {

using namespace shekara;

constexpr std::size_t kFaceBytes = 20'000;

Done run(const std::vector<std::string>& words) {
  const Instant now = std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  SHEKARA_TRY(const simulated::Utopia utopia, simulated::make_utopia(now));
  std::ofstream{words[1], std::ios::binary}.write(
      reinterpret_cast<const char*>(utopia.authority.certificate.data()),
      static_cast<std::streamsize>(utopia.authority.certificate.size()));
  std::ifstream mrz{words[2]};
  simulated::DocumentOrder order;
  order.mrz.assign(std::istreambuf_iterator<char>{mrz}, {});
  order.can = "123456";
  order.face = Bytes(kFaceBytes, 0x55);
  std::copy_n(Bytes{0xff, 0xd8, 0xff, 0xe0}.begin(), 4, order.face.begin());
  order.extended = words[4] == "extended";
  order.signing_time = now;
  if (words[3] != "bac") {
    order.pace = simulated::PaceOffer{};
    order.chip_authentication = simulated::ChipAuthenticationOffer{};
    if (words[3] == "im") order.pace->mapping = chip::Mapping::kIntegrated;
    if (words[3] == "cam") order.pace->mapping = chip::Mapping::kChipAuthentication;
  } else {
    SHEKARA_TRY(order.active_authentication, crypto::SigningKey::generate_rsa(1024));
  }
  const chip::Random random = [](std::span<std::uint8_t> into) {
    std::random_device source;
    for (std::uint8_t& byte : into) byte = static_cast<std::uint8_t>(source());
  };
  SHEKARA_TRY(const auto document, simulated::Emrtd::issue(order, utopia.signer, random));
  document->faults.copied = words.size() > 5 && words[5] == "copied";
  return simulated::lie_on_vpcd(*document, static_cast<std::uint16_t>(std::atoi(words[0].c_str())));
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words{argv + 1, argv + argc};
  if (words.size() < 5) {
    std::fprintf(stderr,
                 "usage: shekara-simulated-chip PORT AUTHORITY_FILE MRZ_FILE (bac|gm|im|cam) "
                 "(short|extended) [copied]\n");
    return 2;
  }
  const Done done = run(words);
  if (!done) std::fprintf(stderr, "shekara-simulated-chip: %s\n", describe(done.error()).c_str());
  return done ? 0 : 1;
}
