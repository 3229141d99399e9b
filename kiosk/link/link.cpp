#include "kiosk/link/link.h"

#include <chrono>
#include <utility>

#include "kiosk/link/stage2_connect.h"
#include "kiosk/link/stage3_heads.h"
#include "kiosk/link/stage4_upload.h"
#include "kiosk/link/stage5_heartbeat.h"
#include "kiosk/ports/limits.h"

namespace shekara::kiosk {

Link::Link(Parts parts) : parts_{std::move(parts)}, channel_{connect(parts_.identity, parts_.address)} {
  report_.problem = "not connected yet";
  threads_.emplace_back([this] { follow_heads(); });
  threads_.emplace_back([this] { upload(); });
  threads_.emplace_back([this] { beat(); });
}

Link::~Link() {
  calls_.stop();
  for (std::thread& thread : threads_) thread.join();
}

LinkReport Link::report() const {
  const std::lock_guard lock{mutex_};
  return report_;
}

void Link::contact() {
  {
    const std::lock_guard lock{mutex_};
    report_.connected = true;
    report_.last_contact = parts_.clock.read().now;
    report_.problem.clear();
  }
  parts_.alarms.end("centre-not-authentic");
  parts_.alarms.end("kiosk-not-accepted");
  parts_.changed();
}

void Link::lost(const Error& error) {
  if (calls_.stopped()) return;
  const bool no_contact = error.code == ErrorCode::kUnavailable || error.code == ErrorCode::kTimeout ||
                          error.code == ErrorCode::kNotAllowed || error.code == ErrorCode::kNotAuthentic;
  if (error.code == ErrorCode::kNotAllowed) parts_.alarms.raise("kiosk-not-accepted", error);
  if (no_contact) {
    const std::lock_guard lock{mutex_};
    report_.connected = false;
    report_.problem = describe(error);
  }
  parts_.changed();
}

// A channel that cannot connect has a jittered back-off of its own, so ours must not be added to it: the wait
// ends when the channel is there. Waiting for the channel also drives its handshake: gRPC polls only while
// somebody waits on it, and every five seconds otherwise. A channel that stands, where the call itself
// failed, waits the whole time.
void Link::rest(std::chrono::milliseconds time) {
  constexpr std::chrono::milliseconds kGlance{200};  // how soon a stop is noticed
  const auto end = std::chrono::steady_clock::now() + time;
  const bool connected = channel_->GetState(/*try_to_connect=*/true) == GRPC_CHANNEL_READY;
  if (connected) return calls_.pause(time);
  while (!calls_.stopped() && std::chrono::steady_clock::now() < end) {
    if (channel_->WaitForConnected(std::chrono::system_clock::now() + kGlance)) return;
  }
}

void Link::follow_heads() {
  const auto stub = v1::ListService::NewStub(channel_);
  HeadFollower follower{*stub, parts_.list, parts_.alarms, calls_};
  Backoff backoff{parts_.randomness};
  while (!calls_.stopped()) {
    bool heard_any = false;
    const Done ended = follower.watch([&] {
      heard_any = true;
      contact();
    });
    if (calls_.stopped()) return;
    if (heard_any) backoff.reset();
    if (ended.error().code == ErrorCode::kTimeout && heard_any) continue;  // the stream's ordinary end
    lost(ended.error());
    rest(backoff.next());
  }
}

void Link::upload() {
  const auto stub = v1::EventService::NewStub(channel_);
  Uploader uploader{*stub, parts_.events, parts_.key, parts_.identity.kiosk, parts_.alarms, calls_};
  Backoff backoff{parts_.randomness};
  bool positioned = false;
  while (!calls_.stopped()) {
    // With nothing to send nobody is spoken to, and nothing is known of the centre.
    const auto waiting = parts_.events.summary();
    const bool speaks = !positioned || !waiting || waiting->pending > 0;
    Done sent = positioned ? done() : uploader.find_position();
    positioned = sent.has_value();
    if (positioned) sent = uploader.send_all();
    if (!sent) {
      positioned = false;
      lost(sent.error());
      rest(backoff.next());
      continue;
    }
    backoff.reset();
    if (speaks) contact();
    parts_.events.wait(limits::kHeartbeatDefault);
  }
}

void Link::beat() {
  const auto stub = v1::FleetService::NewStub(channel_);
  Backoff backoff{parts_.randomness};
  while (!calls_.stopped()) {
    parts_.list.check_some();
    const auto interval = heartbeat(*stub, parts_.report(), parts_.alarms, calls_);
    if (interval) {
      backoff.reset();
      contact();
      calls_.pause(*interval);
      continue;
    }
    if (interval.error().code == ErrorCode::kNotAuthentic && !calls_.stopped()) {
      parts_.alarms.raise("centre-not-authentic", interval.error());
    }
    lost(interval.error());
    rest(backoff.next());
  }
}

}  // namespace shekara::kiosk
