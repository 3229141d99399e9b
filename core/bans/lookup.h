#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/bans/entry.h"
#include "core/documents/document.h"

namespace shekara::bans {

// How sure the look-up is that an entry concerns the traveller.
//
// kConfirmed: the number and the issuing state of the document agree, and so does the name or the whole date
// of birth. The
//   document alone does not confirm: numbers are recycled and mistyped.
// kPossible: an officer adjudicates (identity referral). Either
//   - the names agree and the dates of birth agree wholly or as far as both are known; or
//   - the document agrees, but neither name nor birth does (a forged, recycled or mistyped number).
//   Name and birth without the document never confirm: in a population of millions, namesakes of one day are
//   common.
// No hit: names agree but a known part of the dates of birth contradicts. That is a namesake, and stopping
// him each time
//   is what this system exists to end. An entry without any date of birth contradicts nothing, so it is a
//   possible hit.
//
// Nationality and sex neither make nor break a hit: they change (marriage, naturalisation, errors), and
// nationality is never a ground (article 3). A contradiction of either lowers the score and is told to the
// officer.
enum class HitGrade { kPossible, kConfirmed };

struct Hit {
  std::shared_ptr<const Entry> entry;
  HitGrade grade = HitGrade::kPossible;
  double score = 0;                  // 0 to 1, for the order of display only
  std::vector<std::string> reasons;  // "document number", "name and date of birth"; no personal data
};

// Document numbers as they compare: upper case letters and digits only, the letter O as zero (OCR-B confuses
// them, and states forbid one of the two in their series).
[[nodiscard]] std::string normalised_number(const DocumentNumber& number);
// The MRZ letters of all parts of a name, sorted: order and the border between surname and given names do not
// count.
[[nodiscard]] std::vector<std::string> name_tokens(const Name& surname, const Name& given_names);
// All tokens of the shorter are in the longer, and the shorter has two (or both have just one). A dropped
// middle name agrees, a surname alone agrees only with a surname alone.
[[nodiscard]] bool names_agree(const std::vector<std::string>& a, const std::vector<std::string>& b);

// Index over the entries of one version. Built once, then only read: any number of threads.
class Lookup {
 public:
  explicit Lookup(std::vector<Entry> entries);
  // Shares them: the next version of a list keeps what did not change.
  explicit Lookup(std::vector<std::shared_ptr<const Entry>> entries);

  // Best first; of equal score, by entry id, so that the same list gives the same answer.
  [[nodiscard]] std::vector<Hit> find(const TravelDocument& document) const;

  [[nodiscard]] std::size_t size() const { return entries_.size(); }

 private:
  struct Indexed {
    std::shared_ptr<const Entry> entry;
    std::vector<std::vector<std::string>> names;  // tokens of each name
  };

  [[nodiscard]] std::vector<Hit> judge(const TravelDocument& document,
                                       const std::vector<std::uint32_t>& rows) const;

  std::vector<Indexed> entries_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_number_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_token_;
};

}  // namespace shekara::bans
