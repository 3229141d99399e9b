#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "central/ports/clock.h"
#include "central/ports/event_log.h"
#include "central/usecases/accept_events.h"
#include "core/base/result.h"

namespace shekara::central {

// Group commit: the uploads of many kiosks that wait while the disk is busy share the next durable commit.
// Each is answered after that commit and never before.
class EventIntake {
 public:
  using Answer = std::function<void(Result<Receipt>)>;

  // `waiting_max`: events that may wait for the disk; more are the caller's "too busy".
  EventIntake(EventLog& log, const Clock& clock, std::size_t waiting_max = 100'000);
  // Answers everyone who waits, then ends.
  ~EventIntake();
  EventIntake(const EventIntake&) = delete;
  EventIntake& operator=(const EventIntake&) = delete;

  // false: full, nothing was taken. `answer` is called on the intake's own thread; it must not wait.
  [[nodiscard]] bool submit(CheckedUpload upload, Answer answer);

  // For metrics: durable commits, and the events that they hold.
  struct Counts {
    std::uint64_t commits = 0;
    std::uint64_t events = 0;
    std::uint64_t failures = 0;
  };

  [[nodiscard]] Counts counts() const;

 private:
  struct Waiting {
    std::vector<CheckedUpload> uploads;
    std::vector<Answer> answers;
    std::size_t events = 0;
  };

  void loop();
  void commit(Waiting& group);

  EventLog& log_;
  const Clock& clock_;
  std::size_t waiting_max_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Waiting waiting_;
  Counts counts_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace shekara::central
