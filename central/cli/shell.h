#pragma once

#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "central/cli/centre.h"
#include "core/base/result.h"

namespace shekara::central {

// What every command needs: where the answers go, and which installation is meant.
struct Shell {
  const Programs& programs;
  std::ostream& out;
  std::ostream& err;
  std::string config = "central.toml";
  int status = 0;

  void print(const nlohmann::json& line) {
    out << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    out.flush();
  }

  void fail(const Error& error) {
    err << "shekara-central: " << describe(error) << '\n';
    const bool absent = error.code == ErrorCode::kNotFound || error.code == ErrorCode::kCorrupt;
    status = absent ? 1 : 2;
  }
};

// "console:uid-1000": who sits at the machine, for the audit log.
[[nodiscard]] std::string console_user();

// A sub-command that works on an opened installation. `work` returns Done.
template <class Work>
void on_centre(CLI::App& command, Shell& shell, Work work) {
  command.callback([&shell, work = std::move(work)] {
    Result<Centre> centre = shell.programs.open(shell.config);
    const Done finished = centre ? work(*centre) : Done{centre.error()};
    if (!finished) shell.fail(finished.error());
  });
}

void add_ban_commands(CLI::App& app, Shell& shell);
void add_identity_commands(CLI::App& app, Shell& shell);
void add_list_commands(CLI::App& app, Shell& shell);
void add_event_commands(CLI::App& app, Shell& shell);
void add_row_commands(CLI::App& app, Shell& shell);
void add_key_commands(CLI::App& app, Shell& shell);

}  // namespace shekara::central
