// PACE against a chip side that this project did not write: libeac (OpenPACE). It has the generic mapping
// only.
#include <memory>
#include <random>
#include <string>

#include <eac/eac.h>
#include <eac/objects.h>
#include <eac/pace.h>
#include <gtest/gtest.h>

#include "core/chip/oid.h"
#include "core/chip/pace.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

struct BufferFree {
  void operator()(BUF_MEM* buffer) const { BUF_MEM_free(buffer); }
};

using Buffer = std::unique_ptr<BUF_MEM, BufferFree>;

Buffer buffer_of(ByteView bytes) {
  Buffer result{BUF_MEM_new()};
  BUF_MEM_grow(result.get(), bytes.size());
  std::copy(bytes.begin(), bytes.end(), result->data);
  return result;
}

Bytes bytes_of(const Buffer& buffer) {
  if (buffer == nullptr) return {};
  return {reinterpret_cast<const std::uint8_t*>(buffer->data),
          reinterpret_cast<const std::uint8_t*>(buffer->data) + buffer->length};
}

// A chip whose cryptography is libeac's.
class LibeacChip final : public Transceiver {
 public:
  LibeacChip(int protocol, int parameter_id, const std::string& can) {
    EAC_init();
    context_ = EAC_CTX_new();
    secret_ = PACE_SEC_new(can.data(), can.size(), PACE_CAN);
    EXPECT_NE(context_, nullptr);
    EXPECT_NE(secret_, nullptr);
    EXPECT_EQ(EAC_CTX_init_pace(context_, protocol, parameter_id), 1);
  }

  ~LibeacChip() override {
    PACE_SEC_clear_free(secret_);
    EAC_CTX_clear_free(context_);
  }

  Result<Bytes> transmit(ByteView bytes) override {
    const auto command = command_of(bytes);
    if (!command || command->ins == 0x22) return Bytes{0x90, 0x00};
    const auto whole = only(command->data, 0x7c);
    if (!whole) return Bytes{0x6a, 0x80};
    TlvReader reader{whole->value};
    const auto object = reader.empty() ? Result<Tlv>{Tlv{}} : reader.next();
    if (!object) return Bytes{0x6a, 0x80};
    const Bytes answer = step(*object);
    if (answer.empty()) return Bytes{0x63, 0x00};
    return joined({tlv(0x7c, answer), Bytes{0x90, 0x00}});
  }

  Done restart() override { return done(); }

  bool agreed = false;

 private:
  Bytes step(const Tlv& object) {
    switch (object.tag) {
      case 0:
        return tlv(0x80, bytes_of(Buffer{PACE_STEP1_enc_nonce(context_, secret_)}));
      case 0x81: {
        const Bytes own = bytes_of(Buffer{PACE_STEP3A_generate_mapping_data(context_)});
        if (PACE_STEP3A_map_generator(context_, buffer_of(object.value).get()) != 1) return {};
        return tlv(0x82, own);
      }
      case 0x83: {
        terminal_value_ = buffer_of(object.value);
        const Bytes own = bytes_of(Buffer{PACE_STEP3B_generate_ephemeral_key(context_)});
        if (PACE_STEP3B_compute_shared_secret(context_, terminal_value_.get()) != 1 ||
            PACE_STEP3C_derive_keys(context_) != 1)
          return {};
        return tlv(0x84, own);
      }
      case 0x85: {
        const Bytes own =
            bytes_of(Buffer{PACE_STEP3D_compute_authentication_token(context_, terminal_value_.get())});
        agreed = PACE_STEP3D_verify_authentication_token(context_, buffer_of(object.value).get()) == 1;
        return agreed ? tlv(0x86, own) : Bytes{};
      }
      default:
        return {};
    }
  }

  EAC_CTX* context_ = nullptr;
  PACE_SEC* secret_ = nullptr;
  Buffer terminal_value_;
};

Random random_source() {
  return [generator = std::make_shared<std::mt19937>(std::random_device{}())](std::span<std::uint8_t> into) {
    for (std::uint8_t& byte : into) byte = static_cast<std::uint8_t>((*generator)());
  };
}

struct Row {
  int protocol;
  const char* child;  // of id-PACE
  Agreement agreement;
  crypto::Cipher cipher;
};

std::vector<Row> rows() {
  using crypto::Cipher;
  return {{NID_id_PACE_ECDH_GM_3DES_CBC_CBC, ".2.1", Agreement::kEcdh, Cipher::k3Des},
          {NID_id_PACE_ECDH_GM_AES_CBC_CMAC_128, ".2.2", Agreement::kEcdh, Cipher::kAes128},
          {NID_id_PACE_ECDH_GM_AES_CBC_CMAC_192, ".2.3", Agreement::kEcdh, Cipher::kAes192},
          {NID_id_PACE_ECDH_GM_AES_CBC_CMAC_256, ".2.4", Agreement::kEcdh, Cipher::kAes256},
          {NID_id_PACE_DH_GM_AES_CBC_CMAC_128, ".1.2", Agreement::kDh, Cipher::kAes128}};
}

void run(const Row& row, int parameter_id, const std::string& can, bool expected) {
  LibeacChip chip{row.protocol, parameter_id, "123456"};
  Session session{chip};
  const PaceInfo info{.oid = std::string{oid::kPace} + row.child,
                      .mapping = Mapping::kGeneric,
                      .agreement = row.agreement,
                      .cipher = row.cipher,
                      .parameter_id = parameter_id};
  const auto result = run_pace(session, info, *can_password(can), random_source());
  EXPECT_EQ(result.has_value(), expected)
      << row.child << " " << parameter_id << (result ? "" : " " + describe(result.error()));
  EXPECT_EQ(chip.agreed, expected) << row.child << " " << parameter_id;
}

TEST(Libeac, AgreesWithOurPaceOnEveryCipherAndDomain) {
  EAC_init();
  for (const Row& row : rows()) {
    const bool dh = row.agreement == Agreement::kDh;
    for (const int id :
         dh ? std::vector<int>{0, 1, 2} : std::vector<int>{8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18})
      run(row, id, "123456", true);
  }
}

TEST(Libeac, RefusesAWrongNumber) {
  EAC_init();
  run(rows()[1], 13, "654321", false);
}

}  // namespace
}  // namespace shekara::chip
