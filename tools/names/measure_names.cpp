// measure_names LIST.tsv QUERIES.tsv [--dates 0|1|both] [--half tune|check|all] [--sample N] [--wrong-dates
// PER_CENT] [--set weight=value]...
//
// Recall at equal false alarms, in one process, on one half of the queries: what the weights are tuned with.
// The halves are parted by a hash of the entity meant (of the name for travellers who are on no list).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "core/names/canonical.h"
#include "core/names/name_index.h"

namespace {

using namespace shekara;
using namespace shekara::names;

struct Row {
  std::string kind;
  std::string target;
  bool leave_out = false;
  std::string name;
  std::string born;
  PartialDate birth;
  bool wrong = false;  // the date of birth was changed
};

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t tab = line.find('\t'); tab != std::string::npos; tab = line.find('\t', from)) {
    out.push_back(line.substr(from, tab - from));
    from = tab + 1;
  }
  out.push_back(line.substr(from));
  out.resize(std::max<std::size_t>(out.size(), 5));
  return out;
}

PartialDate date(const std::string& text) {
  auto parsed = parse_partial_date(text);
  return parsed ? parsed.value() : PartialDate{};
}

std::vector<ListedName> read_list(const char* path) {
  std::vector<ListedName> rows;
  std::ifstream in{path};
  for (std::string line; std::getline(in, line);) {
    const auto c = cells(line);
    ListedName row;
    row.entity = c[0];
    row.name = c[1];
    std::stringstream dates{c[2]};
    for (std::string one; std::getline(dates, one, '|');) row.births.push_back(date(one));
    rows.push_back(std::move(row));
  }
  return rows;
}

bool set_weight(Weights& w, const std::string& name, int value) {
  const std::map<std::string, int*> all{{"spelling", &w.spelling},
                                        {"family", &w.family},
                                        {"initial", &w.initial},
                                        {"cut", &w.cut},
                                        {"traveller_word", &w.traveller_word},
                                        {"listed_word", &w.listed_word},
                                        {"both_words", &w.both_words},
                                        {"particle", &w.particle},
                                        {"split_or_join", &w.split_or_join},
                                        {"article", &w.article},
                                        {"particle_same", &w.particle_same},
                                        {"born_same", &w.born_same},
                                        {"born_swapped", &w.born_swapped},
                                        {"born_near_year", &w.born_near_year},
                                        {"born_near_day", &w.born_near_day},
                                        {"born_year", &w.born_year},
                                        {"born_next_year", &w.born_next_year},
                                        {"born_unknown", &w.born_unknown},
                                        {"born_conflict", &w.born_conflict}};
  const auto found = all.find(name);
  if (found == all.end()) return false;
  *found->second = value;
  return true;
}

std::string family(const std::string& kind) {
  if (kind.rfind("mrz", 0) == 0) return "mrz";
  return kind.substr(0, kind.find('_'));
}

// By the entity, so that all queries for one person are in one half; travellers by their name.
bool in_check_half(const std::vector<std::string>& c) {
  std::uint32_t hash = 2166136261U;
  for (const char letter : c[0] == "NEG" ? c[3] : c[1])
    hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
  return (hash >> 16U & 1U) != 0;
}

// A date as it is got wrong: exchanged, one year off, another digit, the first of January, or wholly another.
PartialDate wrong_date(PartialDate d, unsigned kind) {
  if (d.day == 0) return {d.year + (kind % 2 == 0 ? 1 : -1), 0, 0};
  switch (kind % 6) {
    case 0:
      if (d.day <= 12 && d.day != d.month) return {d.year, d.day, d.month};
      [[fallthrough]];
    case 1:
      return {d.year + (kind % 2 == 0 ? 1 : -1), d.month, d.day};
    case 2:
      return {d.year, d.month, d.day > 14 ? d.day - 10 : d.day + 10};
    case 3:
      return {d.year, d.month == 12 ? 1 : d.month + 1, d.day};
    case 4:
      return {d.year, 1, 1};
    default:
      return {d.year - 7, d.month == 12 ? 1 : d.month + 1, d.day == 1 ? 2U : d.day - 1};
  }
}

struct Answer {
  int best = -(1 << 20);    // weight of the best candidate
  int target = -(1 << 20);  // weight of the right one, if shown
};

