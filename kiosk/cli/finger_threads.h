#pragma once

#include <cstddef>
#include <functional>

namespace shekara {

// work(i) for each i below `count`, on `threads` threads, this one among them; returns when all is done.
// `work` must not throw.
void in_parallel(int threads, std::size_t count, const std::function<void(std::size_t)>& work);

}  // namespace shekara
