#include "central/store/echoes.h"

#include <chrono>

namespace shekara::central {

Done SqliteEchoes::put(const Echo& echo) {
  const auto guard = database_.lock();
  return database_.run(
      "INSERT INTO echoes VALUES(?1, ?2, ?3, ?4) ON CONFLICT(kiosk) DO UPDATE SET version = ?2, contents = ?3, at = ?4 "
      "WHERE version <= ?2",
      echo.kiosk.str(), echo.version, echo.contents, echo.at.time_since_epoch().count());
}

Result<std::vector<Echo>> SqliteEchoes::all() {
  const auto guard = database_.lock();
  return database_.all("SELECT kiosk, version, contents, at FROM echoes ORDER BY kiosk", [](Columns row) {
    return Echo{.kiosk = KioskId{row.text(0)},
                .version = row.count(1),
                .contents = row.array<Digest>(2),
                .at = Instant{std::chrono::seconds{row.number(3)}}};
  });
}

}  // namespace shekara::central
