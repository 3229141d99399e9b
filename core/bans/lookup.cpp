#include "core/bans/lookup.h"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/documents/transliteration.h"

namespace shekara::bans {
namespace {

void add_tokens(const std::string& text, std::vector<std::string>& tokens) {
  const std::string letters = transliterate(text);
  std::size_t from = 0;
  while (from < letters.size()) {
    const std::size_t to = std::min(letters.find('<', from), letters.size());
    if (to > from) tokens.push_back(letters.substr(from, to - from));
    from = to + 1;
  }
}

bool has_document(const Entry& entry, const TravelDocument& document) {
  const std::string number = normalised_number(document.number);
  return !number.empty() &&
         std::any_of(entry.documents.begin(), entry.documents.end(), [&](const ListedDocument& listed) {
           const bool states_agree = listed.issuing_state.code.empty() ||
                                     document.issuing_state.code.empty() ||
                                     listed.issuing_state == document.issuing_state;
           return states_agree && normalised_number(listed.number) == number;
         });
}

// What agreed between an entry and a document.
struct Agreement {
  bool document = false;
  bool name = false;
  bool whole_birth = false;
  bool birth_contradicts = false;
  bool sex_contradicts = false;
  bool nationality_contradicts = false;
};

bool nationality_contradicts(const Entry& entry, const TravelDocument& document) {
  return !document.nationality.code.empty() && !entry.nationalities.empty() &&
         std::find(entry.nationalities.begin(), entry.nationalities.end(), document.nationality) ==
             entry.nationalities.end();
}

std::optional<Hit> grade(const std::shared_ptr<const Entry>& entry, const Agreement& agreement) {
  Hit hit{.entry = entry, .grade = HitGrade::kPossible, .score = 0, .reasons = {}};
  if (agreement.document) {
    hit.reasons.emplace_back("document number and issuing state");
    hit.score = 0.6;
  }
  if (agreement.name && !agreement.birth_contradicts) {
    hit.reasons.emplace_back(agreement.whole_birth ? "name and date of birth"
                                                   : "name; date of birth not fully known");
    hit.score += agreement.whole_birth ? 0.35 : 0.2;
  } else if (agreement.name && agreement.document) {
    hit.reasons.emplace_back("name; the date of birth differs");
    hit.score += 0.2;
  } else if (agreement.whole_birth && agreement.document) {
    hit.reasons.emplace_back("date of birth; the name differs");
    hit.score += 0.2;
  }
  if (hit.reasons.empty()) return std::nullopt;
  if (agreement.document && (agreement.name || agreement.whole_birth)) hit.grade = HitGrade::kConfirmed;
  if (agreement.sex_contradicts) hit.reasons.emplace_back("but the sex differs");
  if (agreement.nationality_contradicts) hit.reasons.emplace_back("but the nationality differs");
  if (agreement.sex_contradicts || agreement.nationality_contradicts) hit.score -= 0.1;
  hit.score += 0.05;
  return hit;
}

}  // namespace

std::string normalised_number(const DocumentNumber& number) {
  std::string normal;
  for (const char c : number.reveal()) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) == 0) continue;
    const char upper = static_cast<char>(std::toupper(byte));
    normal.push_back(upper == 'O' ? '0' : upper);
  }
  return normal;
}

std::vector<std::string> name_tokens(const Name& surname, const Name& given_names) {
  std::vector<std::string> tokens;
  add_tokens(surname.reveal(), tokens);
  add_tokens(given_names.reveal(), tokens);
  std::sort(tokens.begin(), tokens.end());
  return tokens;
}

bool names_agree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  if (shorter.empty() || (shorter.size() == 1 && longer.size() > 1)) return false;
  return std::includes(longer.begin(), longer.end(), shorter.begin(), shorter.end());
}

namespace {

std::vector<std::shared_ptr<const Entry>> shared(std::vector<Entry> entries) {
  std::vector<std::shared_ptr<const Entry>> all;
  all.reserve(entries.size());
  for (Entry& entry : entries) all.push_back(std::make_shared<const Entry>(std::move(entry)));
  return all;
}

}  // namespace

Lookup::Lookup(std::vector<Entry> entries) : Lookup{shared(std::move(entries))} {}

Lookup::Lookup(std::vector<std::shared_ptr<const Entry>> entries) {
  entries_.reserve(entries.size());
  for (std::shared_ptr<const Entry>& entry : entries) {
    const auto row = static_cast<std::uint32_t>(entries_.size());
    Indexed indexed;
    std::set<std::string> tokens;
    std::set<std::string> numbers;
    for (const ListedName& name : entry->names) {
      indexed.names.push_back(name_tokens(name.surname, name.given_names));
      tokens.insert(indexed.names.back().begin(), indexed.names.back().end());
    }
    for (const ListedDocument& document : entry->documents)
      numbers.insert(normalised_number(document.number));
    for (const std::string& token : tokens) by_token_[token].push_back(row);
    for (const std::string& number : numbers) by_number_[number].push_back(row);
    indexed.entry = std::move(entry);
    entries_.push_back(std::move(indexed));
  }
}

std::vector<Hit> Lookup::find(const TravelDocument& document) const {
  std::set<std::uint32_t> rows;
  if (const auto found = by_number_.find(normalised_number(document.number)); found != by_number_.end()) {
    rows.insert(found->second.begin(), found->second.end());
  }
  // Names agree only if every token of the shorter is shared, so the rarest token alone would miss nothing of
  // the longer name but could be the one that the list leaves out: all tokens are looked up.
  for (const std::string& token : name_tokens(document.surname, document.given_names)) {
    if (const auto found = by_token_.find(token); found != by_token_.end()) {
      rows.insert(found->second.begin(), found->second.end());
    }
  }
  return judge(document, {rows.begin(), rows.end()});
}

std::vector<Hit> Lookup::judge(const TravelDocument& document, const std::vector<std::uint32_t>& rows) const {
  const auto tokens = name_tokens(document.surname, document.given_names);
  std::vector<Hit> hits;
  for (const std::uint32_t row : rows) {
    const Indexed& indexed = entries_[row];
    const Entry& entry = *indexed.entry;
    Agreement agreement;
    agreement.document = has_document(entry, document);
    agreement.name =
        std::any_of(indexed.names.begin(), indexed.names.end(),
                    [&](const std::vector<std::string>& name) { return names_agree(name, tokens); });
    agreement.whole_birth = document.date_of_birth.full() && document.date_of_birth == entry.date_of_birth;
    agreement.birth_contradicts = !compatible(document.date_of_birth, entry.date_of_birth);
    agreement.sex_contradicts =
        entry.sex != Sex::kUnspecified && document.sex != Sex::kUnspecified && entry.sex != document.sex;
    agreement.nationality_contradicts = nationality_contradicts(entry, document);
    if (auto hit = grade(indexed.entry, agreement)) hits.push_back(std::move(*hit));
  }
  std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.entry->id < b.entry->id;
  });
  return hits;
}

}  // namespace shekara::bans
