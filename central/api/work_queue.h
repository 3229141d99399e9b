#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace shekara::central {

// Threads for what may wait for the disk, so that gRPC's own never do. Bounded: a full queue is the caller's
// "too busy".
class WorkQueue {
 public:
  WorkQueue(std::size_t threads, std::size_t waiting_max);
  // Runs what waits, then ends.
  ~WorkQueue();
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

  // false: full; the work was not taken.
  [[nodiscard]] bool run(std::function<void()> work);

 private:
  void loop();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  std::size_t waiting_max_;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace shekara::central
