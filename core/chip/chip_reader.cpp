#include "core/chip/chip_reader.h"

#include <algorithm>
#include <utility>

#include "core/chip/active_authentication.h"
#include "core/chip/bac.h"
#include "core/chip/chip_authentication.h"
#include "core/chip/data_groups.h"
#include "core/chip/passive_authentication.h"
#include "core/chip/tlv.h"

namespace shekara::chip {
namespace {

const Bytes& application() {
  static const Bytes kId{0xa0, 0x00, 0x00, 0x02, 0x47, 0x10, 0x01};
  return kId;
}

// Holds what the steps share. The order of the public functions is the order of the reading.
class Reading {
 public:
  Reading(Transceiver& transceiver, const ReadOrder& order, const Random& random, ReadSize& size)
      : session_{transceiver}, order_{order}, random_{random}, size_{size}, files_{session_, size_, [this] {
                                                                                     return reopen();
                                                                                   }} {}

  Done look_around() {
    ReadSize plain{.chunk = 224};
    FileReader files{session_, plain,
                     [] { return Done{malformed("a chip that gives no file of its master file")}; }};
    const auto access = select_and_read(files, kCardAccess);
    if (!access && access.error().code == ErrorCode::kUnavailable && session_.last_status() == 0)
      return access.error();
    if (!access) return done();  // no PACE
    contents_.card_access = *access;
    SHEKARA_TRY(const SecurityInfos infos, security_infos(contents_.card_access));
    contents_.pace = choose_pace(infos);
    if (contents_.pace && size_.chunk == 0) learn_size(files);
    return done();
  }

  Done open() {
    if (contents_.pace) {
      SHEKARA_CHECK(agree_on_keys());
      // EF.CardSecurity lies in the master file, so it is read before the application is selected.
      if (contents_.cam && contents_.card_security.empty()) SHEKARA_CHECK(read_card_security());
      return select_application();
    }
    SHEKARA_CHECK(select_application());
    SHEKARA_CHECK(run_bac(session_, order_.password, random_));
    contents_.protocol = AccessProtocol::kBac;
    return done();
  }

  Done read_files() {
    SHEKARA_TRY(contents_.sod, files_.read(kSod));
    if (order_.com) {
      auto com = files_.read(kCom);
      if (!com && !withheld(com.error())) return std::move(com).error();
      if (com) contents_.com = *std::move(com);
    }
    SHEKARA_CHECK(prove());
    for (const int number : order_.groups) {
      if (!listed(number) || contents_.groups.count(number) != 0) continue;
      SHEKARA_CHECK(read_group(number));
    }
    return done();
  }

  ChipContents take() {
    contents_.wire = session_.count();
    contents_.chunk = size_.chunk;
    return std::move(contents_);
  }

 private:
  Done select_application() {
    SHEKARA_CHECK(session_.demand(
        {.cla = 0, .ins = 0xa4, .p1 = 0x04, .p2 = 0x0c, .data = application(), .le = std::nullopt},
        "its application"));
    return done();
  }

  Done select(FileId file) {
    const Bytes id{static_cast<std::uint8_t>(file.id >> 8U), static_cast<std::uint8_t>(file.id)};
    SHEKARA_TRY(
        const Response response,
        session_.send({.cla = 0, .ins = 0xa4, .p1 = 0x02, .p2 = 0x0c, .data = id, .le = std::nullopt}));
    if (response.good()) return done();
    return Error{ErrorCode::kNotFound, "chip: a file that is not there",
                 "Nothing to do: the document has none."};
  }

  Done agree_on_keys() {
    SHEKARA_TRY(contents_.cam, run_pace(session_, *contents_.pace, order_.password, random_));
    contents_.protocol = AccessProtocol::kPace;
    return done();
  }

  Done read_card_security() {
    FileReader files{session_, size_, [this]() -> Done {
                       SHEKARA_CHECK(session_.restart());
                       SHEKARA_CHECK(agree_on_keys());
                       return select(kCardSecurity);
                     }};
    SHEKARA_TRY(contents_.card_security, select_and_read(files, kCardSecurity));
    return done();
  }

  // The chip lives, but does not give this file.
  static bool withheld(const Error& error) {
    return error.code == ErrorCode::kNotFound || error.code == ErrorCode::kNotAllowed;
  }

  // Into the contents; a file that the chip lists and does not give is named there.
  Done read_group(int number) {
    auto file = files_.read(file_of_data_group(number));
    if (file) {
      contents_.groups[number] = *std::move(file);
    } else if (withheld(file.error())) {
      contents_.withheld.push_back(number);
    } else {
      return std::move(file).error();
    }
    return done();
  }

  Result<Bytes> select_and_read(FileReader& files, FileId file) {
    SHEKARA_CHECK(select(file));
    return files.read(file);
  }

