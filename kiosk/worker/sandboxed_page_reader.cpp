#include "kiosk/worker/sandboxed_page_reader.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kiosk/worker/frames.h"

namespace shekara::kiosk {
namespace {

Error cannot_start() {
  return Error{ErrorCode::kUnavailable, "the page worker cannot be started",
               "Check that shekara-worker lies beside shekara-kiosk and may be executed."};
}

}  // namespace

SandboxedPageReader::SandboxedPageReader(Options options) : options_{std::move(options)} {
  if (auto first = spawn()) ready_ = *first;
}

SandboxedPageReader::~SandboxedPageReader() { end(ready_); }

Result<PageAnswer> SandboxedPageReader::read(ByteView image_file) {
  if (image_file.size() > limits::kImageBytesMax) {
    return Error{ErrorCode::kTooLarge, "the image file is larger than a page may be",
                 "Set the camera to at most 20 megapixels."};
  }
  const std::lock_guard lock{mutex_};
  if (ready_.id < 0) {
    SHEKARA_TRY(ready_, spawn());
  }
  const auto deadline = std::chrono::steady_clock::now() + options_.deadline;
  Result<Bytes> answer = Error{ErrorCode::kUnavailable, "", ""};
  if (const Done sent = send_frame(ready_.socket, image_file, deadline); !sent)
    answer = sent.error();
  else
    answer = receive_frame(ready_.socket, limits::kWorkerAnswerBytesMax, deadline);
  end(ready_);
  if (auto next = spawn()) ready_ = *next;
  if (!answer) return std::move(answer).error();
  return unpack_answer(*answer);
}

Result<SandboxedPageReader::Process> SandboxedPageReader::spawn() const {
  std::array<int, 2> ends{-1, -1};
  if (options_.command.empty() || ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return cannot_start();
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  std::vector<char*> arguments;
  for (const std::string& word : options_.command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  std::array<char*, 1> environment{nullptr};  // nothing of ours is its business
  Process process{.id = -1, .socket = ends[0]};
  const int code = ::posix_spawn(&process.id, options_.command.front().c_str(), &actions, &attributes,
                                 arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  ::close(ends[1]);
  if (code != 0) {
    ::close(ends[0]);
    return cannot_start();
  }
  return process;
}

void SandboxedPageReader::end(Process& process) {
  if (process.socket >= 0) ::close(process.socket);
  if (process.id > 0) {
    ::kill(process.id, SIGKILL);
    while (::waitpid(process.id, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
  process = {};
}

std::string worker_beside_this_program() {
  std::error_code error;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "shekara-worker";
  return (self.parent_path() / "shekara-worker").string();
}

}  // namespace shekara::kiosk
