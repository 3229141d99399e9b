// shekara-kiosk: the sub-commands. The daemon is composed in run.cpp.
#include <chrono>
#include <cstdint>
#include <fstream>
#include <functional>
#include <iostream>
#include <span>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/base/result.h"
#include "drivers/chip/pcsc.h"
#include "kiosk/cli/chip_read.h"
#include "kiosk/cli/chip_verify.h"
#include "kiosk/cli/finger_commands.h"
#include "kiosk/cli/law_book.h"
#include "kiosk/cli/law_evaluate.h"
#include "kiosk/cli/mrz_parse.h"
#include "kiosk/cli/name_commands.h"
#include "kiosk/cli/page_read.h"
#include "kiosk/config.h"
#include "kiosk/inspect.h"
#include "kiosk/run.h"
#include "kiosk/system/system.h"
#include "kiosk/worker/sandboxed_page_reader.h"

namespace {

using shekara::kiosk::Config;

int unusable(const shekara::Error& error) {
  std::cerr << "shekara-kiosk: " << shekara::describe(error) << '\n';
  return 2;
}

// Sub-commands fill `action`; the one that was asked for runs after the whole line was understood.
class Commands {
 public:
  Commands() {
    app_.require_subcommand(1);
    app_.set_version_flag("--version", SHEKARA_VERSION);
    add_daemon();
    add_page();
    add_mrz();
    add_chip();
    fingers_.add_to(app_, action_);
    names_.add_to(app_, action_);
    add_law();
    add_list();
    add_audit();
    add_device();
  }

