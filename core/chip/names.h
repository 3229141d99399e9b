#pragma once

#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/tlv.h"

namespace shekara::chip {

// An X.501 name, made comparable: genuine documents write one name in different string types, cases and
// spacings, and some name their signer with the parts in another order. None of this matters for security: a
// name only finds the certificate whose key must then verify the signature.
struct DistinguishedName {
  std::string country;    // upper case; "" if it has none
  std::string canonical;  // equal for names that mean the same

  friend bool operator==(const DistinguishedName&, const DistinguishedName&) = default;
};

// `name`: the RDNSequence. Error kMalformed.
[[nodiscard]] Result<DistinguishedName> distinguished_name(const Tlv& name);

// Whether a certificate's two-letter country can speak for an issuing state as an MRZ writes it ("D", "GBR",
// "RKS"). Certificates of organisations: "UN", "EU". Unknown codes: no.
[[nodiscard]] bool country_issues_for(std::string_view country, std::string_view issuing_state);

// C=.., O=.., CN=.. in this order; empty parts are left out. For simulated issuers.
[[nodiscard]] Bytes make_name(std::string_view country, std::string_view organisation,
                              std::string_view common_name);

}  // namespace shekara::chip
