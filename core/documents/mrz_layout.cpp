#include "core/documents/mrz_layout.h"

#include <array>
#include <cstdlib>
#include <span>
#include <string_view>

namespace shekara {
namespace {

using enum MrzField;

constexpr std::array<MrzFieldSpan, 10> kTd1Fields{{{kDocumentCode, {0, 0, 2}},
                                                   {kIssuingState, {0, 2, 3}},
                                                   {kDocumentNumber, {0, 5, 9}},
                                                   {kOptional, {0, 15, 15}},
                                                   {kDateOfBirth, {1, 0, 6}},
                                                   {kSex, {1, 7, 1}},
                                                   {kDateOfExpiry, {1, 8, 6}},
                                                   {kNationality, {1, 15, 3}},
                                                   {kOptional, {1, 18, 11}},
                                                   {kName, {2, 0, 30}}}};
constexpr std::array<MrzCheckRule, 4> kTd1Checks{
    {{MrzCheckName::kDocumentNumber, {{{0, 5, 9}}}, {0, 14, 1}},
     {MrzCheckName::kDateOfBirth, {{{1, 0, 6}}}, {1, 6, 1}},
     {MrzCheckName::kDateOfExpiry, {{{1, 8, 6}}}, {1, 14, 1}},
     {MrzCheckName::kComposite, {{{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}}}, {1, 29, 1}}}};

constexpr std::array<MrzFieldSpan, 9> kTd2Fields{{{kDocumentCode, {0, 0, 2}},
                                                  {kIssuingState, {0, 2, 3}},
                                                  {kName, {0, 5, 31}},
                                                  {kDocumentNumber, {1, 0, 9}},
                                                  {kNationality, {1, 10, 3}},
                                                  {kDateOfBirth, {1, 13, 6}},
                                                  {kSex, {1, 20, 1}},
                                                  {kDateOfExpiry, {1, 21, 6}},
                                                  {kOptional, {1, 28, 7}}}};
constexpr std::array<MrzCheckRule, 4> kTd2Checks{
    {{MrzCheckName::kDocumentNumber, {{{1, 0, 9}}}, {1, 9, 1}},
     {MrzCheckName::kDateOfBirth, {{{1, 13, 6}}}, {1, 19, 1}},
     {MrzCheckName::kDateOfExpiry, {{{1, 21, 6}}}, {1, 27, 1}},
     {MrzCheckName::kComposite, {{{1, 0, 10}, {1, 13, 7}, {1, 21, 14}}}, {1, 35, 1}}}};

constexpr std::array<MrzFieldSpan, 9> kTd3Fields{{{kDocumentCode, {0, 0, 2}},
                                                  {kIssuingState, {0, 2, 3}},
                                                  {kName, {0, 5, 39}},
                                                  {kDocumentNumber, {1, 0, 9}},
                                                  {kNationality, {1, 10, 3}},
                                                  {kDateOfBirth, {1, 13, 6}},
                                                  {kSex, {1, 20, 1}},
                                                  {kDateOfExpiry, {1, 21, 6}},
                                                  {kOptional, {1, 28, 14}}}};
constexpr std::array<MrzCheckRule, 5> kTd3Checks{
    {{MrzCheckName::kDocumentNumber, {{{1, 0, 9}}}, {1, 9, 1}},
     {MrzCheckName::kDateOfBirth, {{{1, 13, 6}}}, {1, 19, 1}},
     {MrzCheckName::kDateOfExpiry, {{{1, 21, 6}}}, {1, 27, 1}},
     {MrzCheckName::kOptional, {{{1, 28, 14}}}, {1, 42, 1}},
     {MrzCheckName::kComposite, {{{1, 0, 10}, {1, 13, 7}, {1, 21, 22}}}, {1, 43, 1}}}};

constexpr std::array<MrzFieldSpan, 9> kMrvAFields{{{kDocumentCode, {0, 0, 2}},
                                                   {kIssuingState, {0, 2, 3}},
                                                   {kName, {0, 5, 39}},
                                                   {kDocumentNumber, {1, 0, 9}},
                                                   {kNationality, {1, 10, 3}},
                                                   {kDateOfBirth, {1, 13, 6}},
                                                   {kSex, {1, 20, 1}},
                                                   {kDateOfExpiry, {1, 21, 6}},
                                                   {kOptional, {1, 28, 16}}}};
constexpr std::array<MrzFieldSpan, 9> kMrvBFields{{{kDocumentCode, {0, 0, 2}},
                                                   {kIssuingState, {0, 2, 3}},
                                                   {kName, {0, 5, 31}},
                                                   {kDocumentNumber, {1, 0, 9}},
                                                   {kNationality, {1, 10, 3}},
                                                   {kDateOfBirth, {1, 13, 6}},
                                                   {kSex, {1, 20, 1}},
                                                   {kDateOfExpiry, {1, 21, 6}},
                                                   {kOptional, {1, 28, 8}}}};
constexpr std::array<MrzCheckRule, 3> kMrvChecks{{{MrzCheckName::kDocumentNumber, {{{1, 0, 9}}}, {1, 9, 1}},
                                                  {MrzCheckName::kDateOfBirth, {{{1, 13, 6}}}, {1, 19, 1}},
                                                  {MrzCheckName::kDateOfExpiry, {{{1, 21, 6}}}, {1, 27, 1}}}};

constexpr std::array<MrzFieldSpan, 9> kFrenchFields{{{kDocumentCode, {0, 0, 2}},
                                                     {kIssuingState, {0, 2, 3}},
                                                     {kName, {0, 5, 25}},
                                                     {kOptional, {0, 30, 6}},
                                                     {kDateOfIssue, {1, 0, 4}},
                                                     {kDocumentNumber, {1, 0, 12}},
                                                     {kGivenNames, {1, 13, 14}},
                                                     {kDateOfBirth, {1, 27, 6}},
                                                     {kSex, {1, 34, 1}}}};
constexpr std::array<MrzCheckRule, 3> kFrenchChecks{
    {{MrzCheckName::kDocumentNumber, {{{1, 0, 12}}}, {1, 12, 1}},
     {MrzCheckName::kDateOfBirth, {{{1, 27, 6}}}, {1, 33, 1}},
     {MrzCheckName::kComposite, {{{0, 0, 36}, {1, 0, 35}}}, {1, 35, 1}}}};

constexpr std::array<MrzType, 6> kTypes{MrzType::kTd1,  MrzType::kTd2,  MrzType::kTd3,
                                        MrzType::kMrvA, MrzType::kMrvB, MrzType::kFrenchId};

}  // namespace

std::string_view to_string(MrzType type) {
  switch (type) {
    case MrzType::kUnknown:
      return "";
    case MrzType::kTd1:
      return "TD1";
    case MrzType::kTd2:
      return "TD2";
    case MrzType::kTd3:
      return "TD3";
    case MrzType::kMrvA:
      return "MRV-A";
    case MrzType::kMrvB:
      return "MRV-B";
    case MrzType::kFrenchId:
      return "FRA-ID";
  }
  return "";
}

std::string_view to_string(MrzField field) {
  switch (field) {
    case kDocumentCode:
      return "document_code";
    case kIssuingState:
      return "issuing_state";
    case kDocumentNumber:
      return "document_number";
    case kNationality:
      return "nationality";
    case kDateOfBirth:
      return "date_of_birth";
    case kSex:
      return "sex";
    case kDateOfExpiry:
      return "date_of_expiry";
    case kName:
      return "surname";
    case kGivenNames:
      return "given_names";
    case kOptional:
      return "optional";
    case kDateOfIssue:
      return "date_of_issue";
  }
  return "";
}

std::string_view to_string(MrzCheckName name) {
  switch (name) {
    case MrzCheckName::kDocumentNumber:
      return "document_number";
    case MrzCheckName::kDateOfBirth:
      return "date_of_birth";
    case MrzCheckName::kDateOfExpiry:
      return "date_of_expiry";
    case MrzCheckName::kOptional:
      return "optional";
    case MrzCheckName::kComposite:
      return "composite";
  }
  return "";
}

const MrzLayout& mrz_layout(MrzType type) {
  static constexpr MrzLayout kTd1{MrzType::kTd1, 3, 30, kTd1Fields, kTd1Checks};
  static constexpr MrzLayout kTd2{MrzType::kTd2, 2, 36, kTd2Fields, kTd2Checks};
  static constexpr MrzLayout kTd3{MrzType::kTd3, 2, 44, kTd3Fields, kTd3Checks};
  static constexpr MrzLayout kMrvA{MrzType::kMrvA, 2, 44, kMrvAFields, kMrvChecks};
  static constexpr MrzLayout kMrvB{MrzType::kMrvB, 2, 36, kMrvBFields, kMrvChecks};
  static constexpr MrzLayout kFrench{MrzType::kFrenchId, 2, 36, kFrenchFields, kFrenchChecks};
  switch (type) {
    case MrzType::kUnknown:
      break;
    case MrzType::kTd1:
      return kTd1;
    case MrzType::kTd2:
      return kTd2;
    case MrzType::kTd3:
      return kTd3;
    case MrzType::kMrvA:
      return kMrvA;
    case MrzType::kMrvB:
      return kMrvB;
    case MrzType::kFrenchId:
      return kFrench;
  }
  std::abort();  // our bug: the contract says a known type
}

std::span<const MrzType> mrz_types() { return kTypes; }

MrzSpan mrz_span(const MrzLayout& layout, MrzField field) {
  for (const MrzFieldSpan& part : layout.fields) {
    if (part.field == field) return part.span;
  }
  std::abort();  // our bug: the contract says the form has the field
}

}  // namespace shekara
