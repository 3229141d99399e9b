#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace shekara {

// `shekara-kiosk chip verify --trust MASTERLIST... [--crl CRL...] SOD...`: one JSON line for each SOD, in
// order. Trust: master lists
// (.ml), or single authorities' certificates in DER. The line does not say where the trusted files end, so
// what follows the first of them is one only if it is named like one (.ml, .mls, .cer, .crt) or holds one;
// everything else is a security object. Exit status: 0 all genuine, 1 one is not, 2 a file cannot be used.
[[nodiscard]] int chip_verify(std::vector<std::string> trust, const std::vector<std::string>& revocations,
                              std::vector<std::string> files, std::ostream& out, std::ostream& err);

}  // namespace shekara
