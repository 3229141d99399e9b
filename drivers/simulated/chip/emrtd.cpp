#include "drivers/simulated/chip/emrtd.h"

#include <algorithm>
#include <utility>

#include "core/base/overload.h"
#include "core/chip/active_authentication.h"
#include "core/chip/algorithms.h"
#include "core/chip/chip_authentication.h"
#include "core/chip/data_groups.h"
#include "core/chip/file_reader.h"
#include "core/chip/oid.h"
#include "core/chip/tlv.h"

namespace shekara::simulated {
namespace {

using chip::Command;
using chip::joined;
using chip::Response;
using chip::tlv;

constexpr std::uint16_t kDone = 0x9000;
constexpr std::uint16_t kEndOfFile = 0x6282;
constexpr std::uint16_t kWrongPassword = 0x6300;
constexpr std::uint16_t kWrongLength = 0x6700;
constexpr std::uint16_t kNotSatisfied = 0x6982;
constexpr std::uint16_t kOutOfOrder = 0x6985;
constexpr std::uint16_t kBadObjects = 0x6988;
constexpr std::uint16_t kBadData = 0x6a80;
constexpr std::uint16_t kNoFile = 0x6a82;
constexpr std::uint16_t kBadParameters = 0x6a86;
constexpr std::uint16_t kBadOffset = 0x6b00;
constexpr std::uint16_t kNoInstruction = 0x6d00;
constexpr std::uint16_t kNoClass = 0x6e00;

constexpr std::uint8_t kChipKeyId = 0x48;

Response status(std::uint16_t code) { return {.data = {}, .status = code}; }

Response good(Bytes data = {}) { return {.data = std::move(data), .status = kDone}; }

Response dynamic(std::uint32_t tag, ByteView value) { return good(tlv(0x7c, tlv(tag, value))); }

Bytes number(std::uint32_t value) { return tlv(0x02, Bytes{static_cast<std::uint8_t>(value)}); }

std::string pace_oid(const PaceOffer& offer) {
  const bool ecdh = offer.agreement == chip::Agreement::kEcdh;
  const char* kind = offer.mapping == chip::Mapping::kGeneric      ? (ecdh ? "2" : "1")
                     : offer.mapping == chip::Mapping::kIntegrated ? (ecdh ? "4" : "3")
                                                                   : "6";
  return std::string{chip::oid::kPace} + "." + kind + "." +
         std::to_string(static_cast<int>(offer.cipher) + 1);
}

std::string ca_oid(const ChipAuthenticationOffer& offer) {
  return std::string{chip::oid::kChipAuthentication} + (offer.parameter_id < 3 ? ".1." : ".2.") +
         std::to_string(static_cast<int>(offer.cipher) + 1);
}

Bytes oid_object(std::string_view text) { return tlv(0x06, chip::oid_value(text)); }

// SubjectPublicKeyInfo with standardised domain parameters.
Bytes standard_key_info(int parameter_id, bool point, ByteView value) {
  const Bytes key = point ? Bytes{value.begin(), value.end()} : chip::integer_object(value);
  return tlv(
      0x30,
      {tlv(0x30, {oid_object(chip::oid::kStandardDomain), number(static_cast<std::uint32_t>(parameter_id))}),
       tlv(0x03, {Bytes{0}, key})});
}

Bytes big_endian(std::size_t value, int bytes) {
  Bytes result;
  for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
    result.push_back(static_cast<std::uint8_t>(value >> static_cast<unsigned>(shift)));
  return result;
}

std::string without_breaks(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
  return text;
}

}  // namespace

Bytes make_dg2(ByteView picture) {
  const std::size_t face = 20 + 12 + picture.size();
  const Bytes record =
      joined({as_bytes(std::string_view{"FAC\0"
                                        "010\0",
                                        8}),
              big_endian(14 + face, 4), big_endian(1, 2), big_endian(face, 4), Bytes(16, 0),
              Bytes{1, static_cast<std::uint8_t>(
                           picture.size() > 3 && picture[0] == 0xff && picture[1] == 0xd8 ? 0 : 1)},
              Bytes(10, 0), picture});
  const Bytes header = tlv(0xa1, {tlv(0x81, Bytes{2}), tlv(0x87, Bytes{1, 1}), tlv(0x88, Bytes{0, 8})});
  return tlv(0x75, tlv(0x7f61, {number(1), tlv(0x7f60, {header, tlv(0x5f2e, record)})}));
}

Result<std::unique_ptr<Emrtd>> Emrtd::issue(const DocumentOrder& order, const Identity& issuer,
                                            chip::Random random) {
  std::unique_ptr<Emrtd> result{new Emrtd{order, std::move(random)}};
  SHEKARA_CHECK(result->personalise(issuer));
  return result;
}

Result<Bytes> Emrtd::security_infos_of_chip() {
  Bytes infos;
  if (order_.pace) {
    infos = tlv(0x30, {oid_object(pace_oid(*order_.pace)), number(2),
                       number(static_cast<std::uint32_t>(order_.pace->parameter_id))});
    master_files[chip::kCardAccess.id] = tlv(0x31, infos);
  }
  if (order_.chip_authentication) {
    const int id = order_.chip_authentication->parameter_id;
    SHEKARA_TRY(const chip::Domain domain, chip::Domain::standard(id));
    SHEKARA_TRY(ca_secret_, domain.secret(random_));
    SHEKARA_TRY(const Bytes value, domain.public_value(ca_secret_));
    const bool point = domain.value_tag() == 0x86;
    infos = joined(
        {infos, tlv(0x30, {oid_object(ca_oid(*order_.chip_authentication)), number(1), number(kChipKeyId)}),
         tlv(0x30, {oid_object(point ? chip::oid::kChipKeyEcdh : chip::oid::kChipKeyDh),
                    standard_key_info(id, point, value), number(kChipKeyId)})});
  }
  if (order_.active_authentication &&
      std::holds_alternative<crypto::EcPublicKey>(order_.active_authentication->public_key())) {
    infos = joined({infos, tlv(0x30, {oid_object(chip::oid::kActiveAuthentication), number(1),
                                      oid_object("0.4.0.127.0.7.1.1.4.1.3")})});
  }
  return infos;
}

Done Emrtd::make_card_security(const Identity& issuer, ByteView infos) {
  const int id = order_.pace->parameter_id;
  SHEKARA_TRY(const chip::Domain domain, chip::Domain::standard(id));
  SHEKARA_TRY(cam_secret_, domain.secret(random_));
  SHEKARA_TRY(const Bytes value, domain.public_value(cam_secret_));
  const Bytes key = tlv(0x30, {oid_object(chip::oid::kChipKeyEcdh), standard_key_info(id, true, value),
                               number(static_cast<std::uint32_t>(id))});
  SHEKARA_TRY(master_files[chip::kCardSecurity.id],
              make_signed_data({.content_type = std::string{chip::oid::kSecurityObject},
                                .content = tlv(0x31, {infos, key}),
                                .certificates = {issuer.certificate},
                                .signing_time = std::nullopt,
                                .issuer_name = std::nullopt},
                               issuer));
  return done();
}

Done Emrtd::personalise(const Identity& issuer) {
  std::map<int, Bytes> groups;
  groups[1] = tlv(0x61, tlv(0x5f1f, as_bytes(without_breaks(order_.mrz))));
  groups[2] = make_dg2(order_.face);
  SHEKARA_TRY(const Bytes infos, security_infos_of_chip());
  if (!infos.empty()) groups[14] = tlv(0x6e, tlv(0x31, infos));
  if (order_.active_authentication)
    groups[15] = tlv(0x6f, chip::subject_public_key_info(order_.active_authentication->public_key()));
  if (order_.pace && order_.pace->mapping == chip::Mapping::kChipAuthentication) {
    SHEKARA_CHECK(make_card_security(issuer, infos));
  }
  if (order_.tells_sizes && order_.extended)
    master_files[chip::kAtrInfo.id] =
        tlv(0x7f66, {tlv(0x02, Bytes{0x00, 0xff, 0xff}), tlv(0x02, Bytes{0x00, 0xff, 0xff})});
  Bytes tags;
  for (const auto& [group, file] : groups) {
    files[chip::file_of_data_group(group).id] = file;
    tags.push_back(static_cast<std::uint8_t>(chip::tag_of_data_group(group)));
  }
  files[chip::kCom.id] =
      tlv(0x60, {tlv(0x5f01, as_bytes("0107")), tlv(0x5f36, as_bytes("040000")), tlv(0x5c, tags)});
  SHEKARA_TRY(files[chip::kSod.id], make_sod(groups, issuer, order_.hash, order_.signing_time));
  return done();
}

Done Emrtd::restart() {
  if (faults.withdrawn_after && commands_ >= *faults.withdrawn_after)
    return Error{ErrorCode::kUnavailable, "the document was taken away", "Place it again."};
  dead_ = in_application_ = ca_selected_ = false;
  current_.reset();
  channel_.reset();
  next_channel_.reset();
  bac_challenge_.reset();
  pace_.reset();
  return done();
}

Result<Bytes> Emrtd::transmit(ByteView bytes) {
  if (faults.withdrawn_after && commands_ >= *faults.withdrawn_after)
    return Error{ErrorCode::kUnavailable, "the document was taken away", "Place it again."};
  ++commands_;
  const auto command = chip::command_of(bytes);
  Response response = status(kWrongLength);
  if (dead_) {
    response = status(0x6f00);
  } else if (command && (order_.extended || !(command->extended() || (bytes.size() > 5 && bytes[4] == 0)))) {
    response = answer(*command);
  }
  Bytes result = encode(response);
  if (faults.alter) return faults.alter(commands_, std::move(result));
  return result;
}

Response Emrtd::answer(const Command& command) {
  const bool wants_channel = (command.cla & 0x0cU) == 0x0cU;
  if (channel_) {
    if (wants_channel) return secured(command);
    channel_.reset();  // a command in plain ends secure messaging
    in_application_ = false;
    return status(kNotSatisfied);
  }
  if (command.cla != 0x00 && command.cla != 0x10) return status(kNoClass);
  return execute(command, false);
}

Response Emrtd::secured(const Command& command) {
  const auto plain = channel_->unprotect_command(command);
  if (!plain || !command.le) {
    channel_.reset();
    return status(kBadObjects);
  }
  const Response inner = execute(*plain, true);
  auto protected_response = channel_->protect_response(inner, (plain->ins & 1U) != 0);
  const std::size_t most = command.extended() ? 65536 : 256;
  if (dead_ || !protected_response || protected_response->data.size() > most) {
    channel_.reset();
    return status(dead_ ? faults.long_le_status : kWrongLength);
  }
  if (next_channel_) channel_ = std::exchange(next_channel_, std::nullopt);
  return *protected_response;
}

Response Emrtd::execute(const Command& command, bool in_channel) {
  if (command.cla == 0x10 && command.ins != 0x86) return status(kNoClass);
  switch (command.ins) {
    case 0xa4:
      return select(command, in_channel);
    case 0xb0:
      return read(command, in_channel);
    case 0xb1:
      return in_channel ? read_odd(command) : status(kNotSatisfied);
    case 0x84:
      return in_channel ? status(kOutOfOrder) : challenge(command);
    case 0x82:
      return in_channel ? status(kOutOfOrder) : mutual_authentication(command);
    case 0x22:
      return set_environment(command, in_channel);
    case 0x86:
      return general_authenticate(command, in_channel);
    case 0x88:
      return in_channel ? internal_authenticate(command) : status(kNotSatisfied);
    default:
      return status(kNoInstruction);
  }
}

Response Emrtd::select(const Command& command, bool in_channel) {
  if (command.le) return status(kWrongLength);  // as genuine chips do
  if (command.p2 != 0x0c) return status(kBadParameters);
  if (command.p1 == 0x04) {
    if (to_hex(command.data) != "a0000002471001") return status(kNoFile);
    if (order_.pace && !order_.bac && !in_channel) return status(kNotSatisfied);
    in_application_ = true;
    current_.reset();
    return good();
  }
  if (command.p1 != 0x02 || command.data.size() != 2) return status(kBadParameters);
  const auto id = static_cast<std::uint16_t>(command.data[0] << 8U | command.data[1]);
  const auto& folder = in_application_ ? files : master_files;
  if (in_application_ && !in_channel) return status(kNotSatisfied);
  if (folder.count(id) == 0) return status(kNoFile);
  current_ = id;
  return good();
}

bool Emrtd::too_long(std::size_t wanted) {
  if (wanted <= faults.longest_le) return false;
  dead_ = faults.dies_after_long_le;
  return true;
}

Response Emrtd::part(std::size_t offset, const Command& command) {
  const auto& folder = in_application_ ? files : master_files;
  if (!current_ || folder.count(*current_) == 0) return status(0x6986);
  const Bytes& file = folder.at(*current_);
  if (!command.le) return status(kWrongLength);
  if (too_long(*command.le)) return status(faults.long_le_status);
  if (offset >= file.size()) return status(kBadOffset);
  const std::size_t size = std::min(*command.le, file.size() - offset);
  const auto from = file.begin() + static_cast<std::ptrdiff_t>(offset);
  return {.data = {from, from + static_cast<std::ptrdiff_t>(size)},
          .status = size < *command.le ? kEndOfFile : kDone};
}

Response Emrtd::read(const Command& command, bool in_channel) {
  if (!command.data.empty()) return status(kWrongLength);
  if ((in_application_ || (current_ == chip::kCardSecurity.id && !in_application_)) && !in_channel)
    return status(kNotSatisfied);
  if ((command.p1 & 0x80U) == 0)
    return part(static_cast<std::size_t>(command.p1 << 8U | command.p2), command);
  const std::uint8_t short_id = command.p1 & 0x1fU;
  if ((command.p1 & 0x60U) != 0) return status(kBadParameters);
  std::optional<std::uint16_t> id;
  if (in_application_) {
    if (short_id >= 1 && short_id <= 16) id = static_cast<std::uint16_t>(0x0100 + short_id);
    if (short_id == chip::kCom.short_id) id = chip::kCom.id;
    if (short_id == chip::kSod.short_id) id = chip::kSod.id;
  } else {
    for (const chip::FileId file : {chip::kCardAccess, chip::kCardSecurity, chip::kAtrInfo}) {
      if (file.short_id == short_id) id = file.id;
    }
    if (id == chip::kCardSecurity.id && !in_channel) return status(kNotSatisfied);
  }
  const auto& folder = in_application_ ? files : master_files;
  if (!id || folder.count(*id) == 0) return status(kNoFile);
  current_ = id;
  return part(command.p2, command);
}

// READ BINARY with odd instruction: 54 offset in, 53 data out.
Response Emrtd::read_odd(const Command& command) {
  if (command.p1 != 0 || command.p2 != 0 || !command.le) return status(kBadParameters);
  const auto place = chip::only(command.data, 0x54);
  if (!place || place->value.empty() || place->value.size() > 3) return status(kBadData);
  std::size_t offset = 0;
  for (const std::uint8_t byte : place->value) offset = offset << 8U | byte;
  const std::size_t wrapper = *command.le > 0x103 ? 4 : *command.le > 0x82 ? 3 : 2;
  Command inner = command;
  inner.le = *command.le - std::min(*command.le, wrapper);
  Response response = part(offset, inner);
  if (!response.data.empty()) response.data = tlv(0x53, response.data);
  return response;
}

Response Emrtd::challenge(const Command& command) {
  if (!order_.bac || !in_application_) return status(kOutOfOrder);
  if (command.le != 8U || command.p1 != 0 || command.p2 != 0 || !command.data.empty())
    return status(kWrongLength);
  bac_challenge_ = chip::random_bytes(random_, 8);
  return good(*bac_challenge_);
}

Response Emrtd::mutual_authentication(const Command& command) {
  if (!bac_challenge_) return status(kOutOfOrder);
  const Bytes own = *std::exchange(bac_challenge_, std::nullopt);
  if (command.data.size() != 40 || command.le != 40U) return status(kWrongLength);
  const auto information = chip::mrz_information(order_.mrz);
  if (!information) return status(kOutOfOrder);
  const auto keys = chip::bac_keys(chip::mrz_password(*information));
  const ByteView text = ByteView{command.data}.first(32);
  const auto code = crypto::mac8(crypto::Cipher::k3Des, keys->mac, chip::padded(text, 8));
  if (!code || !crypto::same_bytes(*code, ByteView{command.data}.last(8))) return status(kWrongPassword);
  const auto plain = crypto::cbc_decrypt(crypto::Cipher::k3Des, keys->encryption, Bytes(8, 0), text);
  if (!plain || !crypto::same_bytes(ByteView{*plain}.subspan(8, 8), own)) return status(kWrongPassword);
  const ByteView terminal = ByteView{*plain}.first(8);
  const ByteView terminal_key = ByteView{*plain}.last(16);
  const Bytes key = chip::random_bytes(random_, 16);
  const auto encrypted =
      crypto::cbc_encrypt(crypto::Cipher::k3Des, keys->encryption, Bytes(8, 0), joined({own, terminal, key}));
  const auto answer_code = crypto::mac8(crypto::Cipher::k3Des, keys->mac, chip::padded(*encrypted, 8));
  Bytes seed(16);
  for (std::size_t i = 0; i < 16; ++i) seed[i] = static_cast<std::uint8_t>(key[i] ^ terminal_key[i]);
  const crypto::Cipher cipher = crypto::Cipher::k3Des;
  channel_.emplace(cipher, chip::derive_key(seed, chip::KeyUse::kEncryption, cipher),
                   chip::derive_key(seed, chip::KeyUse::kMac, cipher),
                   joined({ByteView{own}.last(4), terminal.last(4)}));
  return good(joined({*encrypted, *answer_code}));
}

Response Emrtd::set_environment(const Command& command, bool in_channel) {
  if (command.le) return status(kWrongLength);
  if (command.p1 == 0xc1 && command.p2 == 0xa4) return in_channel ? status(kOutOfOrder) : set_pace(command);
  if (command.p1 != 0x41 || !in_channel || !in_application_ || !order_.chip_authentication)
    return status(kOutOfOrder);
  const auto objects = chip::all(command.data, 4);
  if (!objects || objects->size() != 2 || (*objects)[1].tag != 0x84 ||
      to_hex((*objects)[1].value) != to_hex(Bytes{kChipKeyId}))
    return status(kBadData);
  const bool by_key = command.p2 == 0xa6;
  if (by_key != (order_.chip_authentication->cipher == crypto::Cipher::k3Des)) return status(kBadParameters);
  if (by_key && (*objects)[0].tag == 0x91)
    return chip_authentication({(*objects)[0].value.begin(), (*objects)[0].value.end()});
  if (by_key || (*objects)[0].tag != 0x80 ||
      chip::oid_text((*objects)[0].value) != ca_oid(*order_.chip_authentication))
    return status(kBadData);
  ca_selected_ = true;
  return good();
}

Response Emrtd::set_pace(const Command& command) {
  if (!order_.pace) return status(kOutOfOrder);
  const auto objects = chip::all(command.data, 4);
  if (!objects || objects->size() != 3 || (*objects)[0].tag != 0x80 || (*objects)[1].tag != 0x83 ||
      (*objects)[2].tag != 0x84)
    return status(kBadData);
  const PaceOffer& offer = *order_.pace;
  if (chip::oid_text((*objects)[0].value) != pace_oid(offer) || (*objects)[1].value.size() != 1 ||
      to_hex((*objects)[2].value) != to_hex(Bytes{static_cast<std::uint8_t>(offer.parameter_id)}))
    return status(kBadData);
  const std::uint8_t kind = (*objects)[1].value[0];
  Bytes secret;
  const auto information = chip::mrz_information(order_.mrz);
  if (kind == 1 && information) secret = chip::mrz_password(*information).secret;
  if (kind == 2) secret = to_bytes(order_.can);
  if (secret.empty()) return status(0x6a88);
  pace_ = PaceRun{.info = {.oid = pace_oid(offer),
                           .mapping = offer.mapping,
                           .agreement = offer.agreement,
                           .cipher = offer.cipher,
                           .parameter_id = offer.parameter_id},
                  .password_key = chip::derive_key(secret, chip::KeyUse::kPassword, offer.cipher)};
  return good();
}

Response Emrtd::general_authenticate(const Command& command, bool in_channel) {
  if (command.p1 != 0 || command.p2 != 0 || command.le != 256U) return status(kWrongLength);
  const auto whole = chip::only(command.data, 0x7c);
  if (!whole) return status(kBadData);
  const auto objects = chip::all(whole->value, 2);
  if (!objects || objects->size() > 1) return status(kBadData);
  const Bytes value =
      objects->empty() ? Bytes{} : Bytes{objects->front().value.begin(), objects->front().value.end()};
  const std::uint32_t tag = objects->empty() ? 0 : objects->front().tag;
  if (in_channel) {
    const bool asked = std::exchange(ca_selected_, false) && tag == 0x80 && command.cla == 0x00;
    return asked ? chip_authentication(value) : status(kOutOfOrder);
  }
  if (!pace_ || (command.cla == 0x10) == (tag == 0x85)) return status(kOutOfOrder);
  const Response response = pace_step(tag, value);
  if (response.status != kDone) pace_.reset();
  return response;
}

Response Emrtd::pace_step(std::uint32_t tag, const Bytes& value) {
  if (tag == 0 && pace_->nonce.empty()) {
    const bool long_nonce =
        pace_->info.cipher == crypto::Cipher::kAes192 || pace_->info.cipher == crypto::Cipher::kAes256;
    pace_->nonce = chip::random_bytes(random_, long_nonce ? 32 : 16);
    const auto encrypted =
        crypto::cbc_encrypt(pace_->info.cipher, pace_->password_key,
                            Bytes(crypto::block_size(pace_->info.cipher), 0), pace_->nonce);
    return encrypted ? dynamic(0x80, *encrypted) : status(kBadData);
  }
  if (tag == 0x81 && !pace_->nonce.empty() && !pace_->mapped) return pace_map(value);
  if (tag == 0x83 && pace_->mapped && pace_->own_value.empty()) return pace_agree(value);
  if (tag == 0x85 && !pace_->own_value.empty()) return pace_prove(value);
  return status(kOutOfOrder);
}

Response Emrtd::pace_map(const Bytes& value) {
  const auto domain = chip::Domain::standard(*pace_->info.parameter_id);
  if (!domain) return status(kBadData);
  if (pace_->info.mapping == chip::Mapping::kIntegrated) {
    if (value.size() != crypto::key_size(pace_->info.cipher)) return status(kBadData);
    const auto mapped = domain->mapped_by_nonces(pace_->nonce, value, pace_->info.cipher);
    if (!mapped) return status(kBadData);
    pace_->mapped = *mapped;
    return dynamic(0x82, {});
  }
  const auto secret = domain->secret(random_);
  const auto own = secret ? domain->public_value(*secret) : secret;
  const auto agreed = own ? domain->agree(*secret, value) : own;
  const auto mapped = agreed ? domain->mapped(pace_->nonce, *agreed) : Result<chip::Domain>{agreed.error()};
  if (!mapped) return status(kBadData);
  pace_->mapped = *mapped;
  pace_->mapping_secret = *secret;
  return dynamic(0x82, *own);
}

Response Emrtd::pace_agree(const Bytes& value) {
  const auto secret = pace_->mapped->secret(random_);
  const auto own = secret ? pace_->mapped->public_value(*secret) : secret;
  const auto agreed = own ? pace_->mapped->agree(*secret, value) : own;
  if (!agreed || *own == value) return status(kBadData);
  pace_->secret_material = pace_->mapped->key_material(*agreed);
  pace_->own_value = *own;
  pace_->terminal_value = value;
  return dynamic(0x84, *own);
}

Response Emrtd::pace_prove(const Bytes& token) {
  const Bytes mac_key = chip::derive_key(pace_->secret_material, chip::KeyUse::kMac, pace_->info.cipher);
  const auto expected = chip::pace_token(pace_->info, *pace_->mapped, mac_key, pace_->own_value);
  if (!expected || !crypto::same_bytes(*expected, token)) return status(kWrongPassword);
  const auto own = chip::pace_token(pace_->info, *pace_->mapped, mac_key, pace_->terminal_value);
  channel_ = chip::SecureChannel::from_secret(pace_->info.cipher, pace_->secret_material);
  Bytes answer = tlv(0x86, *own);
  if (pace_->info.mapping == chip::Mapping::kChipAuthentication) {
    const auto curve = chip::curve_of_parameter_id(*pace_->info.parameter_id);
    const Bytes key = faults.copied ? Bytes{5} : cam_secret_;
    const auto data = crypto::divide_modulo_order(*curve, pace_->mapping_secret, key);
    const auto encrypted = data ? channel_->encrypt_with(Bytes(16, 0xff), *data) : data;
    if (!encrypted) return status(kBadData);
    answer = joined({answer, tlv(0x8a, *encrypted)});
  }
  pace_.reset();
  return good(tlv(0x7c, answer));
}

Response Emrtd::chip_authentication(const Bytes& value) {
  const auto domain = chip::Domain::standard(order_.chip_authentication->parameter_id);
  const Bytes key = faults.copied ? Bytes{5} : ca_secret_;
  const auto agreed = domain ? domain->agree(key, value) : Result<Bytes>{domain.error()};
  if (!agreed) return status(kBadData);
  next_channel_ =
      chip::SecureChannel::from_secret(order_.chip_authentication->cipher, domain->key_material(*agreed));
  return order_.chip_authentication->cipher == crypto::Cipher::k3Des ? good() : good(tlv(0x7c, ByteView{}));
}

Response Emrtd::internal_authenticate(const Command& command) {
  if (!order_.active_authentication || !in_application_) return status(kOutOfOrder);
  if (command.data.size() != chip::kActiveNonce || !command.le) return status(kWrongLength);
  const crypto::SigningKey& key = *order_.active_authentication;
  const Bytes nonce = faults.copied ? Bytes(chip::kActiveNonce, 0) : command.data;
  Result<Bytes> signature = Error{ErrorCode::kMalformed, "no signature", "-"};
  if (const auto public_key = key.public_key();
      const auto* rsa = std::get_if<crypto::RsaPublicKey>(&public_key)) {
    const std::size_t size = rsa->modulus.size();
    const Bytes message = chip::random_bytes(random_, size - 1 - 32 - 2);
    const Bytes hash = crypto::digest(crypto::Hash::kSha256, joined({message, nonce}));
    signature = key.rsa_private_operation(joined({Bytes{0x6a}, message, hash, Bytes{0x34, 0xcc}}));
  } else {
    signature = key.sign({.padding = crypto::Padding::kEcdsaPlain, .hash = crypto::Hash::kSha256}, nonce);
  }
  if (!signature || signature->size() > *command.le) return status(kWrongLength);
  return good(*signature);
}

}  // namespace shekara::simulated
