#include "core/law/named_facts.h"

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/date.h"
#include "core/base/result.h"

namespace shekara::law {
namespace {

template <class T, std::size_t N>
bool choose(std::string_view value, const std::array<std::pair<std::string_view, T>, N>& choices, T& into) {
  for (const auto& [name, meaning] : choices) {
    if (value == name) {
      into = meaning;
      return true;
    }
  }
  return false;
}

bool yes_no(std::string_view value, bool& into) {
  return choose<bool, 2>(value, {std::pair<std::string_view, bool>{"yes", true}, {"no", false}}, into);
}

bool date(std::string_view value, std::optional<Date>& into) {
  const auto day = parse_iso_date(value);
  if (day) into = *day;
  return day.has_value();
}

bool text(std::string_view value, std::string_view& into) {
  constexpr std::size_t kLongest = 4096;
  into = value;
  return !value.empty() && value.size() <= kLongest;
}

bool visa(std::string_view value, Visa& into) {
  return choose<Visa, 4>(value,
                         {std::pair<std::string_view, Visa>{"valid", Visa::kValid},
                          {"not_required", Visa::kNotRequired},
                          {"missing", Visa::kMissing},
                          {"not_valid", Visa::kNotValid}},
                         into);
}

constexpr std::string_view kVisaValues = "valid, not_required, missing, not_valid";

bool chip(std::string_view value, NamedFacts& f) {
  return choose<ChipVerdict, 5>(value,
                                {std::pair<std::string_view, ChipVerdict>{"genuine", ChipVerdict::kGenuine},
                                 {"not_genuine", ChipVerdict::kNotGenuine},
                                 {"unknown_issuer", ChipVerdict::kUnknownIssuer},
                                 {"unreadable", ChipVerdict::kUnreadable},
                                 {"none", ChipVerdict::kNoChip}},
                                f.chip);
}

bool means_proof(std::string_view value, NamedFacts& f) {
  return choose<MeansProof, 8>(
      value,
      {std::pair<std::string_view, MeansProof>{"kandas_certificate", MeansProof::kKandasCertificate},
       {"born_in_territory", MeansProof::kBornInTerritory},
       {"born_as_citizen", MeansProof::kBornAsCitizen},
       {"former_citizen", MeansProof::kFormerCitizenPaper},
       {"spouse", MeansProof::kSpouse},
       {"parent", MeansProof::kParent},
       {"child", MeansProof::kChild},
       {"sibling", MeansProof::kSibling}},
      f.means_proof);
}

bool officers(std::string_view value, OfficerFinding& into) {
  return choose<OfficerFinding, 2>(
      value,
      {std::pair<std::string_view, OfficerFinding>{"one_officer", OfficerFinding::kOneOfficer},
       {"two_officers", OfficerFinding::kTwoOfficers}},
      into);
}

bool accompanied(std::string_view value, NamedFacts& f) {
  bool known = false;
  if (!yes_no(value, known)) return false;
  f.accompanied = known;
  return true;
}

bool citizenship(std::string_view value, NamedFacts& f) {
  return choose<CitizenshipRegister, 2>(
      value,
      {std::pair<std::string_view, CitizenshipRegister>{"citizen_today", CitizenshipRegister::kCitizenToday},
       {"not_citizen", CitizenshipRegister::kNotCitizen}},
      f.citizenship_register);
}

bool court_expulsion(std::string_view value, NamedFacts& f) {
  using Named = std::pair<std::string_view, CourtExpulsion>;
  return choose<CourtExpulsion, 3>(
      value,
      {Named{"yes", CourtExpulsion::kYes}, Named{"suspended", CourtExpulsion::kSuspended},
       Named{"quashed", CourtExpulsion::kQuashed}},
      f.court_expulsion);
}

bool document_report(std::string_view value, NamedFacts& f) {
  using Named = std::pair<std::string_view, DocumentReport>;
  return choose<DocumentReport, 3>(
      value,
      {Named{"lost", DocumentReport::kLost}, Named{"stolen", DocumentReport::kStolen},
       Named{"revoked", DocumentReport::kRevoked}},
      f.document_report);
}

bool replacing_document(std::string_view value, NamedFacts& f) {
  using Named = std::pair<std::string_view, ReplacingDocument>;
  return choose<ReplacingDocument, 2>(value,
                                      {Named{"accepted", ReplacingDocument::kAccepted},
                                       Named{"not_accepted", ReplacingDocument::kNotAccepted}},
                                      f.replacing_document);
}

bool sanitary_finding(std::string_view value, NamedFacts& f) {
  using Named = std::pair<std::string_view, SanitaryFinding>;
  return choose<SanitaryFinding, 2>(
      value, {Named{"officer", SanitaryFinding::kByOfficer}, Named{"organ", SanitaryFinding::kByOrgan}},
      f.sanitary_finding);
}

constexpr std::array kRows{
    // clang-format off
    NamedFactRow{"accompanied", "yes, no", "a minor travels with a parent or representative", accompanied},
    NamedFactRow{"airside", "yes, no", "transit without crossing the border (A-25)",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.airside); }},
    NamedFactRow{"capture_failed", "yes, no", "something that the capture plan demands could not be taken",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.capture_failed); }},
    NamedFactRow{"chip", "genuine, not_genuine, unknown_issuer, unreadable, none", "verdict on the document's chip", chip},
    NamedFactRow{"citizenship_register", "citizen_today, not_citizen", "what the register of citizens answers today (1.7)", citizenship},
    NamedFactRow{"citizenship_register_day", "YYYY-MM-DD", "day of that answer; absent: today",
                 [](std::string_view v, NamedFacts& f) { return date(v, f.citizenship_register_day); }},
    NamedFactRow{"cleared_entries", "entry/revision, comma-separated", "versions of entries of which this person, freshly verified, was found not to be the subject",
                 [](std::string_view v, NamedFacts& f) { return text(v, f.cleared_entries); }},
    NamedFactRow{"clock_suspect", "yes, no", "the clock has no known bound",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.clock_suspect); }},
    NamedFactRow{"closed_area", "yes, no", "the destination lies in a closed area (article 16)",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.closed_area); }},
    NamedFactRow{"application_entries", "entry ids, comma-separated", "entries of E-14 that concern the application on which this crossing rests (item 10)",
                 [](std::string_view v, NamedFacts& f) { return text(v, f.application_entries); }},
    NamedFactRow{"court_expulsion", "yes, suspended, quashed", "a court's expulsion of this person is to be executed at this crossing (article 28)", court_expulsion},
    NamedFactRow{"court_expulsion_in_force", "YYYY-MM-DD", "day from which that decision is in force; absent: it is",
                 [](std::string_view v, NamedFacts& f) { return date(v, f.court_expulsion_in_force); }},
    NamedFactRow{"criminal_proceedings", "yes, no", "victim, witness, suspect, accused or defendant in proceedings that are not ended (article 4)",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.in_criminal_proceedings); }},
    NamedFactRow{"declaration_filed_late", "entry or entry@YYYY-MM-DD, comma-separated", "entries of E-12 whose declaration was filed after all, as the register confirms (A-12)",
                 [](std::string_view v, NamedFacts& f) { return text(v, f.declaration_filed_late); }},
    NamedFactRow{"document_report", "lost, stolen, revoked", "the list's collection of reported documents holds exactly this one", document_report},
    NamedFactRow{"execution_claimed", "entry ids, comma-separated", "two officers saw a receipt which the register cannot confirm now (A-10)",
                 [](std::string_view v, NamedFacts& f) { return text(v, f.execution_claimed); }},
    NamedFactRow{"ended_entries", "entry or entry@YYYY-MM-DD, comma-separated", "the owner or its register confirms that the ground has ended (from that day): withdrawn, executed, served, fulfilled, recovered, proceedings over (A-10)",
                 [](std::string_view v, NamedFacts& f) { return text(v, f.ended_entries); }},
    NamedFactRow{"exit_visa", kVisaValues, "exit visa (article 23 part 1)",
                 [](std::string_view v, NamedFacts& f) { return visa(v, f.exit_visa); }},
    NamedFactRow{"face", "same, different", "holder compared with the document",
                 [](std::string_view v, NamedFacts& f) {
                   return choose<FaceVerdict, 2>(v, {std::pair<std::string_view, FaceVerdict>{"same", FaceVerdict::kSame}, {"different", FaceVerdict::kDifferent}}, f.face);
                 }},
    NamedFactRow{"false_information", "one_officer, two_officers", "officers found false information or missing papers in the application for entry (item 10)",
                 [](std::string_view v, NamedFacts& f) { return officers(v, f.false_information); }},
    NamedFactRow{"immunity_claimed", "yes, no", "diplomatic or consular immunity is claimed (article 30)",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.immunity_claimed); }},
    NamedFactRow{"last_departure", "YYYY-MM-DD", "last exit on record, from the person's crossings",
                 [](std::string_view v, NamedFacts& f) { return date(v, f.last_departure); }},
    NamedFactRow{"means", "shown, not_shown", "officer's finding on means for stay and exit (item 9)",
                 [](std::string_view v, NamedFacts& f) {
                   return choose<Means, 2>(v, {std::pair<std::string_view, Means>{"shown", Means::kShown}, {"not_shown", Means::kNotShown}}, f.means);
                 }},
    NamedFactRow{"means_proof", "kandas_certificate, born_in_territory, born_as_citizen, former_citizen, spouse, parent, child, sibling",
                 "document that proves the exemption of item 9", means_proof},
    NamedFactRow{"permanent_resident", "yes, no", "holds a permit of permanent residence (article 4)",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.permanent_resident); }},
    NamedFactRow{"post", "id", "this checkpoint", [](std::string_view v, NamedFacts& f) { return text(v, f.post); }},
    NamedFactRow{"prints_searched", "yes, no", "prints were searched in this lane (A-17)",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.prints_searched); }},
    NamedFactRow{"replacing_document", "accepted, not_accepted", "a document that is no passport, by the table of documents that replace one (article 22 part 1)", replacing_document},
    NamedFactRow{"sanitary_finding", "officer, organ", "contraindication for entry (item 11), found by an officer or by the sanitary organ; no diagnosis",
                 sanitary_finding},
    NamedFactRow{"stay_until", "YYYY-MM-DD", "last day of the permitted stay, as granted or shortened (article 27); never computed here",
                 [](std::string_view v, NamedFacts& f) { return date(v, f.stay_until); }},
    NamedFactRow{"trafficking_indicator", "yes, no", "an officer saw signs of trafficking",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.trafficking_indicator); }},
    NamedFactRow{"transit_exit_post", "id", "checkpoint to which the established route leads (article 24)",
                 [](std::string_view v, NamedFacts& f) { return text(v, f.transit_exit_post); }},
    NamedFactRow{"time_barred", "entry or entry@YYYY-MM-DD, comma-separated", "entries of E-08 of which the register shows that execution is time-barred (A-10)",
                 [](std::string_view v, NamedFacts& f) { return text(v, f.time_barred); }},
    NamedFactRow{"transit_until", "YYYY-MM-DD", "last day of the transit",
                 [](std::string_view v, NamedFacts& f) { return date(v, f.transit_until); }},
    NamedFactRow{"treaty", "name", "the treaty cited in treaty_decisions",
                 [](std::string_view v, NamedFacts& f) { return text(v, f.treaty); }},
    NamedFactRow{"treaty_decisions", "rule or entry ids, comma-separated", "grounds that two officers set aside, citing a treaty (article 1 part 4)",
                 [](std::string_view v, NamedFacts& f) { return text(v, f.treaty_decisions); }},
    NamedFactRow{"unpermitted_stop", "yes, no", "a stop was made where the transit visa names none (article 24)",
                 [](std::string_view v, NamedFacts& f) { return yes_no(v, f.unpermitted_stop); }},
    NamedFactRow{"visa", kVisaValues, "entry visa (article 22 part 1)",
                 [](std::string_view v, NamedFacts& f) { return visa(v, f.visa); }},
    // clang-format on
};

