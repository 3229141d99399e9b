#include "core/chip/chip_verdict.h"

#include <algorithm>
#include <utility>

#include "core/chip/data_groups.h"
#include "core/chip/security_infos.h"
#include "core/documents/mrz.h"

namespace shekara::chip {
namespace {

// Collects the checks of one document.
class Judgement {
 public:
  Judgement(const ChipContents& contents, const TrustStore& trust, std::string_view printed_mrz)
      : contents_{contents}, trust_{trust}, printed_{printed_mrz} {}

  ChipVerdict run() {
    add(CheckKind::kAccess, CheckResult::kPassed, std::string{to_string(contents_.protocol)} + " succeeded.");
    check_security_object();
    check_data_groups();
    check_content_list();
    check_card_access();
    check_chip_authentication();
    check_active_authentication();
    add(CheckKind::kTerminalAuthentication, CheckResult::kNotSupported,
        "Fingerprints and irises in the chip are not read: that needs keys of the issuing state.");
    check_mrz();
    verdict_.fact = fact();
    return std::move(verdict_);
  }

 private:
  void add(CheckKind kind, CheckResult result, std::string reason) {
    verdict_.checks.push_back({.kind = kind, .result = result, .reason = std::move(reason)});
  }

  [[nodiscard]] const Bytes* group(int number) const {
    const auto found = contents_.groups.find(number);
    return found == contents_.groups.end() ? nullptr : &found->second;
  }

  // The issuer signed this file: only then is what stands in it anybody's word.
  [[nodiscard]] bool signed_group(int number) const {
    const Bytes* file = group(number);
    return file != nullptr && verdict_.passive.object && verdict_.passive.verdict == Authenticity::kGenuine &&
           compare(*verdict_.passive.object, number, *file) == GroupMatch::kSame;
  }

  void check_security_object() {
    PassiveOptions options;
    if (const Bytes* file = group(1)) {
      if (const auto mrz = dg1(*file)) options.issuing_state = parse_mrz(mrz->reveal()).fields.issuing_state;
    }
    if (const Bytes* file = group(12)) {
      if (const auto details = dg12(*file)) options.date_of_issue = details->date_of_issue;
    }
    verdict_.passive = passive_authentication(contents_.sod, trust_, options);
    const PassiveResult& passive = verdict_.passive;
    const CheckResult result = passive.verdict == Authenticity::kGenuine         ? CheckResult::kPassed
                               : passive.verdict == Authenticity::kUnknownIssuer ? CheckResult::kUndetermined
                                                                                 : CheckResult::kFailed;
    add(CheckKind::kSecurityObject, result, std::string{to_string(passive.reason)});
    if (passive.reason == PassiveReason::kRevoked) {
      add(CheckKind::kRevocation, CheckResult::kFailed, std::string{to_string(passive.reason)});
    } else if (passive.revocations_made) {
      add(CheckKind::kRevocation, CheckResult::kPassed,
          "Not revoked by the list of " + to_iso(*passive.revocations_made) + ".");
    } else {
      add(CheckKind::kRevocation, CheckResult::kUndetermined,
          "No revocation list of this authority is at hand.");
    }
  }

  void check_data_groups() {
    const auto& object = verdict_.passive.object;
    if (!object)
      return add(CheckKind::kDataGroups, CheckResult::kFailed,
                 "There are no signed digests to compare with.");
    if (group(1) == nullptr || group(2) == nullptr)
      return add(CheckKind::kDataGroups, CheckResult::kFailed,
                 "DG1 or DG2 is missing, which every document has.");
    for (const auto& [number, file] : contents_.groups) {
      if (compare(*object, number, file) != GroupMatch::kSame)
        return add(CheckKind::kDataGroups, CheckResult::kFailed,
                   "DG" + std::to_string(number) + " is not what was signed.");
    }
    if (!contents_.withheld.empty())
      return add(CheckKind::kDataGroups, CheckResult::kUndetermined,
                 "The chip did not give DG" + std::to_string(contents_.withheld.front()) + ", which it has.");
    add(CheckKind::kDataGroups, CheckResult::kPassed,
        "Every file that was read has the digest that was signed.");
  }

