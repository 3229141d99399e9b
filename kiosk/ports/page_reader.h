#pragma once

#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace shekara::kiosk {

struct PageReading {
  bool found = false;
  std::string type;
  std::vector<std::string> lines;
  bool valid = false;
  double confidence = 0;
};

struct PageAnswer {
  PageReading reading;
  double ms = 0;
};

class PageReader {
 public:
  virtual ~PageReader() = default;
  PageReader(const PageReader&) = delete;
  PageReader& operator=(const PageReader&) = delete;
  [[nodiscard]] virtual Result<PageAnswer> read(ByteView image_file) = 0;

 protected:
  PageReader() = default;
};

}  // namespace shekara::kiosk