void report(const char* label, const std::vector<Row>& rows, const std::vector<Answer>& answers,
            int per_1000) {
  std::vector<int> alarms;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].kind == "NEG") alarms.push_back(answers[i].best);
  std::sort(alarms.begin(), alarms.end());
  if (alarms.empty()) return;
  const std::size_t allowed = alarms.size() * static_cast<std::size_t>(per_1000) / 1000;
  const int threshold = alarms[alarms.size() - 1 - allowed];
  std::map<std::string, std::pair<int, int>> counts;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind == "NEG" || rows[i].kind == "un_treated" || rows[i].kind == "native_cyr") continue;
    for (const std::string& key :
         {std::string{rows[i].wrong ? "wrong" : "all"}, family(rows[i].kind), rows[i].kind}) {
      ++counts[key].second;
      counts[key].first += answers[i].target > threshold ? 1 : 0;
    }
  }
  std::printf("%s alarms/1000 %2d at %.2f:", label, per_1000, static_cast<double>(threshold) / kNat);
  for (const auto& [key, count] : counts)
    std::printf(" %s %.3f", key.c_str(), static_cast<double>(count.first) / count.second);
  std::printf("\n");
}

// The names that some weights could bring to the top of a query: what tuning weighs again and again.
struct Pool {
  Query query;
  std::vector<NameId> names;
  std::string except;  // canonical name of the target to pass over
};

Pool make_pool(const Scorer& generous, const Row& row, bool dated, WordMemory& memory) {
  Pool pool;
  pool.query = make_query({.name = row.name, .born = dated ? row.birth : PartialDate{}}, generous.list(),
                          generous.weights());
  for (const auto& word : canonical_words(row.name)) pool.except += (pool.except.empty() ? "" : " ") + word;
  if (!row.leave_out) pool.except.clear();
  memory.begin(pool.query, generous.list());
  std::vector<Candidate> found;
  for (NameId name = 0; name < generous.list().size(); ++name) {
    const int weight = generous.weigh(pool.query, name, memory, 6 * kNat);
    if (weight > 6 * kNat) found.push_back({name, weight});
  }
  std::sort(found.begin(), found.end(),
            [](const Candidate& a, const Candidate& b) { return a.weight > b.weight; });
  const NameList& list = generous.list();
  for (std::size_t i = 0; i < found.size(); ++i) {
    const bool right = list.entity_text(list.entity_of(found[i].name)) == row.target;
    if (i < 40 || right) pool.names.push_back(found[i].name);
  }
  return pool;
}

Answer weigh_pool(const Scorer& scorer, const Row& row, const Pool& pool, WordMemory& memory) {
  const NameList& list = scorer.list();
  memory.begin(pool.query, list);
  Answer answer;
  for (const NameId name : pool.names) {
    const bool right = list.entity_text(list.entity_of(name)) == row.target;
    if (right && !pool.except.empty() && list.text_of(name) == pool.except) continue;
    const int weight = scorer.weigh(pool.query, name, memory, 0);
    answer.best = std::max(answer.best, weight);
    if (right) answer.target = std::max(answer.target, weight);
  }
  return answer;
}

double recall(const std::vector<Row>& rows, const std::vector<Answer>& answers, int per_1000) {
  std::vector<int> alarms;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].kind == "NEG") alarms.push_back(answers[i].best);
  std::sort(alarms.begin(), alarms.end());
  const int threshold = alarms[alarms.size() - 1 - alarms.size() * static_cast<std::size_t>(per_1000) / 1000];
  double hit = 0;
  double all = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind == "NEG") continue;
    all += 1;
    hit += answers[i].target > threshold ? 1 : 0;
  }
  return hit / all;
}

