#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/expulsion/registration.h"
#include "kiosk/ports/camera.h"

namespace shekara::kiosk {

// The registration behind a screen: what waits for a person (a document on the glass, ten fingers) runs on a
// thread of its own, everything else answers at once. Any thread.
class Desk {
 public:
  struct View {
    Registration::State state;
    bool busy = false;             // waits for the document or for fingers
    std::optional<Error> problem;  // of what ran last on the thread
  };

  Desk(Registration registration, Camera& camera, std::function<void()> changed);
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  // Answered when it is begun; the view tells the end. Error kConflict: busy, or not at this step.
  [[nodiscard]] Done begin_identity();
  [[nodiscard]] Done begin_fingers();
  // Error kConflict while busy, except for claims of protection and giving up, which end the waiting first.
  [[nodiscard]] Done act(const std::function<Done(Registration&)>& action);
  [[nodiscard]] Done stop_waiting_and(const std::function<Done(Registration&)>& action);

  [[nodiscard]] View view() const;
  // While true, documents on the glass belong to the desk.
  [[nodiscard]] bool wants_camera() const;

 private:
  enum class Task { kNone, kIdentity, kFingers };
  [[nodiscard]] Done begin(Task task, ExpulsionStep step);
  void run();
  [[nodiscard]] Done read_document();
  [[nodiscard]] Done take_fingers();
  [[nodiscard]] bool goes_on() const;

  Registration registration_;  // guarded by acting_
  Camera& camera_;
  std::function<void()> changed_;
  mutable std::mutex acting_;  // held while the registration works; taken before mutex_
  mutable std::mutex mutex_;
  std::condition_variable news_;
  View view_;
  Task task_ = Task::kNone;
  bool cancelled_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace shekara::kiosk
