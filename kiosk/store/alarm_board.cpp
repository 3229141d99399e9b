#include "kiosk/store/alarm_board.h"

#include <string>
#include <utility>
#include <vector>

namespace shekara::kiosk {

void AlarmBoard::record_with(std::function<void(const records::Alarm&)> record) {
  const auto already = standing();
  {
    const std::lock_guard lock{mutex_};
    record_ = record;
  }
  for (const Standing& alarm : already)
    record({.code = alarm.code, .problem = alarm.problem, .remedy = alarm.remedy});
}

void AlarmBoard::raise(std::string_view code, const Error& error) {
  std::function<void(const records::Alarm&)> record;
  {
    const std::lock_guard lock{mutex_};
    const auto [alarm, added] = standing_.insert_or_assign(
        std::string{code},
        Standing{.code = std::string{code}, .problem = error.problem, .remedy = error.remedy});
    if (added) record = record_;
  }
  // Outside the lock: recording takes a disk, and may itself raise.
  if (record) record({.code = std::string{code}, .problem = error.problem, .remedy = error.remedy});
}

void AlarmBoard::end(std::string_view code) {
  const std::lock_guard lock{mutex_};
  if (const auto found = standing_.find(code); found != standing_.end()) standing_.erase(found);
}

std::vector<Alarms::Standing> AlarmBoard::standing() const {
  const std::lock_guard lock{mutex_};
  std::vector<Standing> all;
  all.reserve(standing_.size());
  for (const auto& [code, alarm] : standing_) all.push_back(alarm);
  return all;
}

}  // namespace shekara::kiosk
