#pragma once

#include "central/api/head_board.h"
#include "central/api/work_queue.h"
#include "central/ports/list_store.h"
#include "central/ports/registry.h"
#include "core/bans/collection.h"
#include "shekara/v1/list.grpc.pb.h"

namespace shekara::central {

// Which collections a role may have (design decision 4): the list of bans goes to every role, what else there
// is to none until its own issue says whom it concerns.
[[nodiscard]] bool may_have(KioskRole role, bans::Collection collection);

class ListApi final : public v1::ListService::CallbackService {
 public:
  ListApi(ListStore& list, KioskRegistry& kiosks, HeadBoard& board, WorkQueue& queue)
      : list_{list}, kiosks_{kiosks}, board_{board}, queue_{queue} {}

  grpc::ServerUnaryReactor* GetHead(grpc::CallbackServerContext* context, const v1::GetHeadRequest* request,
                                    v1::SignedHead* response) override;
  grpc::ServerWriteReactor<v1::SignedHead>* WatchHeads(grpc::CallbackServerContext* context,
                                                       const v1::WatchHeadsRequest* request) override;
  grpc::ServerWriteReactor<v1::SnapshotChunk>* GetSnapshot(grpc::CallbackServerContext* context,
                                                           const v1::GetSnapshotRequest* request) override;
  grpc::ServerWriteReactor<v1::DeltaChunk>* GetDelta(grpc::CallbackServerContext* context,
                                                     const v1::GetDeltaRequest* request) override;

 private:
  ListStore& list_;
  KioskRegistry& kiosks_;
  HeadBoard& board_;
  WorkQueue& queue_;
};

}  // namespace shekara::central
