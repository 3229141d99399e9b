#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/law/facts.h"
#include "core/records/record.h"
#include "kiosk/flow/journey.h"
#include "kiosk/ports/device_report.h"

// The words of the JSON that the screens read. web/kit/state.ts has the same.
namespace shekara::kiosk {

[[nodiscard]] std::string name_of(Screen screen);
[[nodiscard]] std::string name_of(Advice advice);
[[nodiscard]] std::string name_of(law::ListTrust trust);
[[nodiscard]] std::string name_of(law::Direction direction);
[[nodiscard]] std::string name_of(DeviceState state);
[[nodiscard]] std::string name_of(records::Decision decision);
[[nodiscard]] std::optional<records::Decision> decision_named(std::string_view name);

}  // namespace shekara::kiosk