  void check_content_list() {
    const auto list = com(contents_.com);
    const auto& object = verdict_.passive.object;
    if (contents_.com.empty() || !object)
      return add(CheckKind::kContentList, CheckResult::kNotSupported, "EF.COM was not read.");
    if (!list)
      return add(CheckKind::kContentList, CheckResult::kFailed, "EF.COM is not made as the standard says.");
    const bool same = list->data_groups.size() == object->digests.size() &&
                      std::all_of(list->data_groups.begin(), list->data_groups.end(),
                                  [&](int number) { return object->digests.count(number) != 0; });
    add(CheckKind::kContentList, same ? CheckResult::kPassed : CheckResult::kFailed,
        same ? "EF.COM lists the files that were signed." : "EF.COM lists other files than were signed.");
  }

  void check_card_access() {
    const auto signed_infos =
        signed_group(14) ? dg14(*group(14))
                         : Result<SecurityInfos>{Error{ErrorCode::kNotFound, "DG14 is not signed", "-"}};
    if (contents_.card_access.empty()) {
      // Somebody between chip and reader may have hidden PACE to have the weaker BAC.
      if (signed_infos && !signed_infos->pace.empty())
        return add(CheckKind::kPaceOffer, CheckResult::kFailed,
                   "The signed DG14 names PACE, but the chip did not offer it.");
      return add(CheckKind::kPaceOffer, CheckResult::kNotSupported, "The chip has no EF.CardAccess.");
    }
    if (!signed_infos)
      return add(CheckKind::kPaceOffer, CheckResult::kUndetermined,
                 "There is no signed DG14 to compare with.");
    const auto offered = security_infos(contents_.card_access);
    if (!offered || !contained(*offered, *signed_infos))
      return add(CheckKind::kPaceOffer, CheckResult::kFailed,
                 "EF.CardAccess offers what the signed DG14 does not have.");
    // A copy would hide the mapping by which the chip proves itself.
    const auto proves_itself = [](const SecurityInfos& infos) {
      return std::any_of(infos.pace.begin(), infos.pace.end(),
                         [](const PaceInfo& info) { return info.mapping == Mapping::kChipAuthentication; });
    };
    if (proves_itself(*signed_infos) && !proves_itself(*offered))
      return add(CheckKind::kPaceOffer, CheckResult::kFailed,
                 "The signed DG14 names chip authentication mapping, but the chip did not offer it.");
    if (!contained(*signed_infos, *offered))
      return add(CheckKind::kPaceOffer, CheckResult::kUndetermined,
                 "The signed DG14 names PACE in more ways than the chip offered.");
    add(CheckKind::kPaceOffer, CheckResult::kPassed,
        "What EF.CardAccess offers is what the signed DG14 names.");
  }

  // The mapping of PACE proved the key of EF.CardSecurity, and the issuer signed that.
  [[nodiscard]] CheckResult mapping_proof() const {
    if (!contents_.cam) return CheckResult::kNotSupported;
    const auto content = authentic_card_security(contents_.card_security, trust_, {});
    const auto infos = content ? security_infos(*content) : Result<SecurityInfos>{content.error()};
    if (!infos) return CheckResult::kUndetermined;
    for (const ChipKey& key : infos->chip_keys) {
      const auto* ec = std::get_if<crypto::EcPublicKey>(&key.key);
      if (ec != nullptr && proves(*contents_.cam, *ec)) return CheckResult::kPassed;
    }
    return CheckResult::kFailed;
  }

  void check_chip_authentication() {
    const CheckResult mapping = mapping_proof();
    if (mapping == CheckResult::kFailed || contents_.chip_authentication == Proof::kFailed)
      return add(CheckKind::kChipAuthentication, CheckResult::kFailed,
                 "The chip does not hold the key that its issuer gave it: it may be a copy.");
    if (mapping == CheckResult::kPassed ||
        (contents_.chip_authentication == Proof::kHeld && signed_group(14))) {
      verdict_.copy_excluded = true;
      return add(CheckKind::kChipAuthentication, CheckResult::kPassed,
                 "The chip holds the key that its issuer gave it.");
    }
    if (contents_.chip_authentication == Proof::kHeld || mapping == CheckResult::kUndetermined)
      return add(CheckKind::kChipAuthentication, CheckResult::kUndetermined,
                 "The chip holds a key, but nobody proved whose.");
    add(CheckKind::kChipAuthentication, CheckResult::kNotSupported, "The chip does not offer it.");
  }

