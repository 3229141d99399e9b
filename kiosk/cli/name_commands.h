#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "kiosk/cli/name_bench.h"
#include "kiosk/cli/name_search.h"

namespace shekara {

// `name score|search|bench` of a program. Must outlive the parsing of its command line.
class NameCommands {
 public:
  // The sub-command that is asked for becomes `action`.
  void add_to(CLI::App& app, std::function<int()>& action);

 private:
  int bench();

  std::string pairs_;
  std::string list_;
  std::string queries_;
  std::string pool_;
  NameSearchOptions search_;
  NameBenchOptions bench_;
};

}  // namespace shekara
