#pragma once

#include <functional>

#include <CLI/CLI.hpp>

#include "kiosk/cli/finger_bench.h"
#include "kiosk/cli/finger_extract.h"
#include "kiosk/cli/finger_identify.h"
#include "kiosk/cli/finger_score.h"

namespace shekara {

// `finger extract|score|identify|bench` of a program. Must outlive the parsing of its command line.
class FingerCommands {
 public:
  // The sub-command that is asked for becomes `action`.
  void add_to(CLI::App& app, std::function<int()>& action);

 private:
  FingerExtractOptions extract_;
  FingerScoreOptions score_;
  FingerIdentifyOptions identify_;
  FingerBenchOptions bench_;
};

}  // namespace shekara
