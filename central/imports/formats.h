#pragma once

#include <optional>
#include <string_view>

#include "central/imports/imported.h"

namespace shekara::central {

using Ground = std::optional<ImportGround>;

// The consolidated list of the United Nations Security Council: XML, one INDIVIDUAL a person.
[[nodiscard]] Imported import_un(std::string_view xml, const Ground& ground);

// The Specially Designated Nationals of the US treasury: SDN.CSV and, if at hand, ALT.CSV with the aliases
// ("" without). Dates of birth, passports, citizenship and sex stand in the remarks.
[[nodiscard]] Imported import_ofac(std::string_view sdn, std::string_view aliases, const Ground& ground);

// The consolidated financial sanctions of the European Union: XML 1.1, one sanctionEntity a person.
[[nodiscard]] Imported import_eu(std::string_view xml, const Ground& ground);

// FollowTheMoney (OpenSanctions): one JSON object a line, schema Person.
[[nodiscard]] Imported import_ftm(std::string_view lines, const Ground& ground);

}  // namespace shekara::central
