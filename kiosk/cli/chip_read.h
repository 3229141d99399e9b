#pragma once

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/chip/apdu.h"
#include "core/chip/session.h"

namespace shekara {

struct ChipReadOptions {
  std::string reader;
  std::string mrz_file;            // the lines of the MRZ as printed; compared with DG1, too
  std::string can;                 // in place of the MRZ
  std::string out;                 // a folder for the files as they were read; "": none are written
  std::vector<std::string> trust;  // as for chip verify
  std::vector<std::string> revocations;
};

// Waits for a document on a reader: the composition root binds the driver.
using ConnectChip = std::function<Result<std::unique_ptr<chip::Transceiver>>(const std::string& reader)>;

// `shekara-kiosk chip read --reader NAME (--mrz-file F | --can N) [--out DIR] [--trust FILE]...`: one JSON
// line with the protocol, the data groups, the verdict of each check, what went over the wire and what it
// cost. Exit status: 0 read and genuine, 1 read but not proven genuine, or not read, 2 unusable arguments.
[[nodiscard]] int chip_read(const ChipReadOptions& options, const ConnectChip& connect,
                            const chip::Random& random, std::ostream& out, std::ostream& err);

}  // namespace shekara
