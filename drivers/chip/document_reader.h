#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string_view>

#include "core/base/hash.h"
#include "core/base/result.h"
#include "core/chip/apdu.h"
#include "core/chip/session.h"
#include "core/chip/trust_store.h"
#include "kiosk/ports/chip_reader.h"

namespace shekara::drivers {

// Reads and judges the chip of each document, over any wire.
class DocumentReader final : public kiosk::ChipReader {
 public:
  // Waits for a chip: connect_pcsc, or a simulated one. Error kTimeout: none answered.
  using Connect = std::function<Result<std::unique_ptr<chip::Transceiver>>()>;

  DocumentReader(Connect connect, std::shared_ptr<const chip::TrustStore> trust, chip::Random random)
      : connect_{std::move(connect)}, trust_{std::move(trust)}, random_{std::move(random)} {}

  [[nodiscard]] kiosk::ChipAnswer read(std::string_view mrz) override;

 private:
  Connect connect_;
  std::shared_ptr<const chip::TrustStore> trust_;
  chip::Random random_;
  // How much a document gave at once, by a hash of its MRZ: a traveller who comes to the booth after the
  // kiosk does not wait twice.
  std::map<Digest, chip::ReadSize> sizes_;
};

}  // namespace shekara::drivers
