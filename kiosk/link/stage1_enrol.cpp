#include "kiosk/link/stage1_enrol.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <grpcpp/grpcpp.h>

#include "core/base/bytes.h"
#include "crypto/p256.h"
#include "crypto/x509.h"
#include "kiosk/link/calls.h"
#include "kiosk/link/private_file.h"
#include "kiosk/ports/limits.h"
#include "shekara/v1/enrolment.grpc.pb.h"

namespace shekara::kiosk {
namespace {

constexpr std::size_t kFileMax = std::size_t{1} << 20;

std::string key_file(const std::string& folder) { return folder + "/device.key"; }

std::string enrolment_file(const std::string& folder) { return folder + "/enrolment.bin"; }

Error unusable(const std::string& what) {
  return Error{ErrorCode::kMalformed, "the centre's answer to the enrolment is unusable: " + what,
               "Check that kiosk and centre are of versions that fit, then enrol with a new code."};
}

Result<P256Key> device_key(const std::string& folder) {
  SHEKARA_TRY(const auto kept, read_private_file(key_file(folder), kFileMax));
  if (kept) return P256Key::from_pem(as_text(*kept));
  SHEKARA_TRY(P256Key key, P256Key::generate());
  SHEKARA_CHECK(write_private_file(key_file(folder), as_bytes(key.to_pem())));
  return key;
}

Result<Role> role_of(v1::KioskRole role) {
  if (role == v1::KIOSK_ROLE_KIOSK) return Role::kKiosk;
  if (role == v1::KIOSK_ROLE_BOOTH) return Role::kBooth;
  if (role == v1::KIOSK_ROLE_DESK) return Role::kDesk;
  return unusable("a role that this version does not know");
}

template <std::size_t N>
Result<std::array<std::uint8_t, N>> fixed(const std::string& bytes, const char* what) {
  std::array<std::uint8_t, N> value{};
  if (bytes.size() != N) return unusable(what);
  std::copy(bytes.begin(), bytes.end(), value.begin());
  return value;
}

Result<Identity> identity_of(const v1::EnrolResponse& answer, const P256Key& key) {
  Identity identity;
  if (answer.kiosk_id().empty()) return unusable("no kiosk id");
  identity.kiosk = KioskId{answer.kiosk_id()};
  identity.post = PostId{answer.post_id()};
  SHEKARA_TRY(identity.role, role_of(answer.role()));
  identity.certificate_pem = answer.certificate();
  identity.authority_pem = answer.authority();
  SHEKARA_TRY(identity.list_root, fixed<32>(answer.list_root_key(), "the list's root key"));
  SHEKARA_TRY(identity.seal_key, fixed<32>(answer.seal_key(), "the sealing key"));
  identity.time_zone = answer.time_zone();
  identity.device_key_pem = key.to_pem();
  SHEKARA_TRY(const Certificate certificate, read_certificate(identity.certificate_pem));
  if (certificate.public_der != key.public_der())
    return unusable("the certificate is not for this device's key");
  if (!issued_by(identity.certificate_pem, identity.authority_pem))
    return unusable("the certificate is not the authority's");
  return identity;
}

}  // namespace

Result<Identity> enrol(const EnrolmentOrder& order) {
  SHEKARA_TRY(const P256Key key, device_key(order.folder));
  SHEKARA_TRY(const Bytes request_der, make_certificate_request(key, "shekara kiosk"));
  v1::EnrolRequest request;
  request.set_code(order.code);
  request.set_certificate_request(std::string{as_text(request_der)});
  request.set_simulated(order.simulated);
  request.set_software_version(order.software_version);

  const auto channel = grpc::CreateChannel(
      order.address,
      grpc::SslCredentials(
          {.pem_root_certs = order.authority_pem, .pem_private_key = {}, .pem_cert_chain = {}}));
  const auto stub = v1::EnrolmentService::NewStub(channel);
  Calls calls;
  Calls::Call call{calls, limits::kCallDeadline};
  v1::EnrolResponse answer;
  if (const grpc::Status status = stub->Enrol(&call.context, request, &answer); !status.ok()) {
    Error error = to_error(status, "the enrolment");
    if (error.code == ErrorCode::kNotAllowed || error.code == ErrorCode::kNotFound) {
      error = Error{ErrorCode::kNotAllowed, "the enrolment: the centre refused: " + status.error_message(),
                    "Ask for a new code: `shekara-central kiosk enrol`."};
    }
    return error;
  }
  SHEKARA_TRY(Identity identity, identity_of(answer, key));
  if (identity.authority_pem != order.authority_pem &&
      !issued_by(identity.certificate_pem, order.authority_pem)) {
    return Error{ErrorCode::kNotAuthentic,
                 "the centre names another authority than the one this kiosk was given",
                 "Fetch the authority's certificate from the centre again and compare its fingerprint."};
  }
  SHEKARA_CHECK(write_private_file(enrolment_file(order.folder), as_bytes(answer.SerializeAsString())));
  return identity;
}

Result<std::optional<Identity>> load_identity(const std::string& folder) {
  SHEKARA_TRY(const auto kept, read_private_file(enrolment_file(folder), kFileMax));
  if (!kept) return std::optional<Identity>{};
  v1::EnrolResponse answer;
  if (!answer.ParseFromArray(kept->data(), static_cast<int>(kept->size()))) {
    return Error{ErrorCode::kCorrupt, "the file of the enrolment is damaged",
                 "Enrol the kiosk again with an empty data folder."};
  }
  SHEKARA_TRY(const P256Key key, device_key(folder));
  SHEKARA_TRY(Identity identity, identity_of(answer, key));
  return std::optional<Identity>{std::move(identity)};
}

}  // namespace shekara::kiosk
