#include "drivers/chip/document_reader.h"

#include <memory>
#include <random>

#include <gtest/gtest.h>

#include "drivers/simulated/chip/emrtd.h"

namespace shekara::drivers {
namespace {

using namespace std::chrono_literals;

constexpr const char* kMrz =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3504152ZE184226B<<<<<16";
const Instant kNow = std::chrono::sys_days{2026y / 6 / 1};

chip::Random seeded(unsigned seed) {
  return [generator = std::make_shared<std::mt19937>(seed)](std::span<std::uint8_t> into) {
    for (std::uint8_t& byte : into) byte = static_cast<std::uint8_t>((*generator)());
  };
}

class DocumentReaderTest : public testing::Test {
 protected:
  void SetUp() override {
    auto utopia = simulated::make_utopia(kNow);
    ASSERT_TRUE(utopia);
    auto trust = std::make_shared<chip::TrustStore>();
    ASSERT_TRUE(trust->add_authority(utopia->authority.certificate));
    trust_ = trust;
    order_.mrz = kMrz;
    order_.face = Bytes{0xff, 0xd8, 0xff, 0xe0, 1, 2, 3};
    order_.pace = simulated::PaceOffer{.parameter_id = 12};
    signer_ = std::make_unique<simulated::Identity>(utopia->signer);
  }

  [[nodiscard]] DocumentReader reader(std::size_t longest_le = 65536) const {
    return {[this, longest_le]() -> Result<std::unique_ptr<chip::Transceiver>> {
              SHEKARA_TRY(auto chip, simulated::Emrtd::issue(order_, *signer_, seeded(1)));
              chip->faults.longest_le = longest_le;
              return std::unique_ptr<chip::Transceiver>{std::move(chip)};
            },
            trust_, seeded(2)};
  }

  simulated::DocumentOrder order_;
  std::unique_ptr<simulated::Identity> signer_;
  std::shared_ptr<const chip::TrustStore> trust_;
};

TEST_F(DocumentReaderTest, AGenuineChipIsOneFactAndAllItsFiles) {
  const kiosk::ChipAnswer answer = reader().read(kMrz);
  EXPECT_EQ(answer.verdict.fact, chip::ChipFact::kGenuine);
  ASSERT_TRUE(answer.contents);
  EXPECT_EQ(answer.contents->groups.count(2), 1U);
}

TEST_F(DocumentReaderTest, NoChipIsNoneAndAPageThatOpensNothingIsUnreadable) {
  DocumentReader empty{[]() -> Result<std::unique_ptr<chip::Transceiver>> {
                         return Error{ErrorCode::kTimeout, "nothing lies there", "Place the document."};
                       },
                       trust_, seeded(2)};
  EXPECT_EQ(empty.read(kMrz).verdict.fact, chip::ChipFact::kNone);
  EXPECT_EQ(reader().read("no lines").verdict.fact, chip::ChipFact::kUnreadable);
  DocumentReader gone{[]() -> Result<std::unique_ptr<chip::Transceiver>> {
                        return Error{ErrorCode::kUnavailable, "no reader", "Check its cable."};
                      },
                      trust_, seeded(2)};
  EXPECT_EQ(gone.read(kMrz).verdict.fact, chip::ChipFact::kUnreadable);
}

TEST_F(DocumentReaderTest, ADocumentThatComesAgainIsNotAskedForTooMuchAgain) {
  DocumentReader same = reader(200);
  const kiosk::ChipAnswer first = same.read(kMrz);
  const kiosk::ChipAnswer second = same.read(kMrz);
  ASSERT_TRUE(first.contents && second.contents);
  EXPECT_LT(second.contents->wire.apdus, first.contents->wire.apdus);
}

}  // namespace
}  // namespace shekara::drivers
