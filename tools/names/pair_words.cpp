// pair_words PAIRS.tsv... > core/names/known_spellings.cpp
//
// Words that are written for one another, learnt as wholes: spellings of the same native name (columns:
// Latin, native letters, count). The cost of a pair is -ln of the cosine of the two words' native names, so
// that words which always stand for the same native name cost nothing. Pairs of rare words, and those whose
// letters tell as much, are left out.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/documents/transliteration.h"
#include "core/names/spelling.h"

namespace {

using Words = std::map<std::string, double>;

constexpr double kLeastCount = 5;   // of a word, everywhere
constexpr double kLeastAgreed = 2;  // of a word for one native name
constexpr double kMostCost = 4;
constexpr double kLeastGain = 0.75;  // against the letters' cost
constexpr std::size_t kMostWords = 60;

std::map<std::string, Words> read_words(const char* path) {
  std::map<std::string, Words> by_native;
  std::ifstream in{path};
  for (std::string line; std::getline(in, line);) {
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    const std::string word = shekara::transliterate(std::string_view{line}.substr(0, first));
    if (word.size() < 2 || word.find('<') != std::string::npos) continue;
    std::string native = line.substr(first + 1, second - first - 1);
    native.erase(std::remove(native.begin(), native.end(), ' '), native.end());
    const double count = std::stod(line.substr(second + 1));
    auto& words = by_native[native];
    words[word] += count;
    // Passports write a Cyrillic name by the ICAO table: another spelling, in use as much as all others
    // together.
    const std::string icao = shekara::transliterate(native);
    if (!icao.empty() && icao.find('<') == std::string::npos) words[icao] += count;
  }
  return by_native;
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::pair<std::string, std::string>, double> together;
  Words counts;
  for (int i = 1; i < argc; ++i) {
    for (const auto& [native, words] : read_words(argv[i])) {
      double all = 0;
      std::vector<std::pair<double, std::string>> common;
      for (const auto& [word, count] : words) {
        all += count;
        counts[word] += count;
        if (count >= kLeastAgreed) common.emplace_back(-count, word);
      }
      std::sort(common.begin(), common.end());
      if (common.size() > kMostWords) common.resize(kMostWords);
      for (const auto& [minus, word] : common)
        for (const auto& [other_minus, other] : common) together[{word, other}] += minus * other_minus / all;
    }
  }
  std::puts("// Written by tools/names/pair_words.cpp: run it again rather than editing this.");
  std::puts("#include \"core/names/known_spellings.h\"\n\nnamespace shekara::names {\nnamespace {\n");
  std::puts("// clang-format off\nconstexpr KnownSpelling kPairs[] = {");
  int column = 0;
  const shekara::names::Spelling spelling;
  for (const auto& [pair, weight] : together) {
    const auto& [word, other] = pair;
    if (word == other || counts[word] < kLeastCount || counts[other] < kLeastCount) continue;
    const double cost = -std::log(weight / std::sqrt(together[{word, word}] * together[{other, other}]));
    if (cost > kMostCost) continue;
    const auto a = shekara::names::make_word(word);
    const auto b = shekara::names::make_word(other);
    if (shekara::names::may_be_alike(a, b) &&
        spelling.cost(a, b, shekara::names::farthest(a, b)) < (cost + kLeastGain) * shekara::names::kNat)
      continue;
    std::printf("{\"%s\", \"%s\", %d},%s", word.c_str(), other.c_str(),
                std::max(2, static_cast<int>(std::lround(cost * 16))), ++column % 6 == 0 ? "\n" : " ");
  }
  std::puts("\n};\n// clang-format on\n\n}  // namespace\n");
  std::puts("std::span<const KnownSpelling> known_spellings() { return kPairs; }\n");
  std::puts("}  // namespace shekara::names");
  return 0;
}
