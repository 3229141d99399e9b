#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/law/facts.h"

namespace shekara::law {

// What the engine may say (law catalogue 1.2), in the order of display. There is no outcome that refuses:
// refusal is an officer's signed decision.
enum class Outcome {
  kReferProtection,
  kReferMandatory,
  kReferDiscretionary,
  kReferIdentity,
  kReferTechnical,
  kClear
};
[[nodiscard]] std::string_view to_string(Outcome outcome);  // "REFER_MANDATORY", as in the catalogue

// One ground that one rule found.
struct Ground {
  std::string rule_id;  // "E-19b"
  Outcome outcome = Outcome::kReferTechnical;
  EntryId entry;                           // empty: not from a list entry
  std::string article;                     // "Law 2337, art. 22" as the lawbook cites it
  std::string reason;                      // for the officer, in words; no personal data
  std::string told;                        // what the traveller may be told (1.8)
  std::optional<Date> last_day_inclusive;  // P1: last banned day if D counts as day one
  std::optional<Date> last_day_exclusive;  // P2: last banned day if D does not count
  friend bool operator==(const Ground&, const Ground&) = default;
};

// All grounds, protection first. Never empty: "clear" is a ground of its own and stands alone.
struct Evaluation {
  std::string rulebook_version;
  std::vector<Ground> grounds;
  friend bool operator==(const Evaluation&, const Evaluation&) = default;

  [[nodiscard]] bool clear() const {
    return grounds.size() == 1 && grounds.front().outcome == Outcome::kClear;
  }
};

// What is shown, printed or reported beside an evaluation and decides nothing: the overstay of somebody who
// may leave, an entry ban of somebody who leaves, a route to print.
struct Note {
  std::string rule_id;
  EntryId entry;  // empty: not from a list entry
  std::string text;
  friend bool operator==(const Note&, const Note&) = default;
};

// Follows from the facts alone, like evaluate(); it is recomputed, never stored.
[[nodiscard]] std::vector<Note> inform(const Facts& facts);

// Applies every rule; none short-circuits another. Pure: the same facts give the same evaluation, byte for
// byte.
[[nodiscard]] Evaluation evaluate(const Facts& facts);

// Whether `stored` is what these facts give today, byte for byte. Error (kConflict): it was made by another
// version of the rulebook, or differs; the text names the first difference, never its content.
[[nodiscard]] Done replay(const Facts& facts, const Evaluation& stored);

}  // namespace shekara::law
