// A chip that answers with the input, two bytes of length in front of each answer: the reading ends with an
// error.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "core/chip/chip_reader.h"

namespace {

using namespace shekara;

class Answers final : public chip::Transceiver {
 public:
  explicit Answers(ByteView bytes) : rest_{bytes} {}

  Result<Bytes> transmit(ByteView) override {
    if (rest_.size() < 2) return Error{ErrorCode::kUnavailable, "withdrawn", "Place it again."};
    const std::size_t size =
        std::min<std::size_t>(static_cast<std::size_t>(rest_[0] << 8U | rest_[1]), rest_.size() - 2);
    const ByteView answer = rest_.subspan(2, size);
    rest_ = rest_.subspan(2 + size);
    return Bytes{answer.begin(), answer.end()};
  }

  Done restart() override { return done(); }

 private:
  ByteView rest_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Answers answers{{data, size}};
  chip::ReadSize learnt;
  const chip::Random random = [](std::span<std::uint8_t> into) {
    std::fill(into.begin(), into.end(), std::uint8_t{0x42});
  };
  const auto password = chip::mrz_password("L898902C3674081223504152");
  if (const auto contents = chip::read_chip(answers, {.password = password}, random, learnt)) std::abort();
  auto channel = chip::SecureChannel::from_secret(crypto::Cipher::kAes128, Bytes{1, 2, 3});
  if (channel.unprotect({data, size})) std::abort();
  return 0;
}
