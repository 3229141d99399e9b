#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara::law {

enum class Visa { kUnknown, kValid, kNotRequired, kMissing, kNotValid };
enum class ChipVerdict { kUnknown, kGenuine, kNotGenuine, kUnknownIssuer, kUnreadable, kNoChip };
enum class FaceVerdict { kUnknown, kSame, kDifferent };
enum class CitizenshipRegister { kUnknown, kCitizenToday, kNotCitizen };
enum class Means { kUnknown, kShown, kNotShown };
enum class CourtExpulsion { kNone, kYes, kSuspended, kQuashed };
enum class DocumentReport { kNone, kLost, kStolen, kRevoked };
enum class ReplacingDocument { kUnknown, kAccepted, kNotAccepted };
enum class SanitaryFinding { kNone, kByOfficer, kByOrgan };
enum class OfficerFinding { kNone, kOneOfficer, kTwoOfficers };

// How an exemption from the proof of means is proven: always by a document (article 22(9)); what somebody is,
// is not asked and not stored.
enum class MeansProof {
  kNone,
  kKandasCertificate,
  kBornInTerritory,
  kBornAsCitizen,
  kFormerCitizenPaper,
  kSpouse,
  kParent,
  kChild,
  kSibling,
};

// Typed view of Facts::more. Views point into the facts.
struct NamedFacts {
  CourtExpulsion court_expulsion = CourtExpulsion::kNone;
  std::optional<Date> court_expulsion_in_force;
  ReplacingDocument replacing_document = ReplacingDocument::kUnknown;
  DocumentReport document_report = DocumentReport::kNone;
  bool immunity_claimed = false;
  bool trafficking_indicator = false;
  std::optional<bool> accompanied;
  CitizenshipRegister citizenship_register = CitizenshipRegister::kUnknown;
  std::optional<Date> citizenship_register_day;
  Visa visa = Visa::kUnknown;
  Visa exit_visa = Visa::kUnknown;
  ChipVerdict chip = ChipVerdict::kUnknown;
  FaceVerdict face = FaceVerdict::kUnknown;
  bool capture_failed = false;
  bool clock_suspect = false;
  bool prints_searched = false;
  Means means = Means::kUnknown;
  MeansProof means_proof = MeansProof::kNone;
  OfficerFinding false_information = OfficerFinding::kNone;
  SanitaryFinding sanitary_finding = SanitaryFinding::kNone;
  std::optional<Date> stay_until;
  std::optional<Date> last_departure;
  bool in_criminal_proceedings = false;
  bool permanent_resident = false;
  bool airside = false;
  std::string_view post;
  std::string_view transit_exit_post;
  std::optional<Date> transit_until;
  bool unpermitted_stop = false;
  bool closed_area = false;
  std::string_view ended_entries;           // "entry" or "entry@YYYY-MM-DD", comma-separated
  std::string_view execution_claimed;       // entry ids
  std::string_view declaration_filed_late;  // as ended_entries
  std::string_view time_barred;             // as ended_entries
  std::string_view application_entries;     // entry ids
  std::string_view cleared_entries;         // "entry/revision", comma-separated
  std::string_view treaty_decisions;        // rule or entry ids, comma-separated
  std::string_view treaty;                  // the treaty that the officer cites
};

struct NamedFactRow {
  std::string_view name;
  std::string_view accepts;
  std::string_view meaning;
  bool (*read)(std::string_view value, NamedFacts& facts);
};

[[nodiscard]] std::span<const NamedFactRow> named_fact_rows();

// Problems name the fact, never its value. Names that begin with "note." are recorded and read by no rule.
struct ReadFacts {
  NamedFacts facts;
  std::vector<Error> problems;
};

[[nodiscard]] ReadFacts read_named_facts(const std::map<std::string, std::string>& more);

// Whether the comma-separated `list` holds `item`; lists_on: alone, or as "item@day" with a day that has
// come.
[[nodiscard]] bool lists(std::string_view list, std::string_view item);
[[nodiscard]] bool lists_on(std::string_view list, std::string_view item, Date today);

}  // namespace shekara::law
