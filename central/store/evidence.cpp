#include <string>

#include "central/store/events.h"

namespace shekara::central {
namespace {

struct Held {
  std::uint64_t size = 0;
  std::uint64_t stored = 0;
};

}  // namespace

Result<std::uint64_t> SqliteEvidence::put(const EvidencePart& part) {
  if (part.size == 0 || part.size > kEvidenceMaxBytes || part.data.empty() || part.offset > part.size ||
      part.data.size() > part.size - part.offset) {
    return Error{ErrorCode::kTooLarge, "evidence of more than 16 MiB, or a part beyond its stated size",
                 "Send the image as the scanner gave it."};
  }
  SHEKARA_TRY(Transaction transaction, Transaction::begin(database_));
  SHEKARA_CHECK(database_.run("INSERT OR IGNORE INTO evidence VALUES(?, ?, ?, 0, ?)", part.sha256,
                              part.kiosk.str(), part.size, part.sealed_key));
  SHEKARA_TRY(const auto found, database_.one(
                                    "SELECT size, stored FROM evidence WHERE sha256 = ?",
                                    [](Columns row) {
                                      return Held{row.count(0), row.count(1)};
                                    },
                                    part.sha256));
  const Held held = found.value_or(Held{});
  if (part.offset + part.data.size() <= held.stored) return held.stored;
  if (part.offset != held.stored || part.size != held.size) {
    return Error{ErrorCode::kConflict, "the part does not follow what is stored of this evidence",
                 "Ask how much is stored, and go on from there."};
  }
  const std::uint64_t now_stored = held.stored + part.data.size();
  SHEKARA_CHECK(
      database_.run("INSERT INTO evidence_parts VALUES(?, ?, ?)", part.sha256, part.offset, part.data));
  SHEKARA_CHECK(database_.run("UPDATE evidence SET stored = ? WHERE sha256 = ?", now_stored, part.sha256));
  if (now_stored < held.size) {
    SHEKARA_CHECK(transaction.commit());
    return now_stored;
  }
  SHEKARA_TRY(const Bytes whole, joined(part.sha256));
  if (sha256(whole) != part.sha256) {
    SHEKARA_CHECK(database_.run("DELETE FROM evidence WHERE sha256 = ?", part.sha256));
    SHEKARA_CHECK(transaction.commit());
    return Error{ErrorCode::kNotAuthentic, "the evidence is not what its hash names",
                 "Send it again from the start."};
  }
  SHEKARA_CHECK(transaction.commit());
  return now_stored;
}

Result<Bytes> SqliteEvidence::joined(const Digest& sha256) {
  SHEKARA_TRY(const auto parts, database_.all(
                                    "SELECT data FROM evidence_parts WHERE sha256 = ? ORDER BY offset",
                                    [](Columns row) { return row.blob(0); }, sha256));
  Bytes whole;
  for (const Bytes& part : parts) whole.insert(whole.end(), part.begin(), part.end());
  return whole;
}

Result<std::uint64_t> SqliteEvidence::stored(const Digest& sha256) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto found, database_.one(
                                    "SELECT stored FROM evidence WHERE sha256 = ?",
                                    [](Columns row) { return row.count(0); }, sha256));
  return found.value_or(0);
}

Result<SealedEvidence> SqliteEvidence::read(const Digest& sha256) {
  const auto guard = database_.lock();
  SHEKARA_TRY(const auto key, database_.one(
                                  "SELECT sealed_key FROM evidence WHERE sha256 = ? AND stored = size",
                                  [](Columns row) { return row.blob(0); }, sha256));
  if (!key) {
    return Error{ErrorCode::kNotFound, "no complete evidence under this hash",
                 "Wait until the kiosk has uploaded it."};
  }
  SHEKARA_TRY(Bytes whole, joined(sha256));
  return SealedEvidence{.sealed_key = *key, .ciphertext = std::move(whole)};
}

}  // namespace shekara::central
