#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/bans/entry.h"
#include "core/base/date.h"
#include "core/documents/document.h"

namespace shekara::law {

enum class Direction { kEntry, kExit, kTransitIn, kTransitOut };

// How far the local list may be relied on. kDegraded: the newest one did not verify, the last verified one is
// in use.
enum class ListTrust { kVerified, kMissing, kBroken, kDegraded };

struct ListState {
  ListTrust trust = ListTrust::kMissing;
  std::uint64_t version = 0;
  std::chrono::seconds age{0};  // since the freshness of the list was last confirmed
  friend bool operator==(const ListState&, const ListState&) = default;
};

enum class MatchGrade { kPossible, kConfirmed };

// A list entry that may concern the traveller.
struct Candidate {
  bans::Entry entry;
  MatchGrade grade = MatchGrade::kPossible;
  double score = 0;                  // 0 to 1
  std::vector<std::string> reasons;  // "document number", "name and date of birth"
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

// Every input of an evaluation. `today` is a fact like any other: no rule reads a clock. There is
// deliberately no ethnicity, religion or language here (article 3, guard rail 4.3).
struct Facts {
  Direction direction = Direction::kEntry;
  Date today{};                     // civil date at the checkpoint
  std::optional<Date> other_today;  // set when the clock's uncertainty reaches midnight (1.4)
  std::optional<TravelDocument> document;
  bool document_conforms = true;  // all check digits hold
  ListState list;
  std::vector<Candidate> candidates;
  bool asks_protection = false;
  std::map<std::string, std::string> more;      // further facts by name: docs/formats/facts.md
  std::map<std::string, std::string> settings;  // legal settings (A-01 ...) and thresholds, by name
  friend bool operator==(const Facts&, const Facts&) = default;
};

}  // namespace shekara::law
