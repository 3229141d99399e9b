// Answers requests as its argument says, from within the sandbox. Each attempt that the sandbox refuses is
// told in the answer.
#include <cerrno>
#include <string>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kiosk/worker/serve.h"

namespace {

using shekara::Error;
using shekara::ErrorCode;

shekara::Result<shekara::PageAnswer> tell(const std::string& what, bool refused) {
  return Error{refused ? ErrorCode::kNotAllowed : ErrorCode::kConflict,
               what + (refused ? " refused" : " allowed"), "none"};
}

shekara::Result<shekara::PageAnswer> misbehave(const std::string& how) {
  if (how == "loop") {
    volatile bool for_ever = true;
    while (for_ever) {
    }
  }
  if (how == "die") ::_exit(1);  // as from a SIGKILL: no answer, the socket closed
  if (how == "crash") *static_cast<volatile int*>(nullptr) = 1;  // NOLINT: on purpose
  if (how == "open") return tell(how, ::open("/etc/passwd", O_RDONLY) < 0);
  if (how == "create") return tell(how, ::open("/tmp/shekara-worker-was-here", O_WRONLY | O_CREAT, 0600) < 0);
  if (how == "executable")
    return tell(
        how, ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
  if (how == "kill") return tell(how, ::kill(::getppid(), 0) < 0);
  if (how == "socket") return tell(how, ::socket(AF_INET, SOCK_STREAM, 0) < 0);
  if (how == "exec") {
    ::execl("/bin/true", "true", nullptr);
    return tell(how, true);
  }
  if (how == "fork") return tell(how, ::fork() < 0);
  if (how == "memory") {
    std::vector<std::string> hoard;
    for (;;) hoard.emplace_back(std::size_t{64} << 20, 'x');
  }
  if (how == "nonsense") {
    (void)!::write(1, "\xff\xff\xff\xff", 4);
    ::_exit(0);
  }
  shekara::PageAnswer answer;
  answer.reading.found = true;
  answer.reading.lines = {"A", "B"};
  return answer;
}

}  // namespace

int main(int, char** argv) {
  const std::string how = argv[1];
  return shekara::kiosk::serve_pages([&]() -> shekara::Result<shekara::kiosk::PageDecoder> {
    return shekara::kiosk::PageDecoder{[&](shekara::ByteView) { return misbehave(how); }};
  });
}
