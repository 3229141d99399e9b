// Any bytes from a peer or a disk as any message: an Error or a value that survives its own round trip.
#include <cstdint>
#include <cstdlib>

#include "core/bans/head.h"
#include "proto/codec/entry.h"
#include "proto/codec/event.h"
#include "proto/codec/list.h"
#include "proto/codec/parse.h"
#include "proto/codec/record.h"
#include "proto/codec/rows.h"
#include "proto/codec/values.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace shekara;
  if (size == 0) return 0;
  const ByteView bytes{data + 1, size - 1};
  switch (data[0] % 8) {
    case 0:
      if (const auto entry = codec::decode_entry(bytes)) {
        if (codec::decode_entry(codec::encode_entry(entry.value())).value() != entry.value()) std::abort();
      }
      break;
    case 1:
      if (const auto head = codec::decode_head(bytes)) {
        if (verify(head.value(), PublicKey{}, bans::Ratchet{})) std::abort();
      }
      break;
    case 2:
      if (const auto record = codec::decode_record(bytes)) {
        if (codec::decode_record(codec::encode_record(record.value())).value() != record.value())
          std::abort();
      }
      break;
    case 3:
      if (const auto chunk = codec::parse<v1::SnapshotChunk>(bytes, "a snapshot")) {
        for (const v1::Row& row : chunk->rows()) (void)codec::decode_entry(codec::from_wire(row).value);
      }
      break;
    case 4:
      if (const auto chunk = codec::parse<v1::DeltaChunk>(bytes, "a delta")) {
        for (const v1::RowChange& change : chunk->changes()) (void)codec::from_wire(change);
      }
      break;
    case 5:
      if (const auto report = codec::decode_document_report(bytes)) {
        if (codec::decode_document_report(codec::encode(report.value())).value() != report.value()) std::abort();
      }
      break;
    case 6:
      if (const auto chunk = codec::parse<v1::EvidenceChunk>(bytes, "evidence"))
        (void)codec::digest_from_wire(chunk->sha256(), "sha256");
      break;
    default:
      if (const auto event = codec::parse<v1::SealedEvent>(bytes, "an event"))
        (void)codec::from_wire(event.value());
      break;
  }
  return 0;
}
