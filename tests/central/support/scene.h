#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "central/ports/registry.h"
#include "central/ports/roster.h"
#include "central/usecases/accept_events.h"
#include "core/audit/chain.h"
#include "core/audit/seal.h"
#include "core/records/record.h"
#include "crypto/p256.h"
#include "proto/codec/record.h"
#include "tests/support/samples.h"

// Persons, devices and events that the centre's tests share.
namespace shekara::central {

inline Act act_of(const std::string& what) { return {.who = "test", .what = what, .subject = "x", .at = {}}; }

struct Person {
  OfficerId id;
  P256Key key = P256Key::generate().value();

  Person(const std::string& name, OfficerRole role, Roster& roster) : id{name} {
    const Done added = roster.add({.id = id, .role = role, .public_key = key.public_der(), .disabled = false},
                                  act_of("officer.add"));
    if (!added) std::abort();
  }
};

// A device that seals, chains and signs as a kiosk does.
struct TestKiosk {
  KioskId id;
  P256Key key = P256Key::generate().value();
  audit::ChainId chain{};
  std::uint64_t sequence = 0;
  Digest last{};

  explicit TestKiosk(const std::string& name, std::uint8_t chain_byte = 1) : id{name} {
    chain.fill(chain_byte);
  }

  void enrol(KioskRegistry& registry, KioskRole role = KioskRole::kKiosk) const {
    const Digest code = sha256(as_bytes("code of " + id.str()));
    const Kiosk kiosk{.id = id,
                      .post = PostId{"zhibek-zholy"},
                      .role = role,
                      .zone = "Asia/Almaty",
                      .state = KioskState::kInvited,
                      .simulated = false,
                      .public_key = {}};
    if (!registry.invite(kiosk, code, Instant::max(), act_of("kiosk.invite"))) std::abort();
    if (!registry.enrol(code, key.public_der(), true, act_of("kiosk.enrol"))) std::abort();
  }

  // The next event of the chain, with these sealed parts.
  audit::SealedEvent event(audit::EventKind kind, Bytes sealed_key, Bytes ciphertext) {
    const audit::SealedEvent next =
        audit::linked(id, {.chain = chain,
                           .sequence = sequence + 1,
                           .previous = last,
                           .kind = kind,
                           .recorded = Instant{std::chrono::sys_days{testing::kSampleDay}},
                           .list_version = 1,
                           .sealed_key = std::move(sealed_key),
                           .ciphertext = std::move(ciphertext),
                           .sealed_key_hash = {},
                           .ciphertext_hash = {},
                           .hash = {}});
    sequence = next.sequence;
    last = next.hash;
    return next;
  }

  audit::SealedEvent opaque(std::uint8_t byte = 7) {
    return event(audit::EventKind::kCrossing, Bytes{byte}, Bytes{byte, byte});
  }

  audit::SealedEvent sealed(const records::Record& record, const audit::SealPublicKey& centre) {
    audit::SealRandomness randomness{};
    randomness.fill(static_cast<std::uint8_t>(sequence + 1));
    audit::Sealed parts = audit::seal(codec::encode_record(record), centre, randomness);
    return event(records::kind_of(record), std::move(parts.sealed_key), std::move(parts.ciphertext));
  }

  [[nodiscard]] Upload upload(std::vector<audit::SealedEvent> events) const {
    const audit::SealedEvent tail = events.back();
    return {.kiosk = id,
            .public_key = key.public_der(),
            .chain = tail.chain,
            .events = std::move(events),
            .last_sequence = tail.sequence,
            .last_hash = tail.hash,
            .signature = key.sign(audit::batch_digest(id, tail.chain, tail.sequence, tail.hash)).value()};
  }

  std::vector<audit::SealedEvent> opaques(int count) {
    std::vector<audit::SealedEvent> events;
    for (int i = 0; i < count; ++i) events.push_back(opaque(static_cast<std::uint8_t>(i)));
    return events;
  }
};

}  // namespace shekara::central
