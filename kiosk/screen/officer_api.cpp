#include "kiosk/screen/officer_api.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "crypto/p256.h"
#include "kiosk/flow/officer_decision.h"
#include "kiosk/screen/body.h"
#include "kiosk/screen/names.h"

namespace shekara::kiosk {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kOfficersMost = 64;
constexpr std::size_t kStaffNumberMost = 64;
constexpr std::size_t kKeyMostBytes = 200;  // a P-256 SubjectPublicKeyInfo has 91

Result<OfficerId> staff_number(const Json& object) {
  SHEKARA_TRY(const std::string text, text_field(object, "officer"));
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
  });
  if (text.empty() || text.size() > kStaffNumberMost || !plain) return wrong_field("officer");
  return OfficerId{text};
}

Result<Bytes> hex_field(const Json& object, const char* field, std::size_t most) {
  SHEKARA_TRY(const std::string text, text_field(object, field));
  auto bytes = from_hex(text);
  if (!bytes || bytes->empty() || bytes->size() > most) return wrong_field(field);
  return bytes;
}

}  // namespace

web::Response OfficerApi::post(const web::Request& request) {
  constexpr std::string_view kDecisions = "/api/decisions/";
  Done done_it = Error{ErrorCode::kNotFound, "there is no such address", "Use the officers' page."};
  if (request.path == "/api/officers") {
    done_it = bring_key(request.body);
  } else if (request.path.rfind(kDecisions, 0) == 0) {
    const std::string text = request.path.substr(kDecisions.size());
    std::uint64_t sequence = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), sequence);
    if (error == std::errc{} && end == text.data() + text.size())
      done_it = decide_upon(sequence, request.body);
  }
  if (!done_it) return web::failure(done_it.error());
  return web::json(R"({"done":true})");
}

Done OfficerApi::bring_key(const std::string& body_text) {
  SHEKARA_TRY(const Json body, read_body(body_text));
  SHEKARA_TRY(const OfficerId officer, staff_number(body));
  SHEKARA_TRY(Bytes key, hex_field(body, "key", kKeyMostBytes));
  const std::lock_guard lock{mutex_};
  const auto known = keys_.find(officer);
  if (known != keys_.end() && known->second != key) {
    return Error{ErrorCode::kConflict, "this staff number signs here with another key already",
                 "Use the page on which the officer began, or restart the demonstration."};
  }
  if (known == keys_.end() && keys_.size() >= kOfficersMost)
    return Error{ErrorCode::kExhausted, "too many officers have signed in here",
                 "Restart the demonstration."};
  keys_.insert_or_assign(officer, std::move(key));
  return done();
}

Result<records::Assertion> OfficerApi::verified(const OfficerId& officer, const Digest& subject,
                                                Bytes signature) const {
  const std::lock_guard lock{mutex_};
  const auto key = keys_.find(officer);
  if (key == keys_.end() ||
      !p256_verifies(key->second, records::assertion_digest(officer, subject), signature)) {
    return Error{ErrorCode::kNotAuthentic, "the signature is not that of this officer over this decision",
                 "Sign in again and sign what the page shows."};
  }
  return records::Assertion{.officer = officer,
                            .subject = subject,
                            .signature = std::move(signature),
                            .made = ports_.clock.read().now};
}

Done OfficerApi::decide_upon(std::uint64_t sequence, const std::string& body_text) {
  SHEKARA_TRY(const Json body, read_body(body_text));
  const auto crossing = ports_.decisions.find(sequence);
  if (!crossing)
    return Error{ErrorCode::kNotFound, "no traveller with this number is known here any more",
                 "Let the traveller place the document again."};
  WantedDecision wanted;
  SHEKARA_TRY(const std::string name, text_field(body, "decision"));
  const auto decision = decision_named(name);
  if (!decision) return wrong_field("decision");
  wanted.decision = *decision;
  SHEKARA_TRY(wanted.rule_id, text_field(body, "rule_id"));
  SHEKARA_TRY(wanted.reason, text_field(body, "reason"));
  const auto signatures = body.find("assertions");
  if (signatures == body.end() || !signatures->is_array() || signatures->empty() || signatures->size() > 2)
    return wrong_field("assertions");
  const Digest subject = subject_of(*crossing, wanted);
  std::vector<records::Assertion> assertions;
  Settled settled{.decision = wanted.decision, .rule_id = wanted.rule_id, .officers = {}};
  for (const Json& one : *signatures) {
    if (!one.is_object()) return wrong_field("assertions");
    SHEKARA_TRY(const OfficerId officer, staff_number(one));
    SHEKARA_TRY(Bytes signature, hex_field(one, "signature", kKeyMostBytes));
    SHEKARA_TRY(auto assertion, verified(officer, subject, std::move(signature)));
    assertions.push_back(std::move(assertion));
    settled.officers.push_back(officer);
  }
  SHEKARA_TRY(const records::OfficerDecision record, decide(*crossing, wanted, std::move(assertions)));
  const Instant now = ports_.clock.read().now;
  SHEKARA_TRY(
      [[maybe_unused]] const Outbox::Receipt receipt,
      ports_.outbox.append(record, {.recorded = now, .list_version = ports_.list.state(now).version}));
  ports_.decisions.settle(sequence, settled);
  ports_.changed();
  return done();
}

}  // namespace shekara::kiosk
