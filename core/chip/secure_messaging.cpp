#include "core/chip/secure_messaging.h"

#include <utility>

#include "core/chip/key_derivation.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

constexpr std::uint32_t kEncryptedPadded = 0x87;  // with a padding indicator
constexpr std::uint32_t kEncryptedPlain = 0x85;   // for odd instructions
constexpr std::uint32_t kLe = 0x97;
constexpr std::uint32_t kStatus = 0x99;
constexpr std::uint32_t kMac = 0x8e;
constexpr std::uint8_t kSecured = 0x0c;

Error altered(const char* what) {
  return {ErrorCode::kNotAuthentic, std::string{"chip: "} + what,
          "Read the document again; if it stays so, an officer examines it."};
}

bool is_odd(std::uint8_t instruction) { return (instruction & 1U) != 0; }

Bytes zeros(std::size_t size) { return Bytes(size, 0); }

}  // namespace

Bytes padded(ByteView text, std::size_t block) {
  Bytes result{text.begin(), text.end()};
  result.push_back(0x80);
  result.resize((result.size() + block - 1) / block * block, 0);
  return result;
}

Result<Bytes> without_padding(ByteView text) {
  std::size_t size = text.size();
  while (size > 0 && text[size - 1] == 0) --size;
  if (size == 0 || text[size - 1] != 0x80) return altered("an answer whose padding is wrong");
  return Bytes{text.begin(), text.begin() + static_cast<std::ptrdiff_t>(size - 1)};
}

SecureChannel::SecureChannel(crypto::Cipher cipher, Bytes encryption_key, Bytes mac_key, Bytes counter)
    : cipher_{cipher},
      encryption_key_{std::move(encryption_key)},
      mac_key_{std::move(mac_key)},
      counter_{std::move(counter)} {}

SecureChannel SecureChannel::from_secret(crypto::Cipher cipher, ByteView secret) {
  return {cipher, derive_key(secret, KeyUse::kEncryption, cipher), derive_key(secret, KeyUse::kMac, cipher),
          zeros(crypto::block_size(cipher))};
}

void SecureChannel::count() {
  for (std::size_t i = counter_.size(); i-- > 0;) {
    if (++counter_[i] != 0) return;
  }
}

Result<Bytes> SecureChannel::iv() const {
  if (cipher_ == crypto::Cipher::k3Des) return zeros(crypto::block_size(cipher_));
  return crypto::cbc_encrypt(cipher_, encryption_key_, zeros(crypto::block_size(cipher_)), counter_);
}

Result<Bytes> SecureChannel::encrypted(ByteView plain) const {
  SHEKARA_TRY(const Bytes vector, iv());
  return crypto::cbc_encrypt(cipher_, encryption_key_, vector, padded(plain, crypto::block_size(cipher_)));
}

Result<Bytes> SecureChannel::decrypted(ByteView text) const {
  SHEKARA_TRY(const Bytes vector, iv());
  const auto plain = crypto::cbc_decrypt(cipher_, encryption_key_, vector, text);
  if (!plain) return altered("an answer that is no whole blocks");
  return without_padding(*plain);
}

Result<Bytes> SecureChannel::mac(ByteView header, ByteView objects) const {
  const std::size_t block = crypto::block_size(cipher_);
  Bytes input = counter_;
  if (!header.empty()) input = joined({input, padded(header, block)});
  if (!objects.empty()) input = joined({input, padded(objects, block)});
  return crypto::mac8(cipher_, mac_key_, input);
}

Result<Command> SecureChannel::protect(const Command& command) {
  count();
  const Bytes header{static_cast<std::uint8_t>(command.cla | kSecured), command.ins, command.p1, command.p2};
  Bytes objects;
  if (!command.data.empty()) {
    SHEKARA_TRY(const Bytes text, encrypted(command.data));
    objects = is_odd(command.ins) ? tlv(kEncryptedPlain, text) : tlv(kEncryptedPadded, {Bytes{1}, text});
  }
  if (command.le) {
    Bytes le{static_cast<std::uint8_t>(*command.le)};
    if (command.extended()) le.insert(le.begin(), static_cast<std::uint8_t>(*command.le >> 8U));
    objects = joined({objects, tlv(kLe, le)});
  }
  SHEKARA_TRY(const Bytes code, mac(header, objects));
  Command result{.cla = header[0],
                 .ins = command.ins,
                 .p1 = command.p1,
                 .p2 = command.p2,
                 .data = joined({objects, tlv(kMac, code)}),
                 .le = 256};
  if (command.extended() || result.data.size() > 255) result.le = 65536;
  return result;
}

