#include "proto/codec/rows.h"

#include <algorithm>
#include <utility>

#include "proto/codec/entry.h"
#include "proto/codec/enums.h"
#include "proto/codec/list.h"
#include "proto/codec/parse.h"
#include "proto/codec/values.h"
#include "shekara/v1/list.pb.h"
#include "shekara/v1/rows.pb.h"

namespace shekara::codec {
namespace {

Error not_its_key() {
  return {ErrorCode::kMalformed, "the key of a row is not the one of its value",
          "Propose the row again with this centre's commands."};
}

v1::DocumentReportKind to_wire(bans::ReportKind kind) {
  switch (kind) {
    case bans::ReportKind::kLost:
      return v1::DOCUMENT_REPORT_KIND_LOST;
    case bans::ReportKind::kStolen:
      return v1::DOCUMENT_REPORT_KIND_STOLEN;
    case bans::ReportKind::kRevoked:
      return v1::DOCUMENT_REPORT_KIND_REVOKED;
  }
  return v1::DOCUMENT_REPORT_KIND_UNSPECIFIED;
}

Result<bans::ReportKind> from_wire(v1::DocumentReportKind kind) {
  switch (kind) {
    case v1::DOCUMENT_REPORT_KIND_LOST:
      return bans::ReportKind::kLost;
    case v1::DOCUMENT_REPORT_KIND_STOLEN:
      return bans::ReportKind::kStolen;
    case v1::DOCUMENT_REPORT_KIND_REVOKED:
      return bans::ReportKind::kRevoked;
    case v1::DOCUMENT_REPORT_KIND_UNSPECIFIED:
    case v1::DocumentReportKind_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::DocumentReportKind_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return Error{ErrorCode::kMalformed, "a report on a document of an unknown kind", "Update this program first."};
}

// "UTO/L898902C3": what document_key makes, and nothing else.
bool is_document_key(ByteView key) {
  const std::string text{as_text(key)};
  const std::size_t border = text.find('/');
  if (border == std::string::npos) return false;
  const Result<Bytes> made =
      bans::document_key(StateCode{text.substr(0, border)}, DocumentNumber{text.substr(border + 1)});
  return made && *made == Bytes(key.begin(), key.end());
}

Result<RowFacts> ban_facts(ByteView key, ByteView value) {
  SHEKARA_TRY(const bans::Entry entry, decode_entry(value));
  if (as_text(key) != entry.id.str()) return not_its_key();
  return RowFacts{.revision = std::max(entry.revision, std::uint32_t{1}), .ends_at = entry.ends_at};
}

}  // namespace

Bytes encode(const bans::DocumentReport& report) {
  v1::DocumentReport wire;
  wire.set_kind(to_wire(report.kind));
  if (report.since) *wire.mutable_since() = to_wire(*report.since);
  wire.set_organ(report.organ.str());
  return serialized(wire);
}

Bytes encode(const bans::ClearedPerson& cleared) {
  v1::ClearedPerson wire;
  wire.set_entry_id(cleared.entry.str());
  wire.set_issuing_state(cleared.issuing_state.code);
  wire.set_number(cleared.number);
  wire.set_decision_number(cleared.decision_number);
  if (cleared.until) *wire.mutable_until() = to_wire(*cleared.until);
  return serialized(wire);
}

Bytes encode(const bans::RevokedDevice& device) {
  v1::RevokedDevice wire;
  if (device.public_key) wire.set_public_key_sha256(std::string{as_text(*device.public_key)});
  wire.set_revoked_at(to_wire(device.at));
  return serialized(wire);
}

Bytes encode(const bans::StaleListFloor& floor) {
  v1::StaleListFloor wire;
  wire.set_age_shown(static_cast<std::uint32_t>(floor.age_shown.count()));
  wire.set_no_self_clearing(static_cast<std::uint32_t>(floor.no_self_clearing.count()));
  wire.set_registration_only(static_cast<std::uint32_t>(floor.registration_only.count()));
  wire.set_paper(static_cast<std::uint32_t>(floor.paper.count()));
  return serialized(wire);
}

Result<bans::DocumentReport> decode_document_report(ByteView bytes) {
  SHEKARA_TRY(const auto wire, parse<v1::DocumentReport>(bytes, "a report on a document"));
  bans::DocumentReport report;
  SHEKARA_TRY(report.kind, from_wire(wire.kind()));
  if (wire.has_since()) {
    SHEKARA_TRY(report.since, from_wire(wire.since()));
  }
  report.organ = OrganId{wire.organ()};
  if (report.organ.empty()) {
    return Error{ErrorCode::kMalformed, "a report on a document names no organ", "Say who reported it."};
  }
  return report;
}

Result<bans::ClearedPerson> decode_cleared_person(ByteView bytes) {
  SHEKARA_TRY(const auto wire, parse<v1::ClearedPerson>(bytes, "a cleared person"));
  bans::ClearedPerson cleared{.entry = EntryId{wire.entry_id()},
                              .issuing_state = StateCode{wire.issuing_state()},
                              .number = wire.number(),
                              .decision_number = wire.decision_number(),
                              .until = std::nullopt};
  if (wire.has_until()) {
    SHEKARA_TRY(cleared.until, from_wire(wire.until()));
  }
  if (cleared.decision_number.empty()) {
    return Error{ErrorCode::kMalformed, "a cleared person without a decision", "Give the decision's number."};
  }
  return cleared;
}

Result<bans::RevokedDevice> decode_revoked_device(ByteView bytes) {
  SHEKARA_TRY(const auto wire, parse<v1::RevokedDevice>(bytes, "a revoked device"));
  bans::RevokedDevice device{.public_key = std::nullopt, .at = instant_from_wire(wire.revoked_at())};
  if (!wire.public_key_sha256().empty()) {
    SHEKARA_TRY(device.public_key, digest_from_wire(wire.public_key_sha256(), "public_key_sha256"));
  }
  return device;
}

Result<bans::StaleListFloor> decode_stale_list_floor(ByteView bytes) {
  SHEKARA_TRY(const auto wire, parse<v1::StaleListFloor>(bytes, "the floor of the list's age"));
  const bans::StaleListFloor floor{.age_shown = std::chrono::seconds{wire.age_shown()},
                                   .no_self_clearing = std::chrono::seconds{wire.no_self_clearing()},
                                   .registration_only = std::chrono::seconds{wire.registration_only()},
                                   .paper = std::chrono::seconds{wire.paper()}};
  SHEKARA_CHECK(bans::validate(floor));
  return floor;
}

Result<RowFacts> row_facts(bans::Collection collection, ByteView key, ByteView value) {
  switch (collection) {
    case bans::Collection::kBans:
      return ban_facts(key, value);
    case bans::Collection::kDocuments: {
      SHEKARA_CHECK(decode_document_report(value));
      if (!is_document_key(key)) return not_its_key();
      return RowFacts{};
    }
    case bans::Collection::kClearedPersons: {
      SHEKARA_TRY(const bans::ClearedPerson cleared, decode_cleared_person(value));
      SHEKARA_TRY(const Bytes own, bans::cleared_person_key(cleared));
      if (own != Bytes(key.begin(), key.end())) return not_its_key();
      return RowFacts{};
    }
    case bans::Collection::kRevokedDevices: {
      SHEKARA_CHECK(decode_revoked_device(value));
      if (key.empty()) return not_its_key();
      return RowFacts{};
    }
    case bans::Collection::kPolicy: {
      if (as_text(key) != bans::kStaleListKey) return not_its_key();
      SHEKARA_CHECK(decode_stale_list_floor(value));
      return RowFacts{};
    }
    case bans::Collection::kGallery:
    case bans::Collection::kRoster:
    case bans::Collection::kTrustAnchors:
      break;
  }
  return Error{ErrorCode::kNotAllowed,
               "rows of the collection " + std::string{bans::to_string(collection)} +
                   " are not proposed one by one",
               "Use the collection's own command."};
}

Result<Bytes> with_end(ByteView value, Instant ends_at) {
  SHEKARA_TRY(bans::Entry entry, decode_entry(value));
  entry.ends_at = ends_at;
  return encode_entry(entry);
}

Bytes encode_rows(const std::vector<bans::Row>& rows) {
  v1::SnapshotChunk chunk;
  for (const bans::Row& row : rows) {
    v1::Row& wire = *chunk.add_rows();
    wire.set_key(row.key.data(), row.key.size());
    wire.set_value(row.value.data(), row.value.size());
  }
  return serialized(chunk);
}

Result<std::vector<bans::Row>> decode_rows(ByteView bytes) {
  SHEKARA_TRY(const auto chunk, parse<v1::SnapshotChunk>(bytes, "a piece of the list"));
  std::vector<bans::Row> rows;
  rows.reserve(static_cast<std::size_t>(chunk.rows_size()));
  for (const v1::Row& row : chunk.rows()) rows.push_back(from_wire(row));
  return rows;
}

std::string snapshot_chunk_head(std::uint64_t version, bans::Collection collection, std::uint32_t chunk,
                                std::uint32_t chunks) {
  v1::SnapshotChunk head;
  head.set_version(version);
  head.set_collection(to_wire(collection));
  head.set_chunk(chunk);
  head.set_chunks(chunks);
  return head.SerializeAsString();
}

void append_change(Bytes& out, const bans::RowChange& change) {
  v1::DeltaChunk chunk;
  v1::RowChange& wire = *chunk.add_changes();
  wire.set_collection(to_wire(change.collection));
  wire.set_key(change.key.data(), change.key.size());
  if (!change.removed) wire.set_value(change.value.data(), change.value.size());
  wire.set_removed(change.removed);
  const std::size_t size = chunk.ByteSizeLong();
  const std::size_t before = out.size();
  out.resize(before + size);
  chunk.SerializeToArray(out.data() + before, static_cast<int>(size));
}

std::string delta_chunk_head(std::uint64_t from, std::uint64_t to, std::uint32_t chunk, std::uint32_t chunks) {
  v1::DeltaChunk head;
  head.set_from_version(from);
  head.set_to_version(to);
  head.set_chunk(chunk);
  head.set_chunks(chunks);
  return head.SerializeAsString();
}

}  // namespace shekara::codec
