#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "core/records/record.h"
#include "kiosk/ports/alarms.h"

namespace shekara::kiosk {

// The standing alarms. Each is also recorded once when it begins, by `record`, which may fail: a full disk is
// itself one.
class AlarmBoard final : public Alarms {
 public:
  // Must be called before other threads use the board; until then alarms only stand. What already stands is
  // recorded.
  void record_with(std::function<void(const records::Alarm&)> record);

  void raise(std::string_view code, const Error& error) override;
  void end(std::string_view code) override;
  [[nodiscard]] std::vector<Standing> standing() const override;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Standing, std::less<>> standing_;
  std::function<void(const records::Alarm&)> record_;
};

}  // namespace shekara::kiosk
