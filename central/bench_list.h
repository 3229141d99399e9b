#pragma once

#include <ostream>

#include "central/cli/centre.h"
#include "core/base/result.h"

namespace shekara::central {

// Publishing one change into a large list (two persons' signatures, signer, store, all durable), the snapshot
// of the list, and a delta over many changes, made for the first time and again. One JSON line on `out`.
[[nodiscard]] Done bench_list(const ListBench& bench, std::ostream& out);

}  // namespace shekara::central
