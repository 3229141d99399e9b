#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include <grpcpp/grpcpp.h>

#include "core/bans/head.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "shekara/v1/list.pb.h"

namespace shekara::central {

class HeadWatcher;

// The newest head, and everyone who waits for the next one. A watcher that is slow gets only the newest.
class HeadBoard {
 public:
  HeadBoard() = default;
  HeadBoard(const HeadBoard&) = delete;
  HeadBoard& operator=(const HeadBoard&) = delete;

  // Shows the head to every watcher. One that is equal to the one shown changes nothing.
  void show(const bans::Head& head);
  // Null: none yet.
  [[nodiscard]] std::shared_ptr<const v1::SignedHead> newest() const;
  [[nodiscard]] std::size_t watchers() const;
  // Ends the stream of every kiosk for which `may` returns an error, with that error.
  void check(const std::function<Done(const KioskId&)>& may);

  // A stream that first writes the newest head. gRPC owns it.
  grpc::ServerWriteReactor<v1::SignedHead>* watch(const KioskId& kiosk);

 private:
  friend class HeadWatcher;
  void leave(const HeadWatcher* watcher);
  [[nodiscard]] std::vector<std::shared_ptr<HeadWatcher>> present() const;

  mutable std::mutex mutex_;
  std::shared_ptr<const v1::SignedHead> newest_;
  std::vector<std::shared_ptr<HeadWatcher>> watchers_;
};

}  // namespace shekara::central
