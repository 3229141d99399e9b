#include "tools/ocrb/samples.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/page/ocrb.h"
#include "core/page/text_line.h"
#include "tools/ocrb/degrade.h"

namespace shekara::tools {
namespace {

using page::kPitch;

char any_of(Random& random, std::string_view letters) { return letters[random.below(letters.size())]; }

std::string run(Random& random, std::string_view letters, std::size_t low, std::size_t high) {
  std::string out;
  const std::size_t count = low + random.below(high - low + 1);
  for (std::size_t i = 0; i < count; ++i) out += any_of(random, letters);
  return out;
}

constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";

void push(const page::Strip& strip, double u, double floor, std::size_t kind, Samples& samples) {
  // The middle of glyph u lies half a column left of the boundary at (u - first_u) * kPitch.
  const double centre = (u - strip.first_u) * kPitch;
  samples.windows.resize(samples.windows.size() + page::kInputs);
  page::window_at(strip, centre, floor, samples.windows.data() + samples.windows.size() - page::kInputs);
  samples.classes.push_back(static_cast<std::uint8_t>(kind));
}

// The finder's errors.
page::TextLine disturbed(page::TextLine line, Random& random) {
  line.across[0] += random.normal(0.035 * line.cap_height);
  line.cap_height *= std::exp(random.normal(0.06));
  line.along[0] += random.normal(0.05 * line.along[1]);
  line.slant = random.normal(0.02);
  return line;
}

// The same page read where no character can be: half off the line, or far too small or large.
void append_false_line(const PrintedLine& printed, int count, Random& random, Samples& samples) {
  page::TextLine line = printed.line;
  if (random.chance(0.5)) {
    line.across[0] += (random.chance(0.5) ? 1 : -1) * random.between(0.45, 1.3) * line.cap_height;
  } else {
    const double factor = random.chance(0.5) ? random.between(0.4, 0.62) : random.between(1.6, 2.4);
    line.cap_height *= factor;
    for (double& a : line.along) a = &a == line.along.data() ? a : a * factor;
  }
  const double start = random.between(0, std::max(1, count - 8));
  const page::Strip strip = page::unroll(printed.grey, line, start, start + 8);
  const double floor = page::deviation_floor(strip);
  for (int i = 1; i < 7; ++i) push(strip, start + i + random.uniform(), floor, page::kNoCharacter, samples);
}

// Characters that stand on their heads are no characters, except those that then look like themselves or like
// others.
void append_upside_down(const PrintedLine& printed, const std::string& text, Random& random,
                        Samples& samples) {
  constexpr std::string_view kSymmetric = "0OIHNSXZ8M1256W9";
  const page::TextLine line = disturbed(printed.line, random).reversed();
  const auto count = static_cast<int>(text.size());
  const page::Strip strip = page::unroll(printed.grey, line, -count, 1.0);
  const double floor = page::deviation_floor(strip);
  for (int k = 0; k < count; ++k) {
    const char c = text[static_cast<std::size_t>(k)];
    if (c == ' ' || kSymmetric.find(c) != std::string_view::npos || !random.chance(0.3)) continue;
    push(strip, -k + random.normal(0.06), floor, page::kNoCharacter, samples);
  }
}

}  // namespace

std::string random_text(Random& random) {
  const std::size_t length = std::array<std::size_t, 3>{30, 36, 44}[random.below(3)];
  std::string text;
  const double kind = random.uniform();
  if (kind < 0.45) {
    while (text.size() < length) text += any_of(random, page::kCharacters);
  } else if (kind < 0.7) {
    text = run(random, "PIVAC", 1, 1) + run(random, "<ABCDEFGHIJKLMNOPQRSTUVWXYZ", 1, 1) +
           run(random, kLetters, 3, 3) + run(random, kLetters, 2, 12) + "<<" + run(random, kLetters, 2, 9) +
           "<" + run(random, kLetters, 2, 9);
  } else {
    text = run(random, kLetters, 0, 2) + run(random, kDigits, 6, 9) + run(random, "<0123456789", 0, 2) +
           run(random, kLetters, 3, 3) + run(random, kDigits, 7, 7) + run(random, "MF<", 1, 1) +
           run(random, kDigits, 7, 7) + run(random, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", 0, 14);
  }
  text.resize(length, '<');
  return text;
}

void append_samples(const InkLine& ink, Random& random, Samples& samples) {
  const PrintedLine printed = degrade(ink, random);
  const page::TextLine line = disturbed(printed.line, random);
  const auto count = static_cast<int>(ink.text.size());
  const page::Strip strip = page::unroll(printed.grey, line, -4.0, count + 4.0);
  const double floor = page::deviation_floor(strip);
  for (int k = 0; k < count; ++k) {
    const std::size_t kind = page::class_of(ink.text[static_cast<std::size_t>(k)]);
    if (kind >= page::kNoCharacter) continue;
    // Fillers are most of any MRZ: some will do.
    if (kind == page::kNoCharacter - 1 && !random.chance(0.4)) continue;
    push(strip, k + std::clamp(random.normal(0.06), -0.15, 0.15), floor, kind, samples);
    if (random.chance(0.3))
      push(strip, k + 0.5 + random.between(-0.12, 0.12), floor, page::kNoCharacter, samples);
  }
  for (const int beside : {-3, -2, -1, count, count + 1, count + 2}) {
    if (random.chance(0.6))
      push(strip, beside + random.between(-0.3, 0.3), floor, page::kNoCharacter, samples);
  }
  if (random.chance(0.35)) append_false_line(printed, count, random, samples);
  if (random.chance(0.3)) append_upside_down(printed, ink.text, random, samples);
}

}  // namespace shekara::tools
