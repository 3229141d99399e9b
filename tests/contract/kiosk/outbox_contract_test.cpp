#include <memory>

#include <gtest/gtest.h>

#include "kiosk/ports/outbox.h"
#include "kiosk/store/event_store.h"
#include "tests/kiosk/store/folder.h"
#include "tests/kiosk/support/fakes.h"
#include "tests/support/samples.h"

// What every outbox promises, the fake of the tests as well as the store: a fake that breaks the promise
// proves nothing.
namespace shekara::kiosk {
namespace {

struct InMemory {
  testing::MemoryOutbox box;

  Outbox& outbox() { return box; }

  void fill_up() { box.full = true; }
};

struct OnDisk {
  testing::Folder folder;
  testing::CountingRandomness randomness;
  std::unique_ptr<EventStore> store = open(EventStore::Limits{});

  std::unique_ptr<EventStore> open(EventStore::Limits bounds, std::uint64_t pages = 0) {
    return EventStore::open(
               Database::open(folder.file("kiosk.db"), {.pages_max = pages, .read_only = false}).value(),
               KioskId{"k1"}, audit::SealPublicKey{9}, randomness, bounds)
        .value();
  }

  Outbox& outbox() { return *store; }

  void fill_up() { store = open({.events_max = 0, .evidence_bytes_max = 0}); }
};

// The disk itself is full, not the outbox's own bound.
struct OnAFullDisk : OnDisk {
  void fill_up() {
    store = open({}, 20);
    while (store->append(shekara::testing::sample_crossing(), {})) {
    }
  }
};

template <class T>
class AnyOutbox : public ::testing::Test {
 protected:
  T place_;

  static records::Execution execution_with(const Digest& print) {
    records::Execution execution = shekara::testing::sample_execution();
    execution.fingers = {{.finger = records::Finger::kLeftThumb,
                          .outcome = records::FingerOutcome::kCaptured,
                          .evidence = print}};
    return execution;
  }
};

using Places = ::testing::Types<InMemory, OnDisk, OnAFullDisk>;
TYPED_TEST_SUITE(AnyOutbox, Places);

TYPED_TEST(AnyOutbox, NumbersItsReceiptsWithoutAGapFromOne) {
  for (std::uint64_t wanted = 1; wanted <= 3; ++wanted) {
    const auto receipt = this->place_.outbox().append(shekara::testing::sample_crossing(), {});
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->sequence, wanted);
  }
}

TYPED_TEST(AnyOutbox, RefusesWhenFullAndNamesTheRemedy) {
  this->place_.fill_up();
  const auto receipt = this->place_.outbox().append(shekara::testing::sample_crossing(), {});
  ASSERT_FALSE(receipt);
  EXPECT_EQ(receipt.error().code, ErrorCode::kExhausted);
  EXPECT_FALSE(receipt.error().remedy.empty());
}

TYPED_TEST(AnyOutbox, KeepsNoEvidenceWhenFull) {
  this->place_.fill_up();
  const auto name = this->place_.outbox().keep_evidence(Bytes(200'000, 1));
  ASSERT_FALSE(name);
  EXPECT_EQ(name.error().code, ErrorCode::kExhausted);
}

TYPED_TEST(AnyOutbox, AnExecutionMayNameOnlyEvidenceThatIsKept) {
  EXPECT_FALSE(this->place_.outbox().append(this->execution_with(Digest{1}), {}));
  const auto name = this->place_.outbox().keep_evidence(to_bytes("a print"));
  ASSERT_TRUE(name);
  EXPECT_TRUE(this->place_.outbox().append(this->execution_with(*name), {}));
  EXPECT_FALSE(this->place_.outbox().append(this->execution_with(*name), {}))
      << "one print belongs to one execution";
}

TYPED_TEST(AnyOutbox, ForgottenEvidenceCannotBeNamed) {
  const auto name = this->place_.outbox().keep_evidence(to_bytes("a print"));
  ASSERT_TRUE(name);
  ASSERT_TRUE(this->place_.outbox().forget_evidence({*name}));
  EXPECT_FALSE(this->place_.outbox().append(this->execution_with(*name), {}));
}

}  // namespace
}  // namespace shekara::kiosk
