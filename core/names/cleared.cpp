#include "core/names/cleared.h"

#include <algorithm>

#include "core/names/canonical.h"

namespace shekara::names {
namespace {

bool same_words(const Name& a, const Name& b) {
  return canonical_words(a.reveal()) == canonical_words(b.reveal());
}

bool same_bearer(const ClearedPerson& cleared, const TravelDocument& document) {
  if (!cleared.date_of_birth.full() || cleared.date_of_birth != document.date_of_birth) return false;
  if (cleared.sex != document.sex) return false;
  const bool named = !canonical_words(cleared.surname.reveal()).empty() ||
                     !canonical_words(cleared.given_names.reveal()).empty();
  return named && same_words(cleared.surname, document.surname) &&
         same_words(cleared.given_names, document.given_names);
}

bool same_document(const ClearedPerson& cleared, const TravelDocument& document) {
  return !cleared.issuing_state.code.empty() && !cleared.number.empty() &&
         cleared.issuing_state == document.issuing_state && cleared.number == document.number;
}

}  // namespace

bool clears(const ClearedPerson& cleared, const TravelDocument& document, const Alarm& alarm) {
  if (alarm.basis != AlarmBasis::kName) return false;
  if (cleared.entry.empty() || cleared.entry != alarm.entry) return false;
  if (cleared.entry_hash == Digest{} || cleared.entry_hash != alarm.entry_hash) return false;
  return same_document(cleared, document) && same_bearer(cleared, document);
}

std::vector<Alarm> remaining_alarms(const TravelDocument& document, std::span<const Alarm> alarms,
                                    std::span<const ClearedPerson> cleared) {
  std::vector<Alarm> left;
  for (const Alarm& alarm : alarms) {
    const bool gone = std::any_of(cleared.begin(), cleared.end(), [&](const ClearedPerson& record) {
      return clears(record, document, alarm);
    });
    if (!gone) left.push_back(alarm);
  }
  return left;
}

std::string cleared_key(const ClearedPerson& cleared) {
  // No part may hold the separator: codes and numbers are letters and digits, an entry's identifier is
  // printable.
  return cleared.issuing_state.code + '\n' + std::string{cleared.number.reveal()} + '\n' +
         cleared.entry.str();
}

}  // namespace shekara::names
