#pragma once

#include <memory>
#include <ostream>
#include <string>

#include "central/ports/content_signer.h"
#include "central/publisher/signer_socket.h"
#include "central/system/config.h"
#include "core/base/result.h"

namespace shekara::central {

// The signer as this process: it opens its own store and its keys, and of the centre's store nothing but the
// desks. With `child`, it answers on its standard input, a socket, until that ends; otherwise it listens on
// the configured socket until SIGTERM or SIGINT, which the caller must have blocked.
[[nodiscard]] Done run_signer(const std::string& config_path, bool child, std::ostream& out);

// How others reach it: the configured socket, or, if nobody listens there and the configuration allows it, a
// process of this program that ends with this one.
[[nodiscard]] std::unique_ptr<SignerWay> way_to_signer(const Config& config, const std::string& config_path);

}  // namespace shekara::central
