#include "central/usecases/event_intake.h"

#include <utility>

namespace shekara::central {

EventIntake::EventIntake(EventLog& log, const Clock& clock, std::size_t waiting_max)
    : log_{log}, clock_{clock}, waiting_max_{waiting_max}, thread_{[this] { loop(); }} {}

EventIntake::~EventIntake() {
  {
    const std::scoped_lock lock{mutex_};
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool EventIntake::submit(CheckedUpload upload, Answer answer) {
  {
    const std::scoped_lock lock{mutex_};
    const std::size_t events = upload.upload.events.size();
    if (ending_ || waiting_.events + events > waiting_max_) return false;
    waiting_.events += events;
    waiting_.uploads.push_back(std::move(upload));
    waiting_.answers.push_back(std::move(answer));
  }
  changed_.notify_one();
  return true;
}

EventIntake::Counts EventIntake::counts() const {
  const std::scoped_lock lock{mutex_};
  return counts_;
}

void EventIntake::loop() {
  for (;;) {
    Waiting group;
    {
      std::unique_lock lock{mutex_};
      changed_.wait(lock, [this] { return ending_ || !waiting_.uploads.empty(); });
      if (waiting_.uploads.empty()) return;
      group = std::exchange(waiting_, Waiting{});
    }
    commit(group);
  }
}

void EventIntake::commit(Waiting& group) {
  std::vector<Result<Receipt>> receipts = take_in(group.uploads, log_, clock_);
  {
    const std::scoped_lock lock{mutex_};
    ++counts_.commits;
    counts_.events += group.events;
    for (const Result<Receipt>& receipt : receipts) {
      if (!receipt) ++counts_.failures;
    }
  }
  for (std::size_t i = 0; i < receipts.size(); ++i) group.answers[i](std::move(receipts[i]));
}

}  // namespace shekara::central
