#include "central/publisher/signer_socket.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/base/overload.h"

namespace shekara::central {
namespace {

constexpr time_t kPeerSeconds = 5;     // a peer that stalls keeps others waiting no longer
constexpr time_t kAnswerSeconds = 60;  // the signer may hash a large list
constexpr int kBacklog = 16;
constexpr int kPollMs = 200;

Error unreachable(const std::string& problem) {
  return {ErrorCode::kUnavailable, "the content signer cannot be reached: " + problem,
          "Start it: shekara-central signer --config FILE. What is approved is published when it answers."};
}

void set_patience(int connection, time_t seconds) {
  const timeval time{.tv_sec = seconds, .tv_usec = 0};
  ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
  ::setsockopt(connection, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
}

bool send_all(int connection, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(connection, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_all(int connection, std::span<std::uint8_t> into) {
  while (!into.empty()) {
    const ssize_t got = ::recv(connection, into.data(), into.size(), 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    into = into.subspan(static_cast<std::size_t>(got));
  }
  return true;
}

// Grows with what really comes, so that a stated length alone costs no memory.
bool receive_frame(int connection, Bytes& frame) {
  constexpr std::size_t kStep = std::size_t{1} << 20;
  std::array<std::uint8_t, kFrameLengthBytes> length{};
  if (!receive_all(connection, length)) return false;
  const Result<std::size_t> size = frame_length(length);
  if (!size) return false;
  frame.clear();
  while (frame.size() < *size) {
    const std::size_t before = frame.size();
    frame.resize(std::min(*size, before + kStep));
    if (!receive_all(connection, std::span{frame}.subspan(before))) return false;
  }
  return true;
}

template <class T>
SignerAnswer answer_of(Result<T> result) {
  if (!result) return std::move(result).error();
  return *std::move(result);
}

SignerAnswer answer(ContentSigner& signer, const SignerRequest& request) {
  return std::visit(
      Overload{
          [&](const SigningRequest& signing) { return answer_of(signer.sign(signing)); },
          [&](LastRequest) { return answer_of(signer.last()); },
          [&](const RosterChange& change) { return answer_of(signer.change_roster(change)); },
          [&](PrepareKeyRequest) { return answer_of(signer.prepare_key()); },
          [&](const AdoptRequest& adopt) { return answer_of(signer.adopt(adopt.keys, adopt.previous)); },
          [&](WitnessRequest) { return answer_of(signer.witness()); },
      },
      request);
}

Result<sockaddr_un> address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    return Error{ErrorCode::kMalformed, "the path of the signer's socket is too long: " + path,
                 "Name a shorter one in central.toml, [signer] socket."};
  }
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

// The kernel says who asks.
bool may_ask(int connection, gid_t group) {
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
  return peer.uid == 0 || peer.uid == ::getuid() || peer.gid == group;
}

Result<Descriptor> listen_on(const std::string& path) {
  if (connect_to(path)) {
    return Error{ErrorCode::kUnavailable, "another signer answers at " + path, "Stop the other one first."};
  }
  SHEKARA_TRY(const sockaddr_un address, address_of(path));
  ::unlink(path.c_str());
  Descriptor listener{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  const mode_t before = ::umask(0117);
  const bool bound = listener.open() &&
                     ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  ::umask(before);
  if (bound && ::listen(listener.get(), kBacklog) == 0) return listener;
  return Error{ErrorCode::kUnavailable, "cannot listen on " + path + ": " + std::strerror(errno),
               "Check that its folder exists and may be written."};
}

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

Result<Descriptor> connect_to(const std::string& path) {
  SHEKARA_TRY(const sockaddr_un address, address_of(path));
  Descriptor connection{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
  if (connection.open() &&
      ::connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
    return connection;
  }
  return unreachable(path + ": " + std::strerror(errno));
}

template <class Answer>
Result<Answer> RemoteSigner::ask(const SignerRequest& request) {
  const std::scoped_lock lock{mutex_};
  const Bytes question = with_length(encode_frame(request));
  if (question.size() > kFrameMaxBytes + kFrameLengthBytes) {
    return Error{ErrorCode::kTooLarge, "more changes at once than the signer takes", "Approve fewer at once."};
  }
  SHEKARA_TRY(const int connection, way_->connect());
  set_patience(connection, kAnswerSeconds);
  Bytes frame;
  const bool came = send_all(connection, question) && receive_frame(connection, frame);
  way_->finished(connection, came);
  if (!came) return unreachable("it did not answer");
  SHEKARA_TRY(SignerAnswer answer, decode_answer(frame));
  if (auto* error = std::get_if<Error>(&answer)) return std::move(*error);
  if (auto* meant = std::get_if<Answer>(&answer)) return std::move(*meant);
  return unreachable("its answer is one to another question");
}

Result<SignedVersion> RemoteSigner::sign(const SigningRequest& request) { return ask<SignedVersion>(request); }

Result<SignedVersion> RemoteSigner::last() { return ask<SignedVersion>(LastRequest{}); }

Done RemoteSigner::change_roster(const RosterChange& change) { return ask<Unit>(change); }

Result<PublicKey> RemoteSigner::prepare_key() { return ask<PublicKey>(PrepareKeyRequest{}); }

Result<SignedVersion> RemoteSigner::adopt(const bans::Signed<bans::KeySet>& keys, std::uint64_t previous) {
  return ask<SignedVersion>(AdoptRequest{.keys = keys, .previous = previous});
}

Result<Witness> RemoteSigner::witness() { return ask<Witness>(WitnessRequest{}); }

void answer_connection(int connection, ContentSigner& signer) {
  Bytes frame;
  while (receive_frame(connection, frame)) {
    const Result<SignerRequest> request = decode_request(frame);
    const Bytes said = encode_frame(request ? answer(signer, *request) : SignerAnswer{request.error()});
    if (!send_all(connection, with_length(said)) || !request) return;
  }
}

Done serve_signer(const std::string& path, ContentSigner& signer, const std::atomic<bool>& stop) {
  SHEKARA_TRY(const Descriptor listener, listen_on(path));
  struct stat facts {};

  const gid_t group = ::stat(path.c_str(), &facts) == 0 ? facts.st_gid : ::getgid();
  while (!stop) {
    pollfd waiting{.fd = listener.get(), .events = POLLIN, .revents = 0};
    if (::poll(&waiting, 1, kPollMs) <= 0) continue;
    const Descriptor connection{::accept4(listener.get(), nullptr, nullptr, SOCK_CLOEXEC)};
    if (!connection.open() || !may_ask(connection.get(), group)) continue;
    set_patience(connection.get(), kPeerSeconds);
    answer_connection(connection.get(), signer);
  }
  ::unlink(path.c_str());
  return done();
}

}  // namespace shekara::central
