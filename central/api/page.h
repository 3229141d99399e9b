#pragma once

#include <map>
#include <mutex>
#include <span>
#include <string>

#include "central/ports/audit_log.h"
#include "central/ports/clock.h"
#include "central/ports/roster.h"
#include "central/usecases/overview.h"
#include "web/server/assets.h"
#include "web/server/server.h"

namespace shekara::central {

[[nodiscard]] Digest hash_of_token(std::string_view token);

// The overview as the page reads it (keys as in Overview).
[[nodiscard]] std::string to_json(const Overview& overview);

// The HTTPS page: log in once with an access token, then a session cookie. Thread-safe.
class Page {
 public:
  Page(std::span<const web::Asset> assets, Roster& roster, AuditLog& audit, Random& random,
       const Clock& clock)
      : assets_{assets}, roster_{roster}, audit_{audit}, random_{random}, clock_{clock} {}

  web::Response handle(const web::Request& request);
  // Whether the request comes from somebody who is logged in and still in the roster.
  [[nodiscard]] bool may_see(const web::Request& request);

 private:
  struct Session {
    OfficerId officer;
    Instant ends{};
  };

  web::Response log_in(const std::string& token);
  web::Response log_out(const web::Request& request);
  [[nodiscard]] web::Response file(std::string_view path) const;

  std::span<const web::Asset> assets_;
  Roster& roster_;
  AuditLog& audit_;
  Random& random_;
  const Clock& clock_;
  std::mutex mutex_;
  std::map<std::string, Session> sessions_;
};

}  // namespace shekara::central
