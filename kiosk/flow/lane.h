#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "kiosk/flow/journey.h"
#include "kiosk/ports/camera.h"

namespace shekara::kiosk {

// The thread of a lane: watches the camera, takes the touches of the screen in order, ends a journey that was
// left. The screen's threads only queue touches and copy the view: they never wait for a reading.
class Lane {
 public:
  // `camera_is_ours`: false while another task (a registration) takes documents from the camera.
  Lane(Camera& camera, Journey::Ports ports, LaneSettings settings, std::function<bool()> camera_is_ours);
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  // kStay: "I am still here", and nothing else.
  enum class Touch { kBegin, kStop, kProtection, kEnd, kStay };
  // Any thread. A full queue (somebody hammers the screen) drops all but a wish for protection.
  void touch(Touch touch);
  [[nodiscard]] View view() const;
  // Until a journey that nobody touches is wiped.
  [[nodiscard]] std::chrono::seconds time_left() const;

 private:
  void run();
  void obey(Touch touch);
  void watch_camera();
  void somebody_is_here();

  Camera& camera_;
  std::function<bool()> camera_is_ours_;
  std::function<void(const View&)> shown_;

  mutable std::mutex mutex_;
  std::condition_variable touched_;
  std::deque<Touch> touches_;
  View view_;
  bool stopping_ = false;
  std::chrono::steady_clock::time_point last_sign_of_life_;

  Journey journey_;
  std::thread thread_;
};

}  // namespace shekara::kiosk
