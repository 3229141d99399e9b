#include "kiosk/flow/lane.h"

#include <optional>
#include <utility>

#include "kiosk/ports/limits.h"

namespace shekara::kiosk {
namespace {

constexpr std::size_t kTouchesMax = 16;
constexpr std::chrono::milliseconds kCameraPeriod{50};

}  // namespace

Lane::Lane(Camera& camera, Journey::Ports ports, LaneSettings settings, std::function<bool()> camera_is_ours)
    : camera_{camera},
      camera_is_ours_{std::move(camera_is_ours)},
      shown_{ports.shown},
      journey_{[&] {
                 Journey::Ports own = std::move(ports);
                 own.shown = [this](const View& view) {
                   {
                     const std::lock_guard lock{mutex_};
                     view_ = view;
                   }
                   shown_(view);
                 };
                 return own;
               }(),
               std::move(settings)},
      last_sign_of_life_{std::chrono::steady_clock::now()} {
  view_ = journey_.view();
  thread_ = std::thread{[this] { run(); }};
}

Lane::~Lane() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  touched_.notify_all();
  thread_.join();
}

void Lane::touch(Touch touch) {
  {
    const std::lock_guard lock{mutex_};
    if (touches_.size() >= kTouchesMax && touch != Touch::kProtection) return;
    if (touches_.size() >= 2 * kTouchesMax) return;
    touches_.push_back(touch);
  }
  touched_.notify_all();
}

View Lane::view() const {
  const std::lock_guard lock{mutex_};
  return view_;
}

void Lane::run() {
  for (;;) {
    std::optional<Touch> next;
    {
      std::unique_lock lock{mutex_};
      touched_.wait_for(lock, kCameraPeriod, [&] { return stopping_ || !touches_.empty(); });
      if (stopping_) return;
      if (!touches_.empty()) {
        next = touches_.front();
        touches_.pop_front();
      }
    }
    if (next)
      obey(*next);
    else
      watch_camera();
    const bool left = std::chrono::steady_clock::now() - last_sign_of_life_ > limits::kSessionIdle;
    if (left && journey_.view().step != Step::kWelcome) journey_.leave();
  }
}

void Lane::obey(Touch touch) {
  last_sign_of_life_ = std::chrono::steady_clock::now();
  switch (touch) {
    case Touch::kBegin:
      return journey_.begin();
    case Touch::kStop:
      return journey_.stop();
    case Touch::kProtection:
      return journey_.ask_protection();
    case Touch::kEnd:
      return journey_.leave();
  }
}

void Lane::watch_camera() {
  if (!camera_is_ours_()) return;
  auto taken = camera_.take();
  if (!taken) return journey_.camera_failed();
  if (!*taken) return;
  last_sign_of_life_ = std::chrono::steady_clock::now();
  journey_.place(**taken);
  last_sign_of_life_ = std::chrono::steady_clock::now();
}

}  // namespace shekara::kiosk
