#include "core/page/page_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/documents/mrz.h"
#include "core/documents/mrz_layout.h"
#include "core/page/evidence.h"
#include "core/page/glyphs.h"
#include "core/page/line_finder.h"
#include "core/page/mrz_decoder.h"
#include "core/page/ocrb.h"
#include "core/page/text_line.h"

namespace shekara::page {
namespace {

constexpr int kSideMin = 40;
constexpr double kWorkSide = 1200.0;  // longest side of the image that is searched for lines
constexpr double kEnlargeMax = 2.0;
constexpr std::size_t kGlyphsMax = 20000;
constexpr std::size_t kGroupsMax = 8;  // groups that are read
constexpr int kBeside = 3;             // places looked at on either side of what was found
constexpr int kPlacesMax = 64;
constexpr double kOddsFound = 2.2;    // mean odds of the characters of a zone
constexpr double kShareFound = 0.80;  // share of places that look like characters
constexpr double kOddsCertain = 3.5;

cv::Mat to_grey(const cv::Mat& image) {
  cv::Mat grey;
  if (image.type() == CV_8UC1) return image;
  if (image.type() == CV_8UC3) cv::cvtColor(image, grey, cv::COLOR_BGR2GRAY);
  if (image.type() == CV_8UC4) cv::cvtColor(image, grey, cv::COLOR_BGRA2GRAY);
  return grey;
}

// The image in which lines are searched, and its scale.
cv::Mat working_image(const cv::Mat& grey, double& scale) {
  const double side = std::max(grey.cols, grey.rows);
  scale = std::min(kEnlargeMax, kWorkSide / side);
  if (scale > 0.7 && scale < 1.15) scale = 1.0;
  if (scale == 1.0) return grey;
  cv::Mat out;
  cv::resize(grey, out, {}, scale, scale, scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR);
  return out;
}

double polynomial(const std::array<double, 3>& c, double x) { return c[0] + x * (c[1] + x * c[2]); }

// The place of a line at x' of its frame.
double place_at(const TextLine& line, double x) {
  double u = (x - line.along[0]) / line.along[1];
  for (int i = 0; i < 3; ++i) u += (x - polynomial(line.along, u)) / line.pitch_at(u);
  return u;
}

struct Candidate {
  std::vector<TextLine> lines;  // in the order of reading
  std::vector<LineEvidence> evidence;
};

std::vector<TextLine> turned_over(const std::vector<TextLine>& lines) {
  std::vector<TextLine> out;
  for (std::size_t i = lines.size(); i-- > 0;) out.push_back(lines[i].reversed());
  return out;
}

double glance_all(const cv::Mat& grey, const std::vector<TextLine>& lines, const OcrB& classifier) {
  constexpr int kLooks = 14;
  double sum = 0;
  for (const TextLine& line : lines) sum += glance(grey, line, kLooks, classifier);
  return sum / static_cast<double>(lines.size());
}

// The lines of one zone share height and, nearly, their beginning and end.
Candidate read_group(const cv::Mat& grey, std::vector<TextLine> lines, const OcrB& classifier) {
  double height = 0;
  double left = 1e18;
  double right = -1e18;
  for (const TextLine& line : lines) {
    height = std::max(height, line.cap_height);
    left = std::min(left, polynomial(line.along, line.first));
    right = std::max(right, polynomial(line.along, line.last));
  }
  Candidate out;
  for (TextLine& line : lines) {
    line.cap_height = std::max(line.cap_height, 0.97 * height);
    const int from = static_cast<int>(std::lround(place_at(line, left))) - kBeside;
    const int to = static_cast<int>(std::lround(place_at(line, right))) + kBeside;
    out.evidence.push_back(read_cells(grey, line, from, std::min(to, from + kPlacesMax), classifier));
    out.lines.push_back(line);
  }
  return out;
}

// Where each line of a form of `columns` places begins.
struct Fit {
  double score = -1e18;
  std::vector<int> starts;
  int columns = 0;
  double mean_odds = 0;
  double share = 0;
};

struct Prefix {
  std::vector<double> odds;      // sums of odds
  std::vector<double> positive;  // sums of positive odds
  std::vector<int> likely;       // counts of places with odds > 0
};

Prefix prefix_of(const LineEvidence& line) {
  Prefix out{{0}, {0}, {0}};
  for (const LogProbabilities& cell : line.cells) {
    const double value = odds(cell);
    out.odds.push_back(out.odds.back() + value);
    out.positive.push_back(out.positive.back() + std::max(0.0, value));
    out.likely.push_back(out.likely.back() + (value > 0 ? 1 : 0));
  }
  return out;
}

// The best ways to lay a form of `columns` places over the lines, best first.
std::vector<Fit> fit_columns(const Candidate& candidate, int columns) {
  constexpr std::size_t kFitsMax = 3;
  std::vector<Prefix> prefixes;
  for (const LineEvidence& line : candidate.evidence) {
    if (static_cast<int>(line.cells.size()) < columns) return {};
    prefixes.push_back(prefix_of(line));
  }
  // Odds within the form, less what looks like characters outside it.
  const auto value = [&](std::size_t l, int start) {
    const Prefix& p = prefixes[l];
    const auto a = static_cast<std::size_t>(start);
    const std::size_t b = a + static_cast<std::size_t>(columns);
    const double inside = p.odds[b] - p.odds[a];
    const double outside = p.positive.back() - (p.positive[b] - p.positive[a]);
    return inside - outside;
  };
  std::vector<Fit> fits;
  const int starts = static_cast<int>(candidate.evidence[0].cells.size()) - columns;
  for (int s = 0; s <= starts; ++s) {
    Fit fit{.score = value(0, s), .starts = {s}, .columns = columns, .mean_odds = 0, .share = 0};
    const TextLine& lead = candidate.lines[0];
    const double x = polynomial(lead.along, candidate.evidence[0].first + s);
    for (std::size_t l = 1; l < candidate.lines.size(); ++l) {
      const double near = place_at(candidate.lines[l], x) - candidate.evidence[l].first;
      const int room = static_cast<int>(candidate.evidence[l].cells.size()) - columns;
      int chosen = -1;
      double top = -1e18;
      for (int t = std::max(0, static_cast<int>(std::floor(near - 1.5)));
           t <= std::min(room, static_cast<int>(near + 2.5)); ++t) {
        const double score = value(l, t) - 1.5 * std::abs(t - near);
        if (score > top) {
          top = score;
          chosen = t;
        }
      }
      if (chosen < 0) break;
      fit.score += top;
      fit.starts.push_back(chosen);
    }
    if (fit.starts.size() == candidate.lines.size()) fits.push_back(std::move(fit));
  }
  std::stable_sort(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.score > b.score; });
  if (fits.size() > kFitsMax) fits.resize(kFitsMax);
  for (Fit& fit : fits) {
    for (std::size_t l = 0; l < fit.starts.size(); ++l) {
      const auto a = static_cast<std::size_t>(fit.starts[l]);
      const std::size_t b = a + static_cast<std::size_t>(columns);
      fit.mean_odds += prefixes[l].odds[b] - prefixes[l].odds[a];
      fit.share += prefixes[l].likely[b] - prefixes[l].likely[a];
    }
    const double places = static_cast<double>(columns) * static_cast<double>(fit.starts.size());
    fit.mean_odds /= places;
    fit.share /= places;
  }
  return fits;
}

struct Judged {
  PageReading reading;
  double score = -1e18;
  double mean_odds = 0;
};

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

void describe_zone(const Candidate& candidate, const Fit& fit, int columns, PageReading& reading) {
  const auto corner = [&](std::size_t l, double place, double v) {
    const TextLine& line = candidate.lines[l];
    const cv::Point2d down{-line.direction.y, line.direction.x};
    return line.at(candidate.evidence[l].first + fit.starts[l] + place) + down * (v * line.cap_height);
  };
  const std::size_t end = candidate.lines.size() - 1;
  reading.corners = {corner(0, -0.6, -0.7), corner(0, columns - 0.4, -0.7), corner(end, columns - 0.4, 0.7),
                     corner(end, -0.6, 0.7)};
}

void judge_characters(const FormEvidence& evidence, const Decoded& decoded, PageReading& reading) {
  constexpr float kWeak = 0.5F;
  double sum = 0;
  double count = 0;
  bool weak = false;
  bool repaired = false;
  for (std::size_t l = 0; l < evidence.size(); ++l) {
    std::vector<float> line;
    for (std::size_t c = 0; c < evidence[l].size(); ++c) {
      const LogProbabilities& cell = evidence[l][c];
      const float seen = std::exp(cell[class_of(decoded.lines[l][c])]);
      const float best = std::exp(*std::max_element(cell.begin(), cell.begin() + kNoCharacter));
      line.push_back(seen);
      weak = weak || seen < kWeak;
      repaired = repaired || best > 2.0F * seen;
      sum += std::log(std::max(seen, 0.02F));
      count += 1;
    }
    reading.characters.push_back(std::move(line));
  }
  // Thirty characters' worth of the geometric mean: one weak character shows, a hundred good ones do not wear
  // it down.
  reading.confidence = std::exp(30.0 * sum / count) * (reading.valid ? 1.0 : 0.7);
  if (weak) reading.warnings.push_back(PageWarning::kUncertainCharacter);
  if (repaired) reading.warnings.push_back(PageWarning::kRepaired);
}

FormEvidence evidence_of(const Candidate& candidate, const Fit& fit) {
  FormEvidence evidence;
  for (std::size_t l = 0; l < fit.starts.size(); ++l) {
    const auto begin = candidate.evidence[l].cells.begin() + fit.starts[l];
    evidence.emplace_back(begin, begin + fit.columns);
  }
  return evidence;
}

// Hatching and rulers are fixed-pitch print of one sign. A zone names a state, a number, dates and a person:
// no letter or digit fills half of it.
bool one_sign_over_and_over(const std::vector<std::string>& lines) {
  std::map<char, std::size_t> counts;
  std::size_t all = 0;
  for (const std::string& line : lines) {
    for (const char c : line) {
      ++all;
      if (c != '<') ++counts[c];
    }
  }
  return std::any_of(counts.begin(), counts.end(), [&](const auto& count) { return 2 * count.second > all; });
}

// The form, its place and its text, chosen together: what is gained in evidence less what field rules and
// check digits cost.
std::optional<Judged> judge(const Candidate& candidate) {
  std::vector<Fit> fits;
  for (const int columns : {30, 36, 44}) {
    if ((candidate.lines.size() == 3) != (columns == 30) || candidate.lines.size() < 2) continue;
    for (Fit& fit : fit_columns(candidate, columns)) fits.push_back(std::move(fit));
  }
  double best_fit = -1e18;
  for (const Fit& fit : fits) best_fit = std::max(best_fit, fit.score);
  constexpr double kHopeless = 40.0;  // nats behind: no check digit makes up for that
  Decoded best;
  const Fit* chosen = nullptr;
  double top = -1e18;
  for (const Fit& fit : fits) {
    if (fit.score < best_fit - kHopeless || fit.mean_odds < kOddsFound || fit.share < kShareFound) continue;
    const FormEvidence evidence = evidence_of(candidate, fit);
    for (const MrzType type : mrz_types()) {
      const MrzLayout& layout = mrz_layout(type);
      if (layout.lines != evidence.size() || layout.columns != static_cast<std::size_t>(fit.columns))
        continue;
      Decoded decoded = decode(evidence, type);
      if (fit.score - decoded.loss <= top) continue;
      top = fit.score - decoded.loss;
      best = std::move(decoded);
      chosen = &fit;
    }
  }
  if (chosen == nullptr || one_sign_over_and_over(best.lines)) return std::nullopt;
  Judged out;
  const Mrz mrz = parse_mrz(joined(best.lines));
  out.reading.found = true;
  out.reading.type = mrz.type == MrzType::kUnknown ? best.type : mrz.type;
  out.reading.valid = mrz.valid();
  out.reading.lines = best.lines;
  judge_characters(evidence_of(candidate, *chosen), best, out.reading);
  if (!out.reading.valid) out.reading.warnings.push_back(PageWarning::kCheckDigitsFail);
  describe_zone(candidate, *chosen, chosen->columns, out.reading);
  out.mean_odds = chosen->mean_odds;
  out.score = top;
  return out;
}

void warn_of_position(const TextLine& line, PageReading& reading) {
  if (std::abs(line.direction.y) > 0.5) reading.warnings.push_back(PageWarning::kTurned);
  if (line.direction.x < -0.5) reading.warnings.push_back(PageWarning::kUpsideDown);
  if (line.pitch_at(0.5 * (line.first + line.last)) < 9.0)
    reading.warnings.push_back(PageWarning::kSmallPrint);
}

}  // namespace

