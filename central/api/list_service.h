#pragma once

#include <vector>

#include "central/api/head_board.h"
#include "central/api/work_queue.h"
#include "central/ports/list_blobs.h"
#include "central/ports/list_store.h"
#include "central/ports/registry.h"
#include "core/bans/collection.h"
#include "shekara/v1/list.grpc.pb.h"

namespace shekara::central {

// Which collections a role may have (design decision 4, docs/formats/list.md "Who gets what").
[[nodiscard]] bool may_have(KioskRole role, bans::Collection collection);
[[nodiscard]] std::vector<bans::Collection> collections_of(KioskRole role);

// What is streamed lies ready-made in the store and is passed on as bytes, without being decoded.
using ListServiceBase = v1::ListService::WithCallbackMethod_GetHead<
    v1::ListService::WithCallbackMethod_WatchHeads<v1::ListService::WithRawCallbackMethod_GetSnapshot<
        v1::ListService::WithRawCallbackMethod_GetDelta<v1::ListService::WithCallbackMethod_GetBuckets<
            v1::ListService::WithRawCallbackMethod_GetBucketRows<v1::ListService::Service>>>>>>;

class ListApi final : public ListServiceBase {
 public:
  ListApi(ListStore& list, ListBlobs& blobs, KioskRegistry& kiosks, HeadBoard& board, WorkQueue& queue)
      : list_{list}, blobs_{blobs}, kiosks_{kiosks}, board_{board}, queue_{queue} {}

  grpc::ServerUnaryReactor* GetHead(grpc::CallbackServerContext* context, const v1::GetHeadRequest* request,
                                    v1::SignedHead* response) override;
  grpc::ServerWriteReactor<v1::SignedHead>* WatchHeads(grpc::CallbackServerContext* context,
                                                       const v1::WatchHeadsRequest* request) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* GetSnapshot(grpc::CallbackServerContext* context,
                                                          const grpc::ByteBuffer* request) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* GetDelta(grpc::CallbackServerContext* context,
                                                       const grpc::ByteBuffer* request) override;
  grpc::ServerUnaryReactor* GetBuckets(grpc::CallbackServerContext* context,
                                       const v1::GetBucketsRequest* request, v1::Buckets* response) override;
  grpc::ServerWriteReactor<grpc::ByteBuffer>* GetBucketRows(grpc::CallbackServerContext* context,
                                                            const grpc::ByteBuffer* request) override;

 private:
  ListStore& list_;
  ListBlobs& blobs_;
  KioskRegistry& kiosks_;
  HeadBoard& board_;
  WorkQueue& queue_;
};

}  // namespace shekara::central
