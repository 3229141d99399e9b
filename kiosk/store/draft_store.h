#pragma once

#include <array>
#include <memory>
#include <string>

#include "kiosk/ports/draft_box.h"
#include "kiosk/ports/randomness.h"
#include "kiosk/store/database.h"

namespace shekara::kiosk {

// XChaCha20-Poly1305 under the device's draft key, one row of the store.
class DraftStore final : public DraftBox {
 public:
  using Key = std::array<std::uint8_t, 32>;
  DraftStore(std::unique_ptr<Database> database, const Key& key, Randomness& randomness);

  [[nodiscard]] Done save(const Draft& draft) override;
  [[nodiscard]] Result<std::optional<Draft>> load() override;
  Done clear() override;

 private:
  std::unique_ptr<Database> database_;
  Key key_;
  Randomness& randomness_;
};

}  // namespace shekara::kiosk
