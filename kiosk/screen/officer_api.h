#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "core/base/bytes.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/records/record.h"
#include "kiosk/flow/decision_log.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/outbox.h"
#include "web/server/server.h"

namespace shekara::kiosk {

// Officers at this booth or desk, and what they decide. Any thread.
//
// POST /api/officers          {officer, key}: the public key (SubjectPublicKeyInfo, hex) with which this
// officer signs from now on POST /api/decisions/SEQ     {decision, rule_id, reason, assertions: [{officer,
// signature}]}: signatures in DER, hex, over
//                             records::assertion_digest(officer, subject_of(...))
//
// The keys are software keys of the page, for demonstrations with simulated devices alone (the caller sees to
// that); they live as long as this process, and the first key of a staff number stays.
class OfficerApi {
 public:
  struct Ports {
    DecisionLog& decisions;
    Outbox& outbox;
    const BanList& list;
    const Clock& clock;
    std::function<void()> changed;
  };

  explicit OfficerApi(Ports ports) : ports_{std::move(ports)} {}

  [[nodiscard]] web::Response post(const web::Request& request);
  // A signature by the key that this officer brought. Errors: kNotAuthentic.
  [[nodiscard]] Result<records::Assertion> verified(const OfficerId& officer, const Digest& subject,
                                                    Bytes signature) const;

 private:
  [[nodiscard]] Done bring_key(const std::string& body);
  [[nodiscard]] Done decide_upon(std::uint64_t sequence, const std::string& body);

  Ports ports_;
  mutable std::mutex mutex_;
  std::map<OfficerId, Bytes> keys_;
};

}  // namespace shekara::kiosk
