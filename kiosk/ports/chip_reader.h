#pragma once

#include <optional>
#include <string_view>

#include "core/chip/chip_reader.h"
#include "core/chip/chip_verdict.h"

namespace shekara::kiosk {

struct ChipAnswer {
  chip::ChipVerdict verdict;                   // `fact` is the law's fact "chip"
  std::optional<chip::ChipContents> contents;  // what was read, if it was; personal data
};

// The reader on which the document's chip lies. One thread at a time.
class ChipReader {
 public:
  virtual ~ChipReader() = default;
  ChipReader(const ChipReader&) = delete;
  ChipReader& operator=(const ChipReader&) = delete;

  // Waits a moment for a chip, reads and judges it. `mrz`: the lines as the page shows them; they open the
  // chip and are compared with it. Never fails: what goes wrong is a verdict (no chip answered: `none`; it
  // could not be read: `unreadable`).
  [[nodiscard]] virtual ChipAnswer read(std::string_view mrz) = 0;

 protected:
  ChipReader() = default;
};

}  // namespace shekara::kiosk
