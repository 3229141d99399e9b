#include "central/signer_process.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>

#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "central/pki/file_keys.h"
#include "central/publisher/signer.h"
#include "central/store/identities.h"
#include "central/store/signer_memory.h"
#include "central/system/system.h"

namespace shekara::central {
namespace {

// A socket to a child that answers on its standard input; it ends when the socket is closed.
class Child {
 public:
  Child(pid_t id, Descriptor line) : id_{id}, line_{std::move(line)} {}

  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  ~Child() {
    line_ = Descriptor{};
    ::kill(id_, SIGTERM);
    ::waitpid(id_, nullptr, 0);
  }

  [[nodiscard]] int line() const { return line_.get(); }

 private:
  pid_t id_;
  Descriptor line_;
};

Result<std::unique_ptr<Child>> start_child(const std::string& config_path) {
  const auto failed = [](int number) {
    return Error{ErrorCode::kUnavailable,
                 std::string{"the signer cannot be started: "} + std::strerror(number),
                 "Start it by hand: shekara-central signer --config FILE."};
  };
  std::array<int, 2> ends{-1, -1};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return failed(errno);
  Descriptor ours{ends[0]};
  const Descriptor theirs{ends[1]};
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDIN_FILENO);
  // Its answers are frames; what it says on standard output is for nobody.
  posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
  // A group of its own, so that the terminal's interrupt reaches it through us alone.
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  std::array<std::string, 5> words{"shekara-central", "--config", config_path, "signer", "--child"};
  std::array<char*, 6> arguments{words[0].data(), words[1].data(), words[2].data(),
                                 words[3].data(), words[4].data(), nullptr};
  pid_t id = -1;
  const int code = ::posix_spawn(&id, "/proc/self/exe", &actions, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (code != 0) return failed(code);
  return std::make_unique<Child>(id, std::move(ours));
}

class SocketOrChild final : public SignerWay {
 public:
  SocketOrChild(std::string socket, bool start, std::string config_path)
      : socket_{std::move(socket)}, start_{start}, config_path_{std::move(config_path)} {}

  Result<int> connect() override {
    if (child_ != nullptr) return child_->line();
    Result<Descriptor> connection = connect_to(socket_);
    if (connection) {
      connection_ = std::move(*connection);
      return connection_.get();
    }
    if (!start_) return connection.error();
    SHEKARA_TRY(child_, start_child(config_path_));
    return child_->line();
  }

  void finished(int /*connection*/, bool usable) override {
    connection_ = Descriptor{};
    if (!usable) child_.reset();  // the next question starts another one
  }

 private:
  std::string socket_;
  bool start_;
  std::string config_path_;
  Descriptor connection_;
  std::unique_ptr<Child> child_;
};

}  // namespace

Done run_signer(const std::string& config_path, bool child, std::ostream& out) {
  SHEKARA_TRY(const Config config, read_config(config_path));
  SHEKARA_TRY(const std::unique_ptr<Database> own,
              Database::open(config.signer_folder + "/signer.db", Database::Open::kExisting));
  SHEKARA_TRY(const std::unique_ptr<Database> centre,
              Database::open(config.store, Database::Open::kExisting));
  const SystemClock clock;
  SystemRandom random;
  SqliteSignerMemory memory{*own};
  SqliteRoster roster{*own};
  SqliteKioskRegistry desks{*centre};
  FileSigningKeys keys{config.signer_folder, "content", random};
  Signer signer{memory, roster, desks, keys, clock};
  if (child) {
    answer_connection(STDIN_FILENO, signer);
    return done();
  }
  out << "signer " << config.signer_socket << std::endl;
  std::atomic<bool> stop{false};
  std::thread waiter{[&stop] {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    const timespec pause{.tv_sec = 0, .tv_nsec = 200'000'000};
    while (!stop) {
      if (::sigtimedwait(&signals, nullptr, &pause) > 0) stop = true;
    }
  }};
  const Done served = serve_signer(config.signer_socket, signer, stop);
  stop = true;
  waiter.join();
  return served;
}

std::unique_ptr<SignerWay> way_to_signer(const Config& config, const std::string& config_path) {
  std::error_code problem;
  return std::make_unique<SocketOrChild>(config.signer_socket, config.signer_start,
                                         std::filesystem::absolute(config_path, problem).string());
}

}  // namespace shekara::central
