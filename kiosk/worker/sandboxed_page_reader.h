#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <vector>

#include <sys/types.h>

#include "kiosk/ports/limits.h"
#include "kiosk/ports/page_reader.h"

namespace shekara::kiosk {

// Reads each image in a worker process of its own (design decision 12): what one traveller's image does to a
// decoder cannot reach the next traveller, the store or the keys. The next worker is started ahead, so nobody
// waits for it. Processes are spawned, never forked: gRPC's threads are running.
class SandboxedPageReader final : public PageReader {
 public:
  struct Options {
    std::vector<std::string> command;  // path of shekara-worker, arguments
    std::chrono::milliseconds deadline = limits::kReadingDeadline;
  };

  explicit SandboxedPageReader(Options options);
  ~SandboxedPageReader() override;

  // Errors: kTooLarge (limits.h; the worker is not asked), kTimeout (the worker was killed), kUnavailable (it
  // died or cannot be started), kMalformed (no image, or the worker answered nonsense). The next call works
  // with a new worker. Any thread.
  [[nodiscard]] Result<PageAnswer> read(ByteView image_file) override;

 private:
  struct Process {
    pid_t id = -1;
    int socket = -1;
  };

  [[nodiscard]] Result<Process> spawn() const;
  static void end(Process& process);

  Options options_;
  std::mutex mutex_;
  Process ready_;
};

// Where the worker of this program lies: beside it.
[[nodiscard]] std::string worker_beside_this_program();

}  // namespace shekara::kiosk
