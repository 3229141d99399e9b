#pragma once

#include <cstdint>

#include "core/base/result.h"

namespace shekara::kiosk {

// Takes from this process, for ever, everything that decoding an image does not need: no file, no socket, no
// process, no thread, no executable memory, at most `memory_bytes` of address space, no core dump (it would
// hold the page), and death with its parent. What stays: compute, memory, read from descriptor 0, write to 1
// and 2.
//
// Forbidden calls that a library may make in good faith (open a file of settings, ask for the processors)
// answer EPERM; those that only an intruder makes (exec, fork, sockets, ptrace) kill the process. Under
// sanitizers the bound on the address space is left out: their shadow memory is larger.
[[nodiscard]] Done enter_sandbox(std::uint64_t memory_bytes);

}  // namespace shekara::kiosk
