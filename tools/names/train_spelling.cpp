// train_spelling RUSSIAN.tsv ARABIC.tsv > core/names/spelling_costs.cpp
//
// Learns how the letters of one name change when another country writes it, from pairs of spellings of the
// same native name (columns: Latin, native letters, count). The model is a joint one: a pair of spellings is
// a sequence of operations a:b, where a and b are at most two letters; '[' stands for both ends of a word.
// Expectation maximisation finds the probability of each operation; its cost is -ln p(a:b) / sqrt(p(a:a)
// p(b:b)), so that equal spellings cost nothing. Pairs which two unrelated words explain as well are left out
// after each round.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/documents/transliteration.h"

namespace {

constexpr int kLetters = 27;                                // A-Z and the word's end
constexpr int kSides = 1 + kLetters + kLetters * kLetters;  // nothing, one letter, two letters
constexpr int kEnd = 26;
constexpr int kRounds = 7;
constexpr double kUnseen = 1e-9;

struct Pair {
  std::string a;
  std::string b;
  double weight = 0;
};

int letter(char c) { return c == '[' ? kEnd : c - 'A'; }

int side(std::string_view word, std::size_t end, std::size_t length) {
  if (length == 0) return 0;
  if (length == 1) return 1 + letter(word[end - 1]);
  return 1 + kLetters + letter(word[end - 2]) * kLetters + letter(word[end - 1]);
}

std::string spell(int side) {
  if (side == 0) return "";
  if (side <= kLetters) return std::string(1, static_cast<char>('A' + side - 1));
  const int two = side - 1 - kLetters;
  return {static_cast<char>('A' + two / kLetters), static_cast<char>('A' + two % kLetters)};
}

// Operations in use: one letter kept, or a change that no shorter operation describes.
bool allowed(int a, int b) {
  const std::string x = spell(a);
  const std::string y = spell(b);
  if (x.empty() && y.empty()) return false;
  const auto has_end = [](const std::string& s) { return s.find('[') != std::string::npos; };
  if (has_end(x) != has_end(y)) return false;
  if (x.size() == 1 && y.size() == 1) return has_end(x) == has_end(y);
  if (x.size() == 2 && y.size() == 2) return x.front() != y.front() && x.back() != y.back();
  if (x.size() + y.size() == 2) return false;  // two letters against nothing
  return !(x == "[" || y == "[") || x.size() + y.size() == 3;
}

std::string clean(std::string_view utf8) {
  std::string out = "[";
  for (const char c : shekara::transliterate(utf8)) {
    if (c >= 'A' && c <= 'Z') out += c;
    if (c == '<') return "";
  }
  return out + "[";
}

struct Row {
  std::string latin;
  double count = 0;
};

std::map<std::string, std::vector<Row>> groups(const char* path) {
  std::map<std::string, std::vector<Row>> by_native;
  std::ifstream in{path};
  for (std::string line; std::getline(in, line);) {
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    if (second == std::string::npos) continue;
    std::string native = line.substr(first + 1, second - first - 1);
    native.erase(std::remove(native.begin(), native.end(), ' '), native.end());
    const std::string latin = clean(line.substr(0, first));
    if (latin.size() < 4 || latin.size() > 20) continue;
    auto& rows = by_native[native];
    const double count = std::stod(line.substr(second + 1));
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const Row& r) { return r.latin == latin; });
    if (same == rows.end()) {
      rows.push_back(Row{latin, count});
    } else {
      same->count += count;
    }
  }
  for (auto& [native, rows] : by_native)
    std::stable_sort(rows.begin(), rows.end(), [](const Row& x, const Row& y) { return x.count > y.count; });
  return by_native;
}

std::vector<Pair> read_pairs(const char* russian, const char* arabic) {
  std::vector<Pair> pairs;
  const auto among = [&](const std::vector<Row>& rows, std::size_t most) {
    for (std::size_t i = 0; i < std::min(most, rows.size()); ++i)
      for (std::size_t j = i + 1; j < std::min(most, rows.size()); ++j)
        pairs.push_back(
            {rows[i].latin, rows[j].latin, std::min(4.0, std::sqrt(std::min(rows[i].count, rows[j].count)))});
  };
  for (const auto& [native, rows] : groups(russian)) {
    const std::string icao = clean(native);
    if (icao.size() < 4 || icao.size() > 20) continue;
    for (const auto& row : rows) pairs.push_back({icao, row.latin, std::min(3.0, std::sqrt(row.count))});
    among(rows, 6);
  }
  for (const auto& [native, rows] : groups(arabic)) among(rows, 5);
  return pairs;
}

class Trainer {
 public:
  Trainer() : p_(kSides * kSides, 0.0), use_(kSides * kSides, false) {
    for (int a = 0; a < kSides; ++a) {
      for (int b = 0; b < kSides; ++b) {
        if (!allowed(a, b)) continue;
        use_[index(a, b)] = true;
        p_[index(a, b)] = a == b ? 1.0 / 30 : a <= kLetters && b <= kLetters ? 1e-4 : 3e-6;
      }
    }
  }

