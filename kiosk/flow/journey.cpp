#include "kiosk/flow/journey.h"

#include <chrono>
#include <utility>

#include "core/records/record.h"
#include "kiosk/flow/step3_evaluation.h"
#include "kiosk/flow/step4_record.h"

namespace shekara::kiosk {

Journey::Journey(Ports ports, LaneSettings settings)
    : ports_{std::move(ports)}, settings_{std::move(settings)} {
  view_.attempts_left = settings_.document_attempts;
}

void Journey::begin() {
  if (view_.step != Step::kWelcome) leave();
  take(Event::kOk);
  show(Screen::kPlaceDocument);
}

void Journey::place(ByteView image) {
  if (view_.step != Step::kDocument) begin();
  show(Screen::kChecking);
  ++attempts_;
  DocumentStep step = read_document(ports_.reader, image, ports_.clock.read().today,
                                    attempts_ >= settings_.document_attempts);
  view_.advice = step.advice;
  view_.attempts_left = settings_.document_attempts - attempts_;
  take(step.event);
  if (step.event == Event::kAskAgain) {
    show(Screen::kPlaceDocument);
    return;
  }
  known_.document = std::move(step.document);
  view_.document = known_.document;
  known_.conforms = step.conforms;
  known_.capture_failed = step.event != Event::kOk;
  judge_and_record();
}

void Journey::camera_failed() {
  if (view_.step != Step::kDocument) return;
  known_.capture_failed = true;
  view_.advice = Advice::kReaderFailed;
  take(Event::kFault);
  judge_and_record();
}

void Journey::stop() {
  if (view_.step != Step::kDocument) return;
  known_.capture_failed = true;
  take(Event::kUnreadable);
  judge_and_record();
}

void Journey::ask_protection() {
  if (known_.asks_protection) return;
  known_.asks_protection = true;
  take(Event::kProtection);
  if (view_.step == Step::kFacts)
    judge_and_record();
  else
    show(Screen::kProtection);
}

void Journey::leave() {
  take(Event::kGone);
  if (view_.step != Step::kWelcome) return;
  known_ = {};
  attempts_ = 0;
  view_.attempts_left = settings_.document_attempts;
  view_.advice = Advice::kNone;
  view_.slip = 0;
  view_.document.reset();
  show(Screen::kWelcome);
}

void Journey::judge_and_record() {
  const Clock::Reading time = ports_.clock.read();
  const auto started = std::chrono::steady_clock::now();
  records::Crossing crossing;
  crossing.facts = gather_facts(known_, settings_, ports_.list, time);
  take(Event::kOk);
  EvaluationStep judged = judge(crossing.facts);
  crossing.decision_time =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
  crossing.evaluation = std::move(judged.evaluation);
  take(judged.event);
  Digest hash{};
  if (view_.step == Step::kRecord) {
    const RecordStep recorded = record_crossing(ports_.outbox, crossing, time.now);
    take(recorded.event);
    view_.slip = recorded.receipt.sequence;
    hash = recorded.receipt.hash;
  }
  if (view_.step != Step::kResult) {
    show(known_.asks_protection ? Screen::kProtection : Screen::kCannotFinish);
    return;
  }
  ports_.decided({.sequence = view_.slip,
                  .hash = hash,
                  .recorded = time.now,
                  .direction = crossing.facts.direction,
                  .evaluation = crossing.evaluation,
                  .list = crossing.facts.list,
                  .candidates = crossing.facts.candidates.size(),
                  .decision_time = crossing.decision_time,
                  .facts = std::make_shared<const law::Facts>(crossing.facts),
                  .settled = std::nullopt});
  show(result_screen(crossing.evaluation, known_.asks_protection));
}

void Journey::take(Event event) { view_.step = next(view_.step, event).to; }

void Journey::show(Screen screen) {
  view_.screen = screen;
  ports_.shown(view_);
}

}  // namespace shekara::kiosk
