#include "drivers/chip/document_reader.h"

#include <string>

#include "core/chip/chip_reader.h"
#include "core/chip/chip_verdict.h"
#include "core/chip/key_derivation.h"

namespace shekara::drivers {
namespace {

constexpr std::size_t kRemembered = 200;  // documents of an hour

kiosk::ChipAnswer failed(const Error& error) {
  return {.verdict = chip::judge_failure(error), .contents = std::nullopt};
}

}  // namespace

kiosk::ChipAnswer DocumentReader::read(std::string_view mrz) {
  const auto information = chip::mrz_information(mrz);
  if (!information) return failed(information.error());
  const auto connected = connect_();
  if (!connected) {
    kiosk::ChipAnswer answer = failed(connected.error());
    if (connected.error().code == ErrorCode::kTimeout) answer.verdict.fact = chip::ChipFact::kNone;
    return answer;
  }
  if (sizes_.size() >= kRemembered) sizes_.clear();
  chip::ReadSize& size = sizes_[sha256(as_bytes(*information))];
  auto contents = chip::read_chip(**connected, {.password = chip::mrz_password(*information)}, random_, size);
  if (!contents) return failed(contents.error());
  kiosk::ChipAnswer answer{.verdict = chip::judge_chip(*contents, *trust_, mrz), .contents = std::nullopt};
  answer.contents = *std::move(contents);
  return answer;
}

}  // namespace shekara::drivers
