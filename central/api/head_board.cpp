#include "central/api/head_board.h"

#include <algorithm>
#include <utility>

#include "central/api/call.h"
#include "proto/codec/list.h"

namespace shekara::central {

// One stream. The mutex is recursive because gRPC may react within the call that starts an operation.
class HeadWatcher final : public grpc::ServerWriteReactor<v1::SignedHead>,
                          public std::enable_shared_from_this<HeadWatcher> {
 public:
  HeadWatcher(HeadBoard& board, KioskId kiosk) : board_{board}, kiosk_{std::move(kiosk)} {}

  [[nodiscard]] const KioskId& kiosk() const { return kiosk_; }

  void offer(const std::shared_ptr<const v1::SignedHead>& head) {
    const std::scoped_lock lock{mutex_};
    if (finished_) return;
    next_ = head;
    write();
  }

  void end(const grpc::Status& status) {
    const std::scoped_lock lock{mutex_};
    if (finished_) return;
    finished_ = true;
    Finish(status);
  }

  void OnWriteDone(bool ok) override {
    const std::shared_ptr<HeadWatcher> self = shared_from_this();
    if (!ok) {
      end(grpc::Status::CANCELLED);
      return;
    }
    const std::scoped_lock lock{mutex_};
    writing_.reset();
    write();
  }

  void OnCancel() override {
    const std::shared_ptr<HeadWatcher> self = shared_from_this();
    end(grpc::Status::CANCELLED);
  }

  void OnDone() override { board_.leave(this); }  // the last owner, if nobody is offering just now

 private:
  void write() {
    if (finished_ || writing_ != nullptr || next_ == nullptr) return;
    writing_ = std::exchange(next_, nullptr);
    StartWrite(writing_.get());
  }

  HeadBoard& board_;
  KioskId kiosk_;
  std::recursive_mutex mutex_;
  std::shared_ptr<const v1::SignedHead> writing_;  // alive until it is written
  std::shared_ptr<const v1::SignedHead> next_;
  bool finished_ = false;
};

void HeadBoard::show(const bans::Head& head) {
  auto wire = std::make_shared<const v1::SignedHead>(codec::to_wire(head));
  {
    const std::scoped_lock lock{mutex_};
    if (newest_ != nullptr && newest_->SerializeAsString() == wire->SerializeAsString()) return;
    newest_ = wire;
  }
  for (const std::shared_ptr<HeadWatcher>& watcher : present()) watcher->offer(wire);
}

std::shared_ptr<const v1::SignedHead> HeadBoard::newest() const {
  const std::scoped_lock lock{mutex_};
  return newest_;
}

std::size_t HeadBoard::watchers() const {
  const std::scoped_lock lock{mutex_};
  return watchers_.size();
}

std::vector<std::shared_ptr<HeadWatcher>> HeadBoard::present() const {
  const std::scoped_lock lock{mutex_};
  return watchers_;
}

void HeadBoard::check(const std::function<Done(const KioskId&)>& may) {
  for (const std::shared_ptr<HeadWatcher>& watcher : present()) {
    const Done allowed = may(watcher->kiosk());
    if (!allowed) watcher->end(to_status(allowed.error()));
  }
}

grpc::ServerWriteReactor<v1::SignedHead>* HeadBoard::watch(const KioskId& kiosk) {
  auto watcher = std::make_shared<HeadWatcher>(*this, kiosk);
  {
    const std::scoped_lock lock{mutex_};
    watchers_.push_back(watcher);
  }
  if (const auto head = newest()) watcher->offer(head);
  return watcher.get();
}

void HeadBoard::leave(const HeadWatcher* watcher) {
  std::shared_ptr<HeadWatcher> last;  // ended outside the lock
  const std::scoped_lock lock{mutex_};
  const auto found = std::find_if(watchers_.begin(), watchers_.end(),
                                  [watcher](const auto& present) { return present.get() == watcher; });
  if (found == watchers_.end()) return;
  last = std::move(*found);
  watchers_.erase(found);
}

}  // namespace shekara::central