  // EF.ATR/INFO: 7F66 { 02 longest command, 02 longest answer } (ISO/IEC 7816-4 12.7.1). Whoever says nothing
  // is tried.
  void learn_size(FileReader& files) {
    const auto info = select_and_read(files, kAtrInfo);
    const auto objects = info ? all(*info, 32) : Result<std::vector<Tlv>>{malformed("no information")};
    if (!objects) return;
    for (const Tlv& object : *objects) {
      if (object.tag != 0x7f66) continue;
      TlvReader reader{object.value};
      const auto longest_command = reader.next(0x02);
      const auto longest_answer = reader.next(0x02);
      if (!longest_command || !longest_answer) return;
      const auto most = small_number(*longest_answer, 65536);
      constexpr std::size_t kSecureMessaging = 64;  // objects and padding around the data
      constexpr std::size_t kUseful = 8'000;
      if (most && *most > 512) size_.chunk = std::min<std::size_t>(*most - kSecureMessaging, kUseful);
    }
  }

  // For a chip that died: everything again up to the point where files can be read.
  Done reopen() {
    SHEKARA_CHECK(session_.restart());
    SHEKARA_CHECK(open());
    if (contents_.chip_authentication == Proof::kHeld) return authenticate_chip();
    return done();
  }

  [[nodiscard]] bool listed(int number) {
    if (!object_) {
      const auto cms = cms_of_sod(contents_.sod);
      const auto data = cms ? signed_data(*cms) : Result<SignedData>{cms.error()};
      const auto object = data ? security_object(data->content) : Result<SecurityObject>{data.error()};
      object_ = object ? *object : SecurityObject{};
    }
    return object_->digests.count(number) != 0;
  }

  Done authenticate_chip() {
    SHEKARA_TRY(const SecurityInfos infos, dg14(contents_.groups.at(14)));
    const auto choice = choose_chip_authentication(infos);
    if (!choice) {
      contents_.chip_authentication = Proof::kNotOffered;
      return done();
    }
    SHEKARA_CHECK(run_chip_authentication(session_, *choice, random_));
    return done();
  }

  // Whether a proof that failed is told by an error that the chip itself caused; a chip that is gone is
  // another matter.
  static bool disproved(const Error& error) {
    return error.code == ErrorCode::kNotAllowed || error.code == ErrorCode::kNotAuthentic ||
           error.code == ErrorCode::kMalformed;
  }

  Done prove() {
    contents_.chip_authentication = Proof::kNotOffered;
    contents_.active_authentication = Proof::kNotOffered;
    // A signed key that the chip does not give is a proof that it avoids.
    if (listed(14)) {
      SHEKARA_CHECK(read_group(14));
      contents_.chip_authentication = Proof::kFailed;
      if (contents_.groups.count(14) != 0) SHEKARA_CHECK(prove_by_key());
    }
    if (listed(15)) {
      SHEKARA_CHECK(read_group(15));
      contents_.active_authentication = Proof::kFailed;
      if (contents_.groups.count(15) != 0) SHEKARA_CHECK(prove_by_signature());
    }
    return done();
  }

  Done prove_by_key() {
    contents_.chip_authentication = Proof::kNotTried;
    Done tried = authenticate_chip();
    if (tried && contents_.chip_authentication == Proof::kNotOffered) return done();
    // New keys show in the first answer under them: read something small once more.
    if (tried) {
      const auto again =
          session_.send({.cla = 0, .ins = 0xb0, .p1 = 0x80U | 14U, .p2 = 0, .data = {}, .le = 4});
      if (again && again->good() && again->data.size() == 4) {
        contents_.chip_authentication = Proof::kHeld;
        return done();
      }
      if (!again && again.error().code == ErrorCode::kUnavailable && session_.last_status() == 0)
        return again.error();
    } else if (!disproved(tried.error())) {
      return tried;
    }
    contents_.chip_authentication = Proof::kFailed;
    return reopen();  // the session is on keys that the chip does not have
  }

  Done prove_by_signature() {
    std::optional<crypto::SignatureScheme> scheme;
    if (contents_.groups.count(14) != 0) {
      if (const auto infos = dg14(contents_.groups.at(14))) scheme = infos->active_authentication;
    }
    const auto key = dg15(contents_.groups.at(15));
    const Done tried = key ? run_active_authentication(session_, *key, scheme, random_) : Done{key.error()};
    if (!tried && !disproved(tried.error())) return tried;
    contents_.active_authentication = tried ? Proof::kHeld : Proof::kFailed;
    return done();
  }

  Session session_;
  const ReadOrder& order_;
  const Random& random_;
  ReadSize& size_;
  FileReader files_;
  ChipContents contents_;
  std::optional<SecurityObject> object_;
};

}  // namespace

std::string_view to_string(AccessProtocol protocol) {
  switch (protocol) {
    case AccessProtocol::kNone:
      return "none";
    case AccessProtocol::kBac:
      return "BAC";
    case AccessProtocol::kPace:
      return "PACE";
  }
  return "";
}

Result<ChipContents> read_chip(Transceiver& transceiver, const ReadOrder& order, const Random& random,
                               ReadSize& size) {
  Reading reading{transceiver, order, random, size};
  SHEKARA_CHECK(reading.look_around());
  SHEKARA_CHECK(reading.open());
  SHEKARA_CHECK(reading.read_files());
  return reading.take();
}

}  // namespace shekara::chip
