// shekara-names: the commands `name score|search|bench` of shekara-kiosk by themselves, for measuring.
#include <functional>

#include <CLI/CLI.hpp>

#include "kiosk/cli/name_commands.h"

int main(int argc, char** argv) {
  CLI::App app{"names: compare, search, measure"};
  app.require_subcommand(1);
  std::function<int()> action;
  shekara::NameCommands names;
  names.add_to(app, action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return action();
}
