#include "kiosk/screen/body.h"

namespace shekara::kiosk {

Error wrong_field(const std::string& field) {
  return Error{ErrorCode::kMalformed, "the request lacks \"" + field + "\" or it is of another kind",
               "Send it as the page does."};
}

Result<nlohmann::json> read_body(const std::string& body) {
  nlohmann::json parsed =
      nlohmann::json::parse(body.empty() ? "{}" : body, nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_object())
    return Error{ErrorCode::kMalformed, "the request is not a JSON object", "Send it as the page does."};
  return parsed;
}

Result<std::string> text_field(const nlohmann::json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end() || found->is_null()) return std::string{};
  if (!found->is_string()) return wrong_field(field);
  return found->get<std::string>();
}

}  // namespace shekara::kiosk
