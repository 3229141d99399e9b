#pragma once

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/chip/apdu.h"
#include "crypto/block_cipher.h"

namespace shekara::chip {

// Secure messaging (ICAO 9303-11 9.8): every command and answer encrypted and authenticated under one
// counter. Works for both sides; a chip of our own uses it, too. After any error the channel is worth
// nothing: open another one.
class SecureChannel {
 public:
  // `counter`: the send sequence counter before the first command, one block. REQUIRES: keys of the cipher's
  // size.
  SecureChannel(crypto::Cipher cipher, Bytes encryption_key, Bytes mac_key, Bytes counter);
  // With the keys derived from a shared secret, and a counter of zero.
  static SecureChannel from_secret(crypto::Cipher cipher, ByteView secret);

  // REQUIRES: a command without secure messaging yet.
  [[nodiscard]] Result<Command> protect(const Command& command);
  // Errors: kNotAuthentic (an object is missing, altered, or one too many), kUnavailable (the chip gave up
  // secure messaging: only a status in plain came back, which proves nothing; see `plain_status`).
  [[nodiscard]] Result<Response> unprotect(ByteView answer);

  // The chip's side.
  [[nodiscard]] Result<Command> unprotect_command(const Command& command);
  [[nodiscard]] Result<Response> protect_response(const Response& response, bool odd_instruction);

  // The status of the last answer that came without secure messaging; 0: none did.
  [[nodiscard]] std::uint16_t plain_status() const { return plain_status_; }

  [[nodiscard]] crypto::Cipher cipher() const { return cipher_; }

  [[nodiscard]] const Bytes& counter() const { return counter_; }

  // Most plain bytes that a short answer (256 bytes and status) can carry: 231 with 3DES, 223 with AES.
  [[nodiscard]] std::size_t short_answer_max() const { return cipher_ == crypto::Cipher::k3Des ? 231 : 223; }

  // CBC under this channel's encryption key with an IV that is the encrypted `block`: chip authentication
  // mapping uses it.
  [[nodiscard]] Result<Bytes> decrypt_with(ByteView block, ByteView text) const;
  [[nodiscard]] Result<Bytes> encrypt_with(ByteView block, ByteView text) const;

 private:
  void count();
  [[nodiscard]] Result<Bytes> iv() const;
  [[nodiscard]] Result<Bytes> encrypted(ByteView plain) const;
  [[nodiscard]] Result<Bytes> decrypted(ByteView text) const;
  [[nodiscard]] Result<Bytes> mac(ByteView header, ByteView objects) const;

  crypto::Cipher cipher_;
  Bytes encryption_key_;
  Bytes mac_key_;
  Bytes counter_;
  std::uint16_t plain_status_ = 0;
};

// ISO/IEC 9797-1 padding method 2.
[[nodiscard]] Bytes padded(ByteView text, std::size_t block);
// Error kNotAuthentic: no such padding.
[[nodiscard]] Result<Bytes> without_padding(ByteView text);

}  // namespace shekara::chip
