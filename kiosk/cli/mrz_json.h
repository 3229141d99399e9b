#pragma once

#include <nlohmann/json.hpp>

#include "core/documents/mrz.h"

namespace shekara {

// The objects that `page read` and `mrz parse` print: `fields`, `checks` and `errors`.
[[nodiscard]] nlohmann::ordered_json fields_json(const Mrz& mrz);
[[nodiscard]] nlohmann::ordered_json checks_json(const Mrz& mrz);
[[nodiscard]] nlohmann::ordered_json errors_json(const Mrz& mrz);

}  // namespace shekara
