#pragma once

#include "kiosk/link/calls.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/device_key.h"
#include "kiosk/ports/identity.h"
#include "kiosk/ports/upload_queue.h"
#include "shekara/v1/event.grpc.pb.h"

namespace shekara::kiosk {

// Sends what the outbox holds: evidence before the events that name it, events in the order of the chain.
// Only what the centre acknowledges as durable is purged here.
//
// Where the centre holds other events of this chain than this store (a restored or cloned disk, design
// decision 11), what it holds of ours is acknowledged, the rest goes on in a new chain, and the alarm
// "events-conflict" stands until the kiosk is started anew: somebody has to look at that disk. Alarm
// "centre-lost-events": the centre holds less than it acknowledged; the same is done.
class Uploader {
 public:
  Uploader(v1::EventService::StubInterface& centre, UploadQueue& queue, const DeviceKey& key, KioskId kiosk,
           Alarms& alarms, Calls& calls)
      : centre_{centre}, queue_{queue}, key_{key}, kiosk_{std::move(kiosk)}, alarms_{alarms}, calls_{calls} {}

  // After every break: what the centre already has (an acknowledgement may have been lost) is not sent again.
  [[nodiscard]] Done find_position();
  // Everything there is now.
  [[nodiscard]] Done send_all();

 private:
  [[nodiscard]] Done send_evidence(const UploadQueue::Evidence& evidence);
  // Value: whether there was something to send.
  [[nodiscard]] Result<bool> send_batch();
  // After the centre has said what it holds of the events that were sent.
  [[nodiscard]] Done leave_chain(const char* alarm, const Error& why);

  v1::EventService::StubInterface& centre_;
  UploadQueue& queue_;
  const DeviceKey& key_;
  KioskId kiosk_;
  Alarms& alarms_;
  Calls& calls_;
  bool forked_ = false;   // the centre's events of this chain are not ours
  bool renewed_ = false;  // in this send_all()
};

}  // namespace shekara::kiosk
