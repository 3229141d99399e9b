#pragma once

#include <deque>
#include <utility>

#include <gtest/gtest.h>

#include "core/base/bytes.h"
#include "core/chip/apdu.h"
#include "core/chip/session.h"

namespace shekara::chip {

// Answers what was recorded, in order, and insists on the recorded commands.
class ScriptedChip final : public Transceiver {
 public:
  void expect(Bytes command, Bytes answer) { script_.emplace_back(std::move(command), std::move(answer)); }

  [[nodiscard]] bool finished() const { return script_.empty(); }

  Result<Bytes> transmit(ByteView command) override {
    if (script_.empty()) {
      ADD_FAILURE() << "nothing more was recorded, but came " << to_hex(command);
      return Error{ErrorCode::kUnavailable, "the recording ended", "-"};
    }
    const auto [expected, answer] = script_.front();
    script_.pop_front();
    EXPECT_EQ(to_hex(command), to_hex(expected));
    return answer;
  }

  Done restart() override { return done(); }

 private:
  std::deque<std::pair<Bytes, Bytes>> script_;
};

// Hands out recorded "random" numbers: each right-aligned in what is asked for.
inline Random recorded(std::deque<Bytes> numbers) {
  return [numbers = std::move(numbers)](std::span<std::uint8_t> into) mutable {
    ASSERT_FALSE(numbers.empty());
    const Bytes number = std::move(numbers.front());
    numbers.pop_front();
    ASSERT_LE(number.size(), into.size());
    std::fill(into.begin(), into.end(), std::uint8_t{0});
    std::copy(number.begin(), number.end(), into.end() - static_cast<std::ptrdiff_t>(number.size()));
  };
}

}  // namespace shekara::chip