  void check_active_authentication() {
    if (contents_.active_authentication == Proof::kFailed)
      return add(CheckKind::kActiveAuthentication, CheckResult::kFailed,
                 "The chip does not hold the key that its issuer gave it: it may be a copy.");
    if (contents_.active_authentication != Proof::kHeld)
      return add(CheckKind::kActiveAuthentication, CheckResult::kNotSupported, "The chip does not offer it.");
    if (!signed_group(15))
      return add(CheckKind::kActiveAuthentication, CheckResult::kUndetermined,
                 "The chip holds a key, but nobody proved whose.");
    verdict_.copy_excluded = true;
    add(CheckKind::kActiveAuthentication, CheckResult::kPassed,
        "The chip holds the key that its issuer gave it.");
  }

  void check_mrz() {
    if (printed_.empty())
      return add(CheckKind::kMrz, CheckResult::kUndetermined, "No page was read to compare with.");
    const Bytes* file = group(1);
    const auto mrz =
        file == nullptr ? Result<MrzText>{Error{ErrorCode::kNotFound, "DG1 was not read", "-"}} : dg1(*file);
    if (!mrz) return add(CheckKind::kMrz, CheckResult::kFailed, "The chip's MRZ cannot be read.");
    const Mrz chip = parse_mrz(mrz->reveal());
    const Mrz page = parse_mrz(printed_);
    const bool same = !chip.lines.empty() && chip.lines == page.lines;
    add(CheckKind::kMrz, same ? CheckResult::kPassed : CheckResult::kFailed,
        same ? "The chip's MRZ is that of the page." : "The chip's MRZ is not that of the page.");
  }

  [[nodiscard]] ChipFact fact() const {
    const bool failed =
        std::any_of(verdict_.checks.begin(), verdict_.checks.end(),
                    [](const ChipCheck& check) { return check.result == CheckResult::kFailed; });
    if (failed) return ChipFact::kNotGenuine;
    return verdict_.passive.verdict == Authenticity::kGenuine ? ChipFact::kGenuine : ChipFact::kUnknownIssuer;
  }

  const ChipContents& contents_;
  const TrustStore& trust_;
  std::string_view printed_;
  ChipVerdict verdict_;
};

}  // namespace

std::string_view to_string(CheckKind kind) {
  switch (kind) {
    case CheckKind::kAccess:
      return "access";
    case CheckKind::kSecurityObject:
      return "security_object";
    case CheckKind::kRevocation:
      return "revocation";
    case CheckKind::kDataGroups:
      return "data_groups";
    case CheckKind::kContentList:
      return "content_list";
    case CheckKind::kPaceOffer:
      return "pace_offer";
    case CheckKind::kChipAuthentication:
      return "chip_authentication";
    case CheckKind::kActiveAuthentication:
      return "active_authentication";
    case CheckKind::kTerminalAuthentication:
      return "terminal_authentication";
    case CheckKind::kMrz:
      return "mrz";
  }
  return "";
}

std::string_view to_string(CheckResult result) {
  switch (result) {
    case CheckResult::kPassed:
      return "passed";
    case CheckResult::kFailed:
      return "failed";
    case CheckResult::kUndetermined:
      return "undetermined";
    case CheckResult::kNotSupported:
      return "not_supported";
  }
  return "";
}

std::string_view to_string(ChipFact fact) {
  switch (fact) {
    case ChipFact::kGenuine:
      return "genuine";
    case ChipFact::kNotGenuine:
      return "not_genuine";
    case ChipFact::kUnknownIssuer:
      return "unknown_issuer";
    case ChipFact::kUnreadable:
      return "unreadable";
    case ChipFact::kNone:
      return "none";
  }
  return "";
}

CheckResult ChipVerdict::of(CheckKind kind) const {
  for (const ChipCheck& check : checks) {
    if (check.kind == kind) return check.result;
  }
  return CheckResult::kUndetermined;
}

ChipVerdict judge_chip(const ChipContents& contents, const TrustStore& trust, std::string_view printed_mrz) {
  return Judgement{contents, trust, printed_mrz}.run();
}

ChipVerdict judge_failure(const Error& error) {
  ChipVerdict verdict;
  verdict.fact = error.code == ErrorCode::kNotAuthentic ? ChipFact::kNotGenuine : ChipFact::kUnreadable;
  verdict.checks.push_back(
      {.kind = CheckKind::kAccess, .result = CheckResult::kFailed, .reason = error.problem});
  return verdict;
}

}  // namespace shekara::chip
