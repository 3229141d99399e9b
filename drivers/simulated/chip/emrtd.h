#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/apdu.h"
#include "core/chip/bac.h"
#include "core/chip/key_agreement.h"
#include "core/chip/pace.h"
#include "core/chip/secure_messaging.h"
#include "core/chip/security_infos.h"
#include "core/chip/session.h"
#include "crypto/signing_keys.h"
#include "drivers/simulated/chip/utopia.h"

namespace shekara::simulated {

// What goes wrong, on demand.
struct ChipFaults {
  std::optional<std::size_t> withdrawn_after;  // commands: then nothing answers any more
  std::size_t longest_le = 65536;              // plain bytes in one answer; beyond: `long_le_status`
  std::uint16_t long_le_status = 0x6700;
  bool dies_after_long_le = false;  // secure messaging is gone, and nothing but a restart helps
  bool copied = false;              // the files are there, the private keys are not
  std::function<Bytes(std::size_t, Bytes)> alter;  // number of the command, its answer -> what arrives
};

struct PaceOffer {
  chip::Mapping mapping = chip::Mapping::kGeneric;
  chip::Agreement agreement = chip::Agreement::kEcdh;
  crypto::Cipher cipher = crypto::Cipher::kAes128;
  int parameter_id = 13;
};

struct ChipAuthenticationOffer {
  crypto::Cipher cipher = crypto::Cipher::kAes128;
  int parameter_id = 13;  // 0 to 2: DH
};

// What a document is made to be.
struct DocumentOrder {
  std::string mrz;  // two or three lines, as printed
  std::string can;  // "": none
  bool bac = true;
  std::optional<PaceOffer> pace;
  std::optional<ChipAuthenticationOffer> chip_authentication;
  std::optional<crypto::SigningKey> active_authentication;
  Bytes face;  // JPEG or JPEG 2000
  bool extended = true;
  bool tells_sizes = true;  // EF.ATR/INFO
  crypto::Hash hash = crypto::Hash::kSha256;
  std::optional<Instant> signing_time;
};

// A travel document's chip in this process, stricter than those in use: a Le where none belongs, an object
// out of place, a command outside of secure messaging, an answer that does not fit its form: all refused. One
// thread.
class Emrtd final : public chip::Transceiver {
 public:
  // Files and keys made by `issuer`. Errors: those of signing.
  static Result<std::unique_ptr<Emrtd>> issue(const DocumentOrder& order, const Identity& issuer,
                                              chip::Random random);

  Result<Bytes> transmit(ByteView command) override;
  Done restart() override;

  ChipFaults faults;
  std::map<std::uint16_t, Bytes> master_files;  // what tests change: CardAccess, CardSecurity, ATR/INFO
  std::map<std::uint16_t, Bytes> files;         // of the application

 private:
  struct PaceRun {
    chip::PaceInfo info;
    Bytes password_key;
    Bytes nonce;
    std::optional<chip::Domain> mapped;
    Bytes mapping_secret, mapping_value;
    Bytes secret_material, own_value, terminal_value;
  };

  Emrtd(DocumentOrder order, chip::Random random) : order_{std::move(order)}, random_{std::move(random)} {}

  Done personalise(const Identity& issuer);
  [[nodiscard]] Result<Bytes> security_infos_of_chip();
  Done make_card_security(const Identity& issuer, ByteView infos);

  [[nodiscard]] chip::Response answer(const chip::Command& command);
  [[nodiscard]] chip::Response secured(const chip::Command& command);
  [[nodiscard]] chip::Response execute(const chip::Command& command, bool in_channel);
  [[nodiscard]] chip::Response select(const chip::Command& command, bool in_channel);
  [[nodiscard]] chip::Response read(const chip::Command& command, bool in_channel);
  [[nodiscard]] chip::Response read_odd(const chip::Command& command);
  [[nodiscard]] chip::Response part(std::size_t offset, const chip::Command& command);
  [[nodiscard]] chip::Response challenge(const chip::Command& command);
  [[nodiscard]] chip::Response mutual_authentication(const chip::Command& command);
  [[nodiscard]] chip::Response set_environment(const chip::Command& command, bool in_channel);
  [[nodiscard]] chip::Response set_pace(const chip::Command& command);
  [[nodiscard]] chip::Response general_authenticate(const chip::Command& command, bool in_channel);
  [[nodiscard]] chip::Response pace_step(std::uint32_t tag, const Bytes& value);
  [[nodiscard]] chip::Response pace_map(const Bytes& value);
  [[nodiscard]] chip::Response pace_agree(const Bytes& value);
  [[nodiscard]] chip::Response pace_prove(const Bytes& token);
  [[nodiscard]] chip::Response chip_authentication(const Bytes& value);
  [[nodiscard]] chip::Response internal_authenticate(const chip::Command& command);
  [[nodiscard]] bool too_long(std::size_t wanted);

  DocumentOrder order_;
  chip::Random random_;
  Bytes ca_secret_, cam_secret_;
  std::size_t commands_ = 0;
  bool dead_ = false;
  bool in_application_ = false;
  std::optional<std::uint16_t> current_;
  std::optional<chip::SecureChannel> channel_, next_channel_;
  std::optional<Bytes> bac_challenge_;
  std::optional<PaceRun> pace_;
  bool ca_selected_ = false;
};

// A DG2 file with one picture, in a record of ISO/IEC 19794-5.
[[nodiscard]] Bytes make_dg2(ByteView picture);

}  // namespace shekara::simulated