void contradictions(const NamedFacts& f, std::vector<Error>& problems) {
  if (!f.treaty_decisions.empty() && f.treaty.empty()) {
    problems.push_back({ErrorCode::kConflict, "fact treaty_decisions without fact treaty",
                        "Name the treaty: only an officer's decision citing it sets a rule aside."});
  }
  if (f.citizenship_register == CitizenshipRegister::kCitizenToday && f.permanent_resident) {
    problems.push_back({ErrorCode::kConflict, "fact permanent_resident contradicts fact citizenship_register",
                        "A permit of residence is a foreigner's: ask the register again."});
  }
}

// A name is repeated only if it looks like one of ours: a stranger's text may be anybody's data.
std::string printable(const std::string& name) {
  constexpr std::string_view kOurs = "abcdefghijklmnopqrstuvwxyz0123456789_.";
  const bool ours = !name.empty() && name.size() <= 64 && name.find_first_not_of(kOurs) == std::string::npos;
  return ours ? name : "of a form that no name has";
}

}  // namespace

std::span<const NamedFactRow> named_fact_rows() { return kRows; }

ReadFacts read_named_facts(const std::map<std::string, std::string>& more) {
  ReadFacts read;
  for (const auto& [name, value] : more) {
    if (name.rfind("note.", 0) == 0) continue;
    const NamedFactRow* found = nullptr;
    for (const NamedFactRow& row : kRows) {
      if (row.name == name) found = &row;
    }
    if (found == nullptr) {
      read.problems.push_back({ErrorCode::kMalformed, "unknown fact " + printable(name),
                               "Use the names of docs/formats/facts.md."});
    } else if (!found->read(value, read.facts)) {
      read.problems.push_back({ErrorCode::kMalformed, "fact " + name + " has a value that is not accepted",
                               "Accepted: " + std::string{found->accepts} + "."});
    }
  }
  contradictions(read.facts, read.problems);
  return read;
}

bool lists(std::string_view list, std::string_view item) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (list.substr(0, comma) == item) return true;
    if (comma == std::string_view::npos) return false;
    list.remove_prefix(comma + 1);
  }
  return false;
}

bool lists_on(std::string_view list, std::string_view item, Date today) {
  while (!list.empty()) {
    const auto comma = list.find(',');
    const std::string_view one = list.substr(0, comma);
    const auto at = one.find('@');
    if (one.substr(0, at) == item) {
      if (at == std::string_view::npos) return true;
      const auto day = parse_iso_date(one.substr(at + 1));
      if (day && *day <= today) return true;
    }
    if (comma == std::string_view::npos) return false;
    list.remove_prefix(comma + 1);
  }
  return false;
}

}  // namespace shekara::law
