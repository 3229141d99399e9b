#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace shekara {

enum class MrzType { kUnknown, kTd1, kTd2, kTd3, kMrvA, kMrvB, kFrenchId };
// "TD1", "TD2", "TD3", "MRV-A", "MRV-B", "FRA-ID"; "" for kUnknown.
[[nodiscard]] std::string_view to_string(MrzType type);

enum class MrzField {
  kDocumentCode,
  kIssuingState,
  kDocumentNumber,
  kNationality,
  kDateOfBirth,
  kSex,
  kDateOfExpiry,
  kName,
  kGivenNames,   // only where a form keeps them apart (the French card)
  kOptional,     // also the beginning of a second optional field: all spans of one field are read in order
  kDateOfIssue,  // the French card: YYMM
};
// The name that people and JSON see: "document_number". The spans of names are "surname".
[[nodiscard]] std::string_view to_string(MrzField field);

// Positions are 0-based here; whatever a person reads counts lines and positions from 1, as ICAO does.
struct MrzSpan {
  std::size_t line = 0;
  std::size_t begin = 0;
  std::size_t count = 0;
};

struct MrzFieldSpan {
  MrzField field;
  MrzSpan span;
};

enum class MrzCheckName { kDocumentNumber, kDateOfBirth, kDateOfExpiry, kOptional, kComposite };
[[nodiscard]] std::string_view to_string(MrzCheckName name);

struct MrzCheckRule {
  MrzCheckName name;
  std::array<MrzSpan, 4> over;  // in order; unused ones have count 0
  MrzSpan digit;                // count 1
};

struct MrzLayout {
  MrzType type;
  std::size_t lines;
  std::size_t columns;
  std::span<const MrzFieldSpan> fields;
  std::span<const MrzCheckRule> checks;
};

// The layout of each form. REQUIRES: type != kUnknown. Sources: ICAO 9303-5 4.2.2 (TD1), 9303-6 4.2.2 (TD2),
// 9303-4 4.2.2 (TD3), 9303-7 (MRV-A, MRV-B); the French national identity card of 1988 to 2021 (FRA-ID) is no
// ICAO form.
[[nodiscard]] const MrzLayout& mrz_layout(MrzType type);
[[nodiscard]] std::span<const MrzType> mrz_types();

// The span of a field's first part. REQUIRES: the form has the field.
[[nodiscard]] MrzSpan mrz_span(const MrzLayout& layout, MrzField field);

}  // namespace shekara