std::string_view to_string(PageWarning warning) {
  switch (warning) {
    case PageWarning::kCheckDigitsFail:
      return "check digits fail";
    case PageWarning::kUncertainCharacter:
      return "a character is uncertain";
    case PageWarning::kRepaired:
      return "check digits or field rules decided a character";
    case PageWarning::kUpsideDown:
      return "the page lies upside down";
    case PageWarning::kTurned:
      return "the page is turned";
    case PageWarning::kSmallPrint:
      return "the print is small";
  }
  return "";
}

PageReading read_page(const cv::Mat& image, const OcrB& classifier) {
  if (image.empty() || image.cols < kSideMin || image.rows < kSideMin) return {};
  const cv::Mat grey = to_grey(image);
  if (grey.empty()) return {};
  double scale = 1.0;
  const cv::Mat work = working_image(grey, scale);
  const std::vector<Glyph> glyphs = find_glyphs(work, kGlyphsMax);
  std::vector<LineGroup> groups;
  for (const Axis axis : {Axis::kHorizontal, Axis::kVertical}) {
    for (LineGroup& group : group_lines(find_lines(glyphs, axis, work.size()), kGroupsMax))
      groups.push_back(std::move(group));
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const LineGroup& a, const LineGroup& b) { return a.score > b.score; });
  if (groups.size() > kGroupsMax) groups.resize(kGroupsMax);
  std::optional<Judged> best;
  for (const LineGroup& group : groups) {
    if (group.lines.size() < 2) continue;
    std::vector<TextLine> upright;
    for (const TextLine& line : group.lines) upright.push_back(line.scaled(1.0 / scale));
    std::vector<TextLine> over = turned_over(upright);
    const double as_is = glance_all(grey, upright, classifier);
    const double turned = glance_all(grey, over, classifier);
    // A glance that leaves the direction open is followed by two readings.
    constexpr double kHopeless = 0.5;
    constexpr double kClear = 2.0;
    std::vector<std::vector<TextLine>> ways;
    if (as_is > kHopeless && as_is > turned - kClear) ways.push_back(std::move(upright));
    if (turned > kHopeless && turned > as_is - kClear) ways.push_back(std::move(over));
    bool certain = false;
    for (std::vector<TextLine>& way : ways) {
      const Candidate candidate = read_group(grey, std::move(way), classifier);
      std::optional<Judged> judged = judge(candidate);
      if (!judged) continue;
      warn_of_position(candidate.lines[0], judged->reading);
      const bool sure = judged->reading.valid && judged->mean_odds > kOddsCertain;
      if (!best || judged->score > best->score) {
        certain = sure;
        best = std::move(judged);
      }
    }
    if (certain) break;
  }
  return best ? best->reading : PageReading{};
}

}  // namespace shekara::page