// One weight after the other, up and down by steps, as long as the mean recall grows.
void tune(const NameList& list, const std::vector<Row>& rows, Weights weights) {
  Weights generous = weights;
  generous.traveller_word = 12;
  generous.listed_word = 6;
  generous.both_words = 0;
  const Scorer pooler{list, generous};
  WordMemory memory;
  std::vector<Pool> pools[2];
  for (const bool dated : {false, true})
    for (const auto& row : rows) pools[dated ? 1 : 0].push_back(make_pool(pooler, row, dated, memory));
  std::fprintf(stderr, "pools made\n");
  const auto measure = [&](const Weights& w, bool print) {
    const Scorer scorer{list, w};
    double sum = 0;
    for (const bool dated : {false, true}) {
      std::vector<Answer> answers;
      for (std::size_t i = 0; i < rows.size(); ++i)
        answers.push_back(weigh_pool(scorer, rows[i], pools[dated ? 1 : 0][i], memory));
      for (const int limit : dated ? std::vector<int>{1, 2, 3, 5} : std::vector<int>{3, 5, 7, 10})
        sum += recall(rows, answers, limit);
      if (!print) continue;
      for (const int limit : {1, 2, 5, 10}) report(dated ? "with date" : "name only", rows, answers, limit);
    }
    return sum / 8;
  };
  const std::vector<std::pair<const char*, int Weights::*>> all{{"spelling", &Weights::spelling},
                                                                {"traveller_word", &Weights::traveller_word},
                                                                {"listed_word", &Weights::listed_word},
                                                                {"both_words", &Weights::both_words},
                                                                {"particle", &Weights::particle},
                                                                {"split_or_join", &Weights::split_or_join},
                                                                {"article", &Weights::article},
                                                                {"initial", &Weights::initial},
                                                                {"cut", &Weights::cut},
                                                                {"born_conflict", &Weights::born_conflict},
                                                                {"born_unknown", &Weights::born_unknown},
                                                                {"born_year", &Weights::born_year},
                                                                {"born_next_year", &Weights::born_next_year},
                                                                {"born_near_day", &Weights::born_near_day},
                                                                {"born_near_year", &Weights::born_near_year},
                                                                {"born_swapped", &Weights::born_swapped}};
  double best = measure(weights, true);
  std::printf("start %.4f\n", best);
  for (const int part : {2, 4}) {
    for (const auto& [name, member] : all) {
      for (const int direction : {-1, 1}) {
        for (;;) {
          Weights other = weights;
          other.*member += direction * std::max(2, std::abs(weights.*member) / part);
          const double found = measure(other, false);
          if (found <= best + 0.0004) break;
          best = found;
          weights = other;
          std::printf("%.4f %s = %d\n", best, name, weights.*member);
          std::fflush(stdout);
        }
      }
    }
  }
  measure(weights, true);
  for (const auto& [name, member] : all) std::printf("%s = %d\n", name, weights.*member);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  Weights weights;
  std::string dates = "both";
  std::string half = "tune";
  std::string misses;
  std::size_t step = 1;
  std::size_t wrong_dates = 0;  // per cent
  for (int i = 3; i + 1 < argc; i += 2) {
    const std::string flag = argv[i];
    const std::string value = argv[i + 1];
    if (flag == "--dates") dates = value;
    if (flag == "--half") half = value;
    if (flag == "--sample") step = static_cast<std::size_t>(std::atoi(value.c_str()));
    if (flag == "--wrong-dates") wrong_dates = static_cast<std::size_t>(std::atoi(value.c_str()));
    if (flag == "--misses") misses = value;
    if (flag == "--set") {
      const auto equals = value.find('=');
      if (!set_weight(weights, value.substr(0, equals), std::atoi(value.c_str() + equals + 1))) {
        std::fprintf(stderr, "no weight %s\n", value.c_str());
        return 2;
      }
    }
  }
  const Spelling spelling;
  const NameList list{read_list(argv[1]), spelling, weights};
  std::fprintf(stderr, "%zu names, %zu words\n", list.size(), list.vocabulary().size());
  std::vector<Row> rows;
  std::ifstream in{argv[2]};
  std::size_t number = 0;
  for (std::string line; std::getline(in, line); ++number) {
    const auto c = cells(line);
    if (half != "all" && in_check_half(c) != (half == "check")) continue;
    if (number % step != 0) continue;
    if (c[0] == "un_treated") continue;
    Row row{c[0], c[1], c[2] == "1", c[3], c[4], date(c[4])};
    if (c[0] != "NEG" && row.birth.year != 0 && number * 7919 % 100 < wrong_dates) {
      row.birth = wrong_date(row.birth, static_cast<unsigned>(number));
      row.wrong = true;
    }
    rows.push_back(std::move(row));
  }
  if (dates == "tune") {
    tune(list, rows, weights);
    return 0;
  }
  const Scorer scorer{list, weights};
  const NameIndex index{list};
  WordMemory memory;
  for (const bool dated : {false, true}) {
    if (dates != "both" && dates != (dated ? "1" : "0")) continue;
    std::vector<Answer> answers(rows.size());
    std::ofstream out;
    if (!misses.empty()) out.open(misses + (dated ? ".dated" : ".name"));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Traveller traveller{.name = rows[i].name, .born = dated ? rows[i].birth : PartialDate{}};
      const Query query = make_query(traveller, list, weights);
      std::string words;
      for (const auto& word : canonical_words(rows[i].name)) words += (words.empty() ? "" : " ") + word;
      SearchLimits limits;
      limits.chance_matches = 100;
      if (rows[i].leave_out) {
        limits.except_entity = rows[i].target;
        limits.except_name = words;
      }
      const auto found = search(scorer, index, query, limits, memory);
      for (const auto& candidate : found) {
        answers[i].best = std::max(answers[i].best, candidate.weight);
        if (list.entity_text(list.entity_of(candidate.name)) == rows[i].target)
          answers[i].target = std::max(answers[i].target, candidate.weight);
      }
      if (out.is_open())
        out << rows[i].kind << '\t' << rows[i].target << '\t' << rows[i].name << '\t' << rows[i].born << '\t'
            << answers[i].best << '\t' << answers[i].target << '\t'
            << (found.empty() ? "" : list.text_of(found[0].name)) << '\n';
    }
    const char* label = dated ? "with date" : "name only";
    for (const int limit : {1, 2, 5, 10}) report(label, rows, answers, limit);
  }
  return 0;
}
