#include <iostream>
#include <string>

#include <signal.h>
#include <sodium.h>

#include "central/cli/command_line.h"
#include "central/install.h"
#include "central/open_centre.h"
#include "central/serve.h"

int main(int argc, char** argv) {
  using namespace shekara::central;
  if (sodium_init() < 0) {
    std::cerr << "shekara-central: the system's random generator does not work (repair the system)\n";
    return 2;
  }
  // Before any thread begins, so that every thread leaves them to serve.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  const Programs programs{
      .init = install,
      .open = open_centre,
      .serve =
          [&signals](const std::string& config) {
            sigprocmask(SIG_BLOCK, &signals, nullptr);
            return serve(config, std::cout, std::cerr);
          },
  };
  return run_command_line(argc, argv, programs, std::cout, std::cerr);
}
