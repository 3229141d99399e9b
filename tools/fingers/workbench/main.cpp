#include <functional>

#include <CLI/CLI.hpp>

#include "kiosk/cli/finger_commands.h"

int main(int argc, char** argv) {
  CLI::App app{"Fingerprints: extract, score, identify, measure"};
  app.require_subcommand(1);
  std::function<int()> action;
  shekara::FingerCommands fingers;
  fingers.add_to(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return action();
}
