// shekara-specimen: draws a data page of Utopia.
#include <cstdio>
#include <exception>
#include <map>
#include <string>

#include <CLI/CLI.hpp>
#include <opencv2/imgcodecs.hpp>

#include "core/base/result.h"
#include "core/documents/mrz_layout.h"
#include "tools/ocrb/ink.h"
#include "tools/specimen/specimen.h"

namespace {

using shekara::MrzType;

int draw(const shekara::tools::SpecimenOptions& options, const std::string& font_file,
         const std::string& out) {
  const auto font = shekara::tools::OcrBFont::open(font_file);
  if (!font) {
    std::fprintf(stderr, "%s\n", shekara::describe(font.error()).c_str());
    return 2;
  }
  const auto specimen = shekara::tools::draw_specimen(options, *font);
  if (!specimen) {
    std::fprintf(stderr, "%s\n", shekara::describe(specimen.error()).c_str());
    return 2;
  }
  try {
    if (!cv::imwrite(out, specimen->image)) throw cv::Exception{};
  } catch (const std::exception&) {
    std::fprintf(stderr, "%s cannot be written (name a .png or .jpg in a folder that exists)\n", out.c_str());
    return 2;
  }
  for (const std::string& line : specimen->lines) std::printf("%s\n", line.c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  shekara::tools::SpecimenOptions options;
  shekara::MrzContent& content = options.content;
  std::string font = shekara::tools::kSpecimenFont;
  std::string out;
  bool without_mrz = false;
  content.issuing_state = "UTO";
  content.nationality = "UTO";
  CLI::App app{"Draws a synthetic data page of Utopia as PNG or JPEG and prints its MRZ."};
  const std::map<std::string, MrzType> types{{"TD1", MrzType::kTd1},
                                             {"TD2", MrzType::kTd2},
                                             {"TD3", MrzType::kTd3},
                                             {"MRV-A", MrzType::kMrvA},
                                             {"MRV-B", MrzType::kMrvB}};
  std::string type = "TD3";
  app.add_option("--type", type, "TD1, TD2, TD3, MRV-A, MRV-B")->check(CLI::IsMember{types});
  app.add_option("--code", content.document_code, "document code; by default P, I or V");
  app.add_option("--issuer", content.issuing_state, "issuing state");
  app.add_option("--surname", content.surname, "primary identifier")->required();
  app.add_option("--given", content.given_names, "secondary identifier");
  app.add_option("--number", content.document_number, "document number")->required();
  app.add_option("--nationality", content.nationality, "nationality");
  app.add_option("--birth", content.date_of_birth, "YYMMDD")->required();
  app.add_option("--sex", content.sex, "M, F or nothing");
  app.add_option("--expiry", content.date_of_expiry, "YYMMDD")->required();
  app.add_option("--optional", content.optional, "optional data");
  app.add_option("--out", out, "file to write: .png or .jpg")->required();
  app.add_option("--seed", options.seed, "seed of background and noise");
  app.add_option("--dpi", options.dots_per_inch, "dots an inch");
  app.add_option("--rotate", options.rotate_degrees, "degrees clockwise");
  app.add_option("--keystone", options.keystone, "perspective, 0 to 0.3");
  app.add_option("--noise", options.noise, "deviation in grey levels");
  app.add_option("--blur", options.blur, "deviation in pixels");
  app.add_option("--font", font, "OCR-B font file");
  app.add_flag("--no-mrz", without_mrz, "leave the machine-readable zone out");
  CLI11_PARSE(app, argc, argv);
  options.type = types.at(type);
  options.with_mrz = !without_mrz;
  if (content.document_code.empty()) {
    const bool visa = options.type == MrzType::kMrvA || options.type == MrzType::kMrvB;
    content.document_code = visa ? "V" : options.type == MrzType::kTd3 ? "P" : "I";
  }
  return draw(options, font, out);
}
