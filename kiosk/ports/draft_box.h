#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/records/record.h"

namespace shekara::kiosk {

// The one registration in progress, encrypted under a key of the device (design decision 10), so that a
// killed process does not send the person through ten prints again. One thread at a time.
class DraftBox {
 public:
  virtual ~DraftBox() = default;
  DraftBox(const DraftBox&) = delete;
  DraftBox& operator=(const DraftBox&) = delete;

  struct Draft {
    std::uint32_t step = 0;        // of the registration's table
    std::uint64_t retries = 0;     // of the finger in hand
    records::Execution execution;  // as far as it is known
    std::string note;              // what conflicts were decided, in words
  };

  [[nodiscard]] virtual Done save(const Draft& draft) = 0;
  // Nothing: there is none. Error kCorrupt: there is one that this device cannot open; it is not recorded
  // anywhere.
  [[nodiscard]] virtual Result<std::optional<Draft>> load() = 0;
  virtual Done clear() = 0;

 protected:
  DraftBox() = default;
};

}  // namespace shekara::kiosk
