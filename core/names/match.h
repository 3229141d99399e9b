#pragma once

#include <string>
#include <vector>

#include "core/names/name_list.h"
#include "core/names/query.h"
#include "core/names/score.h"
#include "core/names/search.h"

namespace shekara::names {

// Two words that count as one, and why. `joined` or split words appear as they were read.
struct WordReason {
  std::string traveller;
  std::string listed;
  WordVerdict verdict = WordVerdict::kSame;
};

// How much a match says, for an officer. A name alone is never more than possible.
enum class MatchGrade {
  kWeak,      // chance would give such a match in this list more than once in ten travellers
  kPossible,  // the name agrees; nothing known contradicts, or the evidence outweighs what does
  kLikely,    // name and date of birth agree
};

// One candidate with its reasons: what agrees, what does not fit, and how often chance alone agrees as well.
struct Match {
  NameId name = 0;
  std::string entity;
  std::string listed_name;  // the alias that was met, in canonical form
  double score = 0;         // 0 to 1, see probability()
  double chance_matches = 0;
  MatchGrade grade = MatchGrade::kWeak;
  std::vector<WordReason> words;            // in the order of the listed name
  std::vector<std::string> traveller_only;  // what the entry has not
  std::vector<std::string> listed_only;     // what the traveller has not
  bool reading_changed = false;             // words were split or joined
  bool other_order = false;
  BirthVerdict birth = BirthVerdict::kUnknown;
  bool nationality_differs = false;
  bool sex_differs = false;
};

[[nodiscard]] Match explain(const Scorer& scorer, const Query& query, const Candidate& candidate,
                            WordMemory& memory);

// One line for an officer: evidence for, then evidence against, then chance.
[[nodiscard]] std::string to_text(const Match& match);

}  // namespace shekara::names
