#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/bans/entry.h"
#include "core/base/result.h"

namespace shekara::central {

// A list entry as JSON: docs/formats/entry.md. Unknown keys are errors: a misspelt one must not be lost
// silently. Errors: kMalformed, naming the key; never its value.
[[nodiscard]] Result<bans::Entry> entry_from_json(const std::string& text);
[[nodiscard]] Result<bans::Entry> entry_from_json(const nlohmann::json& json);
[[nodiscard]] nlohmann::json to_json(const bans::Entry& entry);

}  // namespace shekara::central
