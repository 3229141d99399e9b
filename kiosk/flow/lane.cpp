#include "kiosk/flow/lane.h"

#include <algorithm>
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
      last_sign_of_life_{std::chrono::steady_clock::now()},
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
               std::move(settings)} {
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

std::chrono::seconds Lane::time_left() const {
  const std::lock_guard lock{mutex_};
  const auto quiet = std::chrono::steady_clock::now() - last_sign_of_life_;
  return std::max(std::chrono::seconds{0},
                  std::chrono::ceil<std::chrono::seconds>(limits::kSessionIdle - quiet));
}

void Lane::somebody_is_here() {
  const std::lock_guard lock{mutex_};
  last_sign_of_life_ = std::chrono::steady_clock::now();
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
    if (journey_.view().step != Step::kWelcome && time_left().count() == 0) journey_.leave();
  }
}

void Lane::obey(Touch touch) {
  somebody_is_here();
  switch (touch) {
    case Touch::kBegin:
      return journey_.begin();
    case Touch::kStop:
      return journey_.stop();
    case Touch::kProtection:
      return journey_.ask_protection();
    case Touch::kEnd:
      return journey_.leave();
    case Touch::kStay:
      return;
  }
}

void Lane::watch_camera() {
  if (!camera_is_ours_()) return;
  auto taken = camera_.take();
  if (!taken) return journey_.camera_failed();
  if (!*taken) return;
  somebody_is_here();
  journey_.place(**taken);
  somebody_is_here();
}

}  // namespace shekara::kiosk
