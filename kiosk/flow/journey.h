#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"
#include "core/records/record.h"
#include "kiosk/flow/step1_document.h"
#include "kiosk/flow/step2_facts.h"
#include "kiosk/flow/step5_result.h"
#include "kiosk/flow/transitions.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/outbox.h"
#include "kiosk/ports/page_reader.h"

namespace shekara::kiosk {

// What an officer decided upon a crossing; the record itself is in the outbox.
struct Settled {
  records::Decision decision = records::Decision::kDefer;
  std::string rule_id;
  std::vector<OfficerId> officers;
};

// A recorded decision as officers see it.
struct Decision {
  std::uint64_t sequence = 0;  // of the event; also the number on the slip
  Digest hash{};               // of the event: what an officer's decision refers to
  Instant recorded{};
  law::Direction direction = law::Direction::kEntry;
  law::Evaluation evaluation;
  law::ListState list;
  std::size_t candidates = 0;
  std::chrono::microseconds decision_time{0};
  // Person and candidates, for the officer who adjudicates. In memory only, and only until he has decided or
  // limits::kPersonsShown others came after; then the slip number alone leads to the person.
  std::shared_ptr<const law::Facts> facts;
  std::optional<Settled> settled;
};

struct View {
  Step step = Step::kWelcome;
  Screen screen = Screen::kWelcome;
  Advice advice = Advice::kNone;
  int attempts_left = 0;
  std::uint64_t slip = 0;  // 0: none
  // What was read, for the traveller's own eyes (K5): the page masks it. Wiped when he leaves.
  std::optional<TravelDocument> document;
  friend bool operator==(const View&, const View&) = default;
};

// One lane's travellers, one after the other: the table of transitions.h, with the work of each step. One
// thread at a time.
class Journey {
 public:
  struct Ports {
    PageReader& reader;
    const BanList& list;
    Outbox& outbox;
    const Clock& clock;
    std::function<void(const Decision&)> decided;  // called after the record is on disk
    std::function<void(const View&)> shown;        // called when the screen changes
  };

  Journey(Ports ports, LaneSettings settings);

  // Each answers to what happened in front of the machine; what does not fit the step changes nothing.
  void begin();
  void place(ByteView image);  // a document is on the glass; begins a journey if there is none
  void camera_failed();
  void stop();  // "stop and see an officer"
  void ask_protection();
  void leave();  // went away, or the next one is here: everything of him is wiped

  [[nodiscard]] const View& view() const { return view_; }

 private:
  void take(Event event);
  void judge_and_record();
  void show(Screen screen);

  Ports ports_;
  LaneSettings settings_;
  View view_;
  Known known_;
  int attempts_ = 0;
};

}  // namespace shekara::kiosk
