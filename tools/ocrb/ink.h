#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <opencv2/core.hpp>

#include "core/base/result.h"
#include "core/page/ocrb.h"
#include "core/page/text_line.h"

namespace shekara::tools {

// One line of print as pure ink, before paper, camera and compression: where each character stands is known.
struct InkLine {
  cv::Mat ink;          // CV_8UC1, 255 = full ink
  page::TextLine line;  // glyph k of `text` is at u = k
  std::string text;
};

// OCR-B drawn with FreeType from one font file.
class OcrBFont {
 public:
  // Error: the file is not a font (install the package fonts-ocr-b).
  [[nodiscard]] static Result<OcrBFont> open(const std::filesystem::path& file);
  OcrBFont(OcrBFont&&) noexcept;
  OcrBFont& operator=(OcrBFont&&) noexcept;
  ~OcrBFont();

  // Draws `text` (A-Z 0-9 < and blanks) with capitals `cap_height` pixels high, one character each `pitch`
  // pixels.
  [[nodiscard]] InkLine draw(std::string_view text, int cap_height, double pitch) const;
  // Capital height and advance of the font as a share of the em, for a natural pitch.
  [[nodiscard]] double natural_pitch(int cap_height) const;

 private:
  struct Face;
  explicit OcrBFont(std::unique_ptr<Face> face);
  std::unique_ptr<Face> face_;
};

// A crop of a real line (black on white, any height) with its text. `teacher` (or null): a classifier that
// knows OCR-B already; it finds the text in crops whose characters touch or break, rejects crops whose text
// is somewhere else, and blanks characters (to ' ') whose label is plainly false. Error: the text could not
// be laid over the crop.
[[nodiscard]] Result<InkLine> ink_of_crop(const cv::Mat& grey, const std::string& text,
                                          const page::OcrB* teacher);

}  // namespace shekara::tools
