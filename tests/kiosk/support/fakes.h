#pragma once

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/documents/mrz_compose.h"
#include "kiosk/ports/alarms.h"
#include "kiosk/ports/ban_list.h"
#include "kiosk/ports/camera.h"
#include "kiosk/ports/clock.h"
#include "kiosk/ports/draft_box.h"
#include "kiosk/ports/fingerprint_sensor.h"
#include "kiosk/ports/outbox.h"
#include "kiosk/ports/page_reader.h"
#include "kiosk/ports/randomness.h"

// Fakes with behaviour, one for each port of the kiosk.
namespace shekara::kiosk::testing {

inline Date day(int year, unsigned month, unsigned day_of_month) {
  return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day_of_month}};
}

class FakeClock final : public Clock {
 public:
  [[nodiscard]] Reading read() const override { return reading; }

  Reading reading{
      .now = Instant{std::chrono::seconds{1'795'000'000}}, .today = day(2026, 11, 22), .other_today = {}};
};

// Counts: each fill differs, and the same test gives the same bytes.
class CountingRandomness final : public Randomness {
 public:
  void fill(std::span<std::uint8_t> bytes) override {
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(++count_ * 37U);
  }

 private:
  unsigned count_ = 0;
};

// A page of Utopia as a reader would give it.
struct Page {
  std::string number = "L898902C3";
  std::string surname = "ERIKSSON";
  std::string given_names = "ANNA MARIA";
  std::string birth = "740812";
  std::string sex = "F";
};

inline PageAnswer answer_for(const Page& page) {
  const auto lines = compose_td3({.document_code = "P",
                                  .issuing_state = "UTO",
                                  .document_number = page.number,
                                  .nationality = "UTO",
                                  .date_of_birth = page.birth,
                                  .sex = page.sex,
                                  .date_of_expiry = "300415",
                                  .surname = page.surname,
                                  .given_names = page.given_names,
                                  .optional = "",
                                  .optional_2 = ""});
  PageAnswer answer;
  answer.reading.found = true;
  answer.reading.valid = true;
  answer.reading.type = MrzType::kTd3;
  answer.reading.lines = lines.value();
  answer.reading.confidence = 0.99;
  return answer;
}

// Gives what it was told, in order; the last answer for ever.
class ScriptedReader final : public PageReader {
 public:
  explicit ScriptedReader(std::deque<Result<PageAnswer>> answers) : answers_{std::move(answers)} {}

  [[nodiscard]] Result<PageAnswer> read(ByteView) override {
    Result<PageAnswer> answer = answers_.front();
    if (answers_.size() > 1) answers_.pop_front();
    return answer;
  }

 private:
  std::deque<Result<PageAnswer>> answers_;
};

// Everybody who asks gets these candidates.
class FixedList final : public BanList {
 public:
  [[nodiscard]] Answer look_up(const TravelDocument&, Instant) const override {
    return {.candidates = candidates, .state = list, .report = report};
  }

  [[nodiscard]] law::ListState state(Instant) const override { return list; }

  std::vector<law::Candidate> candidates;
  std::optional<bans::DocumentReport> report;
  law::ListState list{.trust = law::ListTrust::kVerified, .version = 7, .age = std::chrono::seconds{30}};
};

// Keeps in memory what a store keeps on disk. `full`: as a full disk.
class MemoryOutbox final : public Outbox {
 public:
  [[nodiscard]] Result<Receipt> append(const records::Record& record, Stamp) override {
    if (full) return Error{ErrorCode::kExhausted, "the outbox is full", "Connect the kiosk."};
    if (const auto* execution = std::get_if<records::Execution>(&record)) {
      for (const auto& finger : execution->fingers) {
        if (finger.evidence && drafts.erase(*finger.evidence) != 1)
          return Error{ErrorCode::kNotFound, "not kept", "Again."};
      }
    }
    records.push_back(record);
    return Receipt{.sequence = records.size(), .hash = {}};
  }

  [[nodiscard]] Result<Digest> keep_evidence(ByteView plain) override {
    if (full) return Error{ErrorCode::kExhausted, "the outbox is full", "Connect the kiosk."};
    const Digest name = sha256(plain);
    drafts[name] = Bytes{plain.begin(), plain.end()};
    return name;
  }

  Done forget_evidence(const std::vector<Digest>& names) override {
    for (const Digest& name : names) drafts.erase(name);
    return done();
  }

  bool full = false;
  std::vector<records::Record> records;
  std::map<Digest, Bytes> drafts;
};

class ScriptedSensor final : public FingerprintSensor {
 public:
  [[nodiscard]] Capture capture(records::Finger finger) override {
    asked.push_back(finger);
    if (!next.empty()) {
      Capture capture = next.front();
      next.pop_front();
      return capture;
    }
    return FingerImage{
        .width = 2, .height = 2, .dpi = 500, .pixels = {1, 2, 3, static_cast<std::uint8_t>(finger)}};
  }

  [[nodiscard]] DeviceReport report() const override {
    return {.name = "scanner", .state = DeviceState::kReady, .simulated = true, .problem = {}};
  }

  std::deque<Capture> next;
  std::vector<records::Finger> asked;
};

class MemoryDrafts final : public DraftBox {
 public:
  [[nodiscard]] Done save(const Draft& draft) override {
    kept = draft;
    return done();
  }

  [[nodiscard]] Result<std::optional<Draft>> load() override {
    if (broken) return Error{ErrorCode::kCorrupt, "unreadable", "Discard it."};
    return kept;
  }

  Done clear() override {
    kept.reset();
    return done();
  }

  std::optional<Draft> kept;
  bool broken = false;
};

class FakeAlarms final : public Alarms {
 public:
  void raise(std::string_view code, const Error& error) override { raised[std::string{code}] = error; }

  void end(std::string_view code) override { raised.erase(std::string{code}); }

  [[nodiscard]] std::vector<Standing> standing() const override { return {}; }

  [[nodiscard]] bool stands(const std::string& code) const { return raised.count(code) == 1; }

  std::map<std::string, Error> raised;
};

}  // namespace shekara::kiosk::testing
