#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/documents/document.h"

namespace shekara::names {

// A namesake whom two officers have told apart from a listed person: this document, this bearer, this entry
// as it stood on that day. Published by the centre like a list entry, so that he is not stopped for it again
// at any kiosk. It ends by itself when the entry changes by a single byte, when he carries another document,
// or when the document's data page says something else.
struct ClearedPerson {
  // The document, exactly.
  StateCode issuing_state;
  DocumentNumber number;
  // Its bearer as its data page names him.
  Name surname;
  Name given_names;
  PartialDate date_of_birth;
  Sex sex = Sex::kUnspecified;
  // The entry with which he was confused, and the SHA-256 of its published row.
  EntryId entry;
  Digest entry_hash{};

  friend bool operator==(const ClearedPerson&, const ClearedPerson&) = default;
};

// By what an entry was met. Only a name is ever mistaken for another: a listed document and a print are no
// namesakes.
enum class AlarmBasis { kName, kDocument, kBiometric };

// An alarm at a kiosk: which entry, as it stands on the list now.
struct Alarm {
  EntryId entry;
  Digest entry_hash{};
  AlarmBasis basis = AlarmBasis::kName;

  friend bool operator==(const Alarm&, const Alarm&) = default;
};

// Whether the record speaks of this traveller and this alarm. Anything missing on either side, or different
// by a letter: no. Names are compared as canonical words in their order, dates of birth only if they are
// whole.
[[nodiscard]] bool clears(const ClearedPerson& cleared, const TravelDocument& document, const Alarm& alarm);

// What is left after the cleared ones: all others, in their order.
[[nodiscard]] std::vector<Alarm> remaining_alarms(const TravelDocument& document,
                                                  std::span<const Alarm> alarms,
                                                  std::span<const ClearedPerson> cleared);

// Under which key the record is published: document and entry, so that clearing twice replaces.
[[nodiscard]] std::string cleared_key(const ClearedPerson& cleared);

}  // namespace shekara::names
