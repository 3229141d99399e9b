#include "tools/ocrb/ink.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "core/page/evidence.h"
#include "core/page/glyphs.h"
#include "core/page/line_finder.h"
#include "core/page/ocrb.h"

namespace shekara::tools {

struct OcrBFont::Face {
  FT_Library library = nullptr;
  FT_Face face = nullptr;
  double cap_em = 0.7;      // height of H per em
  double advance_em = 0.7;  // advance per em

  Face() = default;
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  ~Face() {
    if (face != nullptr) FT_Done_Face(face);
    if (library != nullptr) FT_Done_FreeType(library);
  }
};

OcrBFont::OcrBFont(std::unique_ptr<Face> face) : face_{std::move(face)} {}

OcrBFont::OcrBFont(OcrBFont&&) noexcept = default;
OcrBFont& OcrBFont::operator=(OcrBFont&&) noexcept = default;
OcrBFont::~OcrBFont() = default;

Result<OcrBFont> OcrBFont::open(const std::filesystem::path& file) {
  auto face = std::make_unique<Face>();
  const Error failed{ErrorCode::kNotFound, "the OCR-B font " + file.string() + " cannot be opened",
                     "Install the package fonts-ocr-b or name another font file."};
  if (FT_Init_FreeType(&face->library) != 0) return failed;
  if (FT_New_Face(face->library, file.c_str(), 0, &face->face) != 0) return failed;
  if (FT_Load_Char(face->face, 'H', FT_LOAD_NO_SCALE) != 0) return failed;
  const auto em = static_cast<double>(face->face->units_per_EM);
  face->cap_em = static_cast<double>(face->face->glyph->metrics.height) / em;
  face->advance_em = static_cast<double>(face->face->glyph->metrics.horiAdvance) / em;
  if (face->cap_em <= 0 || face->advance_em <= 0) return failed;
  return OcrBFont{std::move(face)};
}

double OcrBFont::natural_pitch(int cap_height) const {
  return cap_height * face_->advance_em / face_->cap_em;
}

InkLine OcrBFont::draw(std::string_view text, int cap_height, double pitch) const {
  const int margin = static_cast<int>(6 * pitch);
  const int rows = cap_height * 4;
  const int base = cap_height * 5 / 2;
  const int columns = 2 * margin + static_cast<int>(std::ceil(pitch * static_cast<double>(text.size())));
  InkLine out{cv::Mat::zeros(rows, columns, CV_8UC1), {}, std::string{text}};
  const auto size = static_cast<FT_F26Dot6>(std::lround(cap_height / face_->cap_em * 64.0));
  if (FT_Set_Char_Size(face_->face, size, size, 72, 72) != 0) return out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ' ') continue;
    if (FT_Load_Char(face_->face, static_cast<FT_ULong>(text[i]), FT_LOAD_RENDER | FT_LOAD_NO_HINTING) != 0)
      continue;
    const FT_GlyphSlot glyph = face_->face->glyph;
    const double advance = static_cast<double>(glyph->linearHoriAdvance) / 65536.0;
    const double left = margin + pitch * (static_cast<double>(i) + 0.5) - advance / 2.0 + glyph->bitmap_left;
    const int x0 = static_cast<int>(std::lround(left));
    for (unsigned r = 0; r < glyph->bitmap.rows; ++r) {
      const int y = base - glyph->bitmap_top + static_cast<int>(r);
      if (y < 0 || y >= rows) continue;
      const unsigned char* source =
          glyph->bitmap.buffer + static_cast<std::ptrdiff_t>(r) * glyph->bitmap.pitch;
      for (unsigned c = 0; c < glyph->bitmap.width; ++c) {
        const int x = x0 + static_cast<int>(c);
        if (x < 0 || x >= columns) continue;
        auto& pixel = out.ink.at<std::uint8_t>(y, x);
        pixel = std::max(pixel, source[c]);
      }
    }
  }
  page::TextLine& line = out.line;
  line.along = {margin + 0.5 * pitch, pitch, 0.0};
  line.across = {base - cap_height / 2.0, 0.0, 0.0};
  line.cap_height = cap_height;
  line.last = static_cast<int>(text.size()) - 1;
  line.support = static_cast<int>(text.size());
  return out;
}

namespace {

// Counts places from the one that is now `first`.
page::TextLine counted_from(page::TextLine line, int first) {
  const double f = first;
  const std::array<double, 3> a = line.along;
  line.along = {a[0] + f * (a[1] + f * a[2]), a[1] + 2 * a[2] * f, a[2]};
  line.last -= first;
  line.first = 0;
  return line;
}

struct Alignment {
  double mean = -1e9;  // log-probability of a character
  int first = 0;
};

// Where the teacher reads the text.
Alignment align(const cv::Mat& grey, const page::TextLine& line, std::string& text,
                const page::OcrB& teacher) {
  const auto count = static_cast<int>(text.size());
  const page::LineEvidence seen = page::read_cells(grey, line, line.first - 8, line.last + 8, teacher);
  Alignment best;
  for (int s = 0; s + count <= static_cast<int>(seen.cells.size()); ++s) {
    double sum = 0;
    for (int k = 0; k < count; ++k) {
      const std::size_t kind = page::class_of(text[static_cast<std::size_t>(k)]);
      if (kind < page::kNoCharacter)
        sum += std::max(-6.0F, seen.cells[static_cast<std::size_t>(s + k)][kind]);
    }
    if (sum / count > best.mean) best = {sum / count, seen.first + s};
  }
  for (int k = 0; k < count && best.mean > -1e9; ++k) {
    const auto& cell = seen.cells[static_cast<std::size_t>(best.first - seen.first + k)];
    const std::size_t kind = page::class_of(text[static_cast<std::size_t>(k)]);
    if (kind < page::kNoCharacter && cell[kind] < -5.0F) text[static_cast<std::size_t>(k)] = ' ';
  }
  return best;
}

}  // namespace

Result<InkLine> ink_of_crop(const cv::Mat& grey, const std::string& text, const page::OcrB* teacher) {
  const Error useless{ErrorCode::kMalformed, "the characters of a line crop are not where its text says",
                      "Leave the crop out of the training."};
  constexpr int kBorder = 90;
  cv::Mat padded;
  cv::copyMakeBorder(grey, padded, kBorder, kBorder, kBorder * 3, kBorder * 3, cv::BORDER_CONSTANT,
                     cv::Scalar{255});
  // The finder expects print of the size that pages have.
  constexpr double kHalf = 0.5;
  cv::Mat half;
  cv::resize(padded, half, {}, kHalf, kHalf, cv::INTER_AREA);
  const std::vector<page::TextLine> lines =
      page::find_lines(page::find_glyphs(half, 4000), page::Axis::kHorizontal, half.size());
  const auto count = static_cast<int>(text.size());
  for (const page::TextLine& line : lines) {
    std::string kept = text;
    if (teacher == nullptr) {
      if (line.last - line.first + 1 != count || line.support * 10 < count * 9) continue;
      return InkLine{255 - padded, counted_from(line.scaled(1.0 / kHalf), line.first), kept};
    }
    const Alignment found = align(half, line, kept, *teacher);
    if (found.mean < -1.2) continue;
    page::TextLine counted = counted_from(line.scaled(1.0 / kHalf), found.first);
    counted.last = count - 1;
    return InkLine{255 - padded, counted, kept};
  }
  return useless;
}

}  // namespace shekara::tools
