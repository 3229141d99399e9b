#include <iostream>
#include <string>

#include <signal.h>
#include <sodium.h>

#include "central/bench_events.h"
#include "central/bench_list.h"
#include "central/cli/command_line.h"
#include "central/install.h"
#include "central/key_sets.h"
#include "central/open_centre.h"
#include "central/serve.h"
#include "central/signer_process.h"

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
      .signer =
          [&signals](const std::string& config, bool child) {
            if (!child) sigprocmask(SIG_BLOCK, &signals, nullptr);
            return run_signer(config, child, std::cout);
          },
      .sign_keys = sign_keys,
      .read_keys = read_keys,
      .bench_events = [](const EventBench& bench) { return bench_events(bench, std::cout); },
      .bench_list = [](const ListBench& bench) { return bench_list(bench, std::cout); },
  };
  return run_command_line(argc, argv, programs, std::cout, std::cerr);
}
