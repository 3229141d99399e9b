#include "central/cli/command_line.h"

#include <exception>
#include <memory>
#include <string>

#include <unistd.h>

#include "central/cli/shell.h"

namespace shekara::central {
namespace {

void add_init(CLI::App& app, Shell& shell) {
  CLI::App* command =
      app.add_subcommand("init", "a new installation: keys, certificates, first administrator");
  auto options = std::make_shared<InitOptions>();
  command->add_option("DIR", options->folder, "a folder that does not exist yet, or is empty")->required();
  command->add_flag("--demo", options->demo, "an installation that may accept simulated kiosks");
  command->add_option("--name", options->host_names, "further host names or addresses of this server");
  command->callback([&shell, options] {
    const Result<InitReport> report = shell.programs.init(*options);
    if (!report) {
      shell.fail(report.error());
      return;
    }
    shell.print({{"folder", report->folder},
                 {"config", report->config},
                 {"offline_root_key", report->root_key},
                 {"administrator", "admin"},
                 {"dashboard_token", report->dashboard_token},
                 {"demo", options->demo}});
    shell.err << "Move " << report->root_key
              << " off this machine now and keep it locked away: it signs which keys may sign the list, and "
                 "is needed only to "
                 "replace them.\n";
  });
}

void add_serve(CLI::App& app, Shell& shell) {
  CLI::App* command = app.add_subcommand("serve", "the service: gRPC for kiosks, HTTPS for the page");
  command->callback([&shell] {
    const Done served = shell.programs.serve(shell.config);
    if (!served) shell.fail(served.error());
  });
}

}  // namespace

std::string console_user() { return "console:uid-" + std::to_string(::getuid()); }

int run_command_line(int argc, const char* const* argv, const Programs& programs, std::ostream& out,
                     std::ostream& err) {
  CLI::App app{"Shekara's centre: signs the list, takes in the events, knows the kiosks.", "shekara-central"};
  app.require_subcommand(1);
  app.fallthrough();
  Shell shell{.programs = programs, .out = out, .err = err};
  app.add_option("--config", shell.config, "the installation's central.toml")
      ->envname("SHEKARA_CENTRAL_CONFIG")
      ->capture_default_str();
  add_init(app, shell);
  add_serve(app, shell);
  add_ban_commands(app, shell);
  add_identity_commands(app, shell);
  add_list_commands(app, shell);
  add_event_commands(app, shell);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    const int code = app.exit(problem, out, err);
    return code == 0 ? 0 : 2;
  } catch (const std::exception& problem) {
    err << "shekara-central: " << problem.what() << '\n';
    return 2;
  }
  return shell.status;
}

}  // namespace shekara::central
