#pragma once

#include "central/api/work_queue.h"
#include "central/ports/authority.h"
#include "central/ports/clock.h"
#include "central/ports/installation.h"
#include "central/ports/registry.h"
#include "shekara/v1/enrolment.grpc.pb.h"

namespace shekara::central {

class EnrolmentApi final : public v1::EnrolmentService::CallbackService {
 public:
  EnrolmentApi(const Installation& installation, KioskRegistry& kiosks, Authority& authority,
               const Clock& clock, WorkQueue& queue)
      : installation_{installation}, kiosks_{kiosks}, authority_{authority}, clock_{clock}, queue_{queue} {}

  grpc::ServerUnaryReactor* Enrol(grpc::CallbackServerContext* context, const v1::EnrolRequest* request,
                                  v1::EnrolResponse* response) override;

 private:
  Installation installation_;
  KioskRegistry& kiosks_;
  Authority& authority_;
  const Clock& clock_;
  WorkQueue& queue_;
};

}  // namespace shekara::central