  int run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return app_.exit(error) == 0 ? 0 : 2;
    }
    return action_();
  }

 private:
  CLI::App* group(const std::string& name, const std::string& what) {
    CLI::App* command = app_.add_subcommand(name, what);
    command->require_subcommand(1);
    return command;
  }

  // A sub-command that needs the configuration.
  CLI::App* configured(CLI::App* parent, const std::string& name, const std::string& what,
                       std::function<int(const Config&)> work) {
    CLI::App* command = parent->add_subcommand(name, what);
    command->add_option("--config", config_, "the kiosk's configuration (TOML)")->required();
    command->callback([this, work = std::move(work)] {
      action_ = [this, work] {
        const auto config = shekara::kiosk::read_config(config_);
        return config ? work(*config) : unusable(config.error());
      };
    });
    return command;
  }

  void add_daemon() {
    configured(&app_, "run", "the daemon: devices, screens, local store, link to the centre",
               shekara::kiosk::run);
    CLI::App* enrol =
        configured(&app_, "enrol", "get this device's certificate from the centre",
                   [this](const Config& config) { return shekara::kiosk::enrol_only(config, code_); });
    enrol->add_option("--code", code_, "one-time code, in place of the configuration's");
  }

  void add_page() {
    CLI::App* read = group("page", "pages of travel documents")
                         ->add_subcommand("read", "read the machine-readable zone of images");
    read->add_option("IMAGE", images_, "image files")->required();
    read->callback([this] {
      action_ = [this] {
        shekara::kiosk::SandboxedPageReader reader{{.command = {shekara::kiosk::worker_beside_this_program()},
                                                    .deadline = std::chrono::seconds{30}}};
        return shekara::page_read(
            images_, [&](shekara::ByteView image) { return reader.read(image); }, std::cout, std::cerr);
      };
    });
  }

  void add_mrz() {
    group("mrz", "machine-readable zones as text")
        ->add_subcommand("parse", "read MRZs on standard input, parted by blank lines")
        ->callback([this] { action_ = [] { return shekara::mrz_parse(std::cin, std::cout); }; });
  }

  void add_chip() {
    CLI::App* chip = group("chip", "chips of travel documents");
    CLI::App* verify =
        chip->add_subcommand("verify", "whether an issuing state signed security objects (EF.SOD)");
    verify->add_option("--trust", trust_, "master lists, or authorities' certificates (DER)")
        ->required()
        ->expected(1, -1);
    verify->add_option("--crl", revocations_, "revocation lists (DER)")->allow_extra_args(false);
    verify->add_option("SOD", images_, "security objects");
    verify->callback([this] {
      action_ = [this] { return shekara::chip_verify(trust_, revocations_, images_, std::cout, std::cerr); };
    });
    chip->add_subcommand("readers", "the readers that are attached")->callback([this] {
      action_ = [] { return list_readers(); };
    });
    CLI::App* read = chip->add_subcommand("read", "read the chip that lies on a reader");
    read->add_option("--reader", chip_.reader, "the reader's name, or how it begins")->required();
    auto* mrz = read->add_option("--mrz-file", chip_.mrz_file, "the MRZ as printed");
    read->add_option("--can", chip_.can, "the card access number, in place of the MRZ")->excludes(mrz);
    read->add_option("--out", chip_.out, "a folder for the files as they were read");
    read->add_option("--trust", chip_.trust, "master lists, or authorities' certificates (DER)")
        ->allow_extra_args(false);
    read->add_option("--crl", chip_.revocations, "revocation lists (DER)")->allow_extra_args(false);
    read->callback([this] { action_ = [this] { return read_chip(); }; });
  }

  static int list_readers() {
    const auto readers = shekara::drivers::list_pcsc_readers();
    if (!readers) return unusable(readers.error());
    for (const auto& reader : *readers)
      std::cout << reader.name << '\t' << (reader.card_present ? "document" : "empty") << '\n';
    return readers->empty() ? 1 : 0;
  }

  int read_chip() {
    constexpr std::chrono::seconds kPatience{30};
    const auto randomness = shekara::kiosk::system_randomness();
    return shekara::chip_read(
        chip_, [&](const std::string& reader) { return shekara::drivers::connect_pcsc(reader, kPatience); },
        [&](std::span<std::uint8_t> bytes) { randomness->fill(bytes); }, std::cout, std::cerr);
  }

  void add_law() {
    CLI::App* law = group("law", "the rules that judge");
    CLI::App* evaluate = law->add_subcommand("evaluate", "outcomes for facts, one JSON object a line");
    evaluate->add_option("FACTS", facts_, "a file; without it, or with -, standard input");
    evaluate->callback([this] {
      action_ = [this] {
        if (facts_.empty() || facts_ == "-") return shekara::law_evaluate(std::cin, std::cout, std::cerr);
        std::ifstream file{facts_};
        if (!file)
          return unusable(
              {shekara::ErrorCode::kNotFound, "the file of facts cannot be read", "Check its name."});
        return shekara::law_evaluate(file, std::cout, std::cerr);
      };
    });
    law->add_subcommand("book", "print the rulebook")->callback([this] {
      action_ = [] { return shekara::law_book(std::cout); };
    });
  }

  void add_list() {
    CLI::App* list = group("list", "the cached list");
    configured(list, "status", "version, age, trust, size", shekara::kiosk::list_status);
    configured(list, "verify", "check signatures and state; exit status 1 if they do not hold",
               shekara::kiosk::list_verify);
    CLI::App* lookup =
        configured(list, "lookup", "who may be meant; exit status 1 if nobody",
                   [this](const Config& config) { return shekara::kiosk::list_lookup(config, wanted_); });
    lookup->add_option("--number", wanted_.number, "document number");
    lookup->add_option("--state", wanted_.issuing_state, "issuing state");
    lookup->add_option("--surname", wanted_.surname, "surname");
    lookup->add_option("--given-names", wanted_.given_names, "given names");
    lookup->add_option("--born", wanted_.date_of_birth, "date of birth, YYYY-MM-DD; or YYYY-MM, YYYY");
  }

  void add_audit() {
    configured(group("audit", "the local log"), "verify",
               "check its hash chain; exit status 1 if it does not hold", shekara::kiosk::audit_verify);
  }

  void add_device() {
    CLI::App* device = group("device", "attached devices");
    configured(device, "list", "devices and their state", shekara::kiosk::device_list);
    CLI::App* test = configured(device, "test", "a device's self-test", [this](const Config& config) {
      return shekara::kiosk::device_test(config, device_);
    });
    test->add_option("NAME", device_, "as `device list` names it")->required();
  }

  CLI::App app_{"Shekara: the checkpoint's kiosk"};
  std::function<int()> action_;
  std::string config_;
  std::string code_;
  std::vector<std::string> images_;
  shekara::ChipReadOptions chip_;
  std::vector<std::string> trust_;
  std::vector<std::string> revocations_;
  std::string facts_;
  shekara::kiosk::LookUp wanted_;
  shekara::FingerCommands fingers_;
  shekara::NameCommands names_;
  std::string device_;
};

}  // namespace

int main(int argc, char** argv) { return Commands{}.run(argc, argv); }
