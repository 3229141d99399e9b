#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/chip/apdu.h"

// Chips over PC/SC (pcsclite): contact-less readers that pcscd knows. Its daemon holds the USB device; a
// reader that is pulled out, or a daemon that stops, is an error of the next call, never a hang.
namespace shekara::drivers {

struct PcscReader {
  std::string name;
  bool card_present = false;
};

// Error kUnavailable: pcscd does not run.
[[nodiscard]] Result<std::vector<PcscReader>> list_pcsc_readers();

// Waits for a document on a reader and holds it alone (no other program can interfere) until the object is
// gone; then the power is taken from the chip. `name`: whole, or its beginning if only one reader begins so.
// Errors: kNotFound (no such reader), kTimeout (no document), kUnavailable.
[[nodiscard]] Result<std::unique_ptr<chip::Transceiver>> connect_pcsc(const std::string& name,
                                                                      std::chrono::milliseconds patience);

}  // namespace shekara::drivers
