#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/trust_store.h"

namespace shekara {

// A whole file, at most `most` bytes. Errors name it.
[[nodiscard]] Result<Bytes> file_contents(const std::string& file, std::size_t most);

// Whether the bytes are what a trusted file holds: a master list, or an authority's certificate (DER).
[[nodiscard]] bool holds_trust(ByteView bytes);

// Master lists and certificates, then revocation lists. False: one cannot be used; which and why stands on
// `err`.
[[nodiscard]] bool load_trust(chip::TrustStore& store, const std::vector<std::string>& trust,
                              const std::vector<std::string>& revocations, std::ostream& err);

}  // namespace shekara
