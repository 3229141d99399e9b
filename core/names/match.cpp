#include "core/names/match.h"

#include <algorithm>
#include <string_view>

namespace shekara::names {
namespace {

constexpr double kWeakChance = 0.1;

void fill_words(const Scorer& scorer, const Query& query, const NameScore& score, Match& match) {
  const NameList& list = scorer.list();
  const auto listed = list.words_of(match.name);
  const auto& reading = query.readings[score.reading];
  std::vector<WordPair> pairs = score.pairs;
  std::sort(pairs.begin(), pairs.end(),
            [](const WordPair& a, const WordPair& b) { return a.listed < b.listed; });
  std::vector<bool> met(listed.size, false);
  std::vector<bool> used(reading.words.size(), false);
  std::size_t last = 0;
  for (const auto& pair : pairs) {
    const WordId id = listed.ids[pair.listed];
    match.words.push_back({query.words[pair.word].text, to_text(list.vocabulary().word(id)),
                           verdict_of(query.words[pair.word], list.vocabulary(), id, list.spelling())});
    met[pair.listed] = true;
    for (std::size_t i = 0; i < reading.words.size(); ++i) {
      if (reading.words[i] != pair.word || used[i]) continue;
      used[i] = true;
      match.other_order = match.other_order || i < last;
      last = i;
      break;
    }
  }
  for (std::size_t i = 0; i < used.size(); ++i)
    if (!used[i]) match.traveller_only.push_back(query.words[reading.words[i]].text);
  for (std::size_t j = 0; j < listed.size; ++j)
    if (!met[j]) match.listed_only.push_back(to_text(list.vocabulary().word(listed.ids[j])));
  match.reading_changed = reading.changed;
}

MatchGrade grade(const Match& match) {
  if (match.chance_matches > kWeakChance) return MatchGrade::kWeak;
  const bool born_agrees = match.birth == BirthVerdict::kSame || match.birth == BirthVerdict::kSwapped;
  return born_agrees ? MatchGrade::kLikely : MatchGrade::kPossible;
}

std::string_view reason(WordVerdict verdict) {
  switch (verdict) {
    case WordVerdict::kNone:
      return "nothing in common";
    case WordVerdict::kSame:
      return "same";
    case WordVerdict::kSpelling:
      return "another spelling";
    case WordVerdict::kTyping:
      return "similar, perhaps mistyped";
    case WordVerdict::kFamily:
      return "a form of the same name";
    case WordVerdict::kInitial:
      return "initial only";
    case WordVerdict::kCut:
      return "cut off";
  }
  return "";
}

std::string_view reason(BirthVerdict verdict) {
  switch (verdict) {
    case BirthVerdict::kUnknown:
      return "date of birth not known";
    case BirthVerdict::kSame:
      return "same date of birth";
    case BirthVerdict::kSwapped:
      return "day and month of birth exchanged";
    case BirthVerdict::kNearYear:
      return "year of birth one or ten off";
    case BirthVerdict::kNearDay:
      return "year of birth agrees, day or month does not";
    case BirthVerdict::kYear:
      return "year of birth agrees, more is not known";
    case BirthVerdict::kNextYear:
      return "year of birth one off, more is not known";
    case BirthVerdict::kConflict:
      return "dates of birth contradict";
  }
  return "";
}

bool speaks_for(BirthVerdict verdict) {
  return verdict == BirthVerdict::kSame || verdict == BirthVerdict::kSwapped ||
         verdict == BirthVerdict::kYear;
}

std::string list_of(std::string_view head, const std::vector<std::string>& words) {
  std::string text{head};
  for (const auto& word : words) {
    text += ' ';
    text += word;
  }
  return text;
}

// "about 1 in 2000 travellers", "about 3 entries a traveller".
std::string chance_text(double chance) {
  if (chance >= 1)
    return "by chance about " + std::to_string(static_cast<long>(chance + 0.5)) + " such entries a traveller";
  if (chance < 1e-9) return "by chance practically never";
  return "by chance once in " + std::to_string(static_cast<long>(1 / chance)) + " travellers";
}

}  // namespace

Match explain(const Scorer& scorer, const Query& query, const Candidate& candidate, WordMemory& memory) {
  const NameList& list = scorer.list();
  const NameScore score = scorer.explain(query, candidate.name, memory);
  Match match;
  match.name = candidate.name;
  match.entity = list.entity_text(list.entity_of(candidate.name));
  match.listed_name = list.text_of(candidate.name);
  match.score = probability(list.size(), score.weight);
  match.chance_matches = expected_chance_matches(list.size(), score.weight);
  match.birth = score.birth.verdict;
  const auto& state = list.nationality_of(candidate.name).code;
  match.nationality_differs =
      !query.nationality.code.empty() && !state.empty() && state != query.nationality.code;
  const Sex sex = list.sex_of(candidate.name);
  match.sex_differs = query.sex != Sex::kUnspecified && sex != Sex::kUnspecified && sex != query.sex;
  if (!query.readings.empty()) fill_words(scorer, query, score, match);
  match.grade = grade(match);
  return match;
}

std::string to_text(const Match& match) {
  std::string agree;
  std::string against;
  const auto add = [](std::string& text, std::string_view more) {
    if (!text.empty()) text += "; ";
    text += more;
  };
  for (const auto& word : match.words)
    add(agree, word.traveller + (word.verdict == WordVerdict::kSame ? "" : " = " + word.listed) + " (" +
                   std::string{reason(word.verdict)} + ")");
  if (match.reading_changed) add(agree, "words split or joined");
  if (match.other_order) add(agree, "other order");
  add(speaks_for(match.birth) ? agree : against, reason(match.birth));
  if (!match.traveller_only.empty()) add(against, list_of("entry lacks", match.traveller_only));
  if (!match.listed_only.empty()) add(against, list_of("traveller lacks", match.listed_only));
  if (match.nationality_differs) add(against, "nationality differs");
  if (match.sex_differs) add(against, "sex differs");
  std::string text = "listed as " + match.listed_name + " | for: " + agree;
  if (!against.empty()) text += " | against: " + against;
  return text + " | " + chance_text(match.chance_matches);
}

}  // namespace shekara::names
