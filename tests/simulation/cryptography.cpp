// The deprecated hook is the only one of OpenSSL 3 that reaches key generation and nonces of the default
// provider.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#include <openssl/rand.h>

#include "tests/simulation/world.h"

namespace shekara::simulation {
namespace {

Dice& cryptography_dice() {
  static Dice dice;
  return dice;
}

int give(unsigned char* into, int count) {
  for (int i = 0; i < count; ++i) into[i] = static_cast<unsigned char>(roll(cryptography_dice(), 256));
  return 1;
}

int ready() { return 1; }

}  // namespace

void seed_cryptography(std::uint64_t seed) {
  static const RAND_METHOD kMethod{nullptr, give, nullptr, nullptr, give, ready};
  cryptography_dice().seed(seed);
  RAND_set_rand_method(&kMethod);
}

}  // namespace shekara::simulation
