// shekara-train-ocrb: trains the classifier of core/page. See README.md here for the command of the released
// weights.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/base/bytes.h"
#include "core/base/result.h"
#include "core/page/ocrb.h"
#include "core/page/text_line.h"
#include "tools/ocrb/ink.h"
#include "tools/ocrb/random.h"
#include "tools/ocrb/samples.h"
#include "tools/ocrb/trainer.h"

namespace shekara::tools {
namespace {

namespace fs = std::filesystem;

struct Options {
  fs::path fonts = "/usr/share/fonts/opentype/ocr-b";
  fs::path lines;    // folder with lines.tsv, or empty
  fs::path teacher;  // weights of an earlier training, or empty
  fs::path out = "ocrb.weights";
  std::uint64_t seed = 1;
  int rounds = 40;  // each of kRoundWindows fresh windows
  std::size_t hidden = 160;
  std::size_t second = 64;
  double real_share = 0.55;
  double rate = 0.0014;
  bool go_on = false;  // from the teacher's weights
};

constexpr std::size_t kRoundWindows = 60000;
constexpr std::size_t kBatch = 96;

std::vector<InkLine> drawn_lines(const Options& options, Random& random) {
  std::vector<InkLine> lines;
  for (const char* name : {"OCRB.otf", "OCRBE.otf", "OCRBF.otf", "OCRBL.otf", "OCRBS.otf", "OCRBX.otf"}) {
    const auto font = OcrBFont::open(options.fonts / name);
    if (!font) {
      std::fprintf(stderr, "%s\n", describe(font.error()).c_str());
      continue;
    }
    const int count = std::string{name} == "OCRB.otf" ? 500 : 120;
    for (int i = 0; i < count; ++i) {
      const double pitch = font->natural_pitch(40) * std::exp(random.normal(0.05));
      lines.push_back(font->draw(random_text(random), 40, pitch));
    }
  }
  return lines;
}

std::vector<InkLine> real_lines(const fs::path& folder, const std::string& split, const page::OcrB* teacher) {
  std::vector<InkLine> lines;
  if (folder.empty()) return lines;
  std::ifstream table{folder / "lines.tsv"};
  std::size_t rows = 0;
  for (std::string row; std::getline(table, row);) {
    const std::size_t a = row.find('\t');
    const std::size_t b = row.find('\t', a + 1);
    const std::size_t c = row.find('\t', b + 1);
    if (c == std::string::npos || row.substr(a + 1, b - a - 1) != split) continue;
    ++rows;
    const cv::Mat grey = cv::imread((folder / row.substr(0, a)).string(), cv::IMREAD_GRAYSCALE);
    if (grey.empty()) continue;
    auto ink = ink_of_crop(grey, row.substr(b + 1, c - b - 1), teacher);
    if (ink) lines.push_back(std::move(*ink));
  }
  std::fprintf(stderr, "%s: %zu of %zu real lines usable\n", split.c_str(), lines.size(), rows);
  return lines;
}

// The weights of an earlier training; none without a file.
std::optional<page::OcrB> teacher_of(const fs::path& file) {
  if (file.empty()) return std::nullopt;
  std::ifstream in{file, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  Result<page::OcrB> network = page::OcrB::from_bytes(as_bytes(bytes));
  if (!network) {
    std::fprintf(stderr, "%s\n", describe(network.error()).c_str());
    return std::nullopt;
  }
  return std::move(network).value();
}

struct Score {
  double characters = 0;  // share right among the 37
  double rejected = 0;    // share of "not a character" that is rejected
};

Score score(const page::OcrB& network, const Samples& samples) {
  const auto answers = network.classify(samples.windows, samples.count());
  std::array<std::size_t, 4> n{};
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto best = std::max_element(answers[i].begin(), answers[i].end()) - answers[i].begin();
    const bool right = static_cast<std::size_t>(best) == samples.classes[i];
    const bool none = samples.classes[i] == page::kNoCharacter;
    ++n[none ? 2 : 0];
    if (right) ++n[none ? 3 : 1];
  }
  return {static_cast<double>(n[1]) / static_cast<double>(std::max<std::size_t>(1, n[0])),
          static_cast<double>(n[3]) / static_cast<double>(std::max<std::size_t>(1, n[2]))};
}

Samples samples_of(const std::vector<InkLine>& lines, std::size_t most, Random& random) {
  Samples samples;
  for (std::size_t i = 0; i < std::min(most, lines.size()); ++i) append_samples(lines[i], random, samples);
  return samples;
}

int train(const Options& options) {
  Random random{options.seed};
  const std::vector<InkLine> drawn = drawn_lines(options, random);
  if (drawn.empty()) return 2;
  const std::optional<page::OcrB> teacher = teacher_of(options.teacher);
  const page::OcrB* known = teacher ? &*teacher : nullptr;
  const std::vector<InkLine> real = real_lines(options.lines, "train", known);
  const std::vector<InkLine> unseen = real_lines(options.lines, "test", known);
  Random check_random{options.seed + 1};
  const Samples check = samples_of(unseen.empty() ? drawn : unseen, 400, check_random);
  std::vector<std::size_t> widths{page::kInputs, options.hidden};
  if (options.second > 0) widths.push_back(options.second);
  widths.push_back(page::kClasses);
  Trainer trainer = options.go_on && teacher ? Trainer{*teacher} : Trainer{widths, random};
  for (int round = 0; round < options.rounds; ++round) {
    Samples samples;
    while (samples.count() < kRoundWindows) {
      const bool take_real = !real.empty() && random.chance(options.real_share);
      const std::vector<InkLine>& from = take_real ? real : drawn;
      append_samples(from[random.below(from.size())], random, samples);
    }
    std::vector<std::size_t> order(samples.count());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    const double progress = static_cast<double>(round) / options.rounds;
    const double rate = options.rate * (0.01 + 0.98 * 0.5 * (1 + std::cos(3.14159265 * progress)));
    std::vector<float> windows(kBatch * page::kInputs);
    std::vector<std::uint8_t> classes(kBatch);
    double loss = 0;
    std::size_t steps = 0;
    for (std::size_t at = 0; at + kBatch <= order.size(); at += kBatch, ++steps) {
      for (std::size_t b = 0; b < kBatch; ++b) {
        const float* source = samples.windows.data() + order[at + b] * page::kInputs;
        std::copy(source, source + page::kInputs, windows.data() + b * page::kInputs);
        classes[b] = samples.classes[order[at + b]];
      }
      loss += trainer.step(windows.data(), classes.data(), kBatch, rate);
    }
    if (round % 4 != 3 && round + 1 != options.rounds) continue;
    const Score now = score(trainer.network(), check);
    std::fprintf(stderr, "round %d loss %.4f unseen lines: characters %.3f%% rejected %.2f%%\n", round + 1,
                 loss / static_cast<double>(steps), 100 * now.characters, 100 * now.rejected);
    const Bytes file = trainer.file();
    std::ofstream{options.out, std::ios::binary}.write(reinterpret_cast<const char*>(file.data()),
                                                       static_cast<std::streamsize>(file.size()));
  }
  return 0;
}

}  // namespace
}  // namespace shekara::tools

int main(int argc, char** argv) {
  shekara::tools::Options options;
  CLI::App app{
      "Trains the OCR-B classifier of core/page from drawn lines and, where given, real line crops."};
  app.add_option("--fonts", options.fonts, "folder of the OCR-B fonts (package fonts-ocr-b)");
  app.add_option("--lines", options.lines,
                 "folder with lines.tsv and real line crops; only split=train is trained on");
  app.add_option("--teacher", options.teacher,
                 "weights of an earlier training, to find the text in difficult crops");
  app.add_option("--out", options.out, "weights file to write");
  app.add_option("--seed", options.seed, "seed of everything random");
  app.add_option("--rounds", options.rounds, "rounds of 60000 windows");
  app.add_option("--hidden", options.hidden, "units of the first hidden layer");
  app.add_option("--second", options.second, "units of the second hidden layer; 0: none");
  app.add_option("--real-share", options.real_share, "share of real lines");
  app.add_option("--rate", options.rate, "learning rate at the beginning");
  app.add_flag("--go-on", options.go_on, "begin with the teacher's weights");
  CLI11_PARSE(app, argc, argv);
  return shekara::tools::train(options);
}
