// Whole documents, read from a chip of our own.
#include <algorithm>
#include <chrono>
#include <ctime>
#include <iostream>
#include <memory>
#include <random>

#include <gtest/gtest.h>

#include "core/chip/chip_reader.h"
#include "core/chip/chip_verdict.h"
#include "core/chip/data_groups.h"
#include "core/chip/face_images.h"
#include "core/chip/tlv.h"
#include "core/law/named_facts.h"
#include "drivers/simulated/chip/emrtd.h"

namespace shekara::chip {
namespace {

using namespace std::chrono_literals;
using simulated::DocumentOrder;
using simulated::Emrtd;

const Instant kNow = std::chrono::sys_days{2026y / 6 / 1};
constexpr const char* kMrz =
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3504152ZE184226B<<<<<16";

Random seeded(unsigned seed) {
  return [generator = std::make_shared<std::mt19937>(seed)](std::span<std::uint8_t> into) {
    for (std::uint8_t& byte : into) byte = static_cast<std::uint8_t>((*generator)());
  };
}

Bytes face(std::size_t size) {
  Bytes picture(size, 0x5a);
  const Bytes begin{0xff, 0xd8, 0xff, 0xe0};
  std::copy(begin.begin(), begin.end(), picture.begin());
  return picture;
}

const simulated::Utopia& utopia() {
  static const auto kUtopia = simulated::make_utopia(kNow);
  return *kUtopia;
}

const TrustStore& trust() {
  static const auto kTrust = [] {
    auto store = std::make_unique<TrustStore>();
    EXPECT_TRUE(store->add_authority(utopia().authority.certificate));
    return store;
  }();
  return *kTrust;
}

DocumentOrder plain_document() {
  DocumentOrder order;
  order.mrz = kMrz;
  order.can = "123456";
  order.face = face(20'000);
  return order;
}

DocumentOrder modern_document() {
  DocumentOrder order = plain_document();
  order.pace = simulated::PaceOffer{};
  order.chip_authentication = simulated::ChipAuthenticationOffer{};
  return order;
}

std::unique_ptr<Emrtd> issue(const DocumentOrder& order, unsigned seed = 1) {
  auto document = Emrtd::issue(order, utopia().signer, seeded(seed));
  EXPECT_TRUE(document);
  if (!document) return nullptr;
  return std::move(*document);
}

Password mrz() { return mrz_password(*mrz_information(kMrz)); }

Result<ChipContents> read(Transceiver& document, const Password& password, ReadSize& size) {
  return read_chip(document, {.password = password}, seeded(2), size);
}

Result<ChipContents> read(Transceiver& document) {
  ReadSize size;
  return read(document, mrz(), size);
}

void expect_genuine(const DocumentOrder& order, const char* what, bool copy_excluded = false) {
  SCOPED_TRACE(what);
  const auto document = issue(order);
  const auto contents = read(*document);
  ASSERT_TRUE(contents) << describe(contents.error());
  const ChipVerdict verdict = judge_chip(*contents, trust(), kMrz);
  EXPECT_EQ(verdict.fact, ChipFact::kGenuine);
  EXPECT_EQ(verdict.copy_excluded, copy_excluded);
  for (const ChipCheck& check : verdict.checks) {
    EXPECT_NE(check.result, CheckResult::kFailed) << to_string(check.kind) << ": " << check.reason;
    EXPECT_FALSE(check.reason.empty());
  }
  const auto images = dg2(contents->groups.at(2));
  ASSERT_TRUE(images);
  EXPECT_EQ(images->front().size, order.face.size());
}

TEST(ChipReading, ADocumentWithBasicAccessIsReadAndGenuine) { expect_genuine(plain_document(), "BAC"); }

TEST(ChipReading, EveryMappingCipherAndDomainOfPaceOpensTheChip) {
  using crypto::Cipher;
  for (const Mapping mapping : {Mapping::kGeneric, Mapping::kIntegrated, Mapping::kChipAuthentication}) {
    for (const Cipher cipher : {Cipher::k3Des, Cipher::kAes128, Cipher::kAes192, Cipher::kAes256}) {
      for (const int id : {0, 1, 2, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18}) {
        const bool dh = id < 3;
        if (mapping == Mapping::kChipAuthentication && (dh || cipher == Cipher::k3Des))
          continue;  // not defined
        if (mapping == Mapping::kIntegrated && id == 10) continue;
        DocumentOrder order = plain_document();
        order.face = face(100);
        order.pace = {.mapping = mapping,
                      .agreement = dh ? Agreement::kDh : Agreement::kEcdh,
                      .cipher = cipher,
                      .parameter_id = id};
        SCOPED_TRACE(id);
        expect_genuine(order, "PACE", mapping == Mapping::kChipAuthentication);
      }
    }
  }
}

TEST(ChipReading, EveryKindOfChipAuthenticationExcludesACopy) {
  using crypto::Cipher;
  for (const Cipher cipher : {Cipher::k3Des, Cipher::kAes128, Cipher::kAes192, Cipher::kAes256}) {
    for (const int id : {1, 12, 13, 15}) {
      DocumentOrder order = plain_document();
      order.face = face(100);
      order.chip_authentication = {.cipher = cipher, .parameter_id = id};
      expect_genuine(order, "CA", true);
    }
  }
}

TEST(ChipReading, ActiveAuthenticationExcludesACopy) {
  DocumentOrder order = plain_document();
  for (const int bits : {1024, 2048}) {
    auto key = crypto::SigningKey::generate_rsa(bits);
    ASSERT_TRUE(key);
    order.active_authentication = *key;
    expect_genuine(order, "RSA", true);
  }
  auto key = crypto::SigningKey::generate_ec(crypto::Curve::kBrainpool256);
  ASSERT_TRUE(key);
  order.active_authentication = *key;
  expect_genuine(order, "ECDSA", true);
}

TEST(ChipReading, ACardAccessNumberOpensPaceAndNothingElse) {
  const auto document = issue(modern_document());
  ReadSize size;
  EXPECT_TRUE(read(*document, *can_password("123456"), size));
  const auto old = issue(plain_document());
  EXPECT_FALSE(read(*old, *can_password("123456"), size));
}

TEST(ChipReading, AfterAFailedPaceNothingWeakerIsTried) {
  const auto document = issue(modern_document());
  std::vector<std::uint8_t> instructions;
  ReadSize size;

  class Spy final : public Transceiver {
   public:
    Spy(Transceiver& chip, std::vector<std::uint8_t>& seen) : chip_{chip}, seen_{seen} {}

    Result<Bytes> transmit(ByteView command) override {
      seen_.push_back(command[1]);
      return chip_.transmit(command);
    }

    Done restart() override { return chip_.restart(); }

   private:
    Transceiver& chip_;
    std::vector<std::uint8_t>& seen_;
  } spy{*document, instructions};

  const auto contents = read(spy, *can_password("654321"), size);
  ASSERT_FALSE(contents);
  EXPECT_EQ(contents.error().code, ErrorCode::kNotAllowed);
  EXPECT_EQ(std::count(instructions.begin(), instructions.end(), 0x84), 0) << "no challenge of BAC";
  EXPECT_EQ(instructions.back(), 0x86);
  const ChipVerdict verdict = judge_failure(contents.error());
  EXPECT_EQ(verdict.fact, ChipFact::kUnreadable);
}

TEST(ChipReading, AWrongMrzOpensNothing) {
  for (const DocumentOrder& order : {plain_document(), modern_document()}) {
    const auto document = issue(order);
    ReadSize size;
    const auto contents = read(*document, mrz_password("L898902C3674081223504153"), size);
    ASSERT_FALSE(contents);
    EXPECT_EQ(contents.error().code, ErrorCode::kNotAllowed);
    EXPECT_EQ(contents.error().problem.find("L898902C3"), std::string::npos);
  }
}

TEST(ChipReading, ACopyWithoutTheKeysIsNotGenuine) {
  DocumentOrder order = modern_document();
  const auto copy = issue(order);
  copy->faults.copied = true;
  const auto contents = read(*copy);
  ASSERT_TRUE(contents) << describe(contents.error());
  const ChipVerdict verdict = judge_chip(*contents, trust(), kMrz);
  EXPECT_EQ(verdict.fact, ChipFact::kNotGenuine);
  EXPECT_EQ(verdict.of(CheckKind::kChipAuthentication), CheckResult::kFailed);
  EXPECT_EQ(verdict.of(CheckKind::kSecurityObject), CheckResult::kPassed);

  order = plain_document();
  order.active_authentication = *crypto::SigningKey::generate_ec(crypto::Curve::kP256);
  const auto second = issue(order);
  second->faults.copied = true;
  EXPECT_EQ(judge_chip(*read(*second), trust(), kMrz).of(CheckKind::kActiveAuthentication),
            CheckResult::kFailed);

  order = plain_document();
  order.pace = {.mapping = Mapping::kChipAuthentication};
  const auto third = issue(order);
  third->faults.copied = true;
  EXPECT_EQ(judge_chip(*read(*third), trust(), kMrz).fact, ChipFact::kNotGenuine);
}

TEST(ChipReading, AnAlteredFileIsNotGenuineAndIsNamed) {
  for (const int number : {1, 2, 14}) {
    const auto document = issue(modern_document());
    document->files.at(file_of_data_group(number).id).back() ^= 1U;
    const auto contents = read(*document);
    const ChipVerdict verdict =
        contents ? judge_chip(*contents, trust(), kMrz) : judge_failure(contents.error());
    EXPECT_NE(verdict.fact, ChipFact::kGenuine) << number;
    if (contents) {
      EXPECT_EQ(verdict.of(CheckKind::kDataGroups), CheckResult::kFailed) << number;
    }
  }
}

TEST(ChipReading, AChipThatKeepsBackTheFileOfItsKeyIsNotGenuine) {
  const auto document = issue(modern_document());
  document->files.erase(file_of_data_group(14).id);
  const auto contents = read(*document);
  ASSERT_TRUE(contents) << describe(contents.error());
  const ChipVerdict verdict = judge_chip(*contents, trust(), kMrz);
  EXPECT_EQ(verdict.fact, ChipFact::kNotGenuine);
  EXPECT_EQ(verdict.of(CheckKind::kChipAuthentication), CheckResult::kFailed);
}

TEST(ChipReading, AChipWithoutAListOfItsFilesIsGenuineAllTheSame) {
  const auto document = issue(modern_document());
  document->files.erase(kCom.id);
  const auto contents = read(*document);
  ASSERT_TRUE(contents) << describe(contents.error());
  const ChipVerdict verdict = judge_chip(*contents, trust(), kMrz);
  EXPECT_EQ(verdict.fact, ChipFact::kGenuine);
  EXPECT_EQ(verdict.of(CheckKind::kContentList), CheckResult::kNotSupported);
}

TEST(ChipReading, AForgersIssuerIsUnknownAndItsProofsCountNothing) {
  const auto forger = simulated::make_utopia(kNow);
  ASSERT_TRUE(forger);
  auto document = Emrtd::issue(modern_document(), forger->signer, seeded(1));
  ASSERT_TRUE(document);
  const auto contents = read(**document);
  ASSERT_TRUE(contents);
  const ChipVerdict verdict = judge_chip(*contents, trust(), kMrz);
  EXPECT_EQ(verdict.fact, ChipFact::kUnknownIssuer);
  EXPECT_EQ(verdict.of(CheckKind::kChipAuthentication), CheckResult::kUndetermined);
  EXPECT_FALSE(verdict.copy_excluded);
}

TEST(ChipReading, AnotherPersonsChipInThePageIsNotGenuine) {
  const auto contents = read(*issue(modern_document()));
  ASSERT_TRUE(contents);
  const std::string other =
      "P<UTODOE<<JANE<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F3504152ZE184226B<<<<<16";
  const ChipVerdict verdict = judge_chip(*contents, trust(), other);
  EXPECT_EQ(verdict.fact, ChipFact::kNotGenuine);
  EXPECT_EQ(verdict.of(CheckKind::kMrz), CheckResult::kFailed);
  EXPECT_EQ(judge_chip(*contents, trust(), "").of(CheckKind::kMrz), CheckResult::kUndetermined);
}

TEST(ChipReading, AHiddenOrAlteredOfferOfPaceIsNotGenuine) {
  const auto hidden = issue(modern_document());
  hidden->master_files.erase(kCardAccess.id);
  const auto contents = read(*hidden);
  ASSERT_TRUE(contents);
  EXPECT_EQ(contents->protocol, AccessProtocol::kBac);
  EXPECT_EQ(judge_chip(*contents, trust(), kMrz).of(CheckKind::kPaceOffer), CheckResult::kFailed);
}

// The law's fact "chip" knows each of these words, and no other.
TEST(ChipFacts, AreTheWordsThatTheLawKnows) {
  for (const ChipFact fact : {ChipFact::kGenuine, ChipFact::kNotGenuine, ChipFact::kUnknownIssuer,
                              ChipFact::kUnreadable, ChipFact::kNone}) {
    const law::ReadFacts facts = law::read_named_facts({{"chip", std::string{to_string(fact)}}});
    EXPECT_TRUE(facts.problems.empty()) << to_string(fact);
  }
  EXPECT_FALSE(law::read_named_facts({{"chip", "fine"}}).problems.empty());
}

TEST(ChipReading, AHiddenChipAuthenticationMappingIsNotGenuine) {
  DocumentOrder order = plain_document();
  order.pace = {.mapping = Mapping::kChipAuthentication};
  auto contents = read(*issue(order));
  ASSERT_TRUE(contents);
  EXPECT_EQ(judge_chip(*contents, trust(), kMrz).of(CheckKind::kPaceOffer), CheckResult::kPassed);
  contents->card_access = {0x31, 0x00};
  EXPECT_EQ(judge_chip(*contents, trust(), kMrz).of(CheckKind::kPaceOffer), CheckResult::kFailed);
}

struct Reading {
  ChipContents contents;
  ReadSize size;
};

Reading read_with(const std::function<void(Emrtd&)>& change, const DocumentOrder& order = modern_document()) {
  const auto document = issue(order);
  change(*document);
  Reading reading;
  auto contents = read(*document, mrz(), reading.size);
  EXPECT_TRUE(contents) << describe(contents.error());
  if (contents) reading.contents = *std::move(contents);
  EXPECT_EQ(judge_chip(reading.contents, trust(), kMrz).fact, ChipFact::kGenuine);
  return reading;
}

TEST(ReadSizes, AChipThatRefusesLongAnswersIsReadInShorterOnes) {
  for (const std::uint16_t status : {std::uint16_t{0x6700}, std::uint16_t{0x6b00}, std::uint16_t{0x6282},
                                     std::uint16_t{0x6ce7}, std::uint16_t{0x6f00}}) {
    for (const bool dies : {false, true}) {
      SCOPED_TRACE(status);
      const Reading reading = read_with([&](Emrtd& chip) {
        chip.faults.longest_le = 223;
        chip.faults.long_le_status = status;
        chip.faults.dies_after_long_le = dies;
      });
      EXPECT_LE(reading.size.chunk, 231U);
    }
  }
}

TEST(ReadSizes, AChipWithMappingThatDiesOnLongAnswersIsReadToo) {
  DocumentOrder order = plain_document();
  order.pace = {.mapping = Mapping::kChipAuthentication};
  for (const std::size_t most : {230U, 170U}) {
    const Reading reading = read_with(
        [most](Emrtd& chip) {
          chip.faults.longest_le = most;
          chip.faults.dies_after_long_le = true;
        },
        order);
    EXPECT_FALSE(reading.contents.card_security.empty());
    EXPECT_LE(reading.size.chunk, most);
  }
}

TEST(ReadSizes, WhatWasLearntIsRemembered) {
  const auto document = issue(modern_document());
  document->faults.longest_le = 200;
  document->faults.dies_after_long_le = true;
  ReadSize size;
  ASSERT_TRUE(read(*document, mrz(), size));
  EXPECT_EQ(size.chunk, 160U);
  ASSERT_TRUE(document->restart());
  int refused = 0;
  document->faults.alter = [&refused](std::size_t, Bytes answer) {
    if (answer.size() == 2 && answer[0] == 0x67) ++refused;
    return answer;
  };
  ASSERT_TRUE(read(*document, mrz(), size));
  EXPECT_EQ(refused, 0);
}

TEST(ReadSizes, AChipWithoutExtendedLengthIsReadInShortAnswers) {
  DocumentOrder order = modern_document();
  order.extended = false;
  EXPECT_EQ(read_with([](Emrtd&) {}, order).size.chunk, 223U);
  order.pace.reset();
  order.chip_authentication.reset();
  EXPECT_EQ(read_with([](Emrtd&) {}, order).size.chunk, 231U);
}

TEST(ReadSizes, AFileBeyondWhatAnOffsetOfTwoBytesReachesIsRead) {
  DocumentOrder order = modern_document();
  order.face = face(70'000);
  const Reading reading = read_with([](Emrtd&) {}, order);
  EXPECT_GT(reading.contents.groups.at(2).size(), 70'000U);
  order.extended = false;
  EXPECT_GT(read_with([](Emrtd&) {}, order).contents.groups.at(2).size(), 70'000U);
}

// DG1, DG2 with a picture of 20 kB, and EF.SOD, after access control.
WireCount cost_of_files(bool extended, std::size_t& plain) {
  DocumentOrder order = plain_document();
  order.pace = simulated::PaceOffer{};
  order.extended = extended;
  const auto document = issue(order);
  Session session{*document};
  const PaceInfo pace{.oid = "0.4.0.127.0.7.2.2.4.2.2", .parameter_id = 13};
  EXPECT_TRUE(run_pace(session, pace, mrz(), seeded(3)));
  EXPECT_TRUE(session.demand({.cla = 0,
                              .ins = 0xa4,
                              .p1 = 4,
                              .p2 = 0x0c,
                              .data = {0xa0, 0, 0, 2, 0x47, 0x10, 1},
                              .le = std::nullopt},
                             "its application"));
  const WireCount before = session.count();
  ReadSize size{.chunk = extended ? 0U : 223U};
  FileReader reader{session, size, [] { return done(); }};
  plain = 0;
  for (const FileId file : {kSod, file_of_data_group(1), file_of_data_group(2)}) {
    const auto bytes = reader.read(file);
    EXPECT_TRUE(bytes);
    if (bytes) plain += bytes->size();
  }
  const WireCount after = session.count();
  return {.apdus = after.apdus - before.apdus,
          .sent = after.sent - before.sent,
          .received = after.received - before.received};
}

TEST(ReadCosts, StayWithinTheGoals) {
  for (const bool extended : {true, false}) {
    std::size_t plain = 0;
    const WireCount count = cost_of_files(extended, plain);
    const double ratio = static_cast<double>(count.sent + count.received) / static_cast<double>(plain);
    std::cout << (extended ? "extended" : "short") << " length: " << count.apdus << " commands, " << ratio
              << " bytes on the wire a byte\n";
    if (extended) {
      EXPECT_LE(count.apdus, 10U);
    }
    EXPECT_LE(ratio, extended ? 1.02 : 1.195);
  }
}

TEST(ReadCosts, OfOurOwnComputing) {
  const auto document = issue(modern_document());
  ReadSize size;
  ASSERT_TRUE(read(*document, mrz(), size));
  constexpr int kRuns = 20;
  double reading = 0;
  double judging = 0;
  std::clock_t in_chip = 0;

  class Timed final : public Transceiver {
   public:
    Timed(Transceiver& chip, std::clock_t& spent) : chip_{chip}, spent_{spent} {}

    Result<Bytes> transmit(ByteView command) override {
      const std::clock_t start = std::clock();
      auto answer = chip_.transmit(command);
      spent_ += std::clock() - start;
      return answer;
    }

    Done restart() override { return chip_.restart(); }

   private:
    Transceiver& chip_;
    std::clock_t& spent_;
  } timed{*document, in_chip};

  for (int run = 0; run < kRuns; ++run) {
    ASSERT_TRUE(document->restart());
    const std::clock_t start = std::clock();
    const auto contents = read(timed, mrz(), size);
    ASSERT_TRUE(contents);
    const std::clock_t read_at = std::clock();
    EXPECT_EQ(judge_chip(*contents, trust(), kMrz).fact, ChipFact::kGenuine);
    reading += static_cast<double>(read_at - start);
    judging += static_cast<double>(std::clock() - read_at);
  }
  const double ms = 1000.0 / CLOCKS_PER_SEC / kRuns;
  std::cout << "own CPU a passport: " << (reading - static_cast<double>(in_chip)) * ms
            << " ms reading (PACE, CA), " << judging * ms << " ms judging; the simulated chip's own "
            << static_cast<double>(in_chip) * ms << " ms\n";
}

TEST(Faults, AChipWithdrawnAtEachCommandIsUnavailableAtOnce) {
  std::size_t commands = 0;
  {
    const auto document = issue(modern_document());
    const auto contents = read(*document);
    ASSERT_TRUE(contents);
    commands = contents->wire.apdus;
  }
  ASSERT_GT(commands, 10U);
  for (std::size_t at = 0; at < commands; ++at) {
    const auto document = issue(modern_document());
    document->faults.withdrawn_after = at;
    const auto contents = read(*document);
    ASSERT_FALSE(contents) << at;
    EXPECT_EQ(contents.error().code, ErrorCode::kUnavailable) << at << " " << describe(contents.error());
    EXPECT_EQ(judge_failure(contents.error()).fact, ChipFact::kUnreadable);
  }
}

// Sanitizers make all of it ten times slower; what they look for shows in fewer runs.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kShare = 20;
#else
constexpr int kShare = 1;
#endif

Bytes altered(Bytes answer, std::mt19937& generator) {
  const auto dice = [&generator](std::size_t sides) { return static_cast<std::size_t>(generator()) % sides; };
  switch (dice(5)) {
    case 0:
      answer[dice(answer.size())] ^= static_cast<std::uint8_t>(1U << dice(8));
      return answer;
    case 1:
      answer.resize(dice(answer.size()));
      return answer;
    case 2:
      answer.insert(answer.begin() + static_cast<std::ptrdiff_t>(dice(answer.size())),
                    static_cast<std::uint8_t>(dice(256)));
      return answer;
    case 3:
      for (std::uint8_t& byte : answer) byte = static_cast<std::uint8_t>(dice(256));
      return answer;
    default:
      return {0x90, 0x00};
  }
}

// One answer of each reading is altered: the reading ends, in bounded commands, and never with more than the
// chip really has.
void expect_robust(DocumentOrder order, int runs) {
  std::mt19937 generator{7};
  order.face = face(600);
  const auto document = issue(order);
  const auto whole = read(*document);
  ASSERT_TRUE(whole);
  int read_anyway = 0;
  std::size_t most_commands = 0;
  for (int run = 0; run < runs / kShare; ++run) {
    ASSERT_TRUE(document->restart());
    std::size_t commands = 0;
    const std::size_t target = 1 + generator() % whole->wire.apdus;
    document->faults.alter = [&](std::size_t, Bytes answer) {
      return ++commands == target ? altered(std::move(answer), generator) : answer;
    };
    ReadSize size;
    const auto contents = read(*document, mrz(), size);
    most_commands = std::max(most_commands, commands);
    if (!contents) {
      EXPECT_FALSE(contents.error().remedy.empty());
      continue;
    }
    ++read_anyway;
    if (judge_chip(*contents, trust(), kMrz).fact != ChipFact::kGenuine) continue;
    EXPECT_EQ(contents->groups.at(1), whole->groups.at(1));
    EXPECT_EQ(contents->groups.at(2), whole->groups.at(2));
  }
  EXPECT_LT(most_commands, 200U);
  EXPECT_GT(read_anyway, 0) << "a chip that died on a long answer is read in shorter ones";
}

TEST(Faults, FourThousandAlteredAnswersUnderBasicAccessNeverMakeAWrongDocumentGenuine) {
  expect_robust(plain_document(), 4'000);
}

TEST(Faults, ThreeThousandAlteredAnswersUnderPaceAndChipAuthenticationNeverDo) {
  DocumentOrder order = modern_document();
  order.pace->parameter_id = order.chip_authentication->parameter_id = 12;
  expect_robust(order, 3'000);
}

TEST(Faults, ThreeThousandAlteredAnswersUnderChipAuthenticationMappingNeverDo) {
  DocumentOrder order = plain_document();
  order.pace = {.mapping = Mapping::kChipAuthentication, .parameter_id = 12};
  order.active_authentication = *crypto::SigningKey::generate_ec(crypto::Curve::kP256);
  expect_robust(order, 3'000);
}

TEST(Faults, AChipThatNeverEndsAFileIsStopped) {
  const auto document = issue(plain_document());

  class Drip final : public Transceiver {
   public:
    Result<Bytes> transmit(ByteView command) override {
      ++commands;
      if (command[1] == 0xa4) return Bytes{0x90, 0x00};
      if (command.size() == 5 && (command[2] & 0x80U) != 0)
        return Bytes{0x31, 0x83, 0x03, 0xff, 0x00, 0x90, 0x00};
      return Bytes{0x00, 0x90, 0x00};  // one byte at a time
    }

    Done restart() override { return done(); }

    std::size_t commands = 0;
  } drip;

  const auto contents = read(drip);
  EXPECT_FALSE(contents);
  EXPECT_LE(drip.commands, 4'000U);
}

}  // namespace
}  // namespace shekara::chip
