#include "kiosk/expulsion/desk.h"

#include <chrono>
#include <utility>

namespace shekara::kiosk {
namespace {

constexpr std::chrono::seconds kDocumentWait{60};
constexpr std::chrono::milliseconds kCameraPeriod{50};

Error busy() {
  return Error{ErrorCode::kConflict, "the desk waits for the document or for fingers",
               "Finish that first, or give up."};
}

}  // namespace

Desk::Desk(Registration registration, Camera& camera, std::function<void()> changed)
    : registration_{std::move(registration)}, camera_{camera}, changed_{std::move(changed)} {
  view_.state = registration_.state();
  thread_ = std::thread{[this] { run(); }};
}

Desk::~Desk() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  news_.notify_all();
  thread_.join();
}

Done Desk::begin_identity() { return begin(Task::kIdentity, ExpulsionStep::kIdentity); }

Done Desk::begin_fingers() { return begin(Task::kFingers, ExpulsionStep::kFingers); }

Done Desk::begin(Task task, ExpulsionStep step) {
  {
    const std::lock_guard lock{mutex_};
    if (task_ != Task::kNone) return busy();
    if (view_.state.step != step) {
      return Error{ErrorCode::kConflict, "the registration is at another step",
                   "Reload the page; it shows the step that is due."};
    }
    task_ = task;
    cancelled_ = false;
    view_.busy = true;
    view_.problem.reset();
  }
  news_.notify_all();
  changed_();
  return done();
}

Done Desk::act(const std::function<Done(Registration&)>& action) {
  {
    const std::lock_guard lock{mutex_};
    if (task_ != Task::kNone) return busy();
  }
  Done acted = done();
  {
    const std::lock_guard working{acting_};
    acted = action(registration_);
    const std::lock_guard lock{mutex_};
    view_.state = registration_.state();
    if (acted) view_.problem.reset();
  }
  changed_();
  return acted;
}

Done Desk::stop_waiting_and(const std::function<Done(Registration&)>& action) {
  {
    std::unique_lock lock{mutex_};
    cancelled_ = true;
    news_.notify_all();
    // A reading or a capture in progress ends within its own deadline.
    news_.wait(lock, [&] { return task_ == Task::kNone || stopping_; });
  }
  return act(action);
}

Desk::View Desk::view() const {
  const std::lock_guard lock{mutex_};
  return view_;
}

bool Desk::wants_camera() const {
  const std::lock_guard lock{mutex_};
  return task_ == Task::kIdentity;
}

bool Desk::goes_on() const {
  const std::lock_guard lock{mutex_};
  return !stopping_ && !cancelled_;
}

void Desk::run() {
  for (;;) {
    Task task = Task::kNone;
    {
      std::unique_lock lock{mutex_};
      news_.wait(lock, [&] { return stopping_ || task_ != Task::kNone; });
      if (stopping_) return;
      task = task_;
    }
    const Done worked = task == Task::kIdentity ? read_document() : take_fingers();
    {
      const std::lock_guard working{acting_};
      const std::lock_guard lock{mutex_};
      task_ = Task::kNone;
      view_.busy = false;
      view_.state = registration_.state();
      view_.problem = worked ? std::nullopt : std::optional<Error>{worked.error()};
    }
    news_.notify_all();
    changed_();
  }
}

Done Desk::read_document() {
  const auto until = std::chrono::steady_clock::now() + kDocumentWait;
  while (goes_on() && std::chrono::steady_clock::now() < until) {
    SHEKARA_TRY(const auto image, camera_.take());
    if (image) {
      const std::lock_guard working{acting_};
      return registration_.place_document(*image);
    }
    std::unique_lock lock{mutex_};
    news_.wait_for(lock, kCameraPeriod, [&] { return stopping_ || cancelled_; });
  }
  return Error{ErrorCode::kTimeout, "no document was placed",
               "Place the document on the glass and begin this step again."};
}

Done Desk::take_fingers() {
  while (goes_on()) {
    const std::lock_guard working{acting_};
    if (registration_.state().step != ExpulsionStep::kFingers) return done();
    SHEKARA_CHECK(registration_.take_next_finger());
    {
      const std::lock_guard lock{mutex_};
      view_.state = registration_.state();
    }
    changed_();
  }
  return done();
}

}  // namespace shekara::kiosk