Result<Response> SecureChannel::unprotect(ByteView answer) {
  count();
  plain_status_ = 0;
  SHEKARA_TRY(const Response outer, response_of(answer));
  if (outer.data.empty()) {
    plain_status_ = outer.status;
    return Error{ErrorCode::kUnavailable, "chip: it gave up secure messaging", "Place the document again."};
  }
  TlvReader reader{outer.data};
  const auto object = [&](std::uint32_t tag) {
    auto read = reader.next_if(tag);
    return read ? *read : std::optional<Tlv>{};
  };
  const std::optional<Tlv> padded_text = object(kEncryptedPadded);
  const std::optional<Tlv> plain_text = padded_text ? std::nullopt : object(kEncryptedPlain);
  const std::optional<Tlv> status = object(kStatus);
  const ByteView protected_part = ByteView{outer.data}.first(outer.data.size() - reader.rest().size());
  const std::optional<Tlv> code = object(kMac);
  if (!status || status->value.size() != 2 || !code || code->value.size() != 8 || !reader.end())
    return altered("an answer with objects that secure messaging does not have");
  SHEKARA_TRY(const Bytes expected, mac({}, protected_part));
  if (!crypto::same_bytes(expected, code->value)) return altered("an answer that was altered on its way");
  if (static_cast<std::uint16_t>(status->value[0] << 8U | status->value[1]) != outer.status)
    return altered("an answer with another status outside than inside");
  Response result{.data = {}, .status = outer.status};
  if (padded_text) {
    if (padded_text->value.empty() || padded_text->value[0] != 1)
      return altered("an answer of an unknown padding");
    SHEKARA_TRY(result.data, decrypted(padded_text->value.subspan(1)));
  } else if (plain_text) {
    SHEKARA_TRY(result.data, decrypted(plain_text->value));
  }
  return result;
}

Result<Command> SecureChannel::unprotect_command(const Command& command) {
  count();
  if ((command.cla & kSecured) != kSecured) return altered("a command without secure messaging");
  TlvReader reader{command.data};
  SHEKARA_TRY(const std::optional<Tlv> padded_text, reader.next_if(kEncryptedPadded));
  SHEKARA_TRY(const std::optional<Tlv> plain_text, reader.next_if(kEncryptedPlain));
  SHEKARA_TRY(const std::optional<Tlv> le, reader.next_if(kLe));
  const ByteView protected_part = ByteView{command.data}.first(command.data.size() - reader.rest().size());
  SHEKARA_TRY(const Tlv code, reader.next(kMac));
  SHEKARA_CHECK(reader.end());
  const Bytes header{command.cla, command.ins, command.p1, command.p2};
  SHEKARA_TRY(const Bytes expected, mac(header, protected_part));
  if (!crypto::same_bytes(expected, code.value)) return altered("a command that was altered on its way");
  Command result{.cla = static_cast<std::uint8_t>(command.cla & ~kSecured),
                 .ins = command.ins,
                 .p1 = command.p1,
                 .p2 = command.p2,
                 .data = {},
                 .le = std::nullopt};
  if (padded_text) {
    if (is_odd(command.ins) || padded_text->value.empty() || padded_text->value[0] != 1)
      return altered("a command of an unknown padding");
    SHEKARA_TRY(result.data, decrypted(padded_text->value.subspan(1)));
  } else if (plain_text) {
    if (!is_odd(command.ins)) return altered("a command of an unknown padding");
    SHEKARA_TRY(result.data, decrypted(plain_text->value));
  }
  if (le) {
    if (le->value.empty() || le->value.size() > 2) return altered("a command whose Le is none");
    std::size_t number = 0;
    for (const std::uint8_t byte : le->value) number = number << 8U | byte;
    result.le = number != 0 ? number : le->value.size() == 2 ? 65536 : 256;
  }
  return result;
}

Result<Response> SecureChannel::protect_response(const Response& response, bool odd_instruction) {
  count();
  Bytes objects;
  if (!response.data.empty()) {
    SHEKARA_TRY(const Bytes text, encrypted(response.data));
    objects = odd_instruction ? tlv(kEncryptedPlain, text) : tlv(kEncryptedPadded, {Bytes{1}, text});
  }
  const Bytes status{static_cast<std::uint8_t>(response.status >> 8U),
                     static_cast<std::uint8_t>(response.status)};
  objects = joined({objects, tlv(kStatus, status)});
  SHEKARA_TRY(const Bytes code, mac({}, objects));
  return Response{.data = joined({objects, tlv(kMac, code)}), .status = response.status};
}

Result<Bytes> SecureChannel::decrypt_with(ByteView block, ByteView text) const {
  SHEKARA_TRY(const Bytes vector,
              crypto::cbc_encrypt(cipher_, encryption_key_, zeros(crypto::block_size(cipher_)), block));
  const auto plain = crypto::cbc_decrypt(cipher_, encryption_key_, vector, text);
  if (!plain) return altered("an answer that is no whole blocks");
  return without_padding(*plain);
}

Result<Bytes> SecureChannel::encrypt_with(ByteView block, ByteView text) const {
  SHEKARA_TRY(const Bytes vector,
              crypto::cbc_encrypt(cipher_, encryption_key_, zeros(crypto::block_size(cipher_)), block));
  return crypto::cbc_encrypt(cipher_, encryption_key_, vector, padded(text, crypto::block_size(cipher_)));
}

}  // namespace shekara::chip