  // One round; returns the share of pairs which it took for true.
  double round(const std::vector<Pair>& pairs) {
    std::vector<double> counts(p_.size(), kUnseen);
    std::array<double, kLetters> unigram{};
    for (const auto& pair : pairs)
      for (const char c : pair.a + pair.b) unigram[static_cast<std::size_t>(letter(c))] += pair.weight;
    double all = 0;
    for (const double u : unigram) all += u;
    std::size_t kept = 0;
    for (const auto& pair : pairs) {
      double unrelated = 0;
      for (const char c : pair.a + pair.b)
        unrelated += std::log(unigram[static_cast<std::size_t>(letter(c))] / all);
      kept += learn(pair, unrelated, counts) ? 1 : 0;
    }
    // Equal letters are learnt in both directions alike: the model is symmetric.
    double total = 0;
    for (int a = 0; a < kSides; ++a) {
      for (int b = a; b < kSides; ++b) {
        if (!use_[index(a, b)]) continue;
        const double mean = (counts[index(a, b)] + counts[index(b, a)]) / 2;
        counts[index(a, b)] = counts[index(b, a)] = mean;
        total += a == b ? mean : 2 * mean;
      }
    }
    for (std::size_t i = 0; i < p_.size(); ++i) p_[i] = use_[i] ? counts[i] / total : 0;
    counts_ = counts;
    return static_cast<double>(kept) / static_cast<double>(pairs.size());
  }

  void print(double least_count, double most_cost) const {
    std::puts("// Written by tools/names/train_spelling.cpp: run it again rather than editing this.");
    std::puts("#include \"core/names/spelling_costs.h\"\n\nnamespace shekara::names {\nnamespace {\n");
    std::puts("// clang-format off");
    std::puts("constexpr SpellingCost kCosts[] = {");
    int column = 0;
    for (int a = 0; a < kSides; ++a) {
      for (int b = a; b < kSides; ++b) {
        if (!use_[index(a, b)] || a == b || counts_[index(a, b)] < least_count) continue;
        const double cost = -std::log(p_[index(a, b)]) + (self(a) + self(b)) / 2;
        if (cost > most_cost) continue;
        std::printf("{\"%s\", \"%s\", %d},%s", spell(a).c_str(), spell(b).c_str(),
                    static_cast<int>(std::lround(std::max(cost, 0.4) * 16)), ++column % 6 == 0 ? "\n" : " ");
      }
    }
    std::puts("\n};\n// clang-format on\n\n}  // namespace\n");
    std::puts("std::span<const SpellingCost> spelling_costs() { return kCosts; }\n");
    std::puts("}  // namespace shekara::names");
  }

 private:
  static std::size_t index(int a, int b) {
    return static_cast<std::size_t>(a) * kSides + static_cast<std::size_t>(b);
  }

  double self(int a) const {
    double sum = 0;
    for (const char c : spell(a)) {
      const int one = 1 + letter(c);
      sum += std::log(p_[index(one, one)]);
    }
    return sum;
  }

  bool learn(const Pair& pair, double unrelated, std::vector<double>& counts) {
    const std::size_t n = pair.a.size() + 1;
    const std::size_t m = pair.b.size() + 1;
    forward_.assign(n * m, 0.0);
    backward_.assign(n * m, 0.0);
    const auto each = [&](auto&& visit, std::size_t i, std::size_t j) {
      for (std::size_t x = 0; x <= std::min<std::size_t>(2, i); ++x)
        for (std::size_t y = 0; y <= std::min<std::size_t>(2, j); ++y) {
          if (x + y == 0) continue;
          const std::size_t op = index(side(pair.a, i, x), side(pair.b, j, y));
          if (p_[op] > 0) visit((i - x) * m + (j - y), op);
        }
    };
    forward_[0] = 1;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < m; ++j)
        each([&](std::size_t from, std::size_t op) { forward_[i * m + j] += forward_[from] * p_[op]; }, i, j);
    const double whole = forward_[n * m - 1];
    if (whole <= 0 || std::log(whole) < unrelated + 2) return false;
    backward_[n * m - 1] = 1;
    for (std::size_t i = n; i-- > 0;)
      for (std::size_t j = m; j-- > 0;)
        each(
            [&](std::size_t from, std::size_t op) {
              backward_[from] += backward_[i * m + j] * p_[op];
              counts[op] += pair.weight * forward_[from] * p_[op] * backward_[i * m + j] / whole;
            },
            i, j);
    return true;
  }

  std::vector<double> p_;
  std::vector<bool> use_;
  std::vector<double> counts_;
  std::vector<double> forward_;
  std::vector<double> backward_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("usage: train_spelling RUSSIAN.tsv ARABIC.tsv > core/names/spelling_costs.cpp\n", stderr);
    return 2;
  }
  const auto pairs = read_pairs(argv[1], argv[2]);
  Trainer trainer;
  for (int i = 0; i < kRounds; ++i) {
    const double kept = trainer.round(pairs);
    std::fprintf(stderr, "round %d: %zu pairs, %.3f taken for true\n", i + 1, pairs.size(), kept);
  }
  trainer.print(5.0, 6.0);
  return 0;
}
