#pragma once

#include "kiosk/link/calls.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/device_key.h"
#include "kiosk/ports/identity.h"
#include "kiosk/ports/upload_queue.h"
#include "shekara/v1/event.grpc.pb.h"

namespace shekara::kiosk {

// Sends what the outbox holds: evidence before the events that name it, events in the order of the chain.
// Only what the centre acknowledges as durable is purged here. Alarms: "events-conflict" (the centre holds
// other events of this chain, or events that this store never made: a cloned or restored disk).
class Uploader {
 public:
  Uploader(v1::EventService::StubInterface& centre, UploadQueue& queue, const DeviceKey& key, KioskId kiosk,
           Alarms& alarms, Calls& calls)
      : centre_{centre}, queue_{queue}, key_{key}, kiosk_{std::move(kiosk)}, alarms_{alarms}, calls_{calls} {}

  // After every break: what the centre already has (an acknowledgement may have been lost) is not sent again.
  [[nodiscard]] Done find_position();
  // Everything there is now. Error kConflict: see above; nothing of it is acknowledged, and it is tried again
  // later.
  [[nodiscard]] Done send_all();

 private:
  [[nodiscard]] Done send_evidence(const UploadQueue::Evidence& evidence);
  // Value: whether there was something to send.
  [[nodiscard]] Result<bool> send_batch();
  [[nodiscard]] Done acknowledge(std::uint64_t sequence);

  v1::EventService::StubInterface& centre_;
  UploadQueue& queue_;
  const DeviceKey& key_;
  KioskId kiosk_;
  Alarms& alarms_;
  Calls& calls_;
};

}  // namespace shekara::kiosk
