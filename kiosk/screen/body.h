#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "core/base/result.h"

// Bodies of requests, read without exceptions. Errors name the field, never what was in it.
namespace shekara::kiosk {

[[nodiscard]] Error wrong_field(const std::string& field);
// An empty body reads as {}.
[[nodiscard]] Result<nlohmann::json> read_body(const std::string& body);
// Absent or null reads as empty: the step then names the field that is missing.
[[nodiscard]] Result<std::string> text_field(const nlohmann::json& object, const char* field);

}  // namespace shekara::kiosk
