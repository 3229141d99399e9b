#include "central/api/enrolment_service.h"

#include <string>

#include "central/api/call.h"
#include "central/api/fleet_service.h"
#include "central/usecases/enrol.h"

namespace shekara::central {

grpc::ServerUnaryReactor* EnrolmentApi::Enrol(grpc::CallbackServerContext* context,
                                              const v1::EnrolRequest* request, v1::EnrolResponse* response) {
  return answered(context, queue_, [this, request, response]() -> Done {
    SHEKARA_TRY(const Enrolled enrolled,
                enrol({.code = request->code(),
                       .certificate_request = to_bytes(request->certificate_request()),
                       .simulated = request->simulated()},
                      installation_, kiosks_, authority_, clock_));
    response->set_kiosk_id(enrolled.kiosk.id.str());
    response->set_post_id(enrolled.kiosk.post.str());
    response->set_role(to_wire(enrolled.kiosk.role));
    response->set_certificate(enrolled.certificate);
    response->set_authority(authority_.certificate());
    response->set_list_root_key(std::string{as_text(installation_.list_root)});
    response->set_seal_key(std::string{as_text(installation_.seal)});
    response->set_time_zone(enrolled.kiosk.zone);
    return done();
  });
}

}  // namespace shekara::central
