#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/records/record.h"
#include "kiosk/expulsion/step1_court_decision.h"
#include "kiosk/expulsion/step3_conflicts.h"
#include "kiosk/expulsion/step6_hand_over.h"
#include "kiosk/expulsion/transitions.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/draft_box.h"
#include "kiosk/ports/fingerprint_sensor.h"
#include "kiosk/ports/outbox.h"
#include "kiosk/ports/page_reader.h"
#include "kiosk/ports/randomness.h"

namespace shekara::kiosk {

// One registration, step by step. What is known is saved as a draft after each step, so a killed process goes
// on where it was; the execution event and the end of the draft are one transaction of the store, so it is
// never recorded twice. One thread at a time. A call that does not fit the step is an error (kConflict) and
// changes nothing.
class Registration {
 public:
  struct Ports {
    PageReader& reader;
    const BanList& list;
    FingerprintSensor& sensor;
    Outbox& outbox;
    DraftBox& drafts;
    const Clock& clock;
    Randomness& randomness;
    std::string kiosk;  // id, part of the case's name
    std::string place;  // the checkpoint
  };

  struct State {
    ExpulsionStep step = ExpulsionStep::kCourtDecision;
    records::Execution execution;     // as far as it is known
    std::vector<Conflict> conflicts;  // to be decided
    std::optional<Outbox::Receipt> receipt;
    bool resumed = false;
    bool protection_claimed = false;
  };

  explicit Registration(Ports ports) : ports_{std::move(ports)} {}

  // At start-up. Error kCorrupt: there was a draft that this device cannot open: it is discarded, and was
  // never executed.
  [[nodiscard]] Done resume();

  [[nodiscard]] Done enter_decision(
      const TypedDecision& typed);  // begins; a finished registration is put away
  [[nodiscard]] Done place_document(ByteView image);
  [[nodiscard]] Done decide_conflicts(const std::string& officer, const std::string& reason);
  [[nodiscard]] Done take_next_finger();
  // For a finger that cannot be taken. An error for kCaptured and kUnknown.
  [[nodiscard]] Done note_finger(records::Finger finger, records::FingerOutcome outcome);
  [[nodiscard]] Done inform(const std::string& language);
  [[nodiscard]] Done hand_over(const HandOver& typed);
  [[nodiscard]] Done claim_protection();
  [[nodiscard]] Done abandon();

  [[nodiscard]] const State& state() const { return state_; }

 private:
  [[nodiscard]] Done at(ExpulsionStep step) const;
  [[nodiscard]] Done save();
  [[nodiscard]] Done keep_finger(records::FingerEvidence evidence);
  [[nodiscard]] Done stop(ExpulsionEvent event);

  Ports ports_;
  State state_;
};

}  // namespace shekara::kiosk
