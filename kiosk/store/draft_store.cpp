#include "kiosk/store/draft_store.h"

#include <string>
#include <utility>
#include <variant>

#include <sodium.h>

#include "proto/codec/record.h"

namespace shekara::kiosk {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

Error unreadable() {
  return Error{ErrorCode::kCorrupt, "there is an unfinished registration that this device cannot open",
               "It was not recorded as an execution. Discard it and begin the registration again."};
}

void put(Bytes& bytes, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(number >> shift));
}

// step, retries, length of the note: 8 bytes each, big endian; the note; the record.
Bytes pack(const DraftBox::Draft& draft) {
  Bytes bytes;
  put(bytes, draft.step);
  put(bytes, draft.retries);
  put(bytes, draft.note.size());
  const Bytes note = to_bytes(draft.note);
  bytes.insert(bytes.end(), note.begin(), note.end());
  const Bytes record = codec::encode_record(draft.execution);
  bytes.insert(bytes.end(), record.begin(), record.end());
  return bytes;
}

Result<DraftBox::Draft> unpack(ByteView bytes) {
  const auto get = [&](std::size_t at) {
    std::uint64_t number = 0;
    for (std::size_t i = at; i < at + 8; ++i) number = number << 8 | bytes[i];
    return number;
  };
  if (bytes.size() < 24 || get(16) > bytes.size() - 24) return unreadable();
  DraftBox::Draft draft;
  draft.step = static_cast<std::uint32_t>(get(0));
  draft.retries = get(8);
  const auto note = static_cast<std::size_t>(get(16));
  draft.note = std::string{as_text(bytes.subspan(24, note))};
  auto record = codec::decode_record(bytes.subspan(24 + note));
  if (!record || !std::holds_alternative<records::Execution>(*record)) return unreadable();
  draft.execution = std::get<records::Execution>(std::move(record).value());
  return draft;
}

}  // namespace

DraftStore::DraftStore(std::unique_ptr<Database> database, const Key& key, Randomness& randomness)
    : database_{std::move(database)}, key_{key}, randomness_{randomness} {}

Done DraftStore::save(const Draft& draft) {
  const Bytes plain = pack(draft);
  Bytes sealed(kNonce + plain.size() + kTag);
  randomness_.fill(std::span{sealed}.first(kNonce));
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kNonce, nullptr, plain.data(), plain.size(),
                                             nullptr, 0, nullptr, sealed.data(), key_.data());
  SHEKARA_TRY(Statement write,
              database_->prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('draft', ?1)"));
  return write.bind(1, ByteView{sealed}).run();
}

Result<std::optional<DraftBox::Draft>> DraftStore::load() {
  SHEKARA_TRY(Statement read, database_->prepare("SELECT value FROM meta WHERE name = 'draft'"));
  SHEKARA_TRY(const bool found, read.step());
  if (!found) return std::optional<Draft>{};
  const Bytes sealed = read.bytes(0);
  if (sealed.size() < kNonce + kTag) return unreadable();
  Bytes plain(sealed.size() - kNonce - kTag);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain.data(), nullptr, nullptr, sealed.data() + kNonce,
                                                 sealed.size() - kNonce, nullptr, 0, sealed.data(),
                                                 key_.data()) != 0) {
    return unreadable();
  }
  SHEKARA_TRY(Draft draft, unpack(plain));
  return std::optional<Draft>{std::move(draft)};
}

Done DraftStore::clear() {
  SHEKARA_TRY(Statement erase, database_->prepare("DELETE FROM meta WHERE name = 'draft'"));
  return erase.run();
}

}  // namespace shekara::kiosk
