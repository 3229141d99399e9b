#pragma once

#include <cstdint>
#include <vector>

#include "core/base/date.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/result.h"

namespace shekara::central {

// The newest head that a kiosk says it holds: what the centre published cannot be taken back unnoticed.
struct Echo {
  KioskId kiosk;
  std::uint64_t version = 0;
  Digest contents{};  // SHA-256 of the payload of Contents
  Instant at{};
  friend bool operator==(const Echo&, const Echo&) = default;
};

class Echoes {
 public:
  virtual ~Echoes() = default;
  // Keeps the newest of each kiosk; an older version than the kept one changes nothing.
  virtual Done put(const Echo& echo) = 0;
  // By kiosk.
  virtual Result<std::vector<Echo>> all() = 0;

 protected:
  Echoes() = default;
  Echoes(const Echoes&) = default;
  Echoes& operator=(const Echoes&) = default;
};

}  // namespace shekara::central
