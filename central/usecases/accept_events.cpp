#include "central/usecases/accept_events.h"

#include <algorithm>
#include <utility>

#include "crypto/p256.h"

namespace shekara::central {
namespace {

constexpr std::uint64_t kSequenceMax = std::uint64_t{1} << 62;  // a store's integers have 63 bits

Error malformed(std::string problem) {
  return {ErrorCode::kMalformed, "upload: " + std::move(problem),
          "Update the kiosk's software; it keeps its events."};
}

Done check_form(const Upload& upload) {
  if (upload.events.empty()) return malformed("no events");
  if (upload.events.size() > kUploadMaxEvents) {
    return Error{ErrorCode::kTooLarge, "upload: more than 1000 events", "Send fewer at once."};
  }
  if (upload.last_sequence > kSequenceMax) return malformed("a sequence number beyond all bounds");
  std::uint64_t expected = upload.events.front().sequence;
  if (expected == 0) return malformed("sequences begin with 1");
  for (const audit::SealedEvent& event : upload.events) {
    if (event.chain != upload.chain) return malformed("events of more than one chain");
    if (event.sequence != expected++) return malformed("events are not consecutive");
    if (event.list_version > kSequenceMax) return malformed("a list version beyond all bounds");
  }
  const audit::SealedEvent& last = upload.events.back();
  if (last.sequence != upload.last_sequence || last.hash != upload.last_hash) {
    return malformed("the batch head is not that of the last event");
  }
  return done();
}

Done check_signature(const Upload& upload) {
  const Digest digest =
      audit::batch_digest(upload.kiosk, upload.chain, upload.last_sequence, upload.last_hash);
  if (p256_verifies(upload.public_key, digest, upload.signature)) return done();
  return Error{ErrorCode::kNotAuthentic, "upload: not signed by the key of this kiosk's certificate",
               "Inspect the kiosk: its device key and its certificate do not belong together."};
}

// Which of the events follow, and which contradict. Pure: `held` are the hashes of the chain's events from
// the upload's first sequence on.
Acceptance judge(const CheckedUpload& checked, const ChainPosition& position,
                 const std::vector<Digest>& held) {
  const Upload& upload = checked.upload;
  Acceptance acceptance{.kiosk = upload.kiosk,
                        .chain = upload.chain,
                        .after = position,
                        .events = {},
                        .conflicts = {},
                        .batch_signature = upload.signature,
                        .at = {}};
  ChainPosition reached = position;
  const std::uint64_t first = upload.events.front().sequence;
  for (std::size_t i = 0; i < upload.events.size(); ++i) {
    const audit::SealedEvent& event = upload.events[i];
    if (!acceptance.conflicts.empty()) {
      acceptance.conflicts.push_back({event, "follows an event that contradicts the chain held here"});
    } else if (event.sequence <= position.through) {
      const std::size_t index = static_cast<std::size_t>(event.sequence - first);
      if (index < held.size() && held[index] == event.hash) continue;  // a duplicate
      acceptance.conflicts.push_back({event, "another event is held under this sequence"});
    } else if (event.sequence == reached.through + 1) {
      if (event.previous == reached.hash && checked.problems[i].empty()) {
        acceptance.events.push_back(event);
        reached = {.through = event.sequence, .hash = event.hash};
      } else {
        const Done link = audit::verify_link(upload.kiosk, event, reached.through, reached.hash);
        acceptance.conflicts.push_back({event, link ? checked.problems[i] : link.error().problem});
      }
    }
  }
  return acceptance;
}

Receipt receipt_of(const Acceptance& acceptance) {
  Receipt receipt{.acknowledged_through = acceptance.events.empty() ? acceptance.after.through
                                                                    : acceptance.events.back().sequence,
                  .conflicts = {}};
  for (const ConflictingEvent& conflict : acceptance.conflicts) {
    receipt.conflicts.push_back({conflict.event.sequence, conflict.problem});
  }
  return receipt;
}

// Inside the commit that the caller holds.
Result<Receipt> take_one(const CheckedUpload& checked, EventLog& log, const Clock& clock) {
  const Upload& upload = checked.upload;
  SHEKARA_TRY(const ChainPosition position, log.position(upload.kiosk, upload.chain));
  const std::uint64_t first = upload.events.front().sequence;
  std::vector<Digest> held;
  if (first <= position.through) {
    SHEKARA_TRY(held, log.hashes(upload.kiosk, upload.chain, first,
                                 std::min(upload.last_sequence, position.through)));
  }
  Acceptance acceptance = judge(checked, position, held);
  acceptance.at = clock.now();
  if (!acceptance.events.empty() || !acceptance.conflicts.empty()) SHEKARA_CHECK(log.append(acceptance));
  return receipt_of(acceptance);
}

}  // namespace

Result<CheckedUpload> check_upload(Upload upload) {
  SHEKARA_CHECK(check_form(upload));
  SHEKARA_CHECK(check_signature(upload));
  CheckedUpload checked{.upload = std::move(upload), .problems = {}};
  for (const audit::SealedEvent& event : checked.upload.events) {
    const Done own = audit::verify_link(checked.upload.kiosk, event, event.sequence - 1, event.previous);
    checked.problems.push_back(own ? std::string{} : own.error().problem);
  }
  return checked;
}

std::vector<Result<Receipt>> take_in(std::span<const CheckedUpload> uploads, EventLog& log,
                                     const Clock& clock) {
  std::vector<Result<Receipt>> answers;
  const Done together = log.together([&]() -> Done {
    for (const CheckedUpload& checked : uploads) {
      answers.push_back(take_one(checked, log, clock));
      if (!answers.back()) return answers.back().error();
    }
    return done();
  });
  if (together) return answers;
  answers.clear();
  if (uploads.size() == 1 || together.error().code == ErrorCode::kExhausted) {
    answers.assign(uploads.size(), Result<Receipt>{together.error()});
    return answers;
  }
  // One of them would poison the commit of all: each by itself.
  for (const CheckedUpload& checked : uploads) {
    const std::vector<Result<Receipt>> alone = take_in({&checked, 1}, log, clock);
    answers.push_back(alone.front());
  }
  return answers;
}

Result<Receipt> accept_events(Upload upload, EventLog& log, const Clock& clock) {
  SHEKARA_TRY(const CheckedUpload checked, check_upload(std::move(upload)));
  return take_in({&checked, 1}, log, clock).front();
}

}  // namespace shekara::central
