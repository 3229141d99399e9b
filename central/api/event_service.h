#pragma once

#include <string>

#include "central/api/work_queue.h"
#include "central/ports/clock.h"
#include "central/ports/event_log.h"
#include "central/ports/evidence.h"
#include "central/ports/registry.h"
#include "central/usecases/event_intake.h"
#include "shekara/v1/event.grpc.pb.h"

namespace shekara::central {

class EventApi final : public v1::EventService::CallbackService {
 public:
  EventApi(EventLog& log, EventIntake& intake, EvidenceStore& evidence, KioskRegistry& kiosks,
           const Clock& clock, WorkQueue& queue)
      : log_{log}, intake_{intake}, evidence_{evidence}, kiosks_{kiosks}, clock_{clock}, queue_{queue} {}

  grpc::ServerUnaryReactor* Position(grpc::CallbackServerContext* context, const v1::PositionRequest* request,
                                     v1::PositionResponse* response) override;
  grpc::ServerUnaryReactor* Upload(grpc::CallbackServerContext* context, const v1::UploadRequest* request,
                                   v1::UploadResponse* response) override;
  grpc::ServerReadReactor<v1::EvidenceChunk>* PutEvidence(grpc::CallbackServerContext* context,
                                                          v1::EvidenceReceipt* response) override;

 private:
  Result<CheckedUpload> check(const v1::UploadRequest& request, const std::string& pem);

  EventLog& log_;
  EventIntake& intake_;
  EvidenceStore& evidence_;
  KioskRegistry& kiosks_;
  const Clock& clock_;
  WorkQueue& queue_;
};

}  // namespace shekara::central
