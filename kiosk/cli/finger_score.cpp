#include "kiosk/cli/finger_score.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/fingerprints/extraction.h"
#include "core/fingerprints/matcher.h"
#include "kiosk/cli/finger_files.h"
#include "kiosk/cli/finger_threads.h"

namespace shekara {
namespace {

using Pair = std::pair<std::size_t, std::size_t>;

struct PairList {
  std::vector<std::string> files;
  std::vector<Pair> pairs;
};

Result<PairList> read_pairs(const std::string& path) {
  std::ifstream in{path};
  if (!in) {
    return Error{.code = ErrorCode::kNotFound,
                 .problem = "the list of pairs " + path + " cannot be read",
                 .remedy = "name a file with two columns parted by a tab"};
  }
  PairList list;
  std::map<std::string, std::size_t> known;
  const auto index = [&](const std::string& file) {
    const auto [at, is_new] = known.emplace(file, list.files.size());
    if (is_new) list.files.push_back(file);
    return at->second;
  };
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const auto tab = line.find('\t');
    if (tab == std::string::npos) {
      return Error{.code = ErrorCode::kMalformed,
                   .problem = "line " + std::to_string(list.pairs.size() + 1) + " of " + path + " has no tab",
                   .remedy = "write two file names on each line, parted by a tab"};
    }
    const std::size_t a = index(line.substr(0, tab));
    list.pairs.emplace_back(a, index(line.substr(tab + 1)));
  }
  return list;
}

}  // namespace

int finger_score(const FingerScoreOptions& options, std::ostream& out, std::ostream& err) {
  const auto list = read_pairs(options.pairs_file);
  if (!list) {
    err << describe(list.error()) << '\n';
    return 2;
  }
  const auto& files = list->files;
  const auto& pairs = list->pairs;
  const fingerprints::Extractor extractor;
  std::vector<std::optional<fingerprints::Print>> prints(files.size());
  std::vector<std::string> problems(files.size());
  in_parallel(options.threads, files.size(), [&](std::size_t i) {
    auto print = load_print(files[i], options.dots_per_inch, extractor);
    if (print) {
      prints[i] = std::move(print).value();
    } else {
      problems[i] = describe(print.error());
    }
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!problems[i].empty()) err << files[i] << ": " << problems[i] << '\n';
  }
  const auto effort = options.quick ? fingerprints::Effort::kQuick : fingerprints::Effort::kThorough;
  std::vector<float> scores(pairs.size(), -1);
  in_parallel(options.threads, pairs.size(), [&](std::size_t i) {
    const auto& a = prints[pairs[i].first];
    const auto& b = prints[pairs[i].second];
    if (a && b) scores[i] = fingerprints::score(fingerprints::compare(*a, *b, effort));
  });
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4f", static_cast<double>(scores[i]));
    out << files[pairs[i].first] << '\t' << files[pairs[i].second] << '\t' << text << '\n';
  }
  return std::any_of(scores.begin(), scores.end(), [](float s) { return s < 0; }) ? 1 : 0;
}

}  // namespace shekara
