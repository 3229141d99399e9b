// count_words PAIRS.tsv... > core/names/world_words.cpp
//
// How common words are in the names of the world's people, counted in transliteration pairs (columns: Latin,
// native letters, count). Only words that are common enough to matter are kept.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "core/documents/transliteration.h"

int main(int argc, char** argv) {
  constexpr double kLeastCount = 12;
  std::map<std::string, double> counts;
  double all = 0;
  for (int i = 1; i < argc; ++i) {
    std::ifstream in{argv[i]};
    for (std::string line; std::getline(in, line);) {
      const auto first = line.find('\t');
      const auto second = line.find('\t', first + 1);
      if (second == std::string::npos) continue;
      const std::string word = shekara::transliterate(std::string_view{line}.substr(0, first));
      if (word.size() < 2 || word.find('<') != std::string::npos) continue;
      const double count = std::stod(line.substr(second + 1));
      counts[word] += count;
      all += count;
    }
  }
  std::puts("// Written by tools/names/count_words.cpp: run it again rather than editing this.");
  std::puts("#include \"core/names/world_words.h\"\n\nnamespace shekara::names {\nnamespace {\n");
  std::puts("// clang-format off\nconstexpr WorldWord kWords[] = {");
  int column = 0;
  for (const auto& [word, count] : counts) {
    if (count < kLeastCount) continue;
    std::printf("{\"%s\", %d},%s", word.c_str(), static_cast<int>(std::lround(-std::log(count / all) * 16)),
                ++column % 8 == 0 ? "\n" : " ");
  }
  std::puts("\n};\n// clang-format on\n\n}  // namespace\n");
  std::puts("std::span<const WorldWord> world_words() { return kWords; }\n");
  std::puts("}  // namespace shekara::names");
  return 0;
}
