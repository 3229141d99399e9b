#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>

#include "central/ports/content_signer.h"
#include "central/publisher/frames.h"
#include "core/base/result.h"

namespace shekara::central {

// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_{number} {}
  Descriptor(Descriptor&& other) noexcept;
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  [[nodiscard]] int get() const { return number_; }

  [[nodiscard]] bool open() const { return number_ >= 0; }

 private:
  int number_ = -1;
};

// How the centre reaches its signer: a new connection, or the one to the process that it started.
class SignerWay {
 public:
  virtual ~SignerWay() = default;
  // A connected stream socket; the way keeps it if it is not to be closed. Error kUnavailable.
  virtual Result<int> connect() = 0;
  virtual void finished(int connection, bool usable) = 0;

 protected:
  SignerWay() = default;
  SignerWay(const SignerWay&) = default;
  SignerWay& operator=(const SignerWay&) = default;
};

// The content signer in another process. Thread-safe; one question at a time.
class RemoteSigner final : public ContentSigner {
 public:
  explicit RemoteSigner(std::unique_ptr<SignerWay> way) : way_{std::move(way)} {}

  Result<SignedVersion> sign(const SigningRequest& request) override;
  Result<SignedVersion> last() override;
  Done change_roster(const RosterChange& change) override;
  Result<PublicKey> prepare_key() override;
  Result<SignedVersion> adopt(const bans::Signed<bans::KeySet>& keys, std::uint64_t previous) override;
  Result<Witness> witness() override;

 private:
  template <class Answer>
  Result<Answer> ask(const SignerRequest& request);

  std::mutex mutex_;
  std::unique_ptr<SignerWay> way_;
};

// Answers the frames of one connection until it ends, or until something comes that is no frame (then it is closed).
void answer_connection(int connection, ContentSigner& signer);

// Listens on a Unix-domain socket (mode 0660) and answers one connection after the other, those of processes of this
// user, of root or of the socket's group alone, until `stop`. A socket file that nobody listens on is replaced. Error
// kUnavailable.
[[nodiscard]] Done serve_signer(const std::string& path, ContentSigner& signer, const std::atomic<bool>& stop);

[[nodiscard]] Result<Descriptor> connect_to(const std::string& path);

}  // namespace shekara::central
