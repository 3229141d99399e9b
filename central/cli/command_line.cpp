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

void add_signer(CLI::App& app, Shell& shell) {
  CLI::App* command = app.add_subcommand(
      "signer", "the holder of the content key: checks both persons, signs versions; a process of its own");
  auto child = std::make_shared<bool>(false);
  command->add_flag("--child", *child, "answers on its standard input, a socket, until that ends");
  command->callback([&shell, child] {
    const Done served = shell.programs.signer(shell.config, *child);
    if (!served) shell.fail(served.error());
  });
}

void add_bench(CLI::App& app, Shell& shell) {
  CLI::App* bench = app.add_subcommand("bench", "what this machine can do, beside the limit; one JSON line");
  bench->require_subcommand(1);
  CLI::App* events = bench->add_subcommand("events", "durable events a second, beside SQLite's own log");
  auto wanted = std::make_shared<EventBench>();
  events->add_option("--dir", wanted->folder, "an existing folder on the disk to measure")->required();
  events->add_option("--kiosks", wanted->kiosks, "kiosks that send at once")->capture_default_str();
  events->add_option("--uploads", wanted->uploads, "uploads in all")->capture_default_str();
  events->add_option("--per-request", wanted->per_request, "events an upload")->capture_default_str();
  events->callback([&shell, wanted] {
    const Done measured = shell.programs.bench_events(*wanted);
    if (!measured) shell.fail(measured.error());
  });

  CLI::App* list =
      bench->add_subcommand("list", "publishing into a large list, its snapshot and a week's delta");
  auto sizes = std::make_shared<ListBench>();
  list->add_option("--dir", sizes->folder, "an existing folder on the disk to measure")->required();
  list->add_option("--entries", sizes->entries, "rows on the list already")->capture_default_str();
  list->add_option("--changes", sizes->changes, "changes in the delta")->capture_default_str();
  list->callback([&shell, sizes] {
    const Done measured = shell.programs.bench_list(*sizes);
    if (!measured) shell.fail(measured.error());
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
  add_signer(app, shell);
  add_bench(app, shell);
  add_ban_commands(app, shell);
  add_identity_commands(app, shell);
  add_list_commands(app, shell);
  add_event_commands(app, shell);
  add_row_commands(app, shell);
  add_key_commands(app, shell);
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
