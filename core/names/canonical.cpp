#include "core/names/canonical.h"

#include <string>

#include "core/documents/transliteration.h"
#include "core/names/scripts.h"
#include "core/names/spelling.h"

namespace shekara::names {
namespace {

constexpr std::size_t kMostPoints = 400;

char read_digit(char c) {
  switch (c) {
    case '0':
      return 'O';
    case '1':
      return 'I';
    case '5':
      return 'S';
    case '8':
      return 'B';
    default:
      return c;
  }
}

// A stop or comma parts words here: "J.C." is two initials.
bool parts_words(char32_t c) {
  return c == U'.' || c == U',' || c == U';' || c == U'/' || c == U'(' || c == U')' || c == U'"' ||
         c == U'·' || c == U'・' || c == U'\t' || c == U'_';
}

bool starts_with(std::string_view word, std::string_view start) {
  return word.substr(0, start.size()) == start;
}

bool ends_with(std::string_view word, std::string_view end) {
  return word.size() >= end.size() && word.substr(word.size() - end.size()) == end;
}

// Arabic compounds are written as one word, two or three, with the article in many spellings: here "servant
// of" is always the word ABDUL, and "of the religion" the word DIN. ABDULLAH stays whole.
void part_compounds(std::vector<std::string>& words) {
  constexpr std::string_view kServant[] = {"ABDUL", "ABDEL", "ABDAL", "ABDOL", "ABDIL", "ABDOUL",
                                           "ABDUR", "ABDAR", "ABDER", "ABDUS", "ABDAS", "ABDES"};
  constexpr std::string_view kReligion[] = {"EDDINE", "EDDIN",  "UDDIN", "ADDIN", "IDDIN",
                                            "IDDINE", "UDDEEN", "ALDIN", "ELDIN", "UDIN"};
  constexpr std::size_t kShortest = 3;
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    const bool article =
        i + 2 < words.size() && (words[i + 1] == "AL" || words[i + 1] == "EL" || words[i + 1] == "UL");
    if ((word == "ABD" || word == "ABDU") && article) {
      out.emplace_back("ABDUL");
      ++i;
      continue;
    }
    // "Servant of God", which stays one word, written as two without vowels.
    if (word == "ABD" && i + 1 < words.size() &&
        (words[i + 1] == "ALLH" || words[i + 1] == "ALLAH" || words[i + 1] == "ULLAH")) {
      out.push_back("ABD" + words[i + 1]);
      ++i;
      continue;
    }
    for (const auto servant : kServant) {
      if (!starts_with(word, servant)) continue;
      const std::string rest = word.substr(servant.size());
      if (!rest.empty() &&
          (rest.size() < kShortest || starts_with(rest, "LA") || starts_with(rest, "LO") || rest == "LAH"))
        break;
      out.emplace_back("ABDUL");
      word = rest;
      break;
    }
    if (word.empty()) continue;
    std::string_view religion;
    for (const auto end : kReligion)
      if (word.size() >= end.size() + kShortest && ends_with(word, end) && end.size() > religion.size())
        religion = end;
    if (religion.empty()) {
      out.push_back(std::move(word));
    } else {
      out.push_back(word.substr(0, word.size() - religion.size()));
      out.emplace_back("DIN");
    }
  }
  if (out.size() > kMostWords) out.resize(kMostWords);
  words = std::move(out);
}

void finish(std::string& word, std::vector<std::string>& words) {
  const bool letters = word.find_first_not_of("0123456789") != std::string::npos;
  if (letters && words.size() < kMostWords) {
    std::string clean;
    for (const char c : word) {
      const char read = read_digit(c);
      if (read >= 'A' && read <= 'Z' && clean.size() < Word::kMostLetters) clean += read;
    }
    if (!clean.empty()) words.push_back(std::move(clean));
  }
  word.clear();
}

}  // namespace

std::vector<std::string> canonical_words(std::string_view utf8) {
  std::u32string text = code_points(utf8, kMostPoints);
  for (char32_t& c : text)
    if (parts_words(c)) c = U' ';
  std::vector<std::string> words;
  std::string word;
  for (const char c : transliterate(romanised(text))) {
    if (c == '<') {
      finish(word, words);
    } else {
      word += c;
    }
  }
  finish(word, words);
  part_compounds(words);
  return words;
}

}  // namespace shekara::names
