#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "core/base/bytes.h"
#include "core/law/evaluation.h"
#include "core/law/facts.h"
#include "kiosk/flow/step1_document.h"
#include "kiosk/flow/step2_facts.h"
#include "kiosk/flow/step5_result.h"
#include "kiosk/flow/transitions.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/outbox.h"
#include "kiosk/ports/page_reader.h"

namespace shekara::kiosk {

// A recorded decision as officers see it. No name and no number of a document: the slip number leads to the
// person.
struct Decision {
  std::uint64_t sequence = 0;  // of the event; also the number on the slip
  Instant recorded{};
  law::Direction direction = law::Direction::kEntry;
  law::Evaluation evaluation;
  law::ListState list;
  std::size_t candidates = 0;
  std::chrono::microseconds decision_time{0};
};

struct View {
  Step step = Step::kWelcome;
  Screen screen = Screen::kWelcome;
  Advice advice = Advice::kNone;
  int attempts_left = 0;
  std::uint64_t slip = 0;  // 0: none
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
